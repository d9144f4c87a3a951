"""The piece of the world a picture shows, and the basemap under it, put together from the local tiles."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import get_language
from PIL import Image

from geo.basemap import tile_picture
from incidents.pictures.drawing_time_budget import raise_if_over_budget

TILE = 256
MAX_LATITUDE = 85.0511287798
EQUATOR_M = 40_075_016.686


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
    """The base map of the view with names in the language at work; the plain ground where there is none."""
    view = tile_picture.View(frame.lon, frame.lat, frame.zoom, frame.width, frame.height)
    return tile_picture.draw_basemap_picture(
        view, folder, theme, get_language() or "en", raise_if_over_budget
    )


def _down(lat: float) -> float:
    """Share of the world's height from the north, 0 to 1."""
    angle = math.radians(max(-MAX_LATITUDE, min(MAX_LATITUDE, lat)))
    return (1 - math.asinh(math.tan(angle)) / math.pi) / 2


def _up(share: float) -> float:
    share = max(0.0, min(1.0, share))
    return math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * share))))


def _wrapped(lon: float) -> float:
    return lon if -180 <= lon <= 180 else (lon + 180) % 360 - 180
