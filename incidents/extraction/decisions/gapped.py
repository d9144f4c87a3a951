"""Numbers of victims whose verb is told once for a list: "in Izium one was hurt, in Lyman two, in Kupiansk a woman"."""

from __future__ import annotations

from dataclasses import replace

from incidents.extraction.annotate.annotations import Casualty, Marked, Quantity
from incidents.vocabulary.enums import FigureKind, Group

RULE = "casualty.gapped"
_GROUPS = {"civilian": Group.CIVILIAN, "child": Group.CHILD, "combatant": Group.COMBATANT}
_REACH = 2  # sentences over which the verb is carried


def fill_gaps(sentences: list[Marked]) -> None:
    """Add to each sentence the people it counts beside a place without saying anew what became of them."""
    last: Casualty | None = None
    told_in = -9
    for number, marked in enumerate(sentences):
        told = sorted(marked.casualties, key=lambda c: c.start)
        added: list[Casualty] = []
        if marked.places:
            taken = {c.start for c in told}
            for q in marked.quantities:
                if q.start in taken or not _counts_people(q) or any(c.start <= q.start < c.end for c in told):
                    continue
                before = next((c for c in reversed(told) if c.start < q.start and c.low != 0), None)
                if before is None and not told and number - told_in <= _REACH:
                    before = last
                if before is not None:
                    added.append(_carried(q, before, marked))
        whole = [c for c in told if c.low != 0 and c.kind is not FigureKind.SUBSET]
        if whole:
            last, told_in = whole[-1], number
        marked.casualties = sorted(told + added, key=lambda c: c.start)


def _counts_people(q: Quantity) -> bool:
    return q.is_people and not q.subset and (q.low or q.best or 0) < 200


def _carried(q: Quantity, from_: Casualty, marked: Marked) -> Casualty:
    tokens = marked.sentence.tokens
    end = tokens[q.head].end if q.head is not None and q.head < len(tokens) else q.end
    return replace(
        from_, low=q.low, best=q.best, high=q.high, kind=FigureKind.COUNT, group=_GROUPS.get(q.noun, Group.ALL),
        start=q.start, end=end, at=q.start, rule=RULE,
    )  # fmt: skip
