"""Web mercator as tiles use it: where a degree lies. Pure."""

from __future__ import annotations

import math

MAX_LATITUDE = 85.0511287798  # of the square map
TILE = 256


def lonlat_to_world_pixel(lon: float, lat: float, zoom: float) -> tuple[float, float]:
    """Pixel position on the whole map of a zoom level, from the north-west corner."""
    size = TILE * 2.0**zoom
    latitude = math.radians(max(-MAX_LATITUDE, min(MAX_LATITUDE, lat)))
    x = (lon + 180) / 360 * size
    y = (1 - math.asinh(math.tan(latitude)) / math.pi) / 2 * size
    return x, y


def tile_share_to_lonlat(zoom: int, column: float, row: float) -> tuple[float, float]:
    """Longitude and latitude of a position given in tiles of a zoom level."""
    return column / 2**zoom * 360 - 180, math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * row / 2**zoom))))
