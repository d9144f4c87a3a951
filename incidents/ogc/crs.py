"""Coordinate reference systems by arithmetic: longitude/latitude, latitude/longitude, and web mercator in metres.

Nothing is parsed from a request but its name; names not in the table are refused.
"""

from __future__ import annotations

import math
from typing import Any

CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
EPSG4326 = "http://www.opengis.net/def/crs/EPSG/0/4326"
EPSG3857 = "http://www.opengis.net/def/crs/EPSG/0/3857"
KNOWN = (CRS84, EPSG4326, EPSG3857)

RADIUS_M = 6_378_137.0
EDGE_LAT = 85.06  # beyond it web mercator has no end; a pole is drawn at its edge
EDGE_M = math.pi * RADIUS_M
Box = tuple[float, float, float, float]


def coordinate_decimals(crs: str) -> int:
    """How many digits after the point are worth printing: centimetres and better."""
    return 2 if crs == EPSG3857 else 7


def to_crs(lon: float, lat: float, crs: str) -> list[float]:
    """One position in the axis order of the system."""
    digits = coordinate_decimals(crs)
    if crs == EPSG4326:
        return [round(lat, digits), round(lon, digits)]
    if crs == EPSG3857:
        lat = min(max(lat, -EDGE_LAT), EDGE_LAT)
        y = RADIUS_M * math.log(math.tan(math.pi / 4 + math.radians(lat) / 2))
        return [round(math.radians(lon) * RADIUS_M, digits), round(y, digits)]
    return [round(lon, digits), round(lat, digits)]


def from_crs(first: float, second: float, crs: str) -> tuple[float, float]:
    """Longitude and latitude of a position given in the axis order of the system."""
    if crs == EPSG4326:
        return second, first
    if crs == EPSG3857:
        lat = math.degrees(2 * math.atan(math.exp(max(min(second / RADIUS_M, 30), -30))) - math.pi / 2)
        return math.degrees(first / RADIUS_M), lat
    return first, second


def box_in_degrees(box: Box, crs: str) -> Box:
    """west, south, east, north of a box given in this system; all of these keep boxes boxes."""
    west, south = from_crs(box[0], box[1], crs)
    east, north = from_crs(box[2], box[3], crs)
    if crs == EPSG3857:  # a box may be drawn larger than the world
        west, east = max(west, -180.0), min(east, 180.0)
    return west, south, east, north


def geometry_to_crs(shape: dict[str, Any] | None, crs: str) -> dict[str, Any] | None:
    """A GeoJSON geometry with every position in this system."""
    if shape is None or crs == CRS84:
        return shape
    return {**shape, "coordinates": _positions(shape["coordinates"], crs)}


def _positions(coordinates: Any, crs: str) -> Any:
    if coordinates and isinstance(coordinates[0], int | float):
        return to_crs(coordinates[0], coordinates[1], crs)
    return [_positions(part, crs) for part in coordinates]
