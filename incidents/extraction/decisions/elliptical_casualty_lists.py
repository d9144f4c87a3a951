"""Numbers of victims whose verb is told once for a list: "in Izium one was hurt, in Lyman two, in Kupiansk a woman"."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from incidents.extraction.annotate.annotations import Casualty, Marked, Quantity
from incidents.vocabulary.enums import FigureKind, Group

RULE = "casualty.gapped"
_GROUPS = {"civilian": Group.CIVILIAN, "child": Group.CHILD, "combatant": Group.COMBATANT}
_LOOKED_AT = 8  # numbers before one that are looked at: keeps the work linear
_REACH = 2  # sentences over which the verb is carried


def add_gapped_casualties(sentences: list[Marked]) -> None:
    """Add to each sentence the people it counts beside a place without saying anew what became of them."""
    last: Casualty | None = None
    told_in = -9
    for number, marked in enumerate(sentences):
        told = sorted(marked.casualties, key=lambda c: c.start)
        added: list[Casualty] = []
        if marked.places:
            taken = {c.start for c in told}
            for q in marked.quantities:
                if (
                    q.start in taken
                    or not _counts_people(q, marked)
                    or any(c.start <= q.start < c.end for c in told)
                ):
                    continue
                before = next((c for c in reversed(told) if c.start < q.start and c.low != 0), None)
                if (
                    before is None
                    and not told
                    and number - told_in <= _REACH
                    and _tells_nothing_else(q, marked)
                ):
                    before = last
                if before is not None:
                    added.append(_carried(q, before, marked))
        whole = [c for c in told if c.low != 0 and c.kind is not FigureKind.SUBSET]
        if whole:
            last, told_in = whole[-1], number
        marked.casualties = sorted(told + added, key=lambda c: c.start)


def _tells_nothing_else(q: Quantity, marked: Marked) -> bool:
    """Whether the sentence has no verb of its own for what it counts: no damage, no hit."""
    told = [hits[0].start for hits in (marked.of("damage"), marked.of("trigger")) if hits]
    if told and min(told) < q.start:
        return False
    return not q.implicit or not (marked.of("damage") or marked.of("trigger") or marked.of("speech"))


def _counts_people(q: Quantity, marked: Marked) -> bool:
    if not q.is_people or q.subset or (q.low or q.best or 0) >= 200:
        return False
    if q.head is not None or q.implicit:
        return True
    tokens = marked.sentence.tokens
    following = tokens[q.last] if q.last < len(tokens) else None
    if following is None or following.low in _BEFORE_PLACE:
        return not _goes_on_from_things(q, marked)
    return any(p.start == following.start for p in marked.places)


_BEFORE_PLACE = frozenset(", . ; : ) - in at near over and в у на над під под біля возле і и й та".split())


def _goes_on_from_things(q: Quantity, marked: Marked) -> bool:
    """ "damaged seven houses in X and two in Y": two houses."""
    at = bisect_left(marked.quantities, q.first, key=lambda o: o.first)
    before = [o for o in marked.quantities[max(0, at - _LOOKED_AT) : at] if o.noun not in ("", "measure")]
    return bool(before) and not before[-1].is_people


def _carried(q: Quantity, from_: Casualty, marked: Marked) -> Casualty:
    tokens = marked.sentence.tokens
    end = tokens[q.head].end if q.head is not None and q.head < len(tokens) else q.end
    return replace(
        from_, low=q.low, best=q.best, high=q.high, kind=FigureKind.COUNT, group=_GROUPS.get(q.noun, Group.ALL),
        start=q.start, end=end, at=q.start, rule=RULE,
    )  # fmt: skip
