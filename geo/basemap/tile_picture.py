"""The base map as a picture, drawn from the same vector tiles and to the same rules as on the page."""

from __future__ import annotations

import gzip
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw, ImageFont

from geo.basemap import ARCHIVE, BUFFER, MAX_ZOOM
from geo.basemap.archives_in_use import open_file
from geo.basemap.label_placement import SIZES, WRAPPED, Label, place_labels
from geo.basemap.map_colours import COLOURS, Colours
from geo.basemap.mercator import TILE, lonlat_to_world_pixel, tile_share_to_lonlat
from geo.basemap.mvt_decoding import LINE, POLYGON, Feature, Position, read_tile
from geo.basemap.picture_labels import label_candidates

_FINER = 2  # drawn with so many pixels for each one of the picture, then made smaller: smooth edges
_FONTS = Path("/usr/share/fonts/truetype/dejavu")
_ITALIC = ("sea",)


@dataclass(frozen=True, slots=True)
class View:
    """What a picture shows: its middle in degrees, the zoom (may be a fraction), its size in pixels."""

    lon: float
    lat: float
    zoom: float
    width: int
    height: int


def draw_ground(
    view: View, folder: Path, theme: str, pause: Callable[[], None] = lambda: None
) -> Image.Image:
    """Land, water and borders; plain land where there is no archive in the folder. `pause` is called between steps
    and may raise."""
    colours = COLOURS[theme]
    tiles = list(_tiles(view, folder, pause))
    ground = colours.water if tiles else colours.land
    image = Image.new("RGB", (view.width * _FINER, view.height * _FINER), ground)
    draw = ImageDraw.Draw(image)
    for layer in ("earth", "water", "boundaries"):
        for left, top, side, features in tiles:
            pause()
            for feature in features:
                if feature.layer == layer:
                    _draw_feature(draw, feature, _Place(left, top, side), view.zoom, colours)
    return image.reduce(_FINER)


def draw_basemap_picture(
    view: View, folder: Path, theme: str, language: str, pause: Callable[[], None] = lambda: None
) -> Image.Image:
    """The ground with names in a language."""
    image = draw_ground(view, folder, theme, pause)
    draw = ImageDraw.Draw(image)
    features = [feature for *_, each in _tiles(view, folder, pause) for feature in each]
    pause()
    west, north = _corner(view)
    for label in place_labels(label_candidates(features, view.zoom, language), view.zoom):
        x, y = lonlat_to_world_pixel(label.lon, label.lat, view.zoom)
        _write(draw, label, (x - west, y - north), COLOURS[theme])
    return image


def _tiles(
    view: View, folder: Path, pause: Callable[[], None]
) -> Iterator[tuple[float, float, float, list[Feature]]]:
    """Tiles in sight: left and top edge and side in the picture's pixels, and what is on them."""
    archive = open_file(folder / ARCHIVE)
    if archive is None:
        return
    level = max(0, min(MAX_ZOOM, math.floor(view.zoom + 0.25) - 1))
    side = TILE * 2.0 ** (view.zoom - level)
    west, north = _corner(view)
    for column in range(math.floor(west / side), math.floor((west + view.width) / side) + 1):
        for row in range(math.floor(north / side), math.floor((north + view.height) / side) + 1):
            pause()
            if 0 <= row < 2**level and (content := archive.tile(level, column % 2**level, row)):
                features = _features(content, level, column % 2**level, row)
                yield column * side - west, row * side - north, side, features


@lru_cache(maxsize=48)
def _features(content: bytes, level: int, column: int, row: int) -> list[Feature]:
    """What is on a stored tile; names know where on earth they stand."""
    found = []
    for feature in read_tile(gzip.decompress(content)):
        if feature.layer == "places":
            x, y = feature.parts[0][0]
            at = tile_share_to_lonlat(level, column + x, row + y)
            found.append(Feature("places", feature.form, feature.properties, [[at]]))
        else:
            found.append(feature)
    return found


@dataclass(frozen=True, slots=True)
class _Place:
    left: float
    top: float
    side: float

    def pixels(self, points: list[Position]) -> list[Position]:
        return [
            ((self.left + x * self.side) * _FINER, (self.top + y * self.side) * _FINER) for x, y in points
        ]


