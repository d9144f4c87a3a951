"""The piece of the world a picture shows, and the basemap under it, put together from the local tiles."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import get_language
from PIL import Image

from geo.basemap import tile_folders
from incidents.pictures.drawing_time_budget import raise_if_over_budget
from incidents.pictures.palette import PALETTES

TILE = 256
MAX_LATITUDE = 85.0511287798
EQUATOR_M = 40_075_016.686
MOST_PARENTS = 6  # how far up a missing tile is looked for


@dataclass(frozen=True, slots=True)
class Frame:
    """A web-mercator view: centre in degrees, zoom (may be a fraction), size in pixels."""

    lon: float
    lat: float
    zoom: float
    width: int
    height: int

    @property
    def world(self) -> float:
        """Pixels around the whole world."""
        return float(TILE * 2.0**self.zoom)

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        """Where a position lies in the picture; beyond the date line it is the copy nearest to the centre."""
        across = (lon - self.lon + 540) % 360 - 180
        x = self.width / 2 + across / 360 * self.world
        return x, self.height / 2 + (_down(lat) - _down(self.lat)) * self.world

    def pixels(self, metres: float, lat: float) -> float:
        """A distance on the ground as pixels at this latitude."""
        return metres / EQUATOR_M * self.world / max(0.05, math.cos(math.radians(lat)))

    def bbox(self) -> tuple[float, float, float, float]:
        """What the picture shows, in degrees: west, south, east, north."""
        half_lon = min(180.0, self.width / self.world * 180)
        half = self.height / self.world / 2
        middle = _down(self.lat)
        west, east = self.lon - half_lon, self.lon + half_lon
        if half_lon >= 180:
            west, east = -180.0, 180.0
        return _wrapped(west), _up(middle + half), _wrapped(east), _up(middle - half)


def frame_around_box(
    box: tuple[float, float, float, float], width: int, height: int, *, most: float = 10.0, margin: int = 40
) -> Frame:
    """The view that shows a whole box (west, south, east, north), at most this near."""
    west, south, east, north = box
    across = (east - west) % 360 or (360.0 if east != west else 0.0)
    tall = abs(_down(north) - _down(south))
    room_x, room_y = max(1, width - 2 * margin), max(1, height - 2 * margin)
    fits = [most]
    if across:
        fits.append(math.log2(room_x / TILE * 360 / across))
    if tall:
        fits.append(math.log2(room_y / TILE / tall))
    lat = _up((_down(north) + _down(south)) / 2)
    return Frame(_wrapped(west + across / 2), lat, max(0.0, min(fits)), width, height)


def draw_basemap(frame: Frame, folder: Path, theme: str) -> Image.Image:
    """The basemap of the view, in the language at work if it was drawn; the plain ground where no tile was."""
    looks = [folder / look for look in tile_folders(f"{theme}-{get_language() or 'en'}") or (theme,)]
    tiles = next((look for look in looks if look.is_dir()), looks[-1])
    image = Image.new("RGB", (frame.width, frame.height), PALETTES[theme].ground)
    level = max(0, min(20, math.floor(frame.zoom + 0.25)))
    scale = 2.0 ** (frame.zoom - level)
    left = ((frame.lon + 180) / 360 * frame.world - frame.width / 2) / scale
    top = (_down(frame.lat) * frame.world - frame.height / 2) / scale
    columns, rows = frame.width / scale, frame.height / scale
    first_x, first_y = math.floor(left / TILE), math.floor(top / TILE)
    last_x, last_y = math.floor((left + columns) / TILE), math.floor((top + rows) / TILE)
    sheet = Image.new(
        "RGB", ((last_x - first_x + 1) * TILE, (last_y - first_y + 1) * TILE), PALETTES[theme].ground
    )
    found = False
    for x in range(first_x, last_x + 1):
        raise_if_over_budget()
        for y in range(first_y, last_y + 1):
            if tile := _tile(tiles, level, x % 2**level, y):
                sheet.paste(tile, ((x - first_x) * TILE, (y - first_y) * TILE))
                found = True
    if not found:
        return image
    box = (left - first_x * TILE, top - first_y * TILE)
    cut = (box[0], box[1], box[0] + columns, box[1] + rows)
    return sheet.resize((frame.width, frame.height), Image.Resampling.BICUBIC, box=_inside(cut, sheet.size))


def _tile(folder: Path, level: int, x: int, y: int) -> Image.Image | None:
    """A tile, or the part of a coarser one where none was drawn this near."""
    if not 0 <= y < 2**level:
        return None
    for up in range(min(level, MOST_PARENTS) + 1):
        path = folder / str(level - up) / str(x >> up) / f"{y >> up}.png"
        try:
            with Image.open(path) as opened:
                whole = opened.convert("RGB")
        except OSError:
            continue
        if not up:
            return whole
        part = TILE / 2**up
        left, top = (x % 2**up) * part, (y % 2**up) * part
        return whole.resize((TILE, TILE), Image.Resampling.BICUBIC, box=(left, top, left + part, top + part))
    return None


def _inside(
    box: tuple[float, float, float, float], size: tuple[int, int]
) -> tuple[float, float, float, float]:
    return max(0.0, box[0]), max(0.0, box[1]), min(float(size[0]), box[2]), min(float(size[1]), box[3])


def _down(lat: float) -> float:
    """Share of the world's height from the north, 0 to 1."""
    angle = math.radians(max(-MAX_LATITUDE, min(MAX_LATITUDE, lat)))
    return (1 - math.asinh(math.tan(angle)) / math.pi) / 2


def _up(share: float) -> float:
    share = max(0.0, min(1.0, share))
    return math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * share))))


def _wrapped(lon: float) -> float:
    return lon if -180 <= lon <= 180 else (lon + 180) % 360 - 180
