"""The fallback basemap: outlines of countries and regions with a few city names, as compressed GeoJSON."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

FILE = "outlines.json.gz"
_CITIES = 60
_AREAS = """
SELECT level, code, name_en, name_uk, name_ru, ST_AsGeoJSON(boundary_coarse, 2)
FROM geo_adminarea
WHERE valid_to IS NULL AND boundary_coarse IS NOT NULL AND (level = 0 OR level = 1 AND country_code = ANY(%s))
ORDER BY level, code
"""
_PLACES = """
SELECT name_en, name_uk, name_ru, ST_AsGeoJSON(point, 3), population
FROM geo_place
WHERE kind = 'city' AND country_code = ANY(%s) ORDER BY population DESC NULLS LAST, id LIMIT %s
"""


def write_outlines(folder: Path) -> int:
    """Write the file into a folder; its size in bytes."""
    body = json.dumps(
        {"type": "FeatureCollection", "features": [*_areas(), *_places()]},
        ensure_ascii=False,
        separators=(",", ":"),
    )
    packed = gzip.compress(body.encode(), mtime=0)
    target = folder / FILE
    target.with_suffix(".new").write_bytes(packed)
    target.with_suffix(".new").replace(target)
    return len(packed)


def _areas() -> Iterator[dict[str, Any]]:
    for level, code, english, ukrainian, russian, shape in _rows(_AREAS, [settings.INCIDENTS_THEATRE]):
        names = {"en": english, "uk": ukrainian, "ru": russian}
        yield {
            "type": "Feature",
            "properties": {"kind": "region" if level else "country", "code": code, "name": names},
            "geometry": json.loads(shape),
        }


def _places() -> Iterator[dict[str, Any]]:
    for english, ukrainian, russian, point, population in _rows(
        _PLACES, [settings.INCIDENTS_THEATRE, _CITIES]
    ):
        names = {"en": english, "uk": ukrainian or english, "ru": russian or english}
        yield {
            "type": "Feature",
            "properties": {"kind": "city", "population": population, "name": names},
            "geometry": json.loads(point),
        }


def _rows(statement: str, bound: list[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, bound)
        return list(cursor.fetchall())
