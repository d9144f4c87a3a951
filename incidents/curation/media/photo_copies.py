"""Copies of a photo for strangers: without what cameras and programs write into it, and one that shows nothing."""

from __future__ import annotations

import io
from pathlib import Path

from django.utils.translation import gettext as _
from PIL import Image, ImageFilter, ImageOps

from incidents.curation.media.errors import UnfitFile
from incidents.curation.media.file_types import PHOTOS

_SAVING: dict[str, dict[str, object]] = {
    "JPEG": {"quality": 90, "optimize": True},
    "PNG": {"optimize": True},
    "WEBP": {"quality": 90},
}
_COVER_PX = 480  # side of the cover
_GRAIN_PX, _BLUR_PX = (
    48,
    6,
)  # of so few pixels, blurred so widely, the cover is made: colours are left, shapes are not


def copy_without_metadata(path: Path) -> bytes:
    """The same picture, turned as its camera meant it, made of its pixels alone: no EXIF, no place, no comment.

    Raises UnfitFile when it cannot be decoded to its end.
    """
    image, name = _decoded(path)
    has_alpha = "A" in image.getbands() or "transparency" in image.info
    mode = "RGBA" if has_alpha and name != "JPEG" else "RGB"
    colours = image.info.get("icc_profile")
    clean = Image.new(mode, image.size)
    clean.paste(image.convert(mode))
    target = io.BytesIO()
    clean.save(target, name, icc_profile=colours, **_SAVING[name])
    return target.getvalue()


def cover_of_photo(path: Path) -> bytes:
    """A JPEG of the same shape in which nothing can be made out, to stand in the place of a graphic photo."""
    image, _name = _decoded(path)
    small = image.convert("RGB").resize(_scaled(image, _GRAIN_PX), Image.Resampling.BOX)
    blurred = small.filter(ImageFilter.GaussianBlur(_BLUR_PX))
    target = io.BytesIO()
    blurred.resize(_scaled(image, _COVER_PX), Image.Resampling.BICUBIC).save(target, "JPEG", quality=60)
    return target.getvalue()


def _scaled(image: Image.Image, longest_px: int) -> tuple[int, int]:
    scale = longest_px / max(image.size)
    return max(1, round(image.width * scale)), max(1, round(image.height * scale))


def _decoded(path: Path) -> tuple[Image.Image, str]:
    try:
        with Image.open(path, formats=tuple(PHOTOS)) as image:
            name = str(image.format)
            image.load()
            return ImageOps.exif_transpose(image), name
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise UnfitFile(_("The photo is broken: it cannot be opened to its end.")) from error
