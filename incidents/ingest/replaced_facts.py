"""Two texts of one form with other places and figures are two stories, however many words they share. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from incidents.ingest.month_names import MONTHS
from incidents.ingest.shingles import SHINGLE_WORDS, hash_of_run

ENOUGH = 2  # spots at which names or figures were exchanged: one may be a correction
LONGEST_SPOT = 8  # words; more than that was written anew, not exchanged
SAME_NAME_FROM = 60.0  # likeness, 0 to 100: Kyiv and Kiev, Харків and Харкові
_MONTHS = tuple(stem for stem, _ in MONTHS if len(stem) > 2)
_WORD = re.compile(r"[^\W_]+")
_OPENS_SENTENCE = re.compile(r"(?:^|[.!?…:»”\"\n])[\s«“„\"(\-–—]*$")


class Word(NamedTuple):
    """A word in its normal form; `is_fact` when it is a figure, or a name inside a sentence."""

    normal: str
    is_fact: bool


def words_that_tell(text: str, boilerplate: Collection[int] = frozenset()) -> list[Word]:
    """The words of a text without those that its source prints under everything (runs of words, by their hashes)."""
    flat = unicodedata.normalize("NFKC", text).replace("\u0301", "")
    found = [
        Word(
            match.group().casefold(),
            _is_fact(match.group(), flat[max(0, match.start() - 12) : match.start()]),
        )
        for match in _WORD.finditer(flat)
    ]
    if not boilerplate:
        return found
    dull: set[int] = set()
    for start in range(len(found) - SHINGLE_WORDS + 1):
        run = " ".join(word.normal for word in found[start : start + SHINGLE_WORDS])
        if hash_of_run(run) in boilerplate:
            dull.update(range(start, start + SHINGLE_WORDS))
    return [word for place, word in enumerate(found) if place not in dull]


def are_facts_replaced(one: Sequence[Word], other: Sequence[Word]) -> bool:
    """Whether names or figures were exchanged for others at several spots, as in reports that follow one form; a day
    by itself is enough.
    """
    spots = set[tuple[str, str]]()
    for step in Levenshtein.opcodes([word.normal for word in one], [word.normal for word in other]):
        if step.tag != "replace":
            continue
        mine, theirs = one[step.src_start : step.src_end], other[step.dest_start : step.dest_end]
        if max(len(mine), len(theirs)) > LONGEST_SPOT or sorted(mine) == sorted(theirs):  # "5 May", "May 5"
            continue
        before, after = _facts(mine), _facts(theirs)
        if _is_day(before) and _is_day(after) and before != after and _is_month_beside(one, step):
            return True
        if len(mine) == len(theirs):  # "Kharkiv: 12" for "Sumy: 15" are two facts, side by side
            spots.update(_exchanged(zip(mine, theirs, strict=True)))
        elif before and after and not _is_same_fact(before, after):
            spots.add((before, after))
    return len(spots) >= ENOUGH


def _exchanged(pairs: Iterable[tuple[Word, Word]]) -> Iterator[tuple[str, str]]:
    for mine, theirs in pairs:
        if mine.is_fact and theirs.is_fact and not _is_same_fact(mine.normal, theirs.normal):
            yield mine.normal, theirs.normal


def _facts(words: Sequence[Word]) -> str:
    return " ".join(word.normal for word in words if word.is_fact)


def _is_day(facts: str) -> bool:
    return facts.isdecimal() and 1 <= int(facts) <= 31


def _is_month_beside(words: Sequence[Word], step: Any) -> bool:
    """Whether the exchanged words stand beside a month: a report of another day, which nobody corrects a story to."""
    beside = [*words[max(0, step.src_start - 1) : step.src_start], *words[step.src_end : step.src_end + 1]]
    return any(word.normal.startswith(_MONTHS) for word in beside)


def _is_same_fact(one: str, other: str) -> bool:
    """Another spelling or form of one name; figures are the same only when they are equal."""
    has_figure = any(letter.isdigit() for letter in one + other)
    return one == other if has_figure else fuzz.ratio(one, other) >= SAME_NAME_FROM


def _is_fact(word: str, before: str) -> bool:
    if any(letter.isdigit() for letter in word):
        return True
    return word[0].isupper() and _OPENS_SENTENCE.search(before) is None
