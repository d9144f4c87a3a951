"""Which of several places in a clause a number of victims is tied to by grammar, before nearness decides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from geo.text.tokenizer import Token
from incidents.extraction.annotate.annotations import Casualty, Marked
from incidents.extraction.annotate.place_groups import Group
from incidents.vocabulary.enums import FigureKind

PART = "casualty.part_of_whole"
_IN = frozenset("in at near on around outside у в біля на під поблизу возле под близ около".split())
_APART = frozenset(", ; : - and while but та і й и а but или or".split())
_WHERE = frozenset({"where", "де", "где"})
_DOING = frozenset(
    "killing injuring wounding leaving hurting ранив убив травмировав поранивши вбивши убивши".split()
)
_TO_PLACE = 8  # tokens between a number and the place it is counted in: "a woman of 44 was wounded in"
_TO_WHERE = 3  # tokens between a place and "where"


def group_of_number(c: Casualty, groups: Sequence[Group], marked: Marked) -> Group | None:
    """The places that words tie a number to, or nothing.

    "a man in Nikopol", "Sumy, where six were hurt, and Konotop", "hit Sumy, injuring six, and Konotop".
    """
    tokens = marked.sentence.tokens
    return (
        _counted_in(c, groups, tokens, marked)
        or _before_where(c, groups, tokens, marked)
        or _done_to(c, groups, marked)
    )


def share_out(casualties: Sequence[Casualty], owners: Mapping[int, Group]) -> dict[int, Casualty]:
    """Numbers that those behind them at several places add up to, and these, as they then stand; by id.

    "two were hurt: a man in X, a woman in Y" counts one in each and two in neither. Only the first number of a clause
    is a whole: of "four: two in X, one in Y and one in Z" the two are none.
    """
    stand: dict[int, Casualty] = {}
    counted = [c for c in casualties if c.kind is not FigureKind.SUBSET]
    for name in {c.field for c in counted}:
        whole, *parts = (c for c in counted if c.field is name)
        if (
            whole.low
            and whole.low == sum(c.low or 0 for c in parts)
            and len({id(owners[id(c)]) for c in parts}) > 1
        ):
            stand[id(whole)] = replace(whole, kind=FigureKind.ROLLUP)
            stand |= {id(c): replace(c, rule=PART) for c in parts}
    return stand


def _counted_in(
    c: Casualty, groups: Sequence[Group], tokens: Sequence[Token], marked: Marked
) -> Group | None:
    group = next((g for g in groups if g.start >= c.end), None)
    if group is None:
        return None
    first, last = marked.token_at(c.end), marked.token_at(group.start)
    between = [t.low for t in tokens[first:last]]
    if not between or len(between) > _TO_PLACE or between[-1] not in _IN or _APART & set(between):
        return None
    others = any(q.is_people and c.end < q.start < group.start for q in marked.quantities)
    return None if others else group


def _before_where(
    c: Casualty, groups: Sequence[Group], tokens: Sequence[Token], marked: Marked
) -> Group | None:
    start = min(c.start, c.at)
    for i in range(marked.token_at(start) - 1, -1, -1):
        if any(g.start <= tokens[i].start < g.end for g in groups):
            return None
        if tokens[i].low in _WHERE:
            before = next((g for g in reversed(groups) if g.end <= tokens[i].start), None)
            near = before is not None and i - marked.token_at(before.end - 1) <= _TO_WHERE
            return before if near else None
    return None


def _done_to(c: Casualty, groups: Sequence[Group], marked: Marked) -> Group | None:
    if marked.sentence.tokens[marked.token_at(c.at)].low not in _DOING:
        return None
    return next((g for g in reversed(groups) if g.end <= c.at), None)
