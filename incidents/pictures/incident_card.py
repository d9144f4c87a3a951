"""The picture of one incident: a small map for its page, and the card that other sites show with a link to it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw

from incidents.pictures import areas, marks
from incidents.pictures.basemap_image import Frame, draw_basemap, frame_around_box
from incidents.pictures.palette import PALETTES, Palette
from incidents.pictures.text_drawing import load_font, wrap_lines, write_lines

SIZE = (1200, 630)
COLUMN = 470
POINT_ZOOM = {"exact": 9.0, "settlement": 8.0, "hromada": 8.0}
WORLD = (-25.0, 20.0, 75.0, 66.0)


@dataclass(frozen=True, slots=True)
class Where:
    """The place as far as strangers may know it: a point with its precision, or an area's shape, or nothing."""

    type: str
    precision: str
    point: tuple[float, float] | None = None
    uncertainty_m: int | None = None
    geometry: dict[str, Any] | None = None
    label: tuple[float, float] | None = None
    is_machine: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """Everything the card says, already in the reader's language."""

    site: str
    title: str
    day: str
    place: str
    status: str
    attribution: str
    figures: list[tuple[str, str]] = field(default_factory=list)


def draw_place_map(
    where: Where, size: tuple[int, int], folder: Path, theme: str, attribution: str
) -> Image.Image:
    """The surroundings of an incident with its mark or its area; the plain map when nothing is known."""
    palette = PALETTES[theme]
    frame = _frame(where, size)
    image = draw_basemap(frame, folder, theme)
    _draw(image, frame, where, palette)
    draw_credit(image, attribution, palette)
    return image


def draw_incident_card(where: Where, words: Words, folder: Path, theme: str = "light") -> Image.Image:
    """1200 × 630: words on the left, the map on the right."""
    palette = PALETTES[theme]
    image = Image.new("RGB", SIZE, palette.surface)
    image.paste(
        draw_place_map(where, (SIZE[0] - COLUMN, SIZE[1]), folder, theme, words.attribution), (COLUMN, 0)
    )
    draw = ImageDraw.Draw(image)
    draw.line([(COLUMN, 0), (COLUMN, SIZE[1])], fill=palette.line_strong)
    inner = COLUMN - 80
    draw.text((40, 40), words.site, font=load_font(20, bold=True), fill=palette.ink_soft)
    mark = marks.draw_symbol(where.type, 44, palette, is_machine=where.is_machine)
    image.paste(mark, (37, 92), mark)
    y = _title(draw, words.title, inner, palette)
    y = write_lines(
        draw, (40, y + 8), wrap_lines(words.day, load_font(24), inner, 2), load_font(24), palette.ink, 32
    )
    y = write_lines(
        draw,
        (40, y + 4),
        wrap_lines(words.place, load_font(19), inner, 3),
        load_font(19),
        palette.ink_soft,
        26,
    )
    for name, value in words.figures:
        draw.text((40, y + 18), name, font=load_font(18), fill=palette.ink_soft)
        draw.text((COLUMN - 40, y + 18), value, font=load_font(18, bold=True), fill=palette.ink, anchor="ra")
        y += 34
    lines = wrap_lines(words.status, load_font(17), inner, 2)
    write_lines(draw, (40, SIZE[1] - 36 - 24 * len(lines)), lines, load_font(17), palette.ink_soft, 24)
    return image


def draw_credit(image: Image.Image, text: str, palette: Palette) -> None:
    """Whose data the map stands on, in its lower right corner."""
    face = load_font(11)
    draw = ImageDraw.Draw(image, "RGBA")
    lines = wrap_lines(text, face, image.width - 16, 2)
    wide = max((face.getlength(line) for line in lines), default=0)
    tall = 15 * len(lines)
    box = [image.width - wide - 12, image.height - tall - 6, image.width, image.height]
    draw.rectangle(box, fill=(*palette.surface, 205))
    write_lines(draw, (image.width - wide - 6, image.height - tall - 4), lines, face, palette.ink_soft, 15)


def _title(draw: ImageDraw.ImageDraw, title: str, inner: int, palette: Palette) -> float:
    for size in (36, 31, 27):
        face = load_font(size, bold=True)
        lines = wrap_lines(title, face, inner, 4)
        if len(lines) < 4:
            break
    return write_lines(draw, (40, 158), lines, face, palette.ink, round(size * 1.24))


def _frame(where: Where, size: tuple[int, int]) -> Frame:
    if where.point:
        lon, lat = where.point
        return Frame(lon, lat, POINT_ZOOM.get(where.precision, 7.0), *size)
    if where.geometry:
        return frame_around_box(areas.geometry_bounding_box(where.geometry), *size, most=9.0)
    if where.label:
        return Frame(*where.label, 6.0, *size)
    return frame_around_box(WORLD, *size, margin=0)


def _draw(image: Image.Image, frame: Frame, where: Where, palette: Palette) -> None:
    colour = palette.of(where.type)
    if where.point:
        if where.precision == "hromada" and where.uncertainty_m:
            areas.draw_dashed_circle(image, frame, where.point, where.uncertainty_m, colour)
        lon, lat = where.point
        mark = marks.Mark(lon, lat, {where.type: 1}, where.precision, is_machine=where.is_machine)
        marks.draw_mark(image, frame.at(lon, lat), mark, palette)
    elif where.geometry:
        areas.draw_hatched_area(image, frame, where.geometry, colour)
    elif where.label and where.uncertainty_m:
        areas.draw_dashed_circle(image, frame, where.label, where.uncertainty_m, colour)
