"""Finding places and areas by any spelling or case form a person may type.

Tiers, best first: the exact normal form, a dictionary form ("Белгороде"), a beginning, a similar spelling.
A tier is asked only while the ones before it leave room; similar spellings only when nothing else was found.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings
from django.db import connection

from geo.gazetteer.display_name_overrides import shown_name
from geo.gazetteer.normalise import has_cyrillic, normal_form
from geo.gazetteer.romanisation_key import loose_form
from geo.geometry.bounding_boxes import Box, bounding_boxes_by_key
from geo.geometry.place_precision_levels import LEVELS, Precision
from geo.text.morphology import analyse_word_morphology

LANGUAGES = ("en", "uk", "ru")
MOST_RESULTS = 50
MOST_COUNTED = 500  # further hits are not counted: `at_least` says so
_LEAST_PREFIX = 3
_SHORT = 4  # beginnings this short are compared with official names only: they fit thousands of spellings
_MOST_FORMS = 40
_GREAT = 50_000  # inhabitants of a town that is meant by a case form before the villages that are called so
_AREA_KINDS = {0: "country", 1: "region", 2: "district", 3: "hromada"}
_AREA_PRECISIONS = {0: Precision.COUNTRY, 1: Precision.REGION, 2: Precision.DISTRICT, 3: Precision.HROMADA}


@dataclass(frozen=True, slots=True)
class Found:
    """One hit. `key` is "p12" for a place, "a34" for an area; names are in the language that was asked for.

    An area's point lies on its surface and is no place of its own: see `precision` and `uncertainty_m` (metres).
    `bbox` is west, south, east, north in degrees. `match` says how a search found it: by its exact "name", by a case
    "form" of it, by its "beginning" or by a "similar" spelling; "" where it was asked for by its key.
    """

    key: str
    name: str
    kind: str
    country_code: str
    country: str
    region_code: str
    region: str
    district: str
    lat: float | None
    lon: float | None
    precision: str
    uncertainty_m: int | None
    population: int | None
    bbox: Box | None
    match: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """The best hits, how many there are, and whether there are more than were counted."""

    matched: int
    at_least: bool
    results: tuple[Found, ...]


# Every tier gives (place_id, area_id, whether the spelling is an official one); %(country)s may be ''.
_BY_FORM = """
SELECT n.place_id, n.area_id, bool_or(n.kind IN ('official', 'former')) AS official
FROM geo_placename n WHERE n.normal = ANY(%(forms)s) GROUP BY 1, 2
"""
_BY_PREFIX = """
SELECT n.place_id, n.area_id, bool_or(n.kind = 'official') AS official
FROM geo_placename n WHERE n.normal LIKE %(prefix)s AND (%(any_kind)s OR n.kind = 'official') GROUP BY 1, 2
"""
_BY_LOOSE = """
SELECT n.place_id, n.area_id, bool_or(n.kind = 'official') AS official
FROM geo_placename n WHERE n.loose = %(loose)s GROUP BY 1, 2
"""
_BY_LIKENESS = """
SELECT n.place_id, n.area_id, bool_or(n.kind = 'official') AS official,
       max(similarity(n.normal, %(normal)s)) AS likeness
FROM (SELECT * FROM geo_placename WHERE normal %% %(normal)s
      ORDER BY similarity(normal, %(normal)s) DESC LIMIT 60) n GROUP BY 1, 2
"""
_RANKED = """
SELECT hit.place_id, hit.area_id, count(*) OVER () AS matched
FROM ({hits}) hit
LEFT JOIN geo_place p ON p.id = hit.place_id
LEFT JOIN geo_adminarea a ON a.id = hit.area_id AND a.valid_to IS NULL
WHERE (p.id IS NOT NULL OR a.id IS NOT NULL)
  AND (%(country)s = '' OR coalesce(p.country_code, a.country_code) = %(country)s)
  AND NOT (coalesce(p.id, 0) = ANY(%(seen_places)s) OR coalesce(a.id, 0) = ANY(%(seen_areas)s))
