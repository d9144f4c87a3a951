"""Filling the tables with what lies above and beside settlements: hromadas, districts, airfields."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from django.db import connection
from rapidfuzz import fuzz, process

from geo.gazetteer.display_name_overrides import OVERRIDES
from geo.geoparsing.former_names_and_spellings import press_names
from geo.loaders import airfield_rows as airfields
from geo.loaders import districts, geonames, katottg, katottg_rows, place_store, postal_villages
from geo.loaders.cached_spellings import latin_spellings, normal_form
from geo.loaders.data_packages import SourceMissing
from geo.loaders.district_store import DISTRICT, HROMADA, sync_areas_of_source, write_members
from geo.loaders.existing_places import KnownPlaces
from geo.loaders.progress import Progress
from geo.loaders.region_outlines import read_region_outlines
from geo.loaders.row_types import NameRow, PlaceRow
from geo.loaders.settlements import LOCATED, assign_regions, find_geonames_place_of_row, geonames_regions
from geo.loaders.subdivisions import read_subdivisions, subdivisions_file

PRESS = "press"
_SMALL_TOWN = (5_000, 20_000)  # inhabitants
_NEARLY = 85  # per cent of letters alike
_QUARTERS_OF_QUARTERS = """
UPDATE geo_place p SET part_of_id = c.part_of_id FROM geo_place c
WHERE p.part_of_id = c.id AND p.country_code = 'UA' AND c.kind = 'city_district' AND c.part_of_id IS NOT NULL
"""
_QUARTERS = """
WITH city AS (
    SELECT id, point, population FROM geo_place
    WHERE country_code = 'UA' AND population >= 50000 AND kind IN ('city', 'town') AND id = ANY(%(settlements)s)
), quarter AS (
    SELECT DISTINCT ON (p.id) p.id, c.id AS city_id
    FROM geo_place p JOIN city c ON c.population > p.population AND ST_DWithin(c.point, p.point, 0.3)
    WHERE p.country_code = 'UA' AND p.source LIKE 'geonames%%' AND p.kind IN ('city', 'town', 'village')
      AND p.population >= 5000 AND NOT p.id = ANY(%(settlements)s)
    ORDER BY p.id, c.population / greatest(ST_Distance(c.point, p.point), 0.01) ^ 2 DESC
)
UPDATE geo_place p SET kind = 'city_district', part_of_id = quarter.city_id FROM quarter WHERE p.id = quarter.id
"""

_OFFICIAL = """
UPDATE geo_place p SET name_uk = s.name_uk, name_en = s.name_en,
    kind = CASE WHEN s.category = 'M' AND p.kind = 'village' THEN 'town' ELSE p.kind END
FROM stage_official s
WHERE p.source = s.source AND p.source_id = s.source_id
  AND ((p.name_uk, p.name_en) IS DISTINCT FROM (s.name_uk, s.name_en) OR (s.category = 'M' AND p.kind = 'village'))
"""


def load_katottg(progress: Progress) -> place_store.Written:
    """Ukraine's official hierarchy, and its villages that no other source locates. Raises SourceMissing."""
    units = katottg.read_units(katottg.katottg_file())
    known = KnownPlaces(geonames_regions(), LOCATED)
    located = katottg.locate_settlements(units, known.by_name)
    progress.say(f"{len(units):,} units read, {len(located.places):,} settlements located")
    with place_store.staging_tables():
        sync_areas_of_source(katottg.SOURCE, katottg_rows.located_area_rows(units, located))
        unlocated = list(katottg_rows.unlocated_settlement_rows(units, located))
        quarters = list(katottg_rows.quarter_rows(units, located))
        place_store.stage_places([place for place, _ in unlocated] + [place for place, _, _ in quarters])
        place_store.stage_names(
            (name for _, names in unlocated for name in names), place_source=katottg.SOURCE
        )
        place_store.stage_names(
            (name for _, names, _ in quarters for name in names), place_source=katottg.SOURCE
        )
        for source, name in _grouped(katottg_rows.official_names(units, located)).items():
            place_store.stage_names(name, place_source=source)
        written = place_store.merge_staged(katottg.SOURCE)
        _write_memberships(units, located, unlocated, quarters)
        _put_quarters_into_cities(quarters)
        _write_official_names(units, located)
        _mark_quarters(units, known)
    progress.say(f"{len(unlocated):,} settlements placed at the middle of their hromada or raion")
    return written


