"""Countries by their adjectives and peoples, in English, Ukrainian and Russian. Pure.

Our own table (`geo.gazetteer.country_demonyms_table`) for countries in the news; the names of all countries are
loaded into the database by `geo.loaders.country_names`. Keys are ISO 3166-1 alpha-2 codes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from geo.gazetteer import country_demonyms_table

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
    {country.code: country for country in map(_parse, country_demonyms_table.COUNTRIES.split("\n")[1:-1])}
)
_ADJECTIVE = {language: re.compile(f"(.+к)(?:{endings})") for language, endings in _ADJECTIVE_ENDINGS.items()}


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
