"""Which language a spelling is in, and which of many spellings is a place's own name in it. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rapidfuzz import fuzz

from geo.loaders.cached_spellings import cross_language_spellings, latin_spellings, normal_form

_UKRAINIAN_ONLY = re.compile("[їєґ]")
_RUSSIAN_ONLY = re.compile("[ыэёъ]")
_SHARED_I = "і"
_BELARUSIAN_ONLY = "ў"
_KNOWN = re.compile(r"[а-щьюяґєіїыэёъўй'’ʼ\-\s.()]+", re.IGNORECASE)
_LEAST_LIKENESS = 72  # per cent; below it two spellings are two names
_LETTER_BY_LETTER = 88  # Russian names are taken into Ukrainian letter by letter; Belarusian forms score less


def cyrillic_language(name: str) -> str | None:
    """ "uk", "ru", "be", "" when it could be several of them, None for other languages' letters."""
    low = name.lower()
    if not _KNOWN.fullmatch(low):
        return None
    ukrainian = bool(_UKRAINIAN_ONLY.search(low))
    russian = bool(_RUSSIAN_ONLY.search(low))
    if _BELARUSIAN_ONLY in low or (_SHARED_I in low and russian):
        return None if ukrainian else "be"
    if ukrainian and russian:
        return None
    if ukrainian or _SHARED_I in low:
        return "uk"
    return "ru" if russian else ""


def nearest_cyrillic_to_latin(main: str, candidates: Iterable[str], language: str) -> str:
    """The Cyrillic spelling whose transliteration is nearest to the Latin main name; "" when none is near."""
    target = normal_form(main)
    best, best_score = "", float(_LEAST_LIKENESS)
    for candidate in sorted(candidates, key=lambda name: (-len(name), name)):  # soft signs are worth keeping
        score = max(fuzz.ratio(target, normal_form(t)) for t in latin_spellings(candidate, language) or ("",))
        if score > best_score:
            best, best_score = candidate, score
    return best


def nearest_neighbour_language_spelling(
    own: str, language: str, candidates: Iterable[str], latin: frozenset[str]
) -> str:
    """The neighbour's spelling nearest to how `own` (in `language`) is respelled; "" when none is near.

    A candidate whose transliteration is itself among the place's Latin names (`latin`) is preferred.
    """
    other = "ru" if language == "uk" else "uk"
    targets = [normal_form(form) for form in (*cross_language_spellings(own, language), own)]
    best, best_score = "", float(_LEAST_LIKENESS if language == "uk" else _LETTER_BY_LETTER)
    for candidate in sorted(candidates, key=lambda name: (-len(name), name)):
        normal = normal_form(candidate)
        score = max(fuzz.ratio(target, normal) for target in targets)
        if score < _LEAST_LIKENESS:
            continue
        if any(normal_form(t) in latin for t in latin_spellings(candidate, other)):
            score += 10
        if score > best_score:
            best, best_score = candidate, score
    return best
