"""Settlements behind Ukrainian and Russian adjectives: "Кременчуцький НПЗ", "на Лисичанском заводе". Pure.

The adjective's ending is taken off and the ways names end are put on; the gazetteer decides which is right.
"""

from __future__ import annotations

import functools
import re

from geo.geoparsing.detect.candidate_spans import normal_form_of_word

# (ending of the adjective in the masculine nominative, endings of names)
_ENDINGS = {
    "uk": (
        (r"цький$", ("цьк", "к", "ч", "ка", "ць", "ки", "ччя", "ця")),
        (r"зький$", ("зьк", "г", "ж", "жжя", "га", "з")),
        (r"анський$", ("анськ", "а", "ани", "ань", "ан", "и", "анка")),
        (r"янський$", ("янськ", "я", "яни", "янка", "ль")),
        (r"инський$", ("инськ", "ин", "ине", "а", "и", "инка", "ино")),
        (r"івський$", ("івськ", "ів", "івка", "ове", "ова", "і", "а", "ово")),
        (r"ївський$", ("їв", "ївка", "єве", "я")),
        (r"ський$", ("ськ", "", "а", "и", "е", "я", "ь", "ка", "о", "і", "ське")),
    ),
    "ru": (
        (r"цкий$", ("цк", "к", "ч", "ка", "ки")),
        (r"жский$", ("жск", "г", "ж", "га", "жье")),
        (r"анский$", ("анск", "а", "аны", "ань", "ан", "ы", "анка")),
        (r"янский$", ("янск", "я", "яны", "янка", "ль")),
        (r"инский$", ("инск", "ин", "ино", "а", "и", "инка")),
        (r"овский$", ("овск", "ов", "овка", "ово", "овое", "и", "а")),
        (r"евский$", ("евск", "ев", "евка", "ево", "ево", "ня")),
        (r"ский$", ("ск", "", "а", "ы", "о", "я", "ь", "ка", "и", "ское")),
    ),
}  # fmt: skip


@functools.lru_cache(maxsize=20_000)
def settlement_names_from_adjective(adjective: str, language: str) -> tuple[str, ...]:
    """Normal forms of names that give this adjective (lower case, masculine nominative), likeliest first."""
    found: list[str] = []
    for ending, names in _ENDINGS.get(language, ()):
        if re.search(ending, adjective):
            stem = re.sub(ending, "", adjective)
            found += [stem + name for name in names if len(stem + name) > 2]
    return tuple(dict.fromkeys(normal_form_of_word(name) for name in found))
