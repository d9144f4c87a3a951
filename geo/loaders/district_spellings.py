"""Spellings of districts and hromadas, made from their adjective ("Шебекинский", "Куп'янський"). Pure."""

from __future__ import annotations

from collections.abc import Iterator

from geo.loaders.cached_spellings import cross_language_spellings, latin_spellings
from geo.loaders.district_store import AreaName

_KINDS = {
    "uk": ("район", "округ"),
    "ru": ("район", "округ", "городской округ", "муниципальный округ", "муниципальный район"),
}
_HROMADA = {
    "uk": ("громада", "територіальна громада", "міська громада", "сільська громада", "селищна громада",
           "міська територіальна громада", "сільська територіальна громада", "селищна територіальна громада"),
    "ru": ("громада", "территориальная громада", "община"),
}  # fmt: skip
_ENGLISH_KINDS = ("district", "raion", "rayon")


def district_names(adjective: str, language: str, seat_en: str = "") -> Iterator[AreaName]:
    """A district in three languages; `language` is that of the adjective, `seat_en` its chief town in English."""
    other = "ru" if language == "uk" else "uk"
    neighbour = (cross_language_spellings(adjective, language) or (adjective,))[0]
    for kind in _KINDS[language]:
        yield AreaName(f"{adjective} {kind}", language, "official" if kind == "район" else "alternative")
    for kind in _KINDS[other][:2]:
        yield AreaName(f"{neighbour} {kind}", other, "transliterated")
    stems = [
        *latin_spellings(adjective, language),
        *_short(adjective, language),
        *([seat_en] if seat_en else []),
    ]
    for stem in stems:
        for kind in _ENGLISH_KINDS:
            yield AreaName(f"{stem} {kind}", "en", "transliterated")


def hromada_names(adjective: str) -> Iterator[AreaName]:
    """A Ukrainian hromada by its adjective ("Вовчанська")."""
    neighbour = (cross_language_spellings(adjective, "uk") or (adjective,))[0]
    for kind in _HROMADA["uk"]:
        yield AreaName(f"{adjective} {kind}", "uk", "official" if kind == "громада" else "alternative")
    for kind in _HROMADA["ru"]:
        yield AreaName(f"{neighbour} {kind}", "ru", "transliterated")
    for stem in latin_spellings(adjective, "uk"):
        yield AreaName(f"{stem} hromada", "en", "transliterated")
        yield AreaName(f"{stem} community", "en", "transliterated")


def _short(adjective: str, language: str) -> list[str]:
    """English press form of an adjective in -ий/-ый: "Shebekinsky"."""
    official = latin_spellings(adjective, language)[:1]
    return [name[:-2] + "y" for name in official if name.endswith(("yi", "yy", "iy"))]