def load_districts(progress: Progress) -> place_store.Written:
    """Districts of the world. Ukraine's come from the codifier when that was loaded. Raises SourceMissing."""
    units = list(read_subdivisions(subdivisions_file()))
    by_town = districts.towns_by_subdivision_line(districts.read_towns(districts.towns_file()))
    by_post = districts.members_by_postal_district(_postal_rows(progress))
    without = frozenset(["UA"] if _has_raions() else [])
    outlines = read_region_outlines()
    if not outlines.by_code:
        progress.warn("no region boundaries are loaded: the positions of districts are not checked")
    found = list(districts.build_districts(units, by_town, by_post, without=without, outlines=outlines))
    with place_store.staging_tables():
        changed, names = sync_areas_of_source(districts.SOURCE, (area for area, _ in found))
        write_members(
            DISTRICT, ((*place, area.code) for area, places in found for place in dict.fromkeys(places))
        )
    beyond = sum(
        not outlines.by_code[area.parent].holds(area.lat, area.lon)
        for area, _ in found
        if area.parent in outlines.by_code
    )
    progress.say(f"{len(found):,} districts, {beyond:,} of them beyond the outline of their region (islands)")
    return place_store.Written(changed, 0, 0, 0, names, 0)


def load_airfields(progress: Progress) -> place_store.Written:
    """Airports, and our own list of air bases even where the airport package is missing."""
    rows = list(airfields.base_rows())
    try:
        rows += airfields.airport_rows(airfields.read_airports(airfields.airports_file()))
    except SourceMissing as missing:
        progress.warn(f"{missing}: only our own list of air bases")
    with place_store.staging_tables():
        place_store.stage_places(place for place, _ in rows)
        place_store.stage_names((name for _, names in rows for name in names), place_source=airfields.SOURCE)
        written = place_store.merge_staged(airfields.SOURCE)
        assign_regions(airfields.SOURCE, progress)
    return written


def load_press_names(progress: Progress) -> place_store.Written:
    """Our own table of spellings and former names, put on the most populous place it can mean."""
    known = KnownPlaces(geonames_regions(), LOCATED)
    rows: dict[str, list[NameRow]] = {}
    for press in press_names():
        found = known.by_name.get((press.region, normal_form(press.name)), ())
        place = max(found, key=lambda one: one.population, default=None)
        if place is None:
            progress.warn(f"no place for the spelling {press.spelling} of {press.name} ({press.region})")
            continue
        kind = "former" if press.is_former else "alternative"
        rows.setdefault(place.source, []).append(
            NameRow(place.source_id, press.spelling, press.language, kind)
        )
    with place_store.staging_tables():
        for source, names in rows.items():
            place_store.stage_names(names, place_source=source)
        return place_store.merge_staged(PRESS)


def _grouped(rows: Iterator[tuple[str, NameRow]]) -> dict[str, list[NameRow]]:
    grouped: dict[str, list[NameRow]] = {}
    for source, row in rows:
        grouped.setdefault(source, []).append(row)
    return grouped


