"""How sure a draft is, with the reasons in words."""

from __future__ import annotations

from collections.abc import Iterator

from incidents.extraction.events.assembler import Incident
from incidents.extraction.events.claims import Verdict

Doubt = tuple[float, str]

_STRONG = frozenset({"airstrike", "shelling", "ied", "shooting", "violence", "clash", "sabotage"})


def judge_confidence(incident: Incident, verdict: Verdict) -> tuple[float, tuple[str, ...]]:
    """A number between 0 and 1 and what lowered it."""
    doubts = [*_of_place(incident), *_of_day(verdict), *_of_kind(incident), *_of_attacker(incident, verdict)]
    value = 0.95 - sum(by for by, _ in doubts)
    return round(max(value, 0.05), 2), tuple(why for _, why in doubts)


def _of_place(incident: Incident) -> Iterator[Doubt]:
    if all(s.place_basis != "stated" for s in incident.statements):
        yield 0.2, "the place is taken over from another sentence"
    if all(s.near for s in incident.statements):
        yield 0.1, "the place is only near the named one"
    if incident.place.confidence < 0.5:
        yield 0.15, "the place name is ambiguous"


def _of_day(verdict: Verdict) -> Iterator[Doubt]:
    if verdict.when.basis == "inherited":
        yield 0.1, "the day is taken over from another sentence"
    elif verdict.when.basis == "inferred":
        yield 0.15, "no day is named"


def _of_kind(incident: Incident) -> Iterator[Doubt]:
    kinds = incident.kinds()
    if kinds & _STRONG or incident.interception:
        return
    yield 0.1, "only general words of attack"
    told = any(s.casualties or s.damage or s.air for s in incident.statements)
    if not told and kinds <= {"blast", "fire", "killing"}:
        yield 0.15, "no attack is named"


def _of_attacker(incident: Incident, verdict: Verdict) -> Iterator[Doubt]:
    if verdict.attacker is None:
        named = any(s.attacker is not None for s in incident.statements)
        yield 0.05, "the attacker named does not fit the place" if named else "no attacker is named"
    elif verdict.attacker_from not in incident.statements or verdict.attacker.weight < 0.5:
        yield 0.05, "the attacker is inferred"
