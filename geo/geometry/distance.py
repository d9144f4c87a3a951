"""Distances on the globe. Pure."""

from __future__ import annotations

import math
from collections.abc import Sequence

EARTH_RADIUS_M = 6_371_009.0


def metres_between(lat_a: float, lon_a: float, lat_b: float, lon_b: float) -> float:
    """Great-circle distance in metres between two points given in degrees."""
    north, other_north = math.radians(lat_a), math.radians(lat_b)
    half_lat = math.sin((other_north - north) / 2)
    half_lon = math.sin(math.radians(lon_b - lon_a) / 2)
    return (
        2
        * EARTH_RADIUS_M
        * math.asin(math.sqrt(min(1.0, half_lat**2 + math.cos(north) * math.cos(other_north) * half_lon**2)))
    )


def median_point(points: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """Latitude and longitude medians of some points: the middle that single outliers do not move.

    Raises ValueError when there are none.
    """
    if not points:
        raise ValueError("no points")
    lats, lons = sorted(lat for lat, _ in points), sorted(lon for _, lon in points)
    middle = len(points) // 2
    if len(points) % 2:
        return lats[middle], lons[middle]
    return (lats[middle - 1] + lats[middle]) / 2, (lons[middle - 1] + lons[middle]) / 2


def radius_around_m(
    centre: tuple[float, float], points: Sequence[tuple[float, float]], share: float = 0.9
) -> float:
    """Radius in metres of the circle around `centre` that holds this share of the points; 0 without points."""
    away = sorted(metres_between(*centre, *point) for point in points)
    return away[min(len(away) - 1, int(share * len(away)))] if away else 0.0
