"""People named in one list: their sum, or the number that already is their sum."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from geo.text.tokenizer import Token
from incidents.extraction.annotate.annotations import Casualty, Quantity
from incidents.extraction.annotate.numerals import AND
from incidents.extraction.annotate.words_between_tokens import HitIndex
from incidents.extraction.lexicon import Hit
from incidents.vocabulary.enums import FigureKind, Group


def end_of(q: Quantity) -> int:
    """The token behind a number and the noun it counts."""
    return (q.head if q.head is not None else q.last - 1) + 1


def is_told_of_each(q: Quantity, tokens: list[Token]) -> bool:
    """ "one each in X and Y", "по двоє людей убито в X та Y": the number holds of every place named."""
    behind = end_of(q)
    of_harm = q.last < len(tokens) and tokens[q.last].low in _HARMS  # "one injury each"
    each = any(i < len(tokens) and tokens[i].low in _EACH for i in (q.last, behind, q.last + of_harm))
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
_HARMS = frozenset(
    "injury injuries death deaths fatality fatalities casualty wounded dead killed injured".split()
)


LIST_WORDS = frozenset({"and", ",", "та", "і", "й", "и", "as", "well", "плюс", "also", "ще", "еще", "ещё"})


WITH = frozenset({"з", "із", "зі", "с", "со"})


def is_list(left: Quantity, right: Quantity, hit: Hit, index: HitIndex) -> bool:
    """Whether two numbers stand in one list of those whom the word `hit` tells of."""
    start = end_of(left)
    gap = [t.low for t in index.tokens[start : max(start, min(right.first, start + 10))]]
    gap = without_words_before_person(gap)
    if len(gap) == 1 and gap[0] in WITH and left.implicit and right.implicit:
        gap = ["та"]  # "загинули бабуся з онуком"
    if not gap or len(gap) > 9 or not LIST_WORDS & set(gap):
        return False
    if index.names_place(start, start + len(gap)):
        return False  # "a woman in Lyptsi and two men in Izium"
    if gap[-1] not in LIST_WORDS or any(
        w in (".", ";", "(", ")", "-", "was", "were", "whose", "who") for w in gap
    ):
        return False
    if index.casualties(start, right.first) or index.speech(start, right.first):
        return False
    # "two dead and three wounded": a number that has a word of its own
    spans = ((left.first, start), (right.first, _to_verb(right, index.tokens) + (len(gap) < 3)))
    if _has_own_word(left, hit, index):
        return False
    shared = end_of(right) <= hit.first < spans[1][1]  # "two men and three women dead" share one
    if not shared and _has_later_verb(right, hit, index):
        return False
    return not index.casualties(*spans[0]) and index.casualties(*spans[1]) == shared


OF_PERSON = frozenset(
    "його її їхня їхній їхню його его её ее их літня літню їхнього своего свого мою моего "
    "his her their young elderly teenage small little".split()
)
_AGED = ("year-old", "month-old", "річ", "летн", "літн", "годовал", "пожил", "молод")


def without_words_before_person(gap: list[str]) -> list[str]:
    """ "школярку та її бабусю", "мужчина и 12-летний мальчик": whose, and how old, separates nobody."""
    end = len(gap)
    while end > 1 and (
        gap[end - 1] in OF_PERSON
        or any(a in gap[end - 1] for a in _AGED)
        or gap[end - 1] == "-"
        or (gap[end - 1][:1].isdigit() and end < len(gap))
    ):
        end -= 1
    return gap[:end]


def _to_verb(q: Quantity, tokens: list[Token]) -> int:
    """Behind a number, its noun and "were", "have been"."""
    at = end_of(q)
    while at < len(tokens) and tokens[at].low in _AUXILIARIES:
        at += 1
    return at


_AUXILIARIES = frozenset("was were is are has have been be had got".split())
_OPENS = 4  # tokens before a number in which a word of harm is its own


def is_told_by_later_verb(q: Quantity, hit: Hit, index: HitIndex) -> bool:
    """Whether somebody joined by "and" to the one before has a verb of harm of their own behind them."""
    return q.first > 0 and index.tokens[q.first - 1].low in AND and _has_later_verb(q, hit, index)


_TO_LATER = 4  # tokens behind a person in which a verb of its own stands


def _has_later_verb(q: Quantity, hit: Hit, index: HitIndex) -> bool:
    """ "забрав життя трьох рятувальників, шестеро товаришів і лікарка екстреної дістали поранень": another's verb."""
    start = end = end_of(q)
    while end < min(len(index.tokens), start + _TO_LATER) and index.tokens[end].low not in _SIGNS:
        end += 1
    return index.casualties(start, end) > (start <= hit.first < end)


def _has_own_word(q: Quantity, hit: Hit, index: HitIndex) -> bool:
    """ "погибла женщина, трое ранены": the woman is told of by another word."""
    start = q.first
    while start > max(0, q.first - _OPENS) and index.tokens[start - 1].low not in _SIGNS:
        start -= 1
    return index.casualties(start, q.first) > (start <= hit.first < q.first)


_SIGNS = frozenset({",", ".", ";", ":", "and", "и", "та", "і", "й"})


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
