"""Days, nights and spans named in a text, relative to the day of publication; local dates of the place."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import lru_cache

from incidents.extraction.annotate import date_spans, dates_en, dates_slavic
from incidents.extraction.annotate.annotations import DatePhrase
from incidents.extraction.annotate.date_cues import Rule, rules_with_cue
from incidents.extraction.text.calendar import Value
from incidents.vocabulary.enums import DatePrecision

_BIRTH = re.compile(r"(?:\bborn|народ\w+|рожден\w+|родил\w+|founded|built|since)(?:\s+(?:on|in|у|в))?\s*$")
_FUTURE_SLACK = dt.timedelta(days=2)


def find_dates(clean: str, start: int, end: int, language: str, published: dt.date) -> list[DatePhrase]:
    """Date phrases of text[start:end] in order; overlapping ones are settled for the longer."""
    hint, rules = _rules(language)
    low = clean[start:end].lower()
    if len(low) != end - start or not hint.search(low):
        return []
    found: list[DatePhrase] = []
    for match, value in _values(rules, low, published):
        first, last, precision = value
        if _BIRTH.search(low, max(0, match.start() - 24), match.start()):
            continue
        found.append(
            DatePhrase(
                start + match.start(), start + match.end(), first, last, precision,
                future=first > published + _FUTURE_SLACK if precision is not DatePrecision.DAY else first > published,
            )
        )  # fmt: skip
    return _longest(found)


def _values(rules: list[Rule], low: str, published: dt.date) -> Iterator[tuple[re.Match[str], Value]]:
    for _, pattern, value_of in rules_with_cue(rules, low):
        for match in pattern.finditer(low):
            try:
                value = value_of(match, published)
            except (ValueError, OverflowError):
                continue  # 31 February, year 0
            if value is not None:
                yield match, value


@lru_cache(maxsize=4)
def _rules(language: str) -> tuple[re.Pattern[str], list[Rule]]:
    if language in ("uk", "ru"):
        hint = re.compile(f"{dates_slavic.HINT.pattern}|{date_spans.SLAVIC_HINT}")
        return hint, [*dates_slavic.RULES, *date_spans.SLAVIC]
    hint = re.compile(f"{dates_en.HINT.pattern}|{date_spans.ENGLISH_HINT}")
    return hint, [*dates_en.RULES, *date_spans.ENGLISH]


def _longest(found: list[DatePhrase]) -> list[DatePhrase]:
    kept: list[DatePhrase] = []
    for phrase in sorted(found, key=lambda d: (d.start, -(d.end - d.start))):
        if kept and phrase.start < kept[-1].end:
            if phrase.end - phrase.start > kept[-1].end - kept[-1].start:
                kept[-1] = phrase
            continue
        kept.append(phrase)
    return kept
