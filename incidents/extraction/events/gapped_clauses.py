"""List items whose verb is told once: "a house was damaged in Lyman; 16 houses in Raihorodok", "four — over Rostov"."""

from __future__ import annotations

from incidents.extraction.events.statements import Statement

LITTLE = "little"  # why the rules refuse a clause without a verb of its own


def carry_verbs(found: list[Statement], before: Statement | None = None) -> Statement | None:
    """Give a clause that only counts something at a place the deed of the clause before it in the sentence.

    A sentence that does nothing but count goes on from `before`, what the sentence before it told last: "In the night
    21 drones were destroyed. 7 - Smolensk region; 6 - Bryansk region". Returns what is told last now.
    """
    goes_on = before is not None and before.interception and bool(found)
    last = before if goes_on and all(s.refused == LITTLE and not s.triggers for s in found) else None
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
    return last


def _counts(s: Statement, start: int, end: int) -> bool:
    return any(start <= q.start < end and not q.implicit and q.noun != "measure" for q in s.marked.quantities)


def _carry(from_: Statement, to: Statement) -> None:
    to.refused = ""
    if from_.interception:
        to.weak = False  # it counts what was brought down: no reaction to it
    if from_.marked is not to.marked:
        _carry_over(from_, to)
        return
    to.triggers, to.damage = list(from_.triggers), to.damage or list(from_.damage)
    to.weapons = to.weapons or list(from_.weapons)
    to.interception, to.debris = from_.interception, from_.debris
    to.inherit_date(from_)
    to.attacker = to.attacker or from_.attacker


def _carry_over(from_: Statement, to: Statement) -> None:
    """From another sentence: what was brought down, and when; its words stay where they stand."""
    to.interception, to.debris = from_.interception, from_.debris
    to.inherit_date(from_)
