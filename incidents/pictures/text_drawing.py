"""Words in pictures: one family that has Latin and Cyrillic, wrapped to a width."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from PIL import ImageDraw, ImageFont

from incidents.pictures.palette import Colour

FOLDER = Path("/usr/share/fonts/truetype/dejavu")
Font = ImageFont.FreeTypeFont | ImageFont.ImageFont


@lru_cache(maxsize=32)
def load_font(size: int, *, bold: bool = False) -> Font:
    """The system's DejaVu Sans; Pillow's own where it is not installed."""
    try:
        return ImageFont.truetype(FOLDER / ("DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf"), size)
    except OSError:
        return ImageFont.load_default(size)


def wrap_lines(text: str, face: Font, width: float, most: int) -> list[str]:
    """Lines no wider than this; what does not fit into so many lines ends in an ellipsis."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and face.getlength(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    lines = [_cut(line, face, width) for line in lines]
    if len(lines) <= most:
        return lines
    return [*lines[: most - 1], _cut(f"{lines[most - 1]} …", face, width)]


def write_lines(
    draw: ImageDraw.ImageDraw,
    at: tuple[float, float],
    lines: list[str],
    face: Font,
    colour: Colour,
    step: int,
) -> float:
    """Write lines below one another; the height after the last."""
    x, y = at
    for line in lines:
        draw.text((x, y), line, font=face, fill=colour)
        y += step
    return y


def _cut(line: str, face: Font, width: float) -> str:
    if face.getlength(line) <= width:
        return line
    bare = line.removesuffix(" …")
    while bare and face.getlength(f"{bare}…") > width:
        bare = bare[:-1]
    return f"{bare.rstrip()}…"
