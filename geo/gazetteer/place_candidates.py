"""Gazetteer rows that a name may mean: one query a text, remembered per process.

The memory holds the names used lately, never the gazetteer; it empties itself when names were added.
"""

from __future__ import annotations

import functools
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from django.db import connection

from geo.gazetteer.normalise import normal_form
from geo.gazetteer.romanisation_key import CYRILLIC, FOREIGN, LOOSE, OTHER_SCRIPTS, loose_form
from geo.geometry.place_precision_levels import LEVELS, ORDER, POINT_LEVELS, Precision
from geo.geoparsing.detect.place_name_roles import government_capital_forms
from geo.geoparsing.ranking import WELL_KNOWN, Candidate
from geo.lexicon import lexicon_table

MOST_NAMES = 60_000  # names remembered; about 40 MB when full
_LEAST_ALONE = 5  # letters of a lone word that may be a respelling, its sign included
_LEAST_RESPELT = 5_000  # inhabitants of a place of which that is believed
MOST_ROWS = 80  # rows kept of one name, the largest first

_PLACES = """
SELECT {form}, CASE WHEN n.name IN (p.name_en, p.name_uk, p.name_ru) THEN 'official' ELSE n.kind END, n.language,
       p.id, p.kind, p.name_en, p.name, p.country_code, r.code,
       p.hromada_id, p.district_id, p.region_id, p.part_of_id,
       ST_Y(p.point), ST_X(p.point), p.population, p.precision, p.radius_m
FROM geo_placename n JOIN geo_place p ON p.id = n.place_id LEFT JOIN geo_adminarea r ON r.id = p.region_id
WHERE n.{column} = ANY(%(forms)s)
UNION ALL
SELECT {form}, n.kind, n.language, a.id, '#' || a.level, a.name_en, a.name, a.country_code, a.code,
       NULL, a.parent_id, NULL, NULL,
       ST_Y(a.label_point), ST_X(a.label_point), NULL, '', a.radius_m
FROM geo_placename n JOIN geo_adminarea a ON a.id = n.area_id
WHERE n.{column} = ANY(%(forms)s) AND a.valid_to IS NULL
"""
_BY_NORMAL = _PLACES.format(form="n.normal", column="normal")
_BY_LOOSE = _PLACES.format(form="'~' || n.loose", column="loose")
_BY_FOREIGN = _PLACES.format(form=f"'{FOREIGN}' || n.loose", column="loose")
_AREAS = """
SELECT id, level, code, country_code, parent_id, COALESCE(NULLIF(name_en, ''), name),
       ST_Y(label_point), ST_X(label_point), radius_m
FROM geo_adminarea WHERE valid_to IS NULL
"""
_STAMP = "SELECT (SELECT last_value FROM geo_placename_id_seq), (SELECT last_value FROM geo_adminarea_id_seq)"

_PRECISIONS = (Precision.COUNTRY, Precision.REGION, Precision.DISTRICT, Precision.HROMADA)
_AREA_KINDS = ("country", "region", "district", "hromada")


@dataclass(slots=True)
class _Memory:
    """What this process knows of the gazetteer."""

    stamp: tuple[int, ...] | None = None
    names: OrderedDict[str, tuple[Candidate, ...]] = field(default_factory=OrderedDict)
    areas: dict[int, Candidate] = field(default_factory=dict)
    codes: dict[str, Candidate] = field(default_factory=dict)


_memory = _Memory()


def candidates_by_form(forms: Iterable[str]) -> dict[str, tuple[Candidate, ...]]:
    """Candidates of each normal form that is known.

    A form "=UA-63" is the code of an area, "~dir bala" a loose form, in which respellings agree.
    Forms that name nothing are absent from the answer.
    """
    _refresh()
    wanted = set(forms)
    missing = [form for form in wanted if form not in _memory.names and not form.startswith("=")]
    if missing:
        _remember(missing)
    found = {form: rows for form in wanted if (rows := _rows(form))}
    while len(_memory.names) > MOST_NAMES:
        _memory.names.popitem(last=False)
    return found


def area_by_key(key: str) -> Candidate | None:
    """The area with this key ("a12"), whatever its level; None for places and unknown keys."""
    return _memory.areas.get(int(key[1:])) if key.startswith("a") else None


def area_by_code(code: str) -> Candidate | None:
    """The country or region with this ISO code."""
    return _memory.codes.get(code)


