"""Writing a source's rows: copied into a staging table, then merged so that unchanged rows stay untouched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import IntegrityError, connection, transaction

from geo.loaders.fill_romanisation_keys import stored_loose_form
from geo.loaders.row_types import NameRow, PlaceRow

_STAGING = """
CREATE TEMP TABLE stage_place (
    source_id text PRIMARY KEY, kind text, name text, name_en text, name_uk text, name_ru text,
    country_code text, region_code text, lon float8, lat float8, population integer,
    "precision" text, radius_m integer, part_of text
) ON COMMIT DROP;
CREATE TEMP TABLE stage_name (
    place_source text, source_id text, name text, normal text, language text, kind text, loose text
) ON COMMIT DROP
"""
_PLACES = (
    "stage_place (source_id, kind, name, name_en, name_uk, name_ru, country_code, region_code, lon, lat, "
    'population, "precision", radius_m, part_of)'
)
_NAMES = "stage_name (place_source, source_id, name, normal, language, kind, loose)"
_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
_FIELDS = (
    "kind, name, name_en, name_uk, name_ru, country_code, region_id, point, population, precision, radius_m"
)
_READY = """
CREATE TEMP TABLE ready_place ON COMMIT DROP AS
SELECT s.source_id, s.kind, s.name, s.name_en, s.name_uk, s.name_ru, s.country_code,
       a.id AS region_id, ST_SetSRID(ST_MakePoint(s.lon, s.lat), 4326) AS point,
       s.population, s."precision", s.radius_m
FROM stage_place s
LEFT JOIN geo_adminarea a ON a.level = 1 AND a.code = s.region_code AND a.valid_to IS NULL
"""
# Region codes of sources follow other editions of ISO 3166-2 than the outlines do (Iran was numbered anew, provinces of
# Vietnam were joined): where a place lies in another region of its country, that one is right.
_WHERE_IT_LIES = """
UPDATE ready_place r SET region_id = b.id
FROM geo_adminarea a, geo_adminarea b
WHERE a.id = r.region_id AND a.boundary_coarse IS NOT NULL AND NOT ST_DWithin(a.boundary_coarse, r.point, 0.1)
  AND b.level = 1 AND b.valid_to IS NULL AND b.country_code = r.country_code
  AND ST_Intersects(b.boundary_medium, r.point)
"""
_UPDATE = f"""
UPDATE geo_place p SET ({_FIELDS}) = (SELECT {", ".join("r." + f.strip() for f in _FIELDS.split(","))})
FROM ready_place r
WHERE p.source = %(source)s AND p.source_id = r.source_id
  AND (p.kind, p.name, p.name_en, p.name_uk, p.name_ru, p.country_code, p.point::bytea, p.population,
       p."precision", p.radius_m, p.region_id)
      IS DISTINCT FROM
      (r.kind, r.name, r.name_en, r.name_uk, r.name_ru, r.country_code, r.point::bytea, r.population,
       r."precision", r.radius_m, coalesce(r.region_id, p.region_id))
"""  # noqa: S608 – field names of this file
_INSERT = f"""
INSERT INTO geo_place (source, source_id, {_FIELDS})
SELECT %(source)s, r.source_id, {", ".join("r." + f.strip() for f in _FIELDS.split(","))}
FROM ready_place r
WHERE NOT EXISTS (SELECT 1 FROM geo_place p WHERE p.source = %(source)s AND p.source_id = r.source_id)
ORDER BY r.country_code, r.population DESC NULLS LAST, r.source_id
"""  # noqa: S608 – field names of this file
_PART_OF = """
UPDATE geo_place p SET part_of_id = w.id
FROM stage_place s LEFT JOIN geo_place w ON w.source = %(source)s AND w.source_id = s.part_of
WHERE p.source = %(source)s AND p.source_id = s.source_id AND p.part_of_id IS DISTINCT FROM w.id
"""
_DELETE_PLACES = """
DELETE FROM geo_place p WHERE p.source = %(source)s
  AND NOT EXISTS (SELECT 1 FROM stage_place s WHERE s.source_id = p.source_id)
"""
_DELETE_NAMES = """
DELETE FROM geo_placename n USING geo_place p
WHERE n.place_id = p.id AND n.source = %(source)s AND NOT EXISTS (
    SELECT 1 FROM stage_name s WHERE s.place_source = p.source AND s.source_id = p.source_id
      AND s.name = n.name AND s.language = n.language AND s.kind = n.kind)
"""
_INSERT_NAMES = """
INSERT INTO geo_placename (place_id, name, normal, language, kind, source, loose)
SELECT p.id, s.name, s.normal, s.language, s.kind, %(source)s, s.loose
FROM stage_name s JOIN geo_place p ON p.source = s.place_source AND p.source_id = s.source_id
WHERE NOT EXISTS (
    SELECT 1 FROM geo_placename n WHERE n.place_id = p.id AND n.name = s.name AND n.language = s.language
      AND n.kind = s.kind AND n.source = %(source)s)
  AND (s.place_source = %(source)s
       OR NOT EXISTS (SELECT 1 FROM geo_placename n WHERE n.place_id = p.id AND n.normal = s.normal
                        AND n.source <> %(source)s))
