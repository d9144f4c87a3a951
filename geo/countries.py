"""Countries: names in English, Ukrainian and Russian, adjectives and common spellings. Pure.

Display names come from CLDR (the Babel package) with our own overrides; adjectives and further spellings from
our own table in `geo.countries_table`. Keys are ISO 3166-1 alpha-2 codes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from babel import Locale, UnknownLocaleError

from geo import countries_table

LANGUAGES = ("en", "uk", "ru")

_ADJECTIVE_ENDINGS = {
    "uk": "а|ої|ій|у|ою|ий|их|им|ими|і|ого|ому|ім|е",
    "ru": "ая|ой|ою|ую|ий|их|им|ими|ие|ого|ому|ом|ое",
}


@dataclass(frozen=True, slots=True)
class Country:
    """Words for one country. `adjectives_en` hold people too ("Russian", "Russians", "Briton"); stems are
    lower-case adjective stems without ending ("російськ"); `spellings` are further names in any script."""

    code: str
    adjectives_en: tuple[str, ...]
    stems_uk: tuple[str, ...]
    stems_ru: tuple[str, ...]
    spellings: tuple[str, ...]


def name(code: str, language: str) -> str:
    """Display name of a country; the code itself when the country is not known."""
    own = countries_table.DISPLAY.get(code)
    if own and language in LANGUAGES:
        return own[LANGUAGES.index(language)]
    return _territories(language).get(code) or _territories("en").get(code, code)


def names(code: str) -> Iterator[tuple[str, str, bool]]:
    """Every name in the nominative: (name, language or "", whether it is the displayed one)."""
    for language in LANGUAGES:
        yield name(code, language), language, True
    english = name(code, "en")
    if "&" in english or "St." in english:
        yield english.replace("&", "and"), "en", False
        yield english.replace("&", "and").replace("St.", "Saint"), "en", False
    for language in LANGUAGES:
        other = _territories(language).get(code)
        if other and other != name(code, language):
            yield other, language, False
    for spelling in COUNTRIES[code].spellings if code in COUNTRIES else ():
        yield spelling, "", False


def by_adjective(word: str, language: str) -> Country | None:
    """The country of an adjective or people's name: "Russian", "Israelis", "російського", "украинских"."""
    if language == "en":
        return _english_index().get(word.lower())
    found = _ADJECTIVE[language].fullmatch(word.lower().replace("ё", "е"))
    return _stem_index(language).get(found.group(1)) if found else None


def _parse(line: str) -> Country:
    code, adjectives, uk, ru, spellings = line.split("|")
    return Country(code, _values(adjectives), _values(uk), _values(ru), _values(spellings))


def _values(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("/")) if cell else ()


COUNTRIES = MappingProxyType(
    {country.code: country for country in map(_parse, countries_table.COUNTRIES.split("\n")[1:-1])}
)
_ADJECTIVE = {language: re.compile(f"(.+к)(?:{endings})") for language, endings in _ADJECTIVE_ENDINGS.items()}


@cache
def _territories(language: str) -> dict[str, str]:
    try:
        return dict(Locale(language).territories)
    except UnknownLocaleError:
        return {}


@cache
def _english_index() -> dict[str, Country]:
    index: dict[str, Country] = {}
    for country in COUNTRIES.values():
        for word in country.adjectives_en:
            index.setdefault(word.lower(), country)
            if word.endswith(("an", "i", "n")) and not word.endswith("men"):
                index.setdefault(f"{word.lower()}s", country)
    return index


@cache
def _stem_index(language: str) -> dict[str, Country]:
    index: dict[str, Country] = {}
    for country in COUNTRIES.values():
        for stem in country.stems_uk if language == "uk" else country.stems_ru:
            index.setdefault(stem.replace("ё", "е"), country)
    return index
