"""Web-mercator arithmetic: degrees, metres, pixels and tile numbers. Pure."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

RADIUS_M = 6_378_137.0
MAX_LATITUDE = 85.0511287798
HALF_M = math.pi * RADIUS_M
TILE = 256
SCALE_ZOOM_0 = 559_082_264.028  # scale denominator of zoom 0 at 0.28 mm a pixel


def lonlat_to_mercator_metres(degrees: NDArray[np.float64]) -> NDArray[np.float64]:
    """Longitudes and latitudes (n × 2) to metres, rounded to decimetres; latitudes beyond the map are cut off."""
    latitude = np.radians(np.clip(degrees[:, 1], -MAX_LATITUDE, MAX_LATITUDE))
    metres = np.column_stack(
        (np.radians(degrees[:, 0]) * RADIUS_M, np.log(np.tan(math.pi / 4 + latitude / 2)) * RADIUS_M)
    )
    return np.round(metres, 1)


def lonlat_to_world_share(degrees: NDArray[np.float64]) -> NDArray[np.float64]:
    """Longitudes and latitudes (n × 2) to parts of the map's width (0 to 1) from its north-west corner."""
    latitude = np.radians(np.clip(degrees[:, 1], -MAX_LATITUDE, MAX_LATITUDE))
    return np.column_stack(
        (degrees[:, 0] / 360 + 0.5, 0.5 - np.log(np.tan(math.pi / 4 + latitude / 2)) / (2 * math.pi))
    )


def geometries_to_mercator_metres(geometries: Any) -> Any:
    """The same for geometries (one or an array of them)."""
    return shapely.transform(geometries, lonlat_to_mercator_metres)


def lonlat_to_world_pixel(lon: float, lat: float, zoom: float) -> tuple[float, float]:
    """Pixel position on the whole map of a zoom level, from the north-west corner."""
    size = TILE * 2.0**zoom
    latitude = math.radians(max(-MAX_LATITUDE, min(MAX_LATITUDE, lat)))
    x = (lon + 180) / 360 * size
    y = (1 - math.asinh(math.tan(latitude)) / math.pi) / 2 * size
    return x, y


def tile_range(bbox: tuple[float, float, float, float], zoom: int) -> tuple[int, int, int, int]:
    """First and last tile column and row that touch a box of degrees (west, south, east, north)."""
    west, south, east, north = bbox
    left, top = lonlat_to_world_pixel(west, north, zoom)
    right, bottom = lonlat_to_world_pixel(east, south, zoom)
    last = 2**zoom - 1
    bounds = (left / TILE, right / TILE, top / TILE, bottom / TILE)
    x0, x1, y0, y1 = (min(last, max(0, math.floor(bound))) for bound in bounds)
    return x0, x1, y0, y1


def expand_box_to_whole_tiles(
    bbox: tuple[float, float, float, float], zoom: int
) -> tuple[float, float, float, float]:
    """The box grown to whole tiles of a zoom level (west, south, east, north, degrees)."""
    x0, x1, y0, y1 = tile_range(bbox, zoom)
    return _lon(x0, zoom), _lat(y1 + 1, zoom), _lon(x1 + 1, zoom), _lat(y0, zoom)


def _lon(column: int, zoom: int) -> float:
    return column / 2**zoom * 360 - 180


def _lat(row: int, zoom: int) -> float:
    return math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * row / 2**zoom))))


def scale_denominator(zoom: float) -> float:
    """Scale denominator of a zoom level, as map styles use it."""
    return float(SCALE_ZOOM_0 / 2**zoom)