def is_gazetteer_empty() -> bool:
    """Whether no gazetteer was loaded."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT NOT EXISTS (SELECT 1 FROM geo_placename)")
        return bool(cursor.fetchone()[0])


def clear_candidate_cache() -> None:
    """Empty the memory; the next look-up reads the database again."""
    _memory.stamp = None


def _rows(form: str) -> tuple[Candidate, ...]:
    if form.startswith("="):
        found = _memory.codes.get(form[1:])
        return (found,) if found else ()
    _memory.names.move_to_end(form)
    wide = _wide().get(form)
    return (wide, *_memory.names[form]) if wide else _memory.names[form]


@functools.cache
def _wide() -> dict[str, Candidate]:
    """Regions larger than a country, or without rows of their own, as candidates without a key."""
    made = {}
    for name, point in lexicon_table("supranational_regions")["points"].items():
        made[name] = Candidate(
            key="", name=name, kind="wide", country="", region=None, precision=Precision.UNKNOWN, uncertainty_m=None,
            lat=point[0], lon=point[1], population=int(point[2]) if len(point) > 2 else 0, primary=True,
        )  # fmt: skip
    return made


def _refresh() -> None:
    with connection.cursor() as cursor:
        cursor.execute(_STAMP)
        stamp = cursor.fetchone()
        if stamp == _memory.stamp:
            return
        cursor.execute(_AREAS)
        rows = {row[0]: row for row in cursor.fetchall()}
    _memory.names.clear()
    _memory.areas = {pk: _area(row, rows) for pk, row in rows.items()}
    _memory.codes = {rows[pk][2]: made for pk, made in _memory.areas.items() if rows[pk][1] < 2}
    _memory.stamp = stamp


def _area(row: tuple[Any, ...], rows: dict[int, tuple[Any, ...]]) -> Candidate:
    pk, level, code, country, _, name, lat, lon, radius_m = row
    chain = _ancestors(pk, rows)
    regions = [rows[one][2] for one in chain if rows[one][1] == 1]
    precision = _PRECISIONS[level]
    lat, lon = _centre(code, level) or (lat, lon)
    return Candidate(
        key=f"a{pk}",
        name=name,
        kind=_AREA_KINDS[level],
        country=country,
        region=regions[0] if regions else None,
        precision=precision,
        uncertainty_m=radius_m or LEVELS[precision].uncertainty_m,
        lat=lat,
        lon=lon,
        within=tuple(f"a{one}" for one in chain[1:]),
        primary=True,
    )


def _centre(code: str, level: int) -> tuple[float, float] | None:
    """The customary centre of a country or large region, which is where world news expects it."""
    point = lexicon_table("country_region_centres")["points"].get(code) if level < 2 else None
    return (point[0], point[1]) if point else None


def _ancestors(pk: int, rows: dict[int, tuple[Any, ...]]) -> list[int]:
    """The area itself, its parent and so on; a loop in the table ends the walk."""
    chain: list[int] = []
    step: int | None = pk
    while step is not None and step in rows and step not in chain:
        chain.append(step)
        step = rows[step][4]
    return chain


def _remember(forms: list[str]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_BY_NORMAL, {"forms": [form for form in forms if form[:1] not in (LOOSE, FOREIGN)]})
        rows = cursor.fetchall()
        for sign, query in ((LOOSE, _BY_LOOSE), (FOREIGN, _BY_FOREIGN)):
            if loose := [form[1:] for form in forms if form.startswith(sign)]:
                cursor.execute(query, {"forms": loose})
                rows += cursor.fetchall()
    by_name: dict[str, dict[str, Candidate]] = {form: {} for form in forms}
    for row in rows:
        made = _named_area(row) if row[4].startswith("#") else _place(row)
        if made is None or (row[0][:1] in (LOOSE, FOREIGN) and not _may_be_meant(row[0], made)):
            continue
        known = by_name[row[0]].get(made.key)
        if known is None or (made.primary and not known.primary):
            by_name[row[0]][made.key] = made
    for form, found in by_name.items():
        found = _without_odd_aliases(found)
        ordered = sorted(
            found.values(), key=lambda one: (ORDER.index(one.precision), one.population), reverse=True
        )
        _memory.names[form] = tuple(ordered[:MOST_ROWS])


def _may_be_meant(form: str, one: Candidate) -> bool:
    """A respelling of a single word must be a town's own name: odd aliases and small villages fit any word."""
    if one.country not in OTHER_SCRIPTS or (form.startswith(FOREIGN) and one.country in CYRILLIC):
        return False
    if " " in form:
        return True
    known = one.population >= _LEAST_RESPELT or one.precision not in POINT_LEVELS
    return one.primary and known and len(form) > _LEAST_ALONE


@functools.lru_cache(maxsize=50_000)
def _is_respelt(form: str, name: str) -> bool:
    """Whether a form is the place's own name in other letters ("beit hanoun" for Bayt Ḩānūn)."""
    own = loose_form(normal_form(name))
    return bool(own) and own == (form[1:] if form[:1] in (LOOSE, FOREIGN) else loose_form(form))


def _without_odd_aliases(found: dict[str, Candidate]) -> dict[str, Candidate]:
    """Drop settlements that bear the name beside another, when a namesake of their country is ten times as large."""
    largest: dict[str, int] = {}
    for one in found.values():
        if one.primary:
            largest[one.country] = max(largest.get(one.country, 0), one.population)
    return {
        key: one
        for key, one in found.items()
        if one.primary
        or one.precision not in POINT_LEVELS
        or 10 * one.population >= largest.get(one.country, 0)
    }


# "Одесский район" is what the district of Odesa is called in Russian, as it is what one near Omsk is called.
_OWN_NAMES = frozenset({"official", "transliterated"})


def _named_area(row: tuple[Any, ...]) -> Candidate | None:
    found = _memory.areas.get(row[3])
    if found is None or row[1] in _OWN_NAMES:
        return found
    return replace(found, primary=False)


def _place(row: tuple[Any, ...]) -> Candidate:
    normal, name_kind, _, pk, kind, name_en, name, country, region, hromada, district, region_pk, part_of = (
        row[:13]
    )
    lat, lon, population, precision, radius_m = row[13:]
    larger = [f"a{one}" for one in (hromada, district, region_pk) if one is not None]
    nation = _memory.codes.get(country)
    if part_of is not None:
        larger.insert(0, f"p{part_of}")
    if nation:
        larger.append(nation.key)
    return Candidate(
        capital=normal in government_capital_forms() and (population or 0) >= WELL_KNOWN,
        key=f"p{pk}",
        name=name_en or name,
        kind=kind,
        country=country,
        region=region,
        precision=Precision(precision),
        uncertainty_m=radius_m,
        lat=lat,
        lon=lon,
        population=population or 0,
        within=tuple(larger),
        primary=name_kind == "official"
        or (country in OTHER_SCRIPTS and _is_respelt(normal, name_en or name)),
    )
