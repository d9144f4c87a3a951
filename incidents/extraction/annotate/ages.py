"""Numbers that are years of life and count nobody: "a man of 71", "aged 56 and 72", "якому 65", "43 і 46 років"."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from geo.text.tokenizer import Token
from incidents.extraction.annotate.annotations import Quantity
from incidents.extraction.lexicon import Hit

_OLDEST = 115
_YOUNGEST_OF_ONE = 10  # "one of 37 wounded", beside another age: younger ones are counts
_TOGETHER = frozenset(
    "crew family group team squad unit party staff police personnel troops force gang band".split()
)
_AGED = frozenset({"aged", "ages", "віком", "возрасте", "віці", "возраста"})
_WHOM = frozenset(
    {"якому", "якій", "йому", "їй", "которому", "которой", "ему", "ей", "виповнилося", "исполнилось"}
)
_BOTH = frozenset({"обом", "обоим", "всім", "усім", "всем", "їм", "им", "яким", "которым"})
_YEARS = ("рок", "річ", "год", "лет", "year")
_LISTED = frozenset({",", "and", "і", "й", "та", "и"})
_ONE = frozenset({"one", "another"})


def without_ages(found: list[Quantity], tokens: list[Token], hits: dict[str, list[Hit]]) -> list[Quantity]:
    """The quantities of a sentence, those that tell an age as a measure; `found` in any order."""
    people = {h.last for h in hits.get("person", []) + hits.get("person_one", [])}
    ordered = sorted(found, key=lambda q: q.first)
    ages = {q.first for q in ordered if q.noun == "measure" and q.head is None}
    for q in ordered:
        if _may_be_age(q) and _is_told_as_age(q, tokens, people, ages):
            ages.add(q.first)
    _take_in_lists(ordered, tokens, ages)
    return [replace(q, noun="measure") if q.first in ages and not q.implicit else q for q in found]


def _may_be_age(q: Quantity, *, listed: bool = False) -> bool:
    bare = q.noun == "" or (listed and q.noun == "measure" and q.head is None)
    return not q.implicit and bare and q.low == q.high and 0 < (q.best or 0) <= _OLDEST


def _is_told_as_age(q: Quantity, tokens: list[Token], people: set[int], ages: set[int]) -> bool:
    before = [t.low for t in tokens[max(0, q.first - 3) : q.first]]
    if not before:
        return False
    if before[-1] in _AGED | _WHOM:
        return True
    if before[-1] == "по":
        return len(before) > 1 and before[-2] in _BOTH
    if before[-1] != "of" or len(before) < 2:
        return False
    if before[-2] in _ONE:
        return bool(ages) and (q.best or 0) >= _YOUNGEST_OF_ONE
    return q.first - 1 in people and before[-2] not in _TOGETHER


def _take_in_lists(ordered: list[Quantity], tokens: list[Token], ages: set[int]) -> None:
    """ "of 79, 78, 35 and 60", "43 і 46 років": what stands in a list with an age is one."""
    for one, other in pairwise(ordered):
        if one.first in ages and _may_be_age(other, listed=True) and _joined(one, other, tokens):
            ages.add(other.first)
    for other, one in pairwise(reversed(ordered)):
        told = other.first in ages or (other.head is not None and tokens[other.head].low.startswith(_YEARS))
        if told and _may_be_age(one) and _joined(one, other, tokens):
            ages.add(one.first)


def _joined(one: Quantity, other: Quantity, tokens: list[Token]) -> bool:
    between = [t.low for t in tokens[one.last : other.first]]
    return 0 < len(between) <= 2 and all(w in _LISTED for w in between)
