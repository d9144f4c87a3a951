"""From incidents to drafts: what can be believed, with type, days, sides, claims and confidence."""

from __future__ import annotations

from dataclasses import replace

from incidents.extraction.annotate.actors import Party
from incidents.extraction.annotate.negatives import REMEMBERED
from incidents.extraction.events.assembler import Incident
from incidents.extraction.events.attack_direction import Directions
from incidents.extraction.events.claims import Verdict, write_claims
from incidents.extraction.events.clause_parser import Reading
from incidents.extraction.events.confidence import judge_confidence
from incidents.extraction.events.date_resolution import Calendar, resolve_date
from incidents.extraction.events.plausibility import Evidence
from incidents.extraction.events.statements import Statement
from incidents.extraction.events.type_resolution import Surroundings, own_type, type_in_context
from incidents.extraction.types import Document, IncidentDraft
from incidents.vocabulary.enums import ClaimField, TargetKind, Weapon

KEEP = 0.3  # drafts below this confidence are dropped with the reason kept
REVIEW = 0.6  # drafts below this one are marked for review


def build_drafts(
    incidents: list[Incident],
    statements: list[Statement],
    reading: Reading,
    document: Document,
    evidence: Evidence,
) -> tuple[IncidentDraft, ...]:
    """The incidents that can be believed, each with its claims; what is refused is noted with its reason."""
    directions = Directions(statements, reading.clean, document.published)
    own_types = {id(i): own_type(i) for i in incidents}
    kept = [i for i in incidents if not i.folded and not _is_empty(i, reading, evidence)]
    calendar, surroundings = Calendar(kept), Surroundings(incidents, own_types)
    drafts: list[IncidentDraft] = []
    ordinals: dict[int, int] = {}
    for incident in kept:
        attacker, attacker_from = directions.attacker_of(incident)
        verdict = Verdict(
            type_in_context(incident, own_types, surroundings, attacker),
            resolve_date(incident, calendar, document.published),
            attacker,
            attacker_from,
            _target(incident, attacker),
        )
        draft = _draft(incident, verdict, document, len(drafts))
        if draft.confidence < KEEP:
            reading.abstain(
                incident.statements[0].marked,
                "too uncertain: " + ", ".join(draft.confidence_reasons),
                incident.place,
            )
            continue
        ordinals[id(incident)] = len(drafts)
        drafts.append(draft)
    return tuple(
        replace(d, parent=ordinals.get(id(i.parent)))
        for i, d in ((i, drafts[ordinals[id(i)]]) for i in kept if id(i) in ordinals)
    )


def _is_empty(incident: Incident, reading: Reading, evidence: Evidence) -> bool:
    first = incident.statements[0].marked
    if incident.is_weak():
        reading.abstain(first, "a reaction to an attack, not a report of one", incident.place)
        return True
    undated = incident.background and incident.date is None
    if undated and (incident.background == REMEMBERED or not incident.has_figures()):
        reading.abstain(first, f"recalled without a day or a figure: {incident.background}", incident.place)
        return True
    doubt = evidence.against(incident)
    if doubt:
        reading.abstain(first, doubt, incident.place)
    return bool(doubt)


def _target(incident: Incident, attacker: Party | None) -> str:
    """The side that was attacked: the country of the place, unless it is the attacker's own."""
    country = incident.place.country or ""
    return country if attacker and attacker.value != country else ""


def _draft(incident: Incident, verdict: Verdict, document: Document, ordinal: int) -> IncidentDraft:
    claims = write_claims(incident, verdict, document.text)
    confidence, reasons = judge_confidence(incident, verdict)
    attacker_claim = next((c for c in claims if c.field is ClaimField.ATTACKER), None)
    weapons = (Weapon(w.value) for s in incident.statements for w in s.weapons)
    targets = (TargetKind(c.value) for c in claims if c.field is ClaimField.TARGET_KIND)
    when, attacker = verdict.when, verdict.attacker
    return IncidentDraft(
        ordinal=ordinal,
        incident_type=verdict.kind,
        place_key=incident.place.key,
        precision=incident.place.level,
        date_start=when.start,
        date_end=when.end,
        date_precision=when.precision,
        claims=claims,
        attacker=attacker.value if attacker else "",
        attacker_stance=attacker_claim.stance if attacker_claim else None,
        target=verdict.target,
        weapons=tuple(dict.fromkeys(weapons)),
        target_kinds=tuple(dict.fromkeys(targets)),
        national_total=incident.national,
        background=bool(incident.background),
        near=all(s.near for s in incident.statements),
        confidence=confidence,
        confidence_reasons=reasons,
        needs_review=confidence < REVIEW,
    )
