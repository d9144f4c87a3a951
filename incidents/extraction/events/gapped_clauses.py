"""List items whose verb is told once: "a house was damaged in Lyman; 16 houses in Raihorodok", "four — over Rostov"."""

from __future__ import annotations

from incidents.extraction.events.statements import Statement

LITTLE = "little"  # why the rules refuse a clause without a verb of its own


def carry_verbs(found: list[Statement]) -> None:
    """Give a clause that only counts something at a place the deed of the clause before it in the sentence."""
    last: Statement | None = None
    for s in found:
        if (
            s.refused == LITTLE
            and s.places
            and last is not None
            and not s.triggers
            and _counts(s, s.start, s.end)
        ):
            _carry(last, s)
        elif s.refused:
            continue
        if s.damage or s.triggers or s.interception or s.casualties:
            last = s


def _counts(s: Statement, start: int, end: int) -> bool:
    return any(start <= q.start < end and not q.implicit and q.noun != "measure" for q in s.marked.quantities)


def _carry(from_: Statement, to: Statement) -> None:
    to.refused = ""
    to.triggers, to.damage = list(from_.triggers), to.damage or list(from_.damage)
    to.weapons = to.weapons or list(from_.weapons)
    to.interception, to.debris = from_.interception, from_.debris
    to.date, to.attacker = to.date or from_.date, to.attacker or from_.attacker
