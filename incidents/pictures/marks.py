"""Symbols, stacks and clusters as the map draws them: shape and hue by type, rings by certainty."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from PIL import Image, ImageDraw

from incidents.pictures.palette import Colour, Palette
from incidents.pictures.text_drawing import load_font

FINE = 4  # shapes are drawn so many times larger and made small again: smooth edges

# The shapes of templates/components/svg_symbol_sprite.html, in a box of 24.
SHAPES: dict[str, tuple[tuple[float, float], ...]] = {
    "air_drone_strike": ((12, 21.5), (2.5, 4.5), (21.5, 4.5)),
    "shelling_artillery_missile": ((12, 1.8), (22.2, 12), (12, 22.2), (1.8, 12)),
    "armed_clash": (
        (6, 2.5), (12, 8.5), (18, 2.5), (21.5, 6), (15.5, 12), (21.5, 18),
        (18, 21.5), (12, 15.5), (6, 21.5), (2.5, 18), (8.5, 12), (2.5, 6),
    ),
    "explosive_mine_ied": (
        (12, 1), (14.4, 6.3), (19.8, 4.2), (17.7, 9.6), (23, 12), (17.7, 14.4), (19.8, 19.8), (14.4, 17.7),
        (12, 23), (9.6, 17.7), (4.2, 19.8), (6.3, 14.4), (1, 12), (6.3, 9.6), (4.2, 4.2), (9.6, 6.3),
    ),
    "interception": ((12, 3), (21.5, 20), (2.5, 20)),
    "sabotage": ((3.5, 3.5), (20.5, 3.5), (20.5, 20.5), (3.5, 20.5)),
    "protest": ((12, 2), (22, 9.5), (18.2, 21.2), (5.8, 21.2), (2, 9.5)),
    "other": (
        (8.5, 2.5), (15.5, 2.5), (15.5, 8.5), (21.5, 8.5), (21.5, 15.5), (15.5, 15.5),
        (15.5, 21.5), (8.5, 21.5), (8.5, 15.5), (2.5, 15.5), (2.5, 8.5), (8.5, 8.5),
    ),
}  # fmt: skip
OUTLINED = frozenset({"interception"})  # nothing was hit


@dataclass(frozen=True, slots=True)
class Mark:
    """One place on the map: a single incident, or several; `types` counts them."""

    lon: float
    lat: float
    types: Mapping[str, int] = field(default_factory=dict)
    precision: str = "settlement"
    uncertainty_m: int | None = None
    is_machine: bool = False
    is_cluster: bool = False

    @property
    def count(self) -> int:
        """How many incidents."""
        return sum(self.types.values())

    @property
    def chief(self) -> str:
        """The type most of them have."""
        return min(self.types, key=lambda name: (-self.types[name], name), default="other")


def draw_symbol(incident_type: str, size: int, palette: Palette, *, is_machine: bool = False) -> Image.Image:
    """The symbol of a type with a thin halo; dotted outline when only a rule vouches for it."""
    pad = 3
    whole = (size + 2 * pad) * FINE
    image = Image.new("RGBA", (whole, whole), (*palette.halo, 0))
    draw = ImageDraw.Draw(image)
    colour = palette.of(incident_type)
    ratio, off = size / 24 * FINE, pad * FINE
    points = [(x * ratio + off, y * ratio + off) for x, y in SHAPES.get(incident_type, ())]
    if not points:
        points = _circle(whole / 2, whole / 2, 9.5 * ratio, 48)
    ring = [*points, points[0], points[1]]
    draw.line(ring, fill=(*palette.halo, 235), width=int(2.6 * FINE), joint="curve")
    if incident_type in OUTLINED:
        draw.polygon(points, fill=(*palette.halo, 215))
        draw.line(ring, fill=(*colour, 255), width=int(1.9 * FINE), joint="curve")
    else:
        draw.polygon(_shrunk(points, 0.68 if is_machine else 1.0), fill=(*colour, 255))
        if is_machine:
            _dotted(draw, [*points, points[0]], colour)
    return image.resize((size + 2 * pad, size + 2 * pad), Image.Resampling.LANCZOS)


def draw_mark(image: Image.Image, at: tuple[float, float], mark: Mark, palette: Palette) -> None:
    """A symbol at its place, with the ring of a settlement and the count of a stack; or a cluster."""
    if mark.is_cluster:
        return _cluster(image, at, mark, palette)
    size = 20
    if mark.precision == "settlement":
        _ring(image, at, 15.5, palette.of(mark.chief))
    _stamp(image, draw_symbol(mark.chief, size, palette, is_machine=mark.is_machine), at)
    if mark.count > 1:
        _badge(image, (at[0] + 13, at[1] - 12), compact_count(mark.count), palette)
    return None


def draw_area_badge(
    image: Image.Image, at: tuple[float, float], types: Mapping[str, int], palette: Palette
) -> None:
    """The symbol of an area in a square badge: it names the area and is no position."""
    mark = Mark(0, 0, types)
    box = Image.new("RGBA", (34 * FINE, 34 * FINE), (*palette.surface, 0))
    draw = ImageDraw.Draw(box)
    edge = [FINE, FINE, 33 * FINE, 33 * FINE]
    draw.rounded_rectangle(edge, 6 * FINE, (*palette.surface, 240), (*palette.of(mark.chief), 255), FINE)
    _stamp(image, box.resize((34, 34), Image.Resampling.LANCZOS), at)
    _stamp(image, draw_symbol(mark.chief, 17, palette), at)
    if mark.count > 1:
        _badge(image, (at[0] + 15, at[1] - 15), compact_count(mark.count), palette)


def cluster_diameter_px(count: int) -> int:
    """Diameter in pixels: the area grows with the count (as map/symbols.js has it)."""
    return round(min(84, 30 + 4.6 * math.sqrt(count)))


def compact_count(count: int) -> str:
    """1234 as 1.2k."""
    if count < 1000:
        return str(count)
    if count < 10_000:
        return f"{count / 1000:.1f}".removesuffix(".0") + "k"
    return f"{round(count / 1000)}k"


def _cluster(image: Image.Image, at: tuple[float, float], mark: Mark, palette: Palette) -> None:
    size = cluster_diameter_px(mark.count)
    whole = size * FINE
    drawn = Image.new("RGBA", (whole, whole), (*palette.surface, 0))
    draw = ImageDraw.Draw(drawn)
    draw.ellipse(
        [FINE, FINE, whole - FINE, whole - FINE],
        (*palette.surface, 240),
        (*palette.line_strong, 255),
        FINE // 2,
    )
    turn, edge = -90.0, int(1.5 * FINE)
    for name in sorted(mark.types, key=lambda name: (-mark.types[name], name)):
        share = 360 * mark.types[name] / mark.count
        end = turn + max(share - 2.5, 1.5) if share < 359 else turn + 360
        draw.arc([edge, edge, whole - edge, whole - edge], turn, end, (*palette.of(name), 255), 4 * FINE)
        turn += share
    _stamp(image, drawn.resize((size, size), Image.Resampling.LANCZOS), at)
    face = load_font(15 if size > 44 else 12, bold=True)
    ImageDraw.Draw(image).text(at, compact_count(mark.count), font=face, fill=palette.ink, anchor="mm")


def _badge(image: Image.Image, at: tuple[float, float], text: str, palette: Palette) -> None:
    face = load_font(11, bold=True)
    half = max(9.0, face.getlength(text) / 2 + 4)
    draw = ImageDraw.Draw(image)
    box = [at[0] - half, at[1] - 9, at[0] + half, at[1] + 9]
    draw.rounded_rectangle(box, 9, palette.accent, palette.halo, 1)
    draw.text(at, text, font=face, fill=palette.surface, anchor="mm")


def _ring(image: Image.Image, at: tuple[float, float], radius: float, colour: Colour) -> None:
    size = int(radius * 2 + 4)
    drawn = Image.new("RGBA", (size * FINE, size * FINE), (*colour, 0))
    edge = (size / 2 - radius) * FINE
    ImageDraw.Draw(drawn).ellipse(
        [edge, edge, size * FINE - edge, size * FINE - edge], None, (*colour, 205), FINE + 1
    )
    _stamp(image, drawn.resize((size, size), Image.Resampling.LANCZOS), at)


def _stamp(image: Image.Image, drawn: Image.Image, at: tuple[float, float]) -> None:
    image.paste(drawn, (round(at[0] - drawn.width / 2), round(at[1] - drawn.height / 2)), drawn)


def _circle(x: float, y: float, radius: float, corners: int) -> list[tuple[float, float]]:
    turns = (2 * math.pi * corner / corners for corner in range(corners))
    return [(x + radius * math.cos(turn), y + radius * math.sin(turn)) for turn in turns]


def _shrunk(points: list[tuple[float, float]], share: float) -> list[tuple[float, float]]:
    x = sum(point[0] for point in points) / len(points)
    y = sum(point[1] for point in points) / len(points)
    return [(x + (px - x) * share, y + (py - y) * share) for px, py in points]


def _dotted(draw: ImageDraw.ImageDraw, ring: list[tuple[float, float]], colour: Colour) -> None:
    step, dot = 3.4 * FINE, 0.9 * FINE
    for (x0, y0), (x1, y1) in pairwise(ring):
        long = math.hypot(x1 - x0, y1 - y0)
        for number in range(max(1, round(long / step))):
            share = number * step / long if long else 0
            x, y = x0 + (x1 - x0) * share, y0 + (y1 - y0) * share
            draw.ellipse([x - dot, y - dot, x + dot, y + dot], fill=(*colour, 235))
