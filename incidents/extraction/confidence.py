"""How sure a draft is, with the reasons in words."""

from __future__ import annotations

from incidents.extraction.actors import Party
from incidents.extraction.assemble import Incident
from incidents.extraction.claims import When
from incidents.extraction.statements import Statement

_STRONG = frozenset({"airstrike", "shelling", "ied", "shooting", "violence", "clash", "sabotage"})


def judge(
    incident: Incident, when: When, attacker: Party | None, attacker_from: Statement | None
) -> tuple[float, tuple[str, ...]]:
    """A number between 0 and 1 and what lowered it."""
    value, reasons = 0.95, []

    def lower(by: float, why: str) -> None:
        nonlocal value
        value -= by
        reasons.append(why)

    if all(s.place_basis != "stated" for s in incident.statements):
        lower(0.2, "the place is taken over from another sentence")
    if all(s.near for s in incident.statements):
        lower(0.1, "the place is only near the named one")
    if incident.place.confidence < 0.5:
        lower(0.15, "the place name is ambiguous")
    if when.basis == "inherited":
        lower(0.1, "the day is taken over from another sentence")
    elif when.basis == "inferred":
        lower(0.15, "no day is named")
    kinds = incident.kinds()
    told = any(s.casualties or s.damage or s.air or s.interception for s in incident.statements)
    if not kinds & _STRONG and not incident.interception:
        lower(0.1, "only general words of attack")
        if not told and kinds <= {"blast", "fire", "killing"}:
            lower(0.15, "no attack is named")
    if attacker is None:
        lower(0.05, "no attacker is named")
    elif attacker_from not in incident.statements or attacker.weight < 0.5:
        lower(0.05, "the attacker is inferred")
    return round(max(value, 0.05), 2), tuple(reasons)
