"""A file is what its bytes say it is; what is not kept is refused in words, whatever its name."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from incidents.curation.media import file_types, photo_copies, video_metadata
from incidents.curation.media.errors import UnfitFile
from tests.support.media_files import document, photo, video


def _animation() -> bytes:
    frames = [Image.new("RGB", (4, 4), colour) for colour in ("red", "blue")]
    target = io.BytesIO()
    frames[0].save(target, "WEBP", save_all=True, append_images=frames[1:])
    return target.getvalue()


def _file(folder: Path, content: bytes) -> Path:
    path = folder / "handed-in.exe"
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    ("content", "kind", "content_type"),
    [
        (photo("JPEG"), "photo", "image/jpeg"),
        (photo("PNG"), "photo", "image/png"),
        (photo("WEBP"), "photo", "image/webp"),
        (video(), "video", "video/mp4"),
        (document(), "document", "application/pdf"),
    ],
    ids=["jpeg", "png", "webp", "mp4", "pdf"],
)
def test_the_bytes_say_what_it_is(tmp_path: Path, content: bytes, kind: str, content_type: str) -> None:
    found = file_types.type_of_file(_file(tmp_path, content))

    assert (found.kind, found.content_type) == (kind, content_type)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"<html><script>alert(1)</script>", "no photo"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "no photo"),
        (b"GIF89a" + bytes(40), "no photo"),
        (b"MZ" + bytes(200), "no photo"),
        (b"PK\x03\x04" + bytes(200), "no photo"),
        (document()[:-8], "cut off"),
        (_animation(), "moving picture"),
    ],
    ids=["empty", "html", "svg", "gif", "program", "zip", "half-pdf", "animation"],
)
def test_what_is_not_kept_is_refused_in_words(tmp_path: Path, content: bytes, words: str) -> None:
    with pytest.raises(UnfitFile, match=words):
        file_types.type_of_file(_file(tmp_path, content))


def test_too_many_bytes_are_refused_with_both_numbers(tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setitem(file_types.MOST_BYTES, file_types.MediaKind.DOCUMENT, 1_000_000)

    with pytest.raises(UnfitFile, match=r"1\.5 MB; at most 1 MB"):
        file_types.type_of_file(_file(tmp_path, document(b"x" * 1_500_000)))


def test_a_photo_that_would_fill_the_memory_is_never_opened(tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setattr(file_types, "MOST_PIXELS", 1_000)

    with pytest.raises(UnfitFile, match="too large to be opened: 40 × 80"):
        file_types.type_of_file(_file(tmp_path, photo()))


def test_a_photo_that_breaks_off_is_refused(tmp_path: Path) -> None:
    path = _file(tmp_path, photo("PNG", size=(400, 400))[:400])

    with pytest.raises(UnfitFile):
        photo_copies.copy_without_metadata(path)


@pytest.mark.parametrize("cut", [10, 60, 200, len(video()) - 5])
def test_a_video_that_breaks_off_is_refused(tmp_path: Path, cut: int) -> None:
    with pytest.raises(UnfitFile, match="broken or cut off"):
        video_metadata.empty_metadata_in_place(_file(tmp_path, video()[:cut]))