"""


@dataclass(frozen=True, slots=True)
class Written:
    """Rows changed by one merge, and how many vanished places are kept because something points at them."""

    places_new: int
    places_changed: int
    places_gone: int
    places_kept: int
    names_new: int
    names_gone: int


@contextmanager
def staging_tables() -> Iterator[None]:
    """One transaction with empty staging tables that vanish at its end, also inside an outer transaction."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(_STAGING)
        yield
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE IF EXISTS stage_place, stage_name, ready_place, stage_official")


def stage_places(rows: Iterable[PlaceRow]) -> int:
    """Copy places into the staging table. The number of rows."""
    return _copy(_PLACES, map(_place_values, rows))


def stage_names(rows: Iterable[NameRow], *, place_source: str) -> int:
    """Copy spellings of the places of `place_source` into the staging table. The number of rows."""
    return _copy(_NAMES, (_name_values(row, place_source) for row in rows))


@dataclass(frozen=True, slots=True)
class StagedFiles:
    """Places and their spellings as files that the database copies: made by a process that has no connection."""

    places: Path
    names: Path

    def write(self, rows: Iterable[tuple[PlaceRow, list[NameRow]]], *, place_source: str) -> Iterator[int]:
        """Write the rows; yields how many places are written so far."""
        with (
            self.places.open("w", encoding="utf-8") as places,
            self.names.open("w", encoding="utf-8") as names,
        ):
            for number, (place, spelt) in enumerate(rows, start=1):
                places.write(_line(_place_values(place)))
                names.writelines(_line(_name_values(name, place_source)) for name in spelt)
                yield number

    def copy(self) -> None:
        """Copy both files into the staging tables."""
        for target, path in ((_PLACES, self.places), (_NAMES, self.names)):
            with (
                connection.cursor() as cursor,
                path.open("rb") as file,
                cursor.copy(f"COPY {target} FROM STDIN") as copy,
            ):
                while part := file.read(1 << 20):
                    copy.write(part)


def merge_staged(source: str) -> Written:
    """Bring the tables to what was staged for `source`, touching only rows that differ."""
    bound = {"source": source}
    with connection.cursor() as cursor:
        for statement in (
            _READY,
            _WHERE_IT_LIES,
            "ANALYZE stage_place",
            "ANALYZE stage_name",
            "ANALYZE ready_place",
        ):
            cursor.execute(statement)
        changed = _count(cursor, _UPDATE, bound)
        new = _count(cursor, _INSERT, bound)
        if new:
            cursor.execute("ANALYZE geo_place (source, source_id)")  # else the next plans take it for empty
        cursor.execute(_PART_OF, bound)
        names_gone = _count(cursor, _DELETE_NAMES, bound)
        names_new = _count(cursor, _INSERT_NAMES, bound)
        gone, kept = _delete_vanished(cursor, bound)
    return Written(new, changed, gone, kept, names_new, names_gone)


def _place_values(row: PlaceRow) -> tuple[Any, ...]:
    return (
        row.source_id, row.kind, row.name[:200], row.name_en[:200], row.name_uk[:200], row.name_ru[:200],
        row.country, row.region, row.lon, row.lat, row.population, row.precision, row.radius_m, row.part_of,
    )  # fmt: skip


def _name_values(row: NameRow, place_source: str) -> tuple[Any, ...]:
    normal = row.normal
    loose = stored_loose_form(normal, row.kind)
    return place_source, row.source_id, row.name, normal, row.language, row.kind, loose


def _line(values: tuple[Any, ...]) -> str:
    """A row in PostgreSQL's text format of COPY."""
    return "\t".join("\\N" if value is None else str(value).translate(_ESCAPES) for value in values) + "\n"


def _delete_vanished(cursor: Any, bound: dict[str, str]) -> tuple[int, int]:
    """Delete places the source no longer has; all stay when one of them is still referred to."""
    cursor.execute(_DELETE_PLACES.replace("DELETE", "SELECT count(*)", 1), bound)
    vanished = cursor.fetchone()[0]
    if not vanished:
        return 0, 0
    try:
        with transaction.atomic():
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute(
                "DELETE FROM geo_placename n USING geo_place p WHERE n.place_id = p.id AND p.source = %(source)s "
                "AND NOT EXISTS (SELECT 1 FROM stage_place s WHERE s.source_id = p.source_id)",
                bound,
            )
            gone = _count(cursor, _DELETE_PLACES, bound)
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    except IntegrityError:
        return 0, int(vanished)
    return gone, 0


def _copy(target: str, rows: Iterable[tuple[Any, ...]]) -> int:
    count = 0
    with connection.cursor() as cursor, cursor.copy(f"COPY {target} FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)
            count += 1
    return count


def _count(cursor: Any, statement: str, bound: dict[str, str]) -> int:
    cursor.execute(statement, bound)
    return int(cursor.rowcount)
