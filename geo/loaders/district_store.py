"""Writing districts and hromadas (areas without a boundary) and which places belong to them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

from geo.loaders.cached_spellings import normal_form

DISTRICT, HROMADA = 2, 3


@dataclass(frozen=True, slots=True)
class AreaName:
    """One spelling of an area."""

    name: str
    language: str
    kind: str = "alternative"


@dataclass(frozen=True, slots=True)
class AreaRow:
    """A district or hromada. `parent` is the code of an area one level up; the point is the middle of its places."""

    level: int
    code: str
    country: str
    parent: str
    name: str
    name_en: str
    name_uk: str
    name_ru: str
    lat: float
    lon: float
    radius_m: int
    names: tuple[AreaName, ...] = field(default=())


_STAGING = """
CREATE TEMP TABLE stage_area (
    level smallint, code text, country_code text, parent_code text, name text, name_en text, name_uk text,
    name_ru text, lat float8, lon float8, radius_m integer, PRIMARY KEY (level, code)
) ON COMMIT DROP;
CREATE TEMP TABLE stage_area_name (
    level smallint, code text, name text, normal text, language text, kind text
) ON COMMIT DROP
"""
_UPSERT = """
INSERT INTO geo_adminarea (level, code, country_code, parent_id, name, name_en, name_uk, name_ru, label_point,
                           radius_m, source)
SELECT s.level, s.code, s.country_code, u.id, s.name, s.name_en, s.name_uk, s.name_ru,
       ST_SetSRID(ST_MakePoint(s.lon, s.lat), 4326), s.radius_m, %(source)s
FROM stage_area s
LEFT JOIN geo_adminarea u ON u.level = s.level - 1 AND u.code = s.parent_code AND u.valid_to IS NULL
WHERE s.level = %(level)s
ON CONFLICT (level, code, valid_from) DO UPDATE SET
    country_code = excluded.country_code, parent_id = excluded.parent_id, name = excluded.name,
    name_en = excluded.name_en, name_uk = excluded.name_uk, name_ru = excluded.name_ru,
    label_point = excluded.label_point, radius_m = excluded.radius_m, source = excluded.source
WHERE (geo_adminarea.parent_id, geo_adminarea.name, geo_adminarea.name_en, geo_adminarea.name_uk,
       geo_adminarea.name_ru, geo_adminarea.label_point::bytea, geo_adminarea.radius_m, geo_adminarea.source)
      IS DISTINCT FROM
      (excluded.parent_id, excluded.name, excluded.name_en, excluded.name_uk,
       excluded.name_ru, excluded.label_point::bytea, excluded.radius_m, excluded.source)
"""
_DELETE_NAMES = """
DELETE FROM geo_placename n USING geo_adminarea a
WHERE n.area_id = a.id AND n.source = %(source)s AND NOT EXISTS (
    SELECT 1 FROM stage_area_name s WHERE s.level = a.level AND s.code = a.code AND s.name = n.name
      AND s.language = n.language AND s.kind = n.kind)
"""
_INSERT_NAMES = """
INSERT INTO geo_placename (area_id, name, normal, language, kind, source)
SELECT a.id, s.name, s.normal, s.language, s.kind, %(source)s
FROM stage_area_name s JOIN geo_adminarea a ON a.level = s.level AND a.code = s.code AND a.valid_to IS NULL
WHERE NOT EXISTS (
    SELECT 1 FROM geo_placename n WHERE n.area_id = a.id AND n.name = s.name AND n.language = s.language
      AND n.kind = s.kind AND n.source = %(source)s)
"""
_MEMBERS = """
UPDATE geo_place p SET {column}_id = s.id
FROM (
    SELECT DISTINCT ON (m.source, m.source_id) m.source, m.source_id, a.id
    FROM stage_member m JOIN geo_adminarea a ON a.level = %(level)s AND a.code = m.code AND a.valid_to IS NULL
    ORDER BY m.source, m.source_id, m.code  -- of several areas that claim a place always the same one
) s
WHERE p.source = s.source AND p.source_id = s.source_id AND p.{column}_id IS DISTINCT FROM s.id
"""


def sync_areas_of_source(source: str, areas: Iterable[AreaRow]) -> tuple[int, int]:
    """Bring areas and their names to these rows. How many rows of areas and names changed."""
    rows = list(areas)
    changed = names = 0
    with connection.cursor() as cursor:
        cursor.execute(_STAGING)
        _copy_areas(cursor, rows)
        for level in (DISTRICT, HROMADA):
            cursor.execute(_UPSERT, {"source": source, "level": level})
            changed += cursor.rowcount
        cursor.execute("ANALYZE stage_area_name")
        for statement in (_DELETE_NAMES, _INSERT_NAMES):
            cursor.execute(statement, {"source": source})
            names += cursor.rowcount
        cursor.execute("DROP TABLE stage_area, stage_area_name")
    return changed, names


def write_members(level: int, members: Iterable[tuple[str, str, str]]) -> int:
    """Say in which area places lie; each member is (source, source_id, area code). How many rows changed."""
    column = {DISTRICT: "district", HROMADA: "hromada"}[level]
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TEMP TABLE stage_member (source text, source_id text, code text) ON COMMIT DROP"
        )
        with cursor.copy("COPY stage_member FROM STDIN") as copy:
            for member in members:
                copy.write_row(member)
        cursor.execute("ANALYZE stage_member")
        cursor.execute(_MEMBERS.format(column=column), {"level": level})
        changed = int(cursor.rowcount)
        cursor.execute("DROP TABLE stage_member")
    return changed


def _copy_areas(cursor: Any, rows: list[AreaRow]) -> None:
    with cursor.copy("COPY stage_area FROM STDIN") as copy:
        for row in rows:
            copy.write_row(
                (
                    row.level, row.code, row.country, row.parent, row.name[:200], row.name_en[:200],
                    row.name_uk[:200], row.name_ru[:200], row.lat, row.lon, row.radius_m,
                )
            )  # fmt: skip
    with cursor.copy("COPY stage_area_name FROM STDIN") as copy:
        for row in rows:
            for name in _distinct(row.names):
                copy.write_row(
                    (row.level, row.code, name.name, normal_form(name.name), name.language, name.kind)
                )


def _distinct(names: Iterable[AreaName]) -> list[AreaName]:
    kept: dict[str, AreaName] = {}
    for name in names:
        normal = normal_form(name.name)
        if normal and len(name.name) <= 200:
            kept.setdefault(normal, name)
    return list(kept.values())
