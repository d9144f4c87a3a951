"""The tiles under the first view, named in the page itself: they are on the screen before any script has run.

Which of them a reader sees depends on the size of the window, so each says from which size on it is wanted.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from geo.basemap import WORLD_MAX_ZOOM

HOME = (6, 49.6, 33.6)  # zoom, latitude, longitude: HOME in static/js/core/urlSchema.js
TILE = 256
# From which to which width of a window, and how much of it then stands beside the map:
# static/css/map/page_layout.css
_LAYOUTS = ((0, 1023, 0), (1024, 1279, 540), (1280, 9999, 620))
_SMALLEST = 320
_ABOVE = 51
_HALF = (640, 420)  # how far from the middle tiles are named, in pixels
_AT = re.compile(r"(\d{1,2})/(-?\d{1,2}(?:\.\d+)?)/(-?\d{1,3}(?:\.\d+)?)")


@dataclass(frozen=True, slots=True)
class Tile:
    """One tile: its path, and the windows that show it as a media condition ("" for all)."""

    path: str
    media: str


@dataclass(frozen=True, slots=True)
class Ground:
    """Rows of tiles, and where the middle of the map lies from their corner, in pixels."""

    rows: tuple[tuple[Tile, ...], ...]
    columns: int
    x: int
    y: int
    version: str


def tiles_to_preload(at: str, version: str) -> Ground | None:
    """Tiles around the view of an address (`at`, "" is the usual one); None where the map has none of its own."""
    view = _view(at)
    if not version or view is None:
        return None
    zoom, lat, lon = view
    middle = (lon + 180) / 360 * TILE * 2**zoom, _down(lat) * TILE * 2**zoom
    (x0, x1), (y0, y1) = (
        (math.floor((each - half) / TILE), math.floor((each + half) / TILE))
        for each, half in zip(middle, _HALF, strict=True)
    )
    rows = tuple(
        tuple(
            Tile(f"{zoom}/{x}/{y}", _media(_apart(x, middle[0]), _apart(y, middle[1])))
            for x in range(x0, x1 + 1)
        )
        for y in range(y0, y1 + 1)
    )
    if not all(
        (Path(settings.BASEMAP_DIR) / f"light/{tile.path}.png").is_file() for row in rows for tile in row
    ):
        return None
    return Ground(rows, x1 - x0 + 1, round(middle[0] - x0 * TILE), round(middle[1] - y0 * TILE), version)


def _view(at: str) -> tuple[int, float, float] | None:
    if not at:
        return HOME
    found = _AT.fullmatch(at)
    if not found:
        return None
    zoom, lat, lon = int(found[1]), float(found[2]), float(found[3])
    return (
        (zoom, lat, lon)
        if WORLD_MAX_ZOOM - 1 <= zoom <= settings.BASEMAP_MAX_ZOOM and abs(lat) < 80
        else None
    )


def _apart(number: int, middle: float) -> int:
    """Pixels between the middle and the nearest edge of a column or row of tiles."""
    return math.ceil(max(number * TILE - middle, middle - (number + 1) * TILE, 0))


def _media(across: int, down: int) -> str:
    """Windows whose map reaches this far from its middle; "" for all of them."""
    least_height = 2 * down + _ABOVE
    tall = [f"(height > {least_height}px)"] if least_height > _SMALLEST else []
    found = []
    for first, last, beside in _LAYOUTS:
        width = max(first, 2 * across + beside)
        if width <= last:
            parts = ([f"(width >= {width}px)"] if width > _SMALLEST else []) + (
                [f"(width <= {last}px)"] if last < _LAYOUTS[-1][1] else []
            )
            found.append(" and ".join(parts + tall))
    everywhere = len(found) == len(_LAYOUTS) and not tall and 2 * across <= _SMALLEST
    return "" if everywhere else " or ".join(f"({each})" for each in found)


def _down(lat: float) -> float:
    """How far down the map a latitude lies, 0 to 1."""
    return (1 - math.asinh(math.tan(math.radians(lat))) / math.pi) / 2
