"""Readers get pictures and sound, never the place, the camera or the maker that a file tells of."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from incidents.curation.media import photo_copies, video_metadata
from incidents.curation.media.errors import UnfitFile
from tests.support.media_files import CAMERA, GPS_WORDS, MADE_AT, photo, video


def _file(folder: Path, content: bytes) -> Path:
    path = folder / "in"
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photo_loses_its_metadata_and_keeps_its_pixels_the_right_way_up(tmp_path: Path, kind: str) -> None:
    given = photo(kind)

    made = photo_copies.copy_without_metadata(_file(tmp_path, given))

    image = Image.open(io.BytesIO(made))
    assert CAMERA.encode() in given
    assert CAMERA.encode() not in made
    assert not image.getexif()
    assert image.format == kind
    assert image.size == (40, 80)  # turned, as the camera meant it
    assert image.convert("RGB").getpixel((5, 5))[0] > 240


def test_nothing_can_be_made_out_on_the_cover_of_a_photo(tmp_path: Path) -> None:
    board = Image.new("RGB", (400, 200), "white")
    for x in range(0, 400, 20):
        board.paste("black", (x, 0, x + 10, 200))
    target = io.BytesIO()
    board.save(target, "PNG")

    cover = Image.open(io.BytesIO(photo_copies.cover_of_photo(_file(tmp_path, target.getvalue())))).convert(
        "L"
    )

    low, high = cover.crop((120, 60, 360, 180)).getextrema()
    assert cover.size == (480, 240)
    assert high - low < 10  # the stripes were 255 apart


def test_a_video_loses_its_place_and_its_moment_and_not_one_byte_moves(tmp_path: Path) -> None:
    given = video()
    path = _file(tmp_path, given)

    emptied = video_metadata.empty_metadata_in_place(path)

    made = path.read_bytes()
    assert GPS_WORDS in given
    assert MADE_AT in given
    assert not [words for words in (GPS_WORDS, MADE_AT) if words in made]
    assert b"\0\0\x03\xe8" * 22 in made
    assert emptied == 1
    assert len(made) == len(given)
    assert made.index(b"mdat") == given.index(b"mdat")
    assert made[given.index(b"mdat") :] == given[given.index(b"mdat") :]


@pytest.mark.parametrize("handler", [b"meta", b"gpmd", b"camm"])
def test_a_video_with_a_track_of_positions_is_refused(tmp_path: Path, handler: bytes) -> None:
    with pytest.raises(UnfitFile, match="track of data"):
        video_metadata.empty_metadata_in_place(_file(tmp_path, video(handler=handler)))
