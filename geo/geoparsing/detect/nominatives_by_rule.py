"""Nominatives of Ukrainian and Russian names that the dictionaries do not give: «Великому Бурлуці», «Малій Данилівці».

The dictionaries guess at nouns they do not know and take «малій» for a verb alone. What is made here are further forms
to look up, by the endings of the cases; the gazetteer decides which of them is a name. Pure.
"""

from __future__ import annotations

import functools
import re

# (ending of an adjective in any case, endings of its nominatives); the first that fits is taken
_ADJECTIVES = {
    "uk": (
        (r"ьо(?:го|му)$", ("ій", "є")), (r"о(?:го|му)$", ("ий", "е")), (r"(?:ої|ою)$", ("а",)), (r"ьо[їю]$", ("я",)),
        (r"[иі]ми?$", ("ий", "е", "і")), (r"[иі]х$", ("і",)), (r"ій$", ("а", "я")), (r"у$", ("а",)), (r"ю$", ("я",)),
    ),
    "ru": (
        (r"[ое](?:го|му)$", ("ый", "ий", "ой", "ое", "ее")), (r"ой$", ("ая", "ой")), (r"ей$", ("ая", "яя", "ья")),
        (r"[ыи]ми?$", ("ый", "ий", "ой", "ое", "ее", "ые", "ие")), (r"[ое]м$", ("ый", "ий", "ой", "ое", "ее")),
        (r"[ыи]х$", ("ые", "ие")), (r"ую$", ("ая",)), (r"юю$", ("яя",)),
    ),
}  # fmt: skip

# Nouns that are no known places: «Бурлуці» → Бурлук, «Навле» → Навля, «Ковалевском» → Ковалевское.
_NOUNS = {
    "uk": (
        (r"ці$", ("ка", "к")), (r"зі$", ("га", "г")), (r"сі$", ("ха", "х")),
    ),
    "ru": (
        (r"(?<=[лнрт])(?:[еию]|ей)$", ("я",)), (r"(?<=[^аеёиоуыэюя])(?:[еыу]|ой)$", ("а",)),
        (r"(?<=[сц]к)(?:ого|ому|им|ом)$", ("ое",)),
    ),
}  # fmt: skip


@functools.lru_cache(maxsize=20_000)
def nominatives_of_adjective(word: str, language: str) -> tuple[str, ...]:
    """Nominatives of a word (lower case) before the noun of a name or an area; none where it is no adjective."""
    return _by_first_ending(word, _ADJECTIVES.get(language, ()))


@functools.lru_cache(maxsize=20_000)
def nominatives_of_noun(word: str, language: str) -> tuple[str, ...]:
    """Nominatives of a noun (lower case) beside those of the dictionary."""
    return tuple(
        re.sub(ending, name, word)
        for ending, names in _NOUNS.get(language, ())
        if re.search(ending, word)
        for name in names
    )


def _by_first_ending(word: str, endings: tuple[tuple[str, tuple[str, ...]], ...]) -> tuple[str, ...]:
    for ending, names in endings:
        if hit := re.search(ending, word):
            return tuple(word[: hit.start()] + name for name in names) if hit.start() > 1 else ()
    return ()