def _write_memberships(
    units: Sequence[katottg.Unit],
    located: katottg.Located,
    unlocated: list[tuple[PlaceRow, list[NameRow]]],
    quarters: list[tuple[PlaceRow, list[NameRow], str]],
) -> None:
    own = {place.source_id for place, _ in unlocated} | {place.source_id for place, _, _ in quarters}
    raions: list[tuple[str, str, str]] = []
    hromadas: list[tuple[str, str, str]] = []
    for unit in units:
        place = located.places.get(unit.code)
        member = (
            (katottg.SOURCE, unit.code)
            if unit.code in own
            else (place.source, place.source_id)
            if place
            else None
        )
        if member:
            raions.append((*member, unit.raion))
            hromadas.append((*member, unit.hromada))
    write_members(DISTRICT, dict.fromkeys(raions))
    write_members(HROMADA, dict.fromkeys(hromadas))


def _put_quarters_into_cities(quarters: list[tuple[PlaceRow, list[NameRow], str]]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(
            "UPDATE geo_place p SET part_of_id = c.id FROM geo_place c WHERE p.source = %s AND p.source_id = %s "
            "AND c.source = %s AND c.source_id = %s AND p.part_of_id IS DISTINCT FROM c.id",
            [(katottg.SOURCE, place.source_id, geonames.SOURCE, city) for place, _, city in quarters],
        )


def _mark_quarters(units: Sequence[katottg.Unit], known: KnownPlaces) -> None:
    """Populous places beside a city that the register does not know as settlements are quarters of that city."""
    keys = {unit.key for unit in units if unit.category in katottg.SETTLEMENTS}
    settlements = {place.pk for key in keys for place in known.by_name.get(key, ())}
    settlements |= _nearly_named(keys, known)
    with connection.cursor() as cursor:
        cursor.execute(_QUARTERS, {"settlements": sorted(settlements)})
        cursor.execute(_QUARTERS_OF_QUARTERS)


def _nearly_named(keys: set[tuple[str, str]], known: KnownPlaces) -> set[int]:
    """Small towns that the register spells a little otherwise: they are no quarters either."""
    registered: dict[str, list[str]] = {}
    for region, normal in keys:
        registered.setdefault(region, []).append(normal)
    return {
        place.pk
        for (region, normal), places in known.by_name.items()
        for place in places
        if _SMALL_TOWN[0] <= place.population < _SMALL_TOWN[1]
        and process.extractOne(normal, registered.get(region, ()), scorer=fuzz.ratio, score_cutoff=_NEARLY)
    }


def _write_official_names(units: Sequence[katottg.Unit], located: katottg.Located) -> None:
    """Show places of other sources under their official name, unless our own table says otherwise."""
    shown = {str(identity) for identity in OVERRIDES}
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TEMP TABLE stage_official (source text, source_id text, name_uk text, name_en text, category text) "
            "ON COMMIT DROP"
        )
        with cursor.copy("COPY stage_official FROM STDIN") as copy:
            for unit in units:
                place = located.places.get(unit.code)
                if place and unit.category in katottg.SETTLEMENTS and place.source_id not in shown:
                    latin = latin_spellings(unit.name, "uk")
                    copy.write_row((place.source, place.source_id, unit.name, latin[0], unit.category))
        cursor.execute(_OFFICIAL)


def _has_raions() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT 1 FROM geo_adminarea WHERE level = 2 AND source = %s)", [katottg.SOURCE]
        )
        return bool(cursor.fetchone()[0])


def _postal_rows(progress: Progress) -> Iterator[tuple[postal_villages.PostalRow, tuple[str, str]]]:
    """Rows of the postal file with the place each means: one of GeoNames, or one of its own."""
    try:
        source = postal_villages.postal_file()
    except SourceMissing as missing:
        progress.warn(f"{missing}: districts of Russia lie where their towns are")
        return
    known = KnownPlaces(geonames_regions(), LOCATED[:2])
    for row in postal_villages.read_postal(source):
        bearer = find_geonames_place_of_row(row, known)
        if bearer is None:
            yield row, (postal_villages.SOURCE, postal_villages.stable_village_id(row))
        else:  # its own position: that of the postal file is often the middle of something larger
            located = replace(row, lat=bearer.lat, lon=bearer.lon, is_exact=True)
            yield located, (bearer.source, bearer.source_id)
