"""From coordinates to the region and country they lie in.

For bare coordinates only: a named place takes its country and region from the gazetteer, because boundaries
are simplified and may be wrong by up to two kilometres.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

NEAREST_M = 10_000  # a point at sea or in a gap belongs to the nearest region within this
BORDER_M = 2_000  # closer to another country than this, the country is not certain
_METRES_PER_DEGREE = 111_320.0

_AROUND = """
SELECT q.at, a.id, a.code, a.country_code, min(ST_Distance(p.piece::geography, q.g::geography)) AS distance_m
FROM (SELECT at, ST_SetSRID(ST_MakePoint(lon, lat), 4326) AS g, dx, dy
      FROM unnest(%s::int[], %s::float8[], %s::float8[], %s::float8[], %s::float8[]) AS t(at, lon, lat, dx, dy)) q
JOIN geo_areapiece p ON p.piece && ST_Expand(q.g, q.dx, q.dy)
JOIN geo_adminarea a ON a.id = p.area_id AND a.level = 1 AND a.valid_to IS NULL
GROUP BY q.at, a.id, a.code, a.country_code
HAVING min(ST_Distance(p.piece::geography, q.g::geography)) <= %s
ORDER BY q.at, distance_m, a.code
"""

_HOLDING = """
SELECT q.at, a.id
FROM unnest(%s::float8[], %s::float8[]) WITH ORDINALITY AS q(lon, lat, at)
JOIN geo_adminarea a ON ST_Contains(a.boundary, ST_SetSRID(ST_MakePoint(q.lon, q.lat), 4326))
ORDER BY q.at, a.valid_from DESC
"""


@dataclass(frozen=True, slots=True)
class AreaAt:
    """The region of a point.

    `distance_m` is 0 inside the region, else how far away its boundary is. `border_m` is the distance to another
    country when that is under 2 km, else None.
    """

    area_id: int
    region: str
    country: str
    distance_m: float
    border_m: float | None

    @property
    def near_border(self) -> bool:
        """Whether the country is uncertain: another one is closer than the error of the boundaries."""
        return self.border_m is not None


def first_level_area_at(lon: float, lat: float) -> AreaAt | None:
    """The first-level unit of a point (degrees); None when no unit is within 10 km or the point is no place."""
    return first_level_areas_at([(lon, lat)])[0]


def first_level_areas_at(points: Sequence[tuple[float, float]]) -> list[AreaAt | None]:
    """`area_at` for many points (longitude, latitude) in at most two queries, in the same order."""
    usable = {at: point for at, point in enumerate(points) if _is_position(*point)}
    found = _nearest(usable, BORDER_M)
    inside = {at for at, area in found.items() if area.distance_m == 0}
    outside = {at: point for at, point in usable.items() if at not in inside}
    found |= _nearest(outside, NEAREST_M)
    return [found.get(at) for at in range(len(points))]


def _is_position(lon: float, lat: float) -> bool:
    return math.isfinite(lon) and math.isfinite(lat) and -180 <= lon <= 180 and -90 <= lat <= 90


def _nearest(points: dict[int, tuple[float, float]], reach_m: int) -> dict[int, AreaAt]:
    """The nearest unit within reach of each point that has one."""
    if not points:
        return {}
    keys = list(points)
    dy = reach_m * 1.02 / _METRES_PER_DEGREE
    dx = [dy / max(0.01, math.cos(math.radians(points[at][1]))) for at in keys]
    bound: list[Any] = [
        keys,
        [points[at][0] for at in keys],
        [points[at][1] for at in keys],
        dx,
        [dy] * len(keys),
        reach_m,
    ]
    with connection.cursor() as cursor:
        cursor.execute(_AROUND, bound)
        rows: list[tuple[int, int, str, str, float]] = cursor.fetchall()
    first: dict[int, tuple[int, int, str, str, float]] = {}
    foreign: dict[int, float] = {}
    for row in rows:
        at, _, _, country, distance_m = row
        if at not in first:
            first[at] = row
        elif country != first[at][3] and distance_m <= BORDER_M:
            foreign.setdefault(at, distance_m)
    return {
        at: AreaAt(area_id, code, country, distance_m, foreign.get(at))
        for at, (_, area_id, code, country, distance_m) in first.items()
    }


def area_ids_containing_points(points: Sequence[tuple[float, float]]) -> list[list[int]]:
    """By point (longitude, latitude) the keys of all areas of any level and time that contain it, in one query."""
    if not points:
        return []
    found: list[list[int]] = [[] for _ in points]
    with connection.cursor() as cursor:
        cursor.execute(_HOLDING, [[lon for lon, _ in points], [lat for _, lat in points]])
        for at, pk in cursor.fetchall():
            found[at - 1].append(pk)
    return found