ORDER BY
    {extra}
    + CASE WHEN a.id IS NOT NULL THEN 7.0 - a.level
         ELSE log(greatest(coalesce(p.population, 0), CASE p.kind WHEN 'airfield' THEN 30 ELSE 300 END))
              - CASE p.kind WHEN 'city_district' THEN 1.5 WHEN 'hromada_village' THEN 0.3 ELSE 0 END
    END
    + CASE WHEN hit.official THEN 0.6 ELSE 0 END
    + CASE WHEN coalesce(p.country_code, a.country_code) = ANY(%(theatre)s) THEN 1.0 ELSE 0 END DESC,
    coalesce(p.name, a.name), hit.place_id, hit.area_id
LIMIT %(limit)s
"""
_PLACES = """
SELECT 'p' || p.id, p.kind, p.name_en, p.name_uk, p.name_ru, p.name, p.country_code, ST_Y(p.point), ST_X(p.point),
       p.precision, p.radius_m, p.population,
       r.code, r.name_en, r.name_uk, r.name_ru, r.name, d.name_en, d.name_uk, d.name_ru, d.name,
       c.name_en, c.name_uk, c.name_ru, c.name
FROM geo_place p
LEFT JOIN geo_adminarea r ON r.id = p.region_id
LEFT JOIN geo_adminarea d ON d.id = p.district_id
LEFT JOIN geo_adminarea c ON c.level = 0 AND c.code = p.country_code AND c.valid_to IS NULL
WHERE p.id = ANY(%s)
UNION ALL
SELECT 'a' || a.id, a.level::text, a.name_en, a.name_uk, a.name_ru, a.name, a.country_code,
       ST_Y(a.label_point), ST_X(a.label_point), '', a.radius_m, NULL,
       CASE a.level WHEN 1 THEN a.code ELSE r.code END, r.name_en, r.name_uk, r.name_ru, r.name,
       d.name_en, d.name_uk, d.name_ru, d.name,
       c.name_en, c.name_uk, c.name_ru, c.name
FROM geo_adminarea a
LEFT JOIN geo_adminarea u ON u.id = a.parent_id
LEFT JOIN geo_adminarea r ON r.id = CASE a.level WHEN 2 THEN a.parent_id WHEN 3 THEN u.parent_id END
LEFT JOIN geo_adminarea d ON a.level = 3 AND d.id = a.parent_id
LEFT JOIN geo_adminarea c ON a.level > 0 AND c.level = 0 AND c.code = a.country_code AND c.valid_to IS NULL
WHERE a.id = ANY(%s)
"""


def search_places(query: str, *, language: str = "en", country: str = "", limit: int = 10) -> Answer:
    """Places and areas whose name is, begins with or resembles the query, best first.

    `language` of the displayed names; `country`: ISO 3166-1 code, "" for the world.
    """
    normal = normal_form(query)
    if not normal:
        return Answer(0, False, ())
    matches: dict[str, str] = {}
    matched = 0
    for match, hits, bound, extra in _tiers(normal, query):
        if len(matches) >= limit or (hits is _BY_LIKENESS and matches):
            break
        seen = list(matches)
        found, count = _ask(hits, extra, {**bound, "country": country.upper()}, seen, limit - len(seen))
        matches |= dict.fromkeys(found, match)
        matched += count
    results = [
        replace(found, match=matches[found.key]) for found in places_for_known_keys(list(matches), language)
    ]
    return Answer(
        min(matched, MOST_COUNTED), matched > MOST_COUNTED, tuple(_with_great_town_first(results, query))
    )


def _with_great_town_first(results: list[Found], query: str) -> list[Found]:
    """A great town whose name bends to what was typed comes before villages called nearly so.

    "Харькове" is Харьков, not Харково; to a reader of Ukrainian "Львове" is the very name of a village.
    """
    if not results or results[0].match != "name" or not _is_small(results[0]):
        return results
    if results[0].name.casefold() == " ".join(query.split()).casefold():
        return results
    great = [found for found in results if found.match == "form" and (found.population or 0) >= _GREAT]
    return great + [found for found in results if found not in great]


def _is_small(found: Found) -> bool:
    return found.key[0] == "p" and (found.population or 0) < _GREAT / 10


def _tiers(normal: str, query: str) -> list[tuple[str, str, dict[str, Any], str]]:
    """How a hit matches, statement, its own parameters, and what is added to a hit's weight."""
    tiers: list[tuple[str, str, dict[str, Any], str]] = [("name", _BY_FORM, {"forms": [normal]}, "0")]
    lemmas = nominative_forms_of_query(query) - {normal}
    if lemmas:
        tiers.append(("form", _BY_FORM, {"forms": sorted(lemmas)}, "0"))
    if len(normal) >= _LEAST_PREFIX:
        escaped = normal.replace("\\", "\\\\").replace("%", r"\%").replace("_", r"\_")
        tiers.append(
            ("beginning", _BY_PREFIX, {"prefix": escaped + "%", "any_kind": len(normal) > _SHORT}, "0")
        )
        if loose := loose_form(normal):
            tiers.append(("similar", _BY_LOOSE, {"loose": loose}, "0"))
        tiers.append(("similar", _BY_LIKENESS, {"normal": normal}, "8 * hit.likeness"))
    return tiers


