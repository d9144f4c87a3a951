"""What every source hands over: places and their spellings as plain frozen rows. No database here."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from geo.loaders.cached_spellings import cross_language_spellings, latin_spellings, normal_form

THEATRE = ("UA", "RU", "BY")  # countries whose villages are loaded and whose names are respelled
_RESPELLED_AS = {"uk": "ru", "ru": "uk"}
CITY_POPULATION = 50_000
TOWN_POPULATION = 5_000


@dataclass(frozen=True, slots=True)
class NameRow:
    """One spelling of the place `source_id` of the same source."""

    source_id: str
    name: str
    language: str
    kind: str

    @property
    def normal(self) -> str:
        return normal_form(self.name)


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One place. `region` is an ISO 3166-2 code or empty; `part_of` a source_id of the same source."""

    source_id: str
    kind: str
    name: str
    country: str
    lat: float
    lon: float
    precision: str
    radius_m: int
    region: str = ""
    name_en: str = ""
    name_uk: str = ""
    name_ru: str = ""
    population: int | None = None
    part_of: str = ""


def settlement_kind(population: int | None) -> str:
    """The kind of a settlement of which only the population is known."""
    if population is None or population < TOWN_POPULATION:
        return "village"
    return "city" if population >= CITY_POPULATION else "town"


def settlement_radius_m(population: int | None) -> int:
    """Radius that covers most of a settlement: 1.5 km for a village, 20 km for the largest cities."""
    return int(min(20_000, max(1_500, 12 * math.sqrt(population or 0))))


Spelt = dict[
    tuple[str, str], tuple[tuple[str, str], ...]
]  # (name, language) → its spellings, each with language
_spelt_ahead: Spelt = {}


def use_spellings(spelt: Spelt) -> None:
    """Let `name_spellings` look these up instead of making them; an empty table forgets them."""
    _spelt_ahead.clear()
    _spelt_ahead.update(spelt)


def name_rows_with_transliterations(
    source_id: str, name: str, language: str, *, kind: str = "official"
) -> Iterator[NameRow]:
    """A name in its own language with its Latin transliterations and its spelling for the neighbours."""
    yield NameRow(source_id, name, language, kind)
    for spelling, its_language in _spelt_ahead.get((name, language)) or spell_name(name, language):
        yield NameRow(source_id, spelling, its_language, "transliterated")


def spell_name(name: str, language: str) -> Iterator[tuple[str, str]]:
    """Other spellings of a name, each with its language ("" for Latin letters)."""
    for latin in latin_spellings(name, language):
        yield latin, ""
    other = _RESPELLED_AS.get(language, "")
    neighbours = cross_language_spellings(name, language)
    for neighbour in neighbours:
        yield neighbour, other
    for neighbour in (
        *neighbours[:2],
        name,
    ):  # the same letters are also read the neighbour's way: Hroza, Groza
        for latin in latin_spellings(neighbour, other)[:2] if other else ():
            yield latin, ""


def distinct_names(names: Iterable[NameRow]) -> list[NameRow]:
    """The rows without those whose normal form the same place already has in that language; first wins."""
    kept: dict[tuple[str, str], NameRow] = {}
    for row in names:
        normal = row.normal
        if normal and len(row.name) <= 200:
            kept.setdefault((row.source_id, normal), row)
    return list(kept.values())
