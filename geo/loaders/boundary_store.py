"""Writing areas: copied into a staging table, then merged so that unchanged rows keep their keys and stay untouched."""

# ruff: noqa: S608 – statements are put together from the constants of this file only

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import shapely
from django.db import IntegrityError, connection, transaction

from geo.loaders.cached_spellings import normal_form
from geo.loaders.natural_earth import AreaRow

_STAGING = """
CREATE TEMP TABLE stage_area (
    level smallint, code text, country_code text, parent_code text, name text, name_en text, name_uk text,
    name_ru text, boundary geometry(MultiPolygon, 4326), boundary_medium geometry(MultiPolygon, 4326),
    boundary_coarse geometry(MultiPolygon, 4326), label_point geometry(Point, 4326)
) ON COMMIT DROP;
CREATE TEMP TABLE stage_area_name (
    level smallint, code text, name text, normal text, language text, kind text
) ON COMMIT DROP
"""
_COLUMNS = (
    "country_code", "name", "name_en", "name_uk", "name_ru", "boundary", "boundary_medium", "boundary_coarse",
    "label_point",
)  # fmt: skip
_SHAPES = frozenset(("boundary", "boundary_medium", "boundary_coarse", "label_point"))


def _compared(row: str) -> str:
    """The columns as values that can be compared exactly; equality of shapes themselves compares their boxes only."""
    return ", ".join(f"{row}.{column}" + "::bytea" * (column in _SHAPES) for column in _COLUMNS)


_OWN = "a.source = %(source)s AND a.valid_from IS NULL"
_SAME = "a.level = s.level AND a.code = s.code AND a.valid_from IS NULL"
_UPDATE = f"""
UPDATE geo_adminarea a
SET ({", ".join(_COLUMNS)}, source) = ({", ".join("s." + column for column in _COLUMNS)}, %(source)s)
FROM stage_area s
WHERE {_SAME} AND ({_compared("a")}, a.source) IS DISTINCT FROM ({_compared("s")}, %(source)s)
RETURNING a.id
"""
_INSERT = f"""
INSERT INTO geo_adminarea (level, code, {", ".join(_COLUMNS)}, source)
SELECT s.level, s.code, {", ".join("s." + column for column in _COLUMNS)}, %(source)s
FROM stage_area s WHERE NOT EXISTS (SELECT 1 FROM geo_adminarea a WHERE {_SAME})
ORDER BY s.level, s.code
"""
_PARENTS = f"""
UPDATE geo_adminarea a SET parent_id = p.id
FROM stage_area s JOIN geo_adminarea p ON p.level = 0 AND p.code = s.parent_code AND p.valid_from IS NULL
WHERE {_SAME} AND a.parent_id IS DISTINCT FROM p.id
"""
_VANISHED = f"""
SELECT a.id FROM geo_adminarea a
WHERE {_OWN} AND NOT EXISTS (SELECT 1 FROM stage_area s WHERE {_SAME})
ORDER BY a.level DESC
"""
_DELETE_NAMES = f"""
DELETE FROM geo_placename n USING geo_adminarea a
WHERE n.area_id = a.id AND n.source = %(source)s
  AND EXISTS (SELECT 1 FROM stage_area s WHERE {_SAME})
  AND NOT EXISTS (
    SELECT 1 FROM stage_area_name s WHERE {_SAME}
      AND s.name = n.name AND s.language = n.language AND s.kind = n.kind AND s.normal = n.normal)
"""
_INSERT_NAMES = f"""
INSERT INTO geo_placename (area_id, name, normal, language, kind, source)
SELECT a.id, s.name, s.normal, s.language, s.kind, %(source)s
FROM stage_area_name s JOIN geo_adminarea a ON {_SAME}
WHERE NOT EXISTS (
    SELECT 1 FROM geo_placename n WHERE n.area_id = a.id AND n.name = s.name AND n.language = s.language
      AND n.kind = s.kind AND n.source = %(source)s)
"""
_PIECES = """
INSERT INTO geo_areapiece (area_id, piece)
SELECT a.id, (ST_Dump(ST_CollectionExtract(ST_Subdivide(a.boundary, 128), 3))).geom
FROM geo_adminarea a
WHERE a.source = %(source)s AND a.boundary IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM geo_areapiece p WHERE p.area_id = a.id)
"""


