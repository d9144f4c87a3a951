"""Small files as cameras and programs write them: a photo with its place, a video with its place, a document."""

from __future__ import annotations

import io
import struct

from PIL import Image
from PIL.ExifTags import GPS, IFD, Base

GPS_WORDS = b"+49.8397+024.0297/"
MADE_AT = b"\xe5\x1a\x2b\x3c"  # seconds since 1904
CAMERA = "Quokka 3000"


def photo(
    kind: str = "JPEG", *, size: tuple[int, int] = (80, 40), colour: str = "red", turn: int = 6
) -> bytes:
    """A picture whose EXIF names a camera and a place, and says that it has to be turned."""
    exif = Image.Exif()
    exif[Base.Make] = CAMERA
    exif[Base.Orientation] = turn
    exif.get_ifd(IFD.GPSInfo)[GPS.GPSLatitudeRef] = "N"
    exif.get_ifd(IFD.GPSInfo)[GPS.GPSLatitude] = (49.0, 50.0, 22.92)
    target = io.BytesIO()
    Image.new("RGB", size, colour).save(target, kind, exif=exif)
    return target.getvalue()


def box(name: bytes, *parts: bytes) -> bytes:
    """One box of an MP4."""
    body = b"".join(parts)
    return struct.pack(">I4s", 8 + len(body), name) + body


def video(*, handler: bytes = b"vide", place: bytes = GPS_WORDS) -> bytes:
    """A video in outline: its place stands in a box of its own, as phones write it; one track with this handler."""
    handlers = box(b"hdlr", b"\0" * 8, handler, b"\0" * 12)
    track = box(b"trak", box(b"mdia", handlers))
    said = box(b"udta", box(b"\xa9xyz", struct.pack(">HH", len(place), 0x15C7), place))
    movie = box(b"moov", box(b"mvhd", b"\0" * 4, MADE_AT, MADE_AT, b"\0\0\x03\xe8" * 22), track, said)
    return box(b"ftyp", b"isom\0\0\x02\0isommp41") + movie + box(b"mdat", b"pictures and sound" * 10)


def document(words: bytes = b"") -> bytes:
    """A document in outline."""
    return b"%PDF-1.7\n" + words + b"\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
