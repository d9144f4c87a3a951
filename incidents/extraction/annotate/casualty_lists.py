"""People named in one list: their sum, or the number that already is their sum."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from geo.text.tokenizer import Token
from incidents.extraction.annotate.annotations import Casualty, Quantity
from incidents.extraction.annotate.numerals import AND
from incidents.vocabulary.enums import FigureKind, Group


def end_of(q: Quantity) -> int:
    """The token behind a number and the noun it counts."""
    return (q.head if q.head is not None else q.last - 1) + 1


def is_told_of_each(q: Quantity, tokens: list[Token]) -> bool:
    """ "one each in X and Y", "по двоє людей убито в X та Y": the number holds of every place named."""
    behind = end_of(q)
    each = any(i < len(tokens) and tokens[i].low in _EACH for i in (q.last, behind))
    return each or (q.first > 0 and tokens[q.first - 1].low == "по" and not q.implicit)


def goes_on_from_things(q: Quantity, quantities: list[Quantity], tokens: list[Token]) -> bool:
    """ "постраждали сім будинків у X та два в Y": two houses, nobody."""
    if q.noun or q.implicit or q.first == 0 or tokens[q.first - 1].low not in AND:
        return False
    at = bisect_left(quantities, q.first, key=lambda o: o.first)
    before = quantities[at - 1] if at else None
    return before is not None and before.noun in _THINGS and q.first - before.last <= _TO_NEXT


_THINGS = frozenset({"object", "animal"})
_TO_NEXT = 8  # tokens between two things of a list
_OF_ONE_SEX = (
    "men",
    "women",
    "boys",
    "girls",
    "child",
    "чолов",
    "жін",
    "мужч",
    "женщ",
    "хлоп",
    "дівч",
    "дет",
    "діт",
)
_EACH = frozenset({"each", "apiece"})


def add_up(one: Casualty, others: list[Casualty], *, is_total_first: bool) -> list[Casualty]:
    """People named in one list are disjoint: their sum is the count, each of them a part of it."""
    if not others or any(c.best is None for c in (one, *others)):
        return [one, *others]
    parts = [one, *others]
    if is_total_first:
        whole, *pieces = sorted(parts, key=lambda c: c.start)
        return [whole, *(replace(c, kind=FigureKind.SUBSET) for c in pieces)]
    start, end = min(c.start for c in parts), max(c.end for c in parts)
    high = None if any(c.high is None for c in parts) else sum(c.high or 0 for c in parts)
    total = replace(
        one,
        low=sum((c.low if c.low is not None else 0) for c in parts),
        best=sum(c.best or 0 for c in parts),
        high=high,
        group=one.group if len({c.group for c in parts}) == 1 else Group.ALL,
        start=start,
        end=end,
        rule=one.rule + ".list",
    )  # fmt: skip
    return [total] + [
        replace(c, kind=FigureKind.SUBSET, start=c.start) for c in parts if c.group is not Group.ALL
    ]


def first_is_total(listed: list[Quantity], tokens: list[Token]) -> bool:
    """ "six, the driver and five passengers": the first number is what the others add up to."""
    first, *rest = sorted(listed, key=lambda q: q.first)
    behind = end_of(first)
    counted = tokens[first.head].low if first.head is not None else ""
    if len(rest) < 2 or counted.startswith(_OF_ONE_SEX):
        return False
    apart = behind < len(tokens) and tokens[behind].low in (",", ":", "-", "(")
    return apart and first.best == sum(q.best or 0 for q in rest)
