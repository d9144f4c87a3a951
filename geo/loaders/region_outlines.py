"""The regions of the world as shapes, for checking where things are said to lie."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import shapely
from django.db import connection

TOLERANCE_DEGREES = 0.1  # outlines are simplified to a twentieth of a degree
_OUTLINES = """
SELECT code, country_code, ST_AsBinary(shape), ST_Area(shape::geography), ST_Y(label_point), ST_X(label_point)
FROM (SELECT *, coalesce(boundary_coarse, boundary_medium, boundary) AS shape FROM geo_adminarea) a
WHERE level = 1 AND valid_to IS NULL AND shape IS NOT NULL
"""


@dataclass(frozen=True, slots=True)
class RegionOutline:
    """One region (ISO 3166-2) with its shape, area and a point inside."""

    code: str
    country: str
    shape: shapely.Geometry
    area_m2: float
    label: tuple[float, float]  # latitude, longitude

    def holds(self, lat: float, lon: float) -> bool:
        """Whether a point lies inside, or so near that the simplified outline may be what is wrong."""
        return bool(shapely.dwithin(self.shape, shapely.Point(lon, lat), TOLERANCE_DEGREES))


class RegionOutlines:
    """All outlines by code; empty where no areas are loaded."""

    def __init__(self, outlines: Iterable[RegionOutline] = ()) -> None:
        self.by_code = {one.code: one for one in outlines}
        self._by_country: dict[str, list[RegionOutline]] = defaultdict(list)
        for one in self.by_code.values():
            self._by_country[one.country].append(one)

    def holding(self, country: str, lat: float, lon: float) -> str:
        """The region of the country in which a point lies: "" for none."""
        point = shapely.Point(lon, lat)
        near = [one for one in self._by_country[country] if one.holds(lat, lon)]
        return min(near, key=lambda one: (one.shape.distance(point), one.code)).code if near else ""


def read_region_outlines() -> RegionOutlines:
    """The outlines in the tables."""
    with connection.cursor() as cursor:
        cursor.execute(_OUTLINES)
        rows = cursor.fetchall()
    made = []
    for code, country, shape, area, lat, lon in rows:
        outline = shapely.from_wkb(bytes(shape))
        shapely.prepare(outline)
        made.append(RegionOutline(code, country, outline, area, (lat, lon)))
    return RegionOutlines(made)
