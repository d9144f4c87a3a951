"""What the place tables already hold, for sources that add to it: where regions lie, which names are taken."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import shapely
from django.db import connection
from shapely import prepared

from geo.geometry.distance import metres_between
from geo.loaders.row_types import THEATRE

_BORDER_DEGREES = 0.03  # villages on a border may lie a little beyond a simplified boundary
_NEAR_M = 60_000  # without boundaries: a village lies no further from the next known place of its region


@dataclass(frozen=True, slots=True)
class KnownPlace:
    """A settlement in the tables."""

    pk: int
    source: str
    source_id: str
    region: str  # ISO 3166-2
    lat: float
    lon: float
    population: int
    official_names: frozenset[str] = frozenset()  # normal forms of what its own source calls it

    @property
    def point(self) -> tuple[float, float]:
        return self.lat, self.lon


class KnownPlaces:
    """The settlements of the theatre by (region, normal form), read once."""

    def __init__(self, region_of: dict[str, str], sources: Iterable[str]) -> None:
        """`region_of`: GeoNames id → ISO code, for installations without areas."""
        self.by_name: dict[tuple[str, str], list[KnownPlace]] = defaultdict(list)
        places: dict[int, KnownPlace] = {}
        with connection.cursor() as cursor:
            cursor.execute(_NAMES, [list(sources), list(THEATRE)])
            names = cursor.fetchall()
            official: dict[int, set[str]] = defaultdict(set)
            for pk, normal, is_official in names:
                if is_official:
                    official[pk].add(normal)
            cursor.execute(_PLACES, [list(sources), list(THEATRE)])
            for pk, source, source_id, region, lat, lon, population in cursor.fetchall():
                code = (
                    region or region_of.get(source_id, "") or source_id.split(":")[0] * (source == "postal")
                )
                called = frozenset(official[pk])
                places[pk] = KnownPlace(pk, source, source_id, code, lat, lon, population or 0, called)
            for pk, normal, _ in names:
                self.by_name[places[pk].region, normal].append(places[pk])
        self.all = tuple(places.values())


_PLACES = """
SELECT p.id, p.source, p.source_id, a.code, ST_Y(p.point), ST_X(p.point), p.population
FROM geo_place p LEFT JOIN geo_adminarea a ON a.id = p.region_id
WHERE p.source = ANY(%s) AND p.country_code = ANY(%s) AND p.kind IN ('city', 'town', 'village')
  AND p.precision = 'settlement'
ORDER BY p.id
"""
_NAMES = """
SELECT n.place_id, n.normal, bool_or(n.kind = 'official' AND n.source = p.source)
FROM geo_placename n JOIN geo_place p ON p.id = n.place_id
WHERE p.source = ANY(%s) AND p.country_code = ANY(%s) AND p.kind IN ('city', 'town', 'village')
  AND p.precision = 'settlement' AND n.normal ~ '[а-яіїєґ]'
GROUP BY n.place_id, n.normal
ORDER BY n.place_id
"""


class RegionShapes:
    """Tells whether a point lies in a region: by its boundary, or by the known places of the region."""

    def __init__(self, known: KnownPlaces) -> None:
        self._shapes = {
            code: prepared.prep(shapely.from_wkb(bytes(boundary)).buffer(_BORDER_DEGREES))
            for code, boundary in _boundaries()
        }
        self._points: dict[str, list[tuple[float, float]]] = defaultdict(list)
        for place in known.all:
            self._points[place.region].append(place.point)

    @property
    def has_boundaries(self) -> bool:
        """Whether any boundary was loaded."""
        return bool(self._shapes)

    def contains(self, region: str, lat: float, lon: float) -> bool:
        """Whether the point lies in the region (ISO code)."""
        shape = self._shapes.get(region)
        if shape is not None:
            return bool(shape.contains(shapely.Point(lon, lat)))
        return any(
            abs(lat - other[0]) < 0.6 and metres_between(lat, lon, *other) < _NEAR_M
            for other in self._points[region]
        )


def _boundaries() -> list[tuple[str, bytes]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT code, ST_AsBinary(coalesce(boundary_medium, boundary)) FROM geo_adminarea "
            "WHERE level = 1 AND valid_to IS NULL AND country_code = ANY(%s) "
            "AND coalesce(boundary_medium, boundary) IS NOT NULL",
            [list(THEATRE)],
        )
        return list(cursor.fetchall())
