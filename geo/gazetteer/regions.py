"""First-level units of Ukraine, Russia and Belarus: codes, names, adjectives and ways to recognise them. Pure.

Own table, because map data mix up codes and spell names in several ways. Keys are ISO 3166-2 codes.
Text tables: fields divided by "|", several values in a field by "/".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from geo.gazetteer import regions_russia, regions_ukraine_belarus

# The postal file numbers two units the other way round and writes others by name.
_POSTAL_OTHERWISE = {
    "UA-30": "13", "UA-32": "12", "RU-ZAB": "Читинская Область", "BY-BR": "Brest", "BY-HO": "Gomel",
    "BY-HR": "Grodno", "BY-MI": "Minsk", "BY-MA": "Moghilev", "BY-VI": "Vitebsk", "BY-HM": "",
}  # fmt: skip

_ADJECTIVE_ENDINGS = {
    "uk": "а|ої|ій|у|ою|и[йх]|им|ими|і|ого|ому|ім|е",
    "ru": "ая|ой|ою|ую|ий|их|им|ими|ие|ого|ому|ом|ое",
}
_FOLK_ENDINGS = {
    "uk": "а|и|і|у|ою|о|ам|ами|ах",
    "ru": "а|ы|е|у|ой|ою|ам|ами|ах",
}


@dataclass(frozen=True, slots=True)
class Region:
    """One first-level unit.

    `kind`: oblast, krai, republic, okrug or city. `stems_*`: lower-case adjective stems without ending
    ("брянськ"); empty where no adjective names the unit. `folk_*`: one-word names ("Брянщина"), nominative.
    `short_en` is the English name without its kind ("Bryansk"). `geonames` is the admin-1 code of the GeoNames
    places file, `postal` that of its postal file (a name where that file has no code, "" where it has no rows).
    `seat` is the English name of the administrative centre; `spellings` are further names in any script.
    """

    code: str
    kind: str
    geonames: str
    postal: str
    name_en: str
    name_uk: str
    name_ru: str
    short_en: str
    stems_uk: tuple[str, ...]
    stems_ru: tuple[str, ...]
    folk_uk: tuple[str, ...]
    folk_ru: tuple[str, ...]
    seat: str
    spellings: tuple[str, ...]

    @property
    def country(self) -> str:
        """ISO 3166-1 alpha-2 code."""
        return self.code[:2]

    def name(self, language: str) -> str:
        """Display name in "en", "uk" or "ru"; English for any other language."""
        return {"uk": self.name_uk, "ru": self.name_ru}.get(language, self.name_en)

    def names(self) -> Iterator[tuple[str, str, bool]]:
        """Every name in the nominative: (name, language or "" when shared, whether it is the official one)."""
        official = {"en": self.name_en, "uk": self.name_uk, "ru": self.name_ru}
        yield from ((name, language, True) for language, name in official.items())
        yield from ((name, "uk", False) for name in (*_with_kind(self, "uk"), *self.folk_uk))
        yield from ((name, "ru", False) for name in (*_with_kind(self, "ru"), *self.folk_ru))
        yield from ((name, "en", False) for name in _english_names(self))
        for name in self.spellings:
            if re.search("[а-яіїєґ]", name.lower()):
                yield name, "", False


def by_geonames(country: str, admin1: str) -> Region | None:
    """The unit with this admin-1 code in the GeoNames *places* file."""
    return _geonames_index().get((country, admin1))


def by_postal(country: str, code: str, name: str = "") -> Region | None:
    """The unit a row of the GeoNames *postal* file names, by its code or, failing that, by its name."""
    index = _postal_index()
    return index.get((country, code)) or index.get((country, name)) if code or name else None


def by_adjective(word: str, language: str) -> Region | None:
    """The unit meant by an adjective in any case or number: "Белгородской", "Київська", "Сумську".

    `language` is "uk" or "ru"; None when the word is no such adjective. Whether an adjective names the
    region ("Брянская область") or something else ("Брянский лес") is for the caller to see.
    """
    return _match(_adjective_pattern(language), _stem_index(language), word)


def by_folk_name(word: str, language: str) -> Region | None:
    """The unit meant by a one-word name in -щина or -ччина in any case: "Сумщині", "Белгородщины"."""
    return _match(_folk_pattern(language), _folk_index(language), word)


def by_english(word: str) -> Region | None:
    """The unit whose English name, without its kind, is this: "Bryansk", "Kharkov", "Krasnodar".

    Only for words said to be a region ("Bryansk region"): alone, most of them are cities.
    """
    return _english_index().get(word.lower())


def of_country(country: str) -> tuple[Region, ...]:
    """All units of UA, RU or BY by code; empty for other countries."""
    return tuple(region for region in REGIONS.values() if region.country == country)


def _english_names(region: Region) -> Iterator[str]:
    latin = [name for name in region.spellings if not re.search("[а-яіїєґ]", name.lower())]
    if region.kind != "oblast" or "Autonomous" in region.name_en:
        yield from latin
        return
    for stem in dict.fromkeys((region.short_en, *latin)):
        yield from (f"{stem} {noun}" for noun in ("oblast", "region", "province"))
    for word in (
        "Volhynia",
        "Transcarpathia",
        "Zakarpattia",
        "Bukovina",
        "Bukovyna",
        "Podmoskovye",
        "Kuzbass",
    ):
        if word == region.short_en or word in latin:
            yield word


def _with_kind(region: Region, language: str) -> Iterator[str]:
    stems = region.stems_uk if language == "uk" else region.stems_ru
    nouns = _NOUNS[language].get(region.kind, ())
    for stem in stems:
        yield from (f"{stem[:1].upper()}{_capital_parts(stem)[1:]}{ending} {noun}" for ending, noun in nouns)


_NOUNS: dict[str, dict[str, tuple[tuple[str, str], ...]]] = {
    "uk": {"oblast": (("а", "область"), ("а", "обл."), ("ий", "регіон")), "krai": (("ий", "край"),)},
    "ru": {"oblast": (("ая", "область"), ("ая", "обл."), ("ий", "регион")), "krai": (("ий", "край"),)},
}


def _capital_parts(stem: str) -> str:
    return "-".join(part.capitalize() for part in stem.split("-"))


def _oblast(line: str) -> Region:
    code, geonames, short, uk, ru, folk_uk, folk_ru, seat, spellings = line.split("|")
    stems_uk, stems_ru = _values(uk), _values(ru)
    return Region(
        code=code,
        kind="oblast",
        geonames=geonames,
        postal=_POSTAL_OTHERWISE.get(code, geonames),
        name_en=f"{short} region",
        name_uk=f"{_capital_parts(stems_uk[0])}а область",
        name_ru=f"{_capital_parts(stems_ru[0])}ая область",
        short_en=short,
        stems_uk=stems_uk,
        stems_ru=stems_ru,
        folk_uk=_values(folk_uk),
        folk_ru=_values(folk_ru),
        seat=seat,
        spellings=_values(spellings),
    )


def _other(line: str) -> Region:
    code, kind, geonames, english, ukrainian, russian, uk, ru, seat, spellings = line.split("|")
    return Region(
        code=code,
        kind=kind,
        geonames=geonames,
        postal=_POSTAL_OTHERWISE.get(code, geonames),
        name_en=english,
        name_uk=ukrainian,
        name_ru=russian,
        short_en=re.sub(" (Krai|Autonomous .*|Republic)$", "", english),
        stems_uk=_values(uk),
        stems_ru=_values(ru),
        folk_uk=(),
        folk_ru=(),
        seat=seat,
        spellings=_values(spellings),
    )


def _values(field: str) -> tuple[str, ...]:
    return tuple(field.split("/")) if field else ()


def _rows() -> Iterator[Region]:
    yield from map(_oblast, regions_ukraine_belarus.OBLASTS.split("\n")[1:-1])
    yield from map(_other, regions_ukraine_belarus.OTHERS.split("\n")[1:-1])
    yield from map(_oblast, regions_russia.OBLASTS.split("\n")[1:-1])
    yield from map(_other, regions_russia.OTHERS.split("\n")[1:-1])


REGIONS = MappingProxyType(
    {region.code: region for region in sorted(_rows(), key=lambda region: region.code)}
)


@cache
def _geonames_index() -> dict[tuple[str, str], Region]:
    return {(region.country, region.geonames): region for region in REGIONS.values()}


@cache
def _postal_index() -> dict[tuple[str, str], Region]:
    return {(region.country, region.postal): region for region in REGIONS.values() if region.postal}


@cache
def _english_index() -> dict[str, Region]:
    """Oblasts win over cities of the same name ("Kyiv region")."""
    ordered = sorted(REGIONS.values(), key=lambda region: region.kind != "city")
    return {
        name.lower(): region
        for region in ordered
        for name in (*region.spellings, region.name_en, region.short_en)
    }


@cache
def _stem_index(language: str) -> dict[str, Region]:
    """Stem, with ё as е, to unit; the cities and republics have stems of their own or none."""
    stems = {"uk": lambda region: region.stems_uk, "ru": lambda region: region.stems_ru}[language]
    return {stem.replace("ё", "е"): region for region in REGIONS.values() for stem in stems(region)}


@cache
def _folk_index(language: str) -> dict[str, Region]:
    names = {"uk": lambda region: region.folk_uk, "ru": lambda region: region.folk_ru}[language]
    return {
        name.lower().replace("ё", "е")[:-1]: region
        for region in REGIONS.values()
        for name in names(region)
        if name.endswith("ина")
    }


@cache
def _adjective_pattern(language: str) -> re.Pattern[str]:
    return re.compile(f"(.+?[зсц]ь?к)(?:{_ADJECTIVE_ENDINGS[language]})")


@cache
def _folk_pattern(language: str) -> re.Pattern[str]:
    return re.compile(f"(.+ин)(?:{_FOLK_ENDINGS[language]})")


def _match(pattern: re.Pattern[str], index: dict[str, Region], word: str) -> Region | None:
    found = pattern.fullmatch(word.lower().replace("ё", "е").replace("ʼ", "'").replace("’", "'"))
    return index.get(found.group(1)) if found else None
