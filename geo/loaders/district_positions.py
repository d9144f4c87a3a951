"""Where a district lies and how far it reaches, told by its settlements and checked against its region. Pure.

Settlements are matched to districts by name, so a namesake far away may be among them: those outside the region do not
count. A reach beyond what a region of that size and number of districts allows is not believed either.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from geo.geometry.distance import median_point, radius_around_m
from geo.geometry.place_precision_levels import LEVELS, Precision
from geo.loaders.region_outlines import RegionOutline, RegionOutlines
from geo.loaders.row_types import THEATRE

_Point = tuple[float, float]
_LEAST_M = 10_000
_DEFAULT_M = LEVELS[Precision.DISTRICT].uncertainty_m or _LEAST_M
_ENOUGH = 3  # settlements from which on their spread tells the reach
_FAR = 2.0  # times the mean radius of the region's districts: no district reaches further from its middle
_FEW = 1.5  # … and so far it may, where too few settlements are known


@dataclass(frozen=True, slots=True)
class DistrictPosition:
    """The region (ISO 3166-2) that holds a district, its middle, and the circle that stands for its outline."""

    region: str
    lat: float
    lon: float
    radius_m: int


def locate_district(
    points: Sequence[_Point], region: str, country: str, outlines: RegionOutlines, siblings: int
) -> DistrictPosition:
    """Place a district by its settlements. `siblings`: how many districts share its region.

    A district of which no settlement lies in its region is put into the one that holds most of them; where region codes
    are our own, and right, its place is unknown: the middle of the region, with the reach of the region.
    """
    outline = outlines.by_code.get(region)
    if outline is not None and not _mostly_in(outline, points):
        held = Counter(filter(None, (outlines.holding(country, *point) for point in points)))
        inside = held[region]
        if not inside and country in THEATRE:
            return _somewhere_in(outline)
        if country not in THEATRE and held:
            region = max(held, key=lambda code: (held[code], code == region, code))
            outline = outlines.by_code[region]
    if outline is not None:
        points = [point for point in points if outline.holds(*point)] or points
    lat, lon = median_point(points)
    if outline is not None and not outline.holds(lat, lon) and any(outline.holds(*point) for point in points):
        lat, lon = min(points, key=lambda point: (math.dist(point, (lat, lon)), point))
    return DistrictPosition(region, lat, lon, _radius_m((lat, lon), points, outline, siblings))


def _mostly_in(outline: RegionOutline, points: Sequence[_Point]) -> bool:
    return 2 * sum(outline.holds(*point) for point in points) > len(points)


def _somewhere_in(outline: RegionOutline) -> DistrictPosition:
    return DistrictPosition(outline.code, *outline.label, int(math.sqrt(outline.area_m2 / math.pi)))


def _radius_m(middle: _Point, points: Sequence[_Point], outline: RegionOutline | None, siblings: int) -> int:
    mean = math.sqrt(outline.area_m2 / max(1, siblings) / math.pi) if outline is not None else math.inf
    if len(points) > _ENOUGH:
        return int(max(_LEAST_M, min(radius_around_m(middle, points) * 1.1, _FAR * mean)))
    return int(max(_DEFAULT_M, _FEW * mean)) if outline is not None else _DEFAULT_M
