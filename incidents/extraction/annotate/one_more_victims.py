"""Victims who are told of after others in one sentence: "17 died at once; three more died by nightfall"."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from geo.text.tokenizer import Token
from incidents.extraction.annotate.annotations import Casualty, Quantity
from incidents.extraction.annotate.words_between_tokens import HitIndex
from incidents.vocabulary.enums import FigureKind

_AGAIN = frozenset("again second повторно вдруге знову вновь снова".split())
_DAYS = (
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "yesterday", "today", "earlier",
    "before", "понеділ", "вівтор", "серед", "четвер", "п'ятниц", "субот", "неділ", "вчора", "сьогодні", "раніше",
    "понедельн", "вторник", "пятниц", "воскрес", "вчера", "сегодня", "ранее",
)  # fmt: skip


def with_those_more(
    found: list[Casualty], people: list[Quantity], tokens: list[Token], index: HitIndex
) -> list[Casualty]:
    """The figures of a sentence, those "more" of the same fate added to the number that they come on top of.

    Not where a place or a day is named behind the first number: then they are others, told elsewhere or of another day.
    """
    more = {q.start: q for q in people if q.more}
    if not more:
        return found
    kept: list[Casualty] = []
    for one in sorted(found, key=lambda c: c.start):
        last = next((n for n in range(len(kept) - 1, -1, -1) if kept[n].kind is FigureKind.COUNT), None)
        q = more.get(one.start)
        if last is None or q is None or not _adds_to(kept[last], one, q, tokens, index):
            kept.append(one)
            continue
        kept[last] = _sum(kept[last], one)
    return kept


def _adds_to(before: Casualty, one: Casualty, q: Quantity, tokens: list[Token], index: HitIndex) -> bool:
    same = before.field is one.field and one.kind is FigureKind.COUNT and before.end <= one.start
    if not same or before.best is None or one.best is None or not before.low or before.at == one.at:
        return False
    start = bisect_left(tokens, before.start, key=lambda t: t.start)
    if index.telling(start, q.first) or any(t.low in _AGAIN for t in tokens[start : q.first]):
        return False  # "killing four, and again at 9 a.m., when a drone fired at them, killing three more"
    fate = bisect_left(tokens, max(one.at, one.start), key=lambda t: t.start)
    if q.first - start > _TO_MORE:
        return False
    if index.names_place(start, min(max(fate, q.last) + _TO_PLACE, len(tokens))) or (
        q.last < len(tokens) and tokens[q.last].low == "than"
    ):
        return False
    return not any(t.low.startswith(_DAYS) for t in tokens[start : fate + _TO_MORE])


_TO_MORE = 40  # tokens between those told first and those more
_TO_PLACE = 6  # tokens behind the fate of those more in which a place is theirs


def _sum(before: Casualty, one: Casualty) -> Casualty:
    high = None if before.high is None or one.high is None else before.high + one.high
    return replace(
        before,
        low=(before.low or 0) + (one.low or 0),
        best=(before.best or 0) + (one.best or 0),
        high=high,
        end=one.end,
        group=before.group if before.group is one.group else one.group.ALL,
        rule=before.rule + ".more",
    )
