"""What a file is, by its bytes and never by its name, and how large each kind may be."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _
from PIL import Image, UnidentifiedImageError
from PIL.ExifTags import Base

from incidents.curation.media.errors import UnfitFile
from incidents.vocabulary.media_enums import MediaKind

_MB = 1_000_000
MOST_BYTES = {MediaKind.PHOTO: 20 * _MB, MediaKind.VIDEO: 100 * _MB, MediaKind.DOCUMENT: 30 * _MB}
LARGEST = max(MOST_BYTES.values())
MOST_PIXELS = 60_000_000  # a photo of more would fill the memory of the site
PHOTOS = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp"}
VIDEO, PDF = "video/mp4", "application/pdf"
_LYING = (5, 6, 7, 8)  # orientations of a photo whose sides change places
_HEAD, _TAIL = 1024, 2048  # bytes in which a PDF says what it is, and that it is whole


@dataclass(frozen=True, slots=True)
class FileType:
    """What the bytes say; width and height of photos, in pixels."""

    kind: MediaKind
    content_type: str
    width: int | None = None
    height: int | None = None


def type_of_file(path: Path) -> FileType:
    """The type of a file on disk. Raises UnfitFile for types that are not kept, too large and broken files."""
    size = path.stat().st_size
    if not size:
        raise UnfitFile(_("The file is empty."))
    with path.open("rb") as file:
        head = file.read(_HEAD)
        file.seek(max(0, size - _TAIL))
        tail = file.read()
    if b"%PDF-" in head:
        found = _document(tail)
    elif head[4:8] == b"ftyp":
        found = FileType(MediaKind.VIDEO, VIDEO)
    else:
        found = _photo(path)
    most = MOST_BYTES[found.kind]
    if size > most:
        told = {"got": f"{size / _MB:.1f}", "most": most // _MB}
        raise UnfitFile(
            _("The file has %(got)s MB; at most %(most)s MB of this kind are kept. Make it smaller.") % told
        )
    return found


def _document(tail: bytes) -> FileType:
    if b"%%EOF" not in tail:
        raise UnfitFile(_("The document is cut off: its end is missing. Download it again."))
    return FileType(MediaKind.DOCUMENT, PDF)


def _size_as_seen(image: Image.Image) -> tuple[int, int]:
    """Width and height once it is turned as its camera meant it."""
    width, height = image.size
    return (height, width) if image.getexif().get(Base.Orientation, 1) in _LYING else (width, height)


def _photo(path: Path) -> FileType:
    try:
        with Image.open(path, formats=tuple(PHOTOS)) as image:
            name, frames = image.format, getattr(image, "n_frames", 1)
            width, height = _size_as_seen(image)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        words = _(
            "By its content this is no photo (JPEG, PNG, WebP), video (MP4) or document (PDF), whatever its name says."
        )
        raise UnfitFile(words) from error
    if width * height > MOST_PIXELS:
        told = {"width": width, "height": height}
        raise UnfitFile(_("The photo is too large to be opened: %(width)s × %(height)s pixels.") % told)
    if frames > 1:
        raise UnfitFile(_("A moving picture is no photo. Hand it in as a video (MP4)."))
    return FileType(MediaKind.PHOTO, PHOTOS[str(name)], width, height)