def _draw_feature(
    draw: ImageDraw.ImageDraw, feature: Feature, place: _Place, zoom: float, colours: Colours
) -> None:
    if feature.form == POLYGON:
        is_land = feature.layer == "earth"
        fill, hole = (colours.land, colours.water) if is_land else (colours.water, colours.land)
        for nth, ring in enumerate(feature.parts):
            points = place.pixels(ring)
            draw.polygon(points, fill=hole if nth else fill)
            _draw_shore(draw, ring, points, colours.coast)
    elif feature.form == LINE and (pen := _pen(feature, zoom, colours)):
        colour, width = pen
        for line in feature.parts:
            draw.line(place.pixels(line), fill=colour, width=max(1, round(width * _FINER)), joint="curve")


def _draw_shore(draw: ImageDraw.ImageDraw, ring: list[Position], points: list[Position], colour: str) -> None:
    """The line around a ring, but not where the tile's margin cut it."""
    for at in range(len(ring)):
        if not (_is_at_margin(ring[at - 1]) and _is_at_margin(ring[at])):
            draw.line([points[at - 1], points[at]], fill=colour, width=1)


def _is_at_margin(position: Position) -> bool:
    return any(abs(each - 0.5) > 0.5 + BUFFER * 0.9 for each in position)


def _pen(feature: Feature, zoom: float, colours: Colours) -> tuple[str, float] | None:
    """Colour and width of a line, None where it is not drawn yet; as in basemapStyle.js."""
    if feature.layer == "water":
        first = float(feature.properties.get("min_zoom", 0))
        width = 0.75 + (zoom - 4) * 0.28 - max(0.0, first - 3) * 0.22
        return (colours.river, max(0.5, min(5.0, width))) if first < zoom else None
    level = float(feature.properties.get("kind_detail", 9))
    if level <= 2:
        return colours.country, min(2.6, 0.5 + zoom * 0.17)
    if level <= 4:
        return (colours.region, min(2.0, 0.5 + (zoom - 4) * 0.2)) if zoom >= 5 else None
    return (colours.county, 0.8) if zoom >= 8 else None


def _write(draw: ImageDraw.ImageDraw, label: Label, at: Position, colours: Colours) -> None:
    x, y = at
    has_dot = label.dx or label.dy or label.style in ("small", "medium", "large")
    if has_dot and label.style in ("small", "medium", "large"):
        radius = {"small": 1.5, "medium": 2.0, "large": 2.5}[label.style]
        draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=colours.dot)
    colour = {
        "sea": colours.sea, "country": colours.faint, "region": colours.faint, "small": colours.quiet,
    }.get(label.style, colours.text)  # fmt: skip
    text = "\n".join(label.name.split()) if label.style in WRAPPED else label.name
    anchor = "mm"
    if label.style in ("small", "medium", "large"):
        anchor = ("l" if label.dx > 0 else "r" if label.dx < 0 else "m") + (
            "m" if label.dx else "d" if label.dy < 0 else "a"
        )
    where = (x + label.dx, y + label.dy)
    face = _font(label.style)
    if "\n" in text:
        draw.multiline_text(
            where, text, font=face, fill=colour, anchor="mm", align="center", spacing=2,
            stroke_width=2, stroke_fill=colours.halo,
        )  # fmt: skip
    else:
        draw.text(
            where, text, font=face, fill=colour, anchor=anchor, stroke_width=2, stroke_fill=colours.halo
        )


@lru_cache(maxsize=16)
def _font(style: str) -> Any:
    name = "DejaVuSans-Bold.ttf" if style == "large" else "DejaVuSans.ttf"
    if style in _ITALIC:
        name = "DejaVuSans-Oblique.ttf"
    size = round(SIZES[style])
    for each in (name, "DejaVuSans.ttf"):
        try:
            return ImageFont.truetype(_FONTS / each, size)
        except OSError:
            continue
    return ImageFont.load_default(size)


def _corner(view: View) -> Position:
    x, y = lonlat_to_world_pixel(view.lon, view.lat, view.zoom)
    return x - view.width / 2, y - view.height / 2