@dataclass(frozen=True, slots=True)
class Written:
    """Rows changed; `gone` counts vanished areas that were deleted, `kept` those something still points at."""

    new: int
    changed: int
    gone: int
    kept: int
    names_new: int
    names_gone: int
    pieces: int  # made anew


@transaction.atomic
def sync_boundary_areas(rows: Sequence[AreaRow], source: str) -> Written:
    """Bring areas, their names and their pieces to these rows, in one transaction."""
    bound = {"source": source}
    with connection.cursor() as cursor:
        cursor.execute(_STAGING)
        _copy_areas(cursor, rows)
        _copy_names(cursor, rows)
        cursor.execute("ANALYZE stage_area; ANALYZE stage_area_name")
        cursor.execute(_VANISHED, bound)  # asked before rows are added: the table's statistics still fit it
        vanished = [row[0] for row in cursor.fetchall()]
        changed = _update(cursor, bound)
        new = _count(cursor, _INSERT, bound)
        cursor.execute(_PARENTS, bound)
        names_gone = _count(cursor, _DELETE_NAMES, bound)
        names_new = _count(cursor, _INSERT_NAMES, bound)
        gone = sum(_try_delete(cursor, key) for key in vanished)  # those something still points at stay
        pieces = _cut(cursor, bound)
        cursor.execute("DROP TABLE stage_area, stage_area_name")
    return Written(new, changed, gone, len(vanished) - gone, names_new, names_gone, pieces)


def _copy_areas(cursor: Any, rows: Iterable[AreaRow]) -> None:
    with cursor.copy("COPY stage_area FROM STDIN") as copy:
        for row in rows:
            copy.write_row(
                (
                    row.level, row.code, row.country, row.parent or None, row.name_en, row.name_en, row.name_uk,
                    row.name_ru, *(_wkb(boundary) for boundary in row.boundaries), _wkb(row.label),
                )
            )  # fmt: skip


def _copy_names(cursor: Any, rows: Iterable[AreaRow]) -> None:
    with cursor.copy("COPY stage_area_name FROM STDIN") as copy:
        for row in rows:
            seen = set()
            for name in row.names:
                key = (name.name, name.language, name.kind)
                normal = normal_form(name.name)
                if normal and key not in seen:
                    seen.add(key)
                    copy.write_row((row.level, row.code, name.name, normal, name.language, name.kind))


def _wkb(geometry: shapely.Geometry) -> str:
    return str(shapely.to_wkb(shapely.set_srid(geometry, 4326), hex=True, include_srid=True))


def _try_delete(cursor: Any, key: int) -> bool:
    try:
        with transaction.atomic():
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            for statement in (
                "DELETE FROM geo_placename WHERE area_id = %s",
                "DELETE FROM geo_areapiece WHERE area_id = %s",
                "DELETE FROM geo_adminarea WHERE id = %s",
            ):
                cursor.execute(statement, [key])
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    except IntegrityError:
        return False
    return True


def _update(cursor: Any, bound: dict[str, str]) -> int:
    """Update what differs and throw away the pieces of those areas, which `_cut` makes anew."""
    cursor.execute(_UPDATE, bound)
    changed = [row[0] for row in cursor.fetchall()]
    cursor.execute("DELETE FROM geo_areapiece WHERE area_id = ANY(%s)", [changed])
    return len(changed)


def _cut(cursor: Any, bound: dict[str, str]) -> int:
    count = _count(cursor, _PIECES, bound)
    cursor.execute("ANALYZE geo_areapiece; ANALYZE geo_adminarea")
    return count


def _count(cursor: Any, statement: str, bound: dict[str, str]) -> int:
    cursor.execute(statement, bound)
    return int(cursor.rowcount)
