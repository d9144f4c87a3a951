"""English phrases that name an area: "Kharkiv region", "X and Y districts", "the regions of A, B and C". Pure."""

from __future__ import annotations

from collections.abc import Iterator

from geo.gazetteer import regions
from geo.geoparsing.detect.candidate_spans import Span, normal_form_of_word
from geo.geoparsing.detect.name_tokens import Reading, Token
from geo.lexicon import lexicon_mapping

_MOST_WORDS = 4
_OTHERWISE = frozenset(("state", "department"))
_SPELLINGS = {
    "region": ("region", "oblast", "province", "krai"),
    "district": ("district", "raion"),
    "hromada": ("hromada",),
}


def find_english_area_spans(reading: Reading) -> list[Span]:
    """Names said to be a region, district or hromada; the noun belongs to the name that stands next to it."""
    kinds = lexicon_mapping("english", "area_kinds")
    found: list[Span] = []
    for at, token in enumerate(reading.tokens):
        if token.cyrillic or token.lower not in kinds or _is_otherwise(token):
            continue
        lists = "all" if token.lower.endswith("s") else "and" if kinds[token.lower] == "district" else ""
        found += _before(reading, at, kinds[token.lower], lists=lists)
        before, after = reading.before(at), reading.after(at)
        if after is not None and after.lower == "of" and not (before is not None and before.capital):
            found += _after(reading, at + 2, kinds[token.lower])
    return found


def _is_otherwise(token: Token) -> bool:
    """Whether "state" or "department" is no area: "Ohio State", "Justice Department", "in China, state media said"."""
    return token.lower in _OTHERWISE and (token.capital or token.gap != " ")


def _before(reading: Reading, noun: int, kind: str, *, lists: str) -> Iterator[Span]:
    """The areas in front of a noun; `lists`: "all" shares it with a whole list, "and" only with what "and" joins.

    "Ruska Lozova, Kharkiv district" is a village and where it lies.
    """
    at, last = noun - 1, noun
    while at >= 0:
        first = _run_start(reading, at)
        if first is None:
            return
        for start in range(first, at + 1):
            yield _span(reading, start, at, last, kind)
        step = _previous_of_list(reading, first)
        if step is None or not lists or (lists == "and" and reading.tokens[first].gap.strip() == ","):
            return
        at = last = step


def _run_start(reading: Reading, at: int) -> int | None:
    """First of the capitalised words that end at `at`; None when that word is none."""
    tokens = reading.tokens
    if not tokens[at].capital or tokens[at].cyrillic or tokens[at].number or tokens[at].possessive:
        return None
    if tokens[at + 1].gap not in (" ", "-", "\u00a0") and tokens[at + 1].gap.strip(" ,"):
        return None
    first = at
    while (
        first > 0
        and at - first < _MOST_WORDS - 1
        and tokens[first].gap in (" ", "-", "\u00a0")
        and tokens[first - 1].capital
        and tokens[first - 1].sentence == tokens[at].sentence
        and not tokens[first - 1].possessive
    ):
        first -= 1
    return first


def _previous_of_list(reading: Reading, first: int) -> int | None:
    before = reading.before(first)
    if before is None:
        return None
    if reading.tokens[first].gap == ", " and before.capital:
        return first - 1
    if before.lower in ("and", "or") and reading.before(first, 2) is not None:
        return first - 2
    return None


def _after(reading: Reading, at: int, kind: str) -> Iterator[Span]:
    tokens = reading.tokens
    while at < len(tokens) and tokens[at].capital and tokens[at].sentence == tokens[at - 1].sentence:
        last = at
        while last + 1 < len(tokens) and tokens[last + 1].capital and tokens[last + 1].gap in (" ", "-"):
            last += 1
        for end in range(at, min(last, at + _MOST_WORDS - 1) + 1):
            yield _span(reading, at, end, end, kind)
        at = last + 1
        if at < len(tokens) and tokens[at].lower in ("and", "or"):
            at += 1
        elif at >= len(tokens) or tokens[at].gap != ", ":
            return


def _span(reading: Reading, first: int, name_end: int, last: int, kind: str) -> Span:
    tokens = reading.tokens
    name = " ".join(normal_form_of_word(token.text) for token in tokens[first : name_end + 1])
    if kind == "region" and (region := regions.by_english(name)) is not None:
        return Span(first, last, (f"={region.code}",), kind_hint="region", sure=True, cues=("area",))
    noun = [_singular(tokens[last].lower)] if last > name_end else []
    forms = [f"{name} {word}" for word in (*noun, *_SPELLINGS[kind])]
    return Span(first, last, tuple(dict.fromkeys((*forms, name))), kind_hint=kind, cues=("area",))


def _singular(noun: str) -> str:
    return f"{noun[:-3]}y" if noun.endswith("ies") else noun.removesuffix("s")
