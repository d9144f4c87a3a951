"""Areas that two words name without a noun of area: "the Gaza Strip", "northern Gaza", «сектор Газа». Pure."""

from __future__ import annotations

from collections.abc import Iterator

from geo.geoparsing.detect.candidate_spans import Span
from geo.geoparsing.detect.name_tokens import Reading, Token
from geo.lexicon import lexicon_mapping, lexicon_words


def find_named_areas(reading: Reading, *, cyrillic: bool) -> Iterator[Span]:
    """Spans of areas told by two words of one script; of "northern Gaza" the name alone."""
    phrases = lexicon_mapping("country_region_abbreviations", "phrases")
    parted = lexicon_mapping("country_region_abbreviations", "parted")
    for at in range(len(reading.tokens) - 1):
        one, two = reading.tokens[at], reading.tokens[at + 1]
        if two.gap not in (" ", "-", "\u00a0") or not two.capital or two.cyrillic != cyrillic:
            continue
        code = phrases.get(f"{one.lower} {two.lower}") if one.capital or one.cyrillic else None
        part = two.lower in parted and one.lower in lexicon_words("english", "parts_of_area")
        if code:
            yield Span(at, at + 1, (f"={code}",), sure=True, cues=("abbreviation",))
        elif part and not _is_city(reading.after(at + 1)):
            yield Span(at + 1, at + 1, (f"={parted[two.lower]}",), sure=True, cues=("abbreviation",))


def _is_city(after: Token | None) -> bool:
    return after is not None and after.lower in ("city", "strip")
