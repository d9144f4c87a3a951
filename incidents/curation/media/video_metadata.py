"""What a video (ISO base media file, MP4) says beside pictures and sound: where it was taken, by which camera.

The boxes that say so are emptied in place: every byte offset in the file stays true, and nothing is encoded anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from django.utils.translation import gettext as _

from incidents.curation.media.errors import UnfitFile

_SAYING = {b"udta", b"meta", b"uuid", b"free", b"skip", b"\xa9xyz", b"loci"}
_CONTAINERS = {b"moov", b"trak", b"mdia"}
_DATED = {b"mvhd", b"tkhd", b"mdhd"}  # begin with the moments at which they were made and altered
_SEEN_AND_HEARD = {b"vide", b"soun", b"text", b"sbtl", b"subt", b"hint"}  # handlers of tracks
_MOST_BOXES, _DEEPEST = 20_000, 6
_ZEROS = bytes(65_536)


@dataclass(frozen=True, slots=True)
class Box:
    """A part of the file: its four letters, and where its content begins and ends."""

    name: bytes
    name_at: int
    begins: int
    ends: int


def empty_metadata_in_place(path: Path) -> int:
    """Empty every box that tells of place, time or maker; how many.

    Raises UnfitFile when the file is no whole MP4, or has a track of its own for positions or other data.
    """
    size = path.stat().st_size
    with path.open("r+b") as file:
        top = list(_boxes(file, 0, size))
        if not top or top[0].name != b"ftyp" or not {b"moov", b"mdat"} <= {box.name for box in top}:
            raise UnfitFile(_("The video is broken or cut off. Download it again, or save it as MP4."))
        boxes = list(_all_boxes(file, top, 0))
        found = [box for box in boxes if box.name in _SAYING]
        for box in found:
            file.seek(box.name_at)
            file.write(b"free")
            _write_zeros(file, box.begins, box.ends)
        for box in boxes:
            if box.name in _DATED:
                _empty_moments(file, box)
    return len(found)


def _all_boxes(file: BinaryIO, boxes: list[Box], depth: int) -> Iterator[Box]:
    for box in boxes:
        yield box
        if box.name == b"hdlr":
            _check_handler(file, box)
        if box.name in _CONTAINERS and depth < _DEEPEST:
            yield from _all_boxes(file, list(_boxes(file, box.begins, box.ends)), depth + 1)


def _check_handler(file: BinaryIO, box: Box) -> None:
    file.seek(box.begins + 8)
    if file.read(4) not in _SEEN_AND_HEARD:
        raise UnfitFile(
            _(
                "The video carries a track of data, such as positions, beside picture and sound. "
                "Save a copy without it, and hand that in."
            )
        )


def _boxes(file: BinaryIO, begins: int, ends: int) -> Iterator[Box]:
    at = begins
    for _number in range(_MOST_BOXES):
        if at >= ends:
            return
        file.seek(at)
        head = file.read(16)
        size, name, header = int.from_bytes(head[:4], "big"), head[4:8], 8
        if size == 1:
            size, header = int.from_bytes(head[8:16], "big"), 16
        elif size == 0:
            size = ends - at
        if len(head) < 8 or size < header or at + size > ends:
            raise UnfitFile(_("The video is broken or cut off. Download it again, or save it as MP4."))
        yield Box(name, at + 4, at + header, at + size)
        at += size
    raise UnfitFile(_("The video is broken or cut off. Download it again, or save it as MP4."))


def _empty_moments(file: BinaryIO, box: Box) -> None:
    """Two numbers after version and flags, of four bytes each, or of eight in version 1."""
    file.seek(box.begins)
    length = 16 if file.read(1) == b"\1" else 8
    _write_zeros(file, box.begins + 4, min(box.begins + 4 + length, box.ends))


def _write_zeros(file: BinaryIO, begins: int, ends: int) -> None:
    file.seek(begins)
    left = ends - begins
    while left > 0:
        left -= file.write(_ZEROS[: min(left, len(_ZEROS))])
