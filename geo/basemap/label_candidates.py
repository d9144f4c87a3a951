"""Candidates for labels, out of the gazetteer: countries, regions, seas, settlements."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import connection

from geo.basemap import WORLD_MAX_ZOOM
from geo.basemap.label_placement import Candidate, text_width
from geo.basemap.mercator import TILE, expand_box_to_whole_tiles
from geo.gazetteer.display_name_overrides import NEAREST
from geo.gazetteer.regions import REGIONS

# Least population shown by zoom level; past the last, everything that has a place.
_LEAST = {3: 6_000_000, 4: 1_200_000, 5: 400_000, 6: 90_000, 7: 25_000, 8: 6_000, 9: 1_200}
_LARGE, _MEDIUM = 12, 3  # times the least population
_REGION_ZOOMS = range(6, 9)
_COUNTRY_ZOOMS = range(2, 7)
_CITIES_FIRST = 3  # past this zoom, names of areas make way for cities
_CITY_ZOOMS = (4, 5, 6)  # where only cities are shown at all

# longitude, latitude, first zoom, English, Ukrainian, Russian
SEAS = (
    (34.2, 43.4, 4, "Black Sea", "Чорне море", "Чёрное море"),
    (36.6, 46.05, 6, "Sea of Azov", "Азовське море", "Азовское море"),
    (50.6, 41.8, 4, "Caspian Sea", "Каспійське море", "Каспийское море"),
    (19.6, 57.6, 4, "Baltic Sea", "Балтійське море", "Балтийское море"),
    (18.5, 34.3, 3, "Mediterranean Sea", "Середземне море", "Средиземное море"),
    (38.3, 20.3, 4, "Red Sea", "Червоне море", "Красное море"),
    (3.2, 56.2, 4, "North Sea", "Північне море", "Северное море"),
    (-38.0, 28.0, 2, "Atlantic Ocean", "Атлантичний океан", "Атлантический океан"),
    (78.0, -22.0, 2, "Indian Ocean", "Індійський океан", "Индийский океан"),
    (-145.0, 10.0, 2, "Pacific Ocean", "Тихий океан", "Тихий океан"),
    (64.0, 15.5, 4, "Arabian Sea", "Аравійське море", "Аравийское море"),
    (51.6, 26.9, 5, "Persian Gulf", "Перська затока", "Персидский залив"),
)

_PLACES = """
SELECT {name}, ST_X(point), ST_Y(point), coalesce(population, 0)
FROM geo_place
WHERE kind IN ('city', 'town', 'village', 'settlement') AND "precision" = 'settlement'
  AND coalesce(population, 0) >= %s AND point && ST_MakeEnvelope(%s, %s, %s, %s, 4326)
"""
_AREAS = """
SELECT {name}, ST_X(label_point), ST_Y(label_point), ST_Area(boundary_coarse)
FROM geo_adminarea
WHERE level = %s AND valid_to IS NULL AND label_point IS NOT NULL AND (%s OR country_code = ANY(%s))
  AND NOT code = ANY(%s)
"""
_CITIES_AS_REGIONS = [region.code for region in REGIONS.values() if region.kind == "city"]
# As everywhere on the site: the name in the language, else in the nearest that has one.
_NAME = {
    language: "coalesce(" + "".join(f"nullif(name_{each}, ''), " for each in nearest) + "name)"
    for language, nearest in NEAREST.items()
}


@dataclass(frozen=True, slots=True)
class _Named:
    name: str
    lon: float
    lat: float
    weight: float  # population, or square degrees


def detailed_box_in_degrees() -> tuple[float, float, float, float]:
    """The detailed part of the map in whole tiles (west, south, east, north, degrees)."""
    west, south, east, north = settings.BASEMAP_BBOX
    return expand_box_to_whole_tiles((west, south, east, north), WORLD_MAX_ZOOM + 1)


def label_candidates(zoom: int, language: str) -> Iterator[Candidate]:
    """Everything that would like to be named on a zoom level."""
    yield from _seas(zoom, language)
    if zoom in _COUNTRY_ZOOMS:
        yield from _areas(0, zoom, language)
    if zoom in _REGION_ZOOMS:
        yield from _areas(1, zoom, language)
    yield from _settlements(zoom, language)


def _seas(zoom: int, language: str) -> Iterator[Candidate]:
    for lon, lat, first, *names in SEAS:
        if first <= zoom <= first + 3:
            yield Candidate(names[list(_NAME).index(language)], lon, lat, "sea", 0)


def _areas(level: int, zoom: int, language: str) -> Iterator[Candidate]:
    """Countries of the world or regions of the theatre that are wide enough for their name."""
    style, theatre = ("region", settings.INCIDENTS_THEATRE) if level else ("country", [])
    statement = _AREAS.format(name=_NAME[language])
    for area in _rows(statement, [level, not theatre, theatre, _CITIES_AS_REGIONS]):
        width = math.sqrt(area.weight) * TILE * 2**zoom / 360
        if width > text_width(area.name, style) * (0.75 if level else 0.6):
            order = 2.0 if level or zoom > _CITIES_FIRST else 0.1
            yield Candidate(area.name, area.lon, area.lat, style, order - area.weight / 1e6)


def _settlements(zoom: int, language: str) -> Iterator[Candidate]:
    least = _LEAST.get(zoom, 0) if zoom >= min(_LEAST) else None
    if least is None:
        return
    box = [-180.0, -85.0, 180.0, 85.0] if zoom <= WORLD_MAX_ZOOM else list(detailed_box_in_degrees())
    for place in _rows(_PLACES.format(name=_NAME[language]), [least, *box]):
        size = place.weight / max(least, 1)
        style = "large" if size >= _LARGE else "medium" if size >= _MEDIUM else "small"
        first = 3 if style == "small" and zoom not in _CITY_ZOOMS else 1  # names of areas come in between
        yield Candidate(place.name, place.lon, place.lat, style, first + 1 / (2 + place.weight))


def _rows(statement: str, bound: list[Any]) -> list[_Named]:
    with connection.cursor() as cursor:
        cursor.execute(statement, bound)
        return [_Named(*row) for row in cursor.fetchall()]