def nominative_forms_of_query(query: str) -> set[str]:
    """Normal forms of the nominatives a Cyrillic query may stand for."""
    words = query.lower().split()
    if not has_cyrillic(query) or len(words) > 4:
        return set()
    forms: set[str] = set()
    for language in ("uk", "ru"):
        readings = [analyse_word_morphology(word, language).forms[:6] for word in words]
        made = itertools.islice(itertools.product(*readings), _MOST_FORMS)
        forms.update(normal_form(" ".join(words_)) for words_ in made)
    return forms


def _ask(hits: str, extra: str, bound: dict[str, Any], seen: list[str], limit: int) -> tuple[list[str], int]:
    """Keys of one tier that were not seen in an earlier one, and how many there are."""
    statement = _RANKED.format(hits=hits, extra=extra)
    with connection.cursor() as cursor:
        cursor.execute(
            statement,
            {
                **bound,
                "limit": limit,
                "theatre": list(getattr(settings, "INCIDENTS_THEATRE", [])),
                "seen_places": [int(key[1:]) for key in seen if key[0] == "p"],
                "seen_areas": [int(key[1:]) for key in seen if key[0] == "a"],
            },
        )
        rows = cursor.fetchall()
    return [f"p{place}" if place else f"a{area}" for place, area, _ in rows], rows[0][2] if rows else 0


def places_for_known_keys(keys: list[str], language: str) -> tuple[Found, ...]:
    """What is known of each key that exists, in their order."""
    places = [int(key[1:]) for key in keys if key[0] == "p"]
    areas = [int(key[1:]) for key in keys if key[0] == "a"]
    with connection.cursor() as cursor:
        cursor.execute(_PLACES, [places, areas])
        rows = cursor.fetchall()
    boxes = bounding_boxes_by_key(keys)
    found = {row[0]: _found(row, language, boxes.get(row[0])) for row in rows}
    return tuple(found[key] for key in keys if key in found)


def _found(row: tuple[Any, ...], language: str, box: Box | None) -> Found:
    key, kind, *_ = row
    is_area = key[0] == "a"
    precision = _AREA_PRECISIONS[int(kind)] if is_area else Precision(row[9])
    region, district, country = (_shown(row[at : at + 4], language, row[6]) for at in (13, 17, 21))
    return Found(
        key=key,
        name=_shown(row[2:6], language, row[6]),
        kind=_AREA_KINDS[int(kind)] if is_area else kind,
        country_code=row[6],
        country=country or (_shown(row[2:6], language, row[6]) if kind == "0" else ""),
        region_code=row[12] or "",
        region=region,
        district=district,
        lat=row[7],
        lon=row[8],
        precision=precision.value,
        uncertainty_m=row[10] or LEVELS[precision].uncertainty_m,
        population=row[11],
        bbox=box,
    )


def _shown(names: tuple[Any, ...], language: str, country: str) -> str:
    en, uk, ru, main = (name or "" for name in names)
    return shown_name(language, en=en, uk=uk, ru=ru, main=main, country=country)
