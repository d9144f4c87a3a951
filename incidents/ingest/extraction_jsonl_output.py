"""A reading as one line of JSON: the form of `manage.py extract`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from geo.geoparsing.types import Resolution
from incidents.extraction.types import Abstention, ClaimDraft, IncidentDraft, UnreadPassage
from incidents.ingest.pipeline.reader import Reading
from incidents.ingest.preview_figures import figure_of_draft
from incidents.vocabulary.enums import FIGURE_FIELDS, ClaimField

_PRECISION = {"exact": "settlement", "hromada": "district"}
_AIR = (ClaimField.INTERCEPTED, ClaimField.LAUNCHED)


def reading_as_dict(identifier: object, reading: Reading) -> dict[str, Any]:
    """The whole reading; keys as in docs/develop/reading-texts.md."""
    return {
        "id": identifier,
        "language": reading.language,
        "extractor": reading.version,
        "incidents": [
            _incident(draft, reading.resolutions.get(draft.place_key or ""), reading.published)
            for draft in reading.drafts
        ],
        "abstentions": [_abstention(a) for a in reading.abstentions],
        "unread": [_unread(u) for u in reading.unread],
        "warnings": list(reading.warnings),
    }


def _incident(draft: IncidentDraft, place: Resolution | None, published: dt.date | None) -> dict[str, Any]:
    first = {field: _first(draft.claims, field) for field in ClaimField}
    killed = _figures(draft, ClaimField.KILLED, place, published)
    injured = _figures(draft, ClaimField.INJURED, place, published)
    speaker = next((c.speaker for c in draft.claims if c.speaker), None)
    air = {field: _sum_of_kinds(draft.claims, field) for field in _AIR}
    damage = first[ClaimField.DAMAGE]
    return {
        "ordinal": draft.ordinal,
        "parent": draft.parent,
        "place": place.name if place else None,
        "country": place.country if place else None,
        "precision": _PRECISION.get(draft.precision, draft.precision),
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "uncertainty_m": place.uncertainty_m if place else None,
        "near": draft.near,
        "date_start": draft.date_start.isoformat() if draft.date_start else None,
        "date_end": draft.date_end.isoformat() if draft.date_end else None,
        "date_precision": draft.date_precision.value if draft.date_precision else None,
        "event_type": draft.incident_type.value,
        "attacker": draft.attacker or None,
        "attacker_stance": draft.attacker_stance.value if draft.attacker_stance else None,
        "target": draft.target or None,
        **killed,
        **injured,
        "weapons": [w.value for w in draft.weapons],
        "intercepted": air[ClaimField.INTERCEPTED],
        "launched": air[ClaimField.LAUNCHED],
        "damage": damage.value if damage else None,
        "target_kind": [k.value for k in draft.target_kinds],
        "speaker": speaker,
        "background": draft.background,
        "national_total": draft.national_total,
        "confidence": draft.confidence,
        "confidence_reasons": list(draft.confidence_reasons),
        "needs_review": draft.needs_review,
        "inferred": list(draft.inferred),
        "unread": [_unread(u) for u in draft.unread],
        "evidence": [_evidence(c) for c in draft.claims],
    }


def _first(claims: Iterable[ClaimDraft], field: ClaimField) -> ClaimDraft | None:
    return next((c for c in claims if c.field is field), None)


def _figures(
    draft: IncidentDraft, field: ClaimField, place: Resolution | None, published: dt.date | None
) -> dict[str, int | None]:
    found = figure_of_draft(draft, field, place, published)
    return {
        f"{field.value}_low": found.low,
        f"{field.value}_best": found.best,
        f"{field.value}_high": found.high,
    }


def _sum_of_kinds(claims: Iterable[ClaimDraft], field: ClaimField) -> int | None:
    """The largest number told for each kind of weapon, added up ("549 drones and 55 missiles")."""
    largest: dict[str, int] = {}
    for claim in claims:
        number = claim.best if claim.best is not None else claim.low
        if claim.field is field and number is not None:
            largest[claim.value] = max(number, largest.get(claim.value, 0))
    return sum(largest.values()) if largest else None


def _evidence(claim: ClaimDraft) -> dict[str, Any]:
    evidence = claim.evidence
    made: dict[str, Any] = {
        "field": claim.field.value,
        "start": evidence.start,
        "end": evidence.end,
        "quote": evidence.quote,
        "value_start": claim.value_start,
        "value_end": claim.value_end,
        "speaker": claim.speaker or None,
        "stance": claim.stance.value,
        "basis": claim.basis,
        "rule": claim.rule,
        "confidence": claim.confidence,
    }
    if (
        claim.field in FIGURE_FIELDS
        or claim.low is not None
        or claim.best is not None
        or claim.high is not None
    ):
        made |= {
            "low": claim.low,
            "best": claim.best,
            "high": claim.high,
            "kind": claim.kind.value if claim.kind else None,
        }
    return made


def _unread(passage: UnreadPassage) -> dict[str, Any]:
    return {
        "kind": passage.kind,
        "reason": passage.reason,
        "doubtful": passage.doubtful,
        "start": passage.start,
        "end": passage.end,
        "quote": passage.quote,
    }


def _abstention(abstention: Abstention) -> dict[str, Any]:
    return {
        "reason": abstention.reason,
        "start": abstention.start,
        "end": abstention.end,
        "quote": abstention.quote,
    }
