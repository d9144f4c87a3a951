"""Lines between districts, half-way between the settlements of one and those of the next.

No source we may use has outlines of districts, but the gazetteer says to which each settlement belongs. The lines
are as exact as settlements are dense: a kilometre or two in Ukraine, more in the north of Russia.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import shapely
from django.conf import settings
from django.db import connection
from numpy.typing import NDArray

from geo.basemap.border_edges import find_borders

_PLACES = """
SELECT place.region_id, place.district_id, ST_X(place.point), ST_Y(place.point)
FROM geo_place place JOIN geo_adminarea region ON region.id = place.region_id
WHERE place.district_id IS NOT NULL AND place."precision" = 'settlement' AND place.country_code = ANY(%s)
  AND place.kind IN ('city', 'town', 'village') AND region.boundary IS NOT NULL
  AND ST_Intersects(region.boundary, place.point)
ORDER BY place.region_id, place.id
"""
_REGIONS = "SELECT id, ST_AsBinary(boundary) FROM geo_adminarea WHERE id = ANY(%s)"
_NEIGHBOURS = 6
_AGREEING = 4  # of them: a settlement whose neighbours agree on another district is misplaced or an exclave


def district_lines() -> list[Any]:
    """Lines in degrees between the districts of each region of the theatre."""
    with connection.cursor() as cursor:
        cursor.execute(_PLACES, [settings.INCIDENTS_THEATRE])
        rows = np.array(cursor.fetchall(), dtype=np.float64).reshape(-1, 4)
        cursor.execute(_REGIONS, [np.unique(rows[:, 0]).astype(int).tolist()])
        regions = {key: shapely.from_wkb(bytes(shape)) for key, shape in cursor.fetchall()}
    found: list[Any] = []
    for key, region in regions.items():
        inside = rows[rows[:, 0] == key]
        found += lines_between(inside[:, 2:], inside[:, 1].astype(np.int64), region)
    return found


def lines_between(points: NDArray[np.float64], districts: NDArray[np.int64], region: Any) -> list[Any]:
    """Lines within a region that part points of different districts."""
    points, first = np.unique(points, axis=0, return_index=True)
    districts = districts[first]
    if len(points) < _NEIGHBOURS + 1 or len(np.unique(districts)) < 2:
        return []
    districts = _agreed(points, districts)
    cells = shapely.get_parts(
        shapely.voronoi_polygons(shapely.multipoints(points), extend_to=region, ordered=True)
    )
    borders = find_borders(cells, [str(district) for district in districts], frozenset())
    inside = shapely.intersection(np.array(borders.country, dtype=object), region)
    return [line for line in shapely.get_parts(inside) if line.geom_type == "LineString"]


def _agreed(points: NDArray[np.float64], districts: NDArray[np.int64]) -> NDArray[np.int64]:
    """Each point's district, or that of its neighbours where most of them agree on another."""
    flat = points * [np.cos(np.radians(points[:, 1].mean())), 1.0]
    away = ((flat[:, None, :] - flat[None, :, :]) ** 2).sum(axis=2)
    near = districts[np.argpartition(away, _NEIGHBOURS, axis=1)[:, : _NEIGHBOURS + 1]]
    values, counts = zip(
        *(
            (row_values[at := row_counts.argmax()], row_counts[at])
            for row_values, row_counts in (np.unique(row, return_counts=True) for row in near)
        ),
        strict=True,
    )
    return np.where(np.array(counts) > _AGREEING, np.array(values), districts)
