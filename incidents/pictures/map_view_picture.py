"""The picture of a view: what a filter shows on the map, with heading, legend, date and attribution."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw

from incidents.pictures import areas, marks
from incidents.pictures.basemap_image import Frame, draw_basemap
from incidents.pictures.drawing_time_budget import raise_if_over_budget
from incidents.pictures.incident_card import draw_credit
from incidents.pictures.palette import PALETTES, Palette
from incidents.pictures.text_drawing import load_font, wrap_lines, write_lines

HEAD_MAX = 3
LEGEND_STEP = 25


@dataclass(frozen=True, slots=True)
class Area:
    """Incidents known only to an area."""

    geometry: dict[str, Any] | None
    label: tuple[float, float] | None
    types: dict[str, int]


@dataclass(frozen=True, slots=True)
class Words:
    """Heading, what is filtered, the legend's lines by type and mark, notes below, the date of making."""

    title: str
    asked: str
    made: str
    attribution: str
    types: Sequence[tuple[str, str]] = ()  # type, its name with the count
    notes: Sequence[str] = field(default_factory=tuple)


@dataclass(frozen=True, slots=True)
class View:
    """What is drawn."""

    marks: Sequence[marks.Mark]
    areas: Sequence[Area]


def draw_view_picture(frame: Frame, view: View, words: Words, folder: Path, theme: str) -> Image.Image:
    """Heading above, the map as wide as the picture, legend and notes below it."""
    palette = PALETTES[theme]
    picture = draw_map(frame, view, folder, theme)
    draw_credit(picture, words.attribution, palette)
    head, foot = _head(frame.width, words, palette), _foot(frame.width, words, palette)
    whole = Image.new("RGB", (frame.width, head.height + frame.height + foot.height), palette.surface)
    whole.paste(head, (0, 0))
    whole.paste(picture, (0, head.height))
    whole.paste(foot, (0, head.height + frame.height))
    return whole


def draw_map(frame: Frame, view: View, folder: Path, theme: str) -> Image.Image:
    """The map alone: areas under marks, small marks under great ones, badges of areas where there is room."""
    palette = PALETTES[theme]
    image = draw_basemap(frame, folder, theme)
    for area in view.areas:
        raise_if_over_budget()
        if area.geometry:
            chief = marks.Mark(0, 0, area.types).chief
            areas.draw_hatched_area(image, frame, area.geometry, palette.of(chief))
    taken = [frame.at(mark.lon, mark.lat) for mark in view.marks]
    for area in view.areas:
        if area.label:
            at = _free(frame.at(*area.label), taken)
            taken.append(at)
            marks.draw_area_badge(image, at, area.types, palette)
    for mark in sorted(view.marks, key=lambda mark: (mark.count, mark.lon, mark.lat)):
        raise_if_over_budget()
        if mark.precision == "hromada" and mark.uncertainty_m and not mark.is_cluster:
            areas.draw_dashed_circle(
                image, frame, (mark.lon, mark.lat), mark.uncertainty_m, palette.of(mark.chief)
            )
        marks.draw_mark(image, frame.at(mark.lon, mark.lat), mark, palette)
    return image


def _head(width: int, words: Words, palette: Palette) -> Image.Image:
    title, asked = load_font(21, bold=True), load_font(14)
    titles = wrap_lines(words.title, title, width - 40, 2)
    lines = wrap_lines(words.asked, asked, width - 40, HEAD_MAX)
    image = Image.new("RGB", (width, 28 + 28 * len(titles) + 21 * len(lines)), palette.surface)
    draw = ImageDraw.Draw(image)
    y = write_lines(draw, (20, 14), titles, title, palette.ink, 28)
    write_lines(draw, (20, y), lines, asked, palette.ink_soft, 21)
    return image


def _foot(width: int, words: Words, palette: Palette) -> Image.Image:
    face = load_font(13)
    columns = max(1, width // 300)
    rows = -(-len(words.types) // columns)
    notes = [line for note in (*words.notes, words.made) for line in wrap_lines(note, face, width - 40, 2)]
    image = Image.new("RGB", (width, 24 + LEGEND_STEP * rows + 20 * len(notes)), palette.surface)
    draw = ImageDraw.Draw(image)
    across = (width - 40) // columns
    for number, (name, text) in enumerate(words.types):
        x, y = 20 + across * (number % columns), 12 + LEGEND_STEP * (number // columns)
        drawn_symbol = marks.draw_symbol(name, 15, palette)
        image.paste(drawn_symbol, (x - 2, y - 2), drawn_symbol)
        draw.text((x + 26, y), wrap_lines(text, face, across - 34, 1)[0], font=face, fill=palette.ink)
    write_lines(draw, (20, 16 + LEGEND_STEP * rows), notes, face, palette.ink_soft, 20)
    return image


def _free(at: tuple[float, float], taken: list[tuple[float, float]]) -> tuple[float, float]:
    """A badge names its area and is no position: it may stand beside marks."""
    x, y = at
    for dx, dy in ((0, 0), (0, -36), (36, 0), (0, 36), (-36, 0), (36, -36), (36, 36), (-36, 36), (-36, -36)):
        if all(abs(x + dx - tx) > 32 or abs(y + dy - ty) > 32 for tx, ty in taken):
            return x + dx, y + dy
    return at
