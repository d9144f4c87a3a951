"""From incidents to drafts: what can be believed, with type, days, sides, claims and confidence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from incidents.extraction.annotate.annotations import Unread
from incidents.extraction.annotate.attacker_and_target import Party
from incidents.extraction.annotate.non_incident_contexts import REFUSED, REMEMBERED
from incidents.extraction.decisions.candidate_incident_index import Company
from incidents.extraction.decisions.decision_reasons import why_in_words
from incidents.extraction.decisions.document_context import Surroundings
from incidents.extraction.decisions.draft_checks import LOWERED, checks_in_words, failed_checks
from incidents.extraction.decisions.figure_cross_checks import sift_figures, why_held
from incidents.extraction.decisions.incident_acceptance import features_of_incident, is_example
from incidents.extraction.decisions.incident_type_choice import choose_incident_type
from incidents.extraction.decisions.logistic_scoring import load_decision_weights
from incidents.extraction.decisions.own_figures import WeighedFigure, own_figures, weigh_figures
from incidents.extraction.decisions.plainly_told_incidents import is_plainly_told
from incidents.extraction.decisions.redundant_incidents import needless_incidents
from incidents.extraction.decisions.second_incidents import give_up, with_attacker_of_other
from incidents.extraction.events.assembler import Incident
from incidents.extraction.events.attack_direction import Directions
from incidents.extraction.events.claims import Verdict, build_claim_drafts
from incidents.extraction.events.clause_parser import Reading
from incidents.extraction.events.confidence import judge_confidence
from incidents.extraction.events.conflict_relevance import UNARMED, Evidence
from incidents.extraction.events.date_resolution import Calendar, resolve_date
from incidents.extraction.events.statements import Statement
from incidents.extraction.events.type_resolution import Surroundings as TypesAround
from incidents.extraction.events.type_resolution import type_from_own_words, type_in_context
from incidents.extraction.types import Document, IncidentDraft
from incidents.vocabulary.enums import ClaimField, TargetKind, Weapon

KEEP = 0.484  # drafts below this confidence are dropped with the reason kept
NEVER = 1.1
PLAIN = 0.25  # enough for what is plainly told: the weights know too few texts of far wars to refuse it
DOUBTED = 0.75  # what the rules doubt has to be so likely
UNLIKELY = 0.9  # and so likely what no sign of armed conflict speaks for
IN_A_LIST = 0.59  # no more can be said of a place that is only one of many in a list
APART = 0.5  # what is parted from another incident at its place
FURTHER = 0.5  # and what only the weights tell
ANEW = 0.75  # what the rules take for recalled is told as new only when at least so likely
LATELY = 0.5  # or so, where it happened within three days: still news beside the main incident
_LATELY = dt.timedelta(days=3)
REVIEW = 0.6  # drafts below this one are marked for review


@dataclass(slots=True)
class Weighed:
    """A possible incident with what was concluded of it, and how likely it is to be one."""

    incident: Incident
    verdict: Verdict
    features: list[str]
    probability: float
    company: Company
    judge: Callable[[Incident], Verdict]
    ordinal: int | None = None  # of its draft; none when it is left out
    left_out: str = ""  # why, in words
    checks: tuple[str, ...] = ()  # cross-checks that its draft fails, in words
    settled: Verdict | None = None  # what is told instead of the verdict by which it was weighed
    held: list[tuple[int, str]] = field(default_factory=list)  # where a figure held back begins, and why

    def figures(self, around: Surroundings) -> list[WeighedFigure]:
        """Every number that may be its own, weighed."""
        return weigh_figures(self.incident, self.company, around)


def build_drafts(
    weighed: list[Weighed], reading: Reading, around: Surroundings, *, keep: float | None = None
) -> tuple[IncidentDraft, ...]:
    """The incidents that can be believed, each with its claims; what is refused is noted with its reasons."""
    keep = KEEP if keep is None else keep
    kept = list[Weighed]()
    believed = {id(one.incident) for one in weighed if one.probability >= asked_of(one) or keep < 0}
    needless = (
        {} if keep < 0 else needless_incidents([one for one in weighed if id(one.incident) in believed])
    )
    believed -= set(needless)
    if keep >= 0:
        _part_seconds(weighed, believed)
    wholes = {id(one.incident.parent) for one in weighed if id(one.incident) in believed}
    for one in weighed:
        incident = one.incident
        told = id(incident) in believed or (incident.national and id(incident) in wholes)
        if not told and not _is_recalled(one):
            why = needless.get(id(incident)) or _why_not(one)
            one.left_out = why
            reading.abstain(incident.statements[0].marked, why, incident.place)
            continue
        if incident.background and one.probability >= max(keep, _asked_anew(one, around)):
            incident.background = ""
        if one.settled is not None and keep >= 0:
            one.verdict = one.settled
        incident.figures = own_figures(incident, one.figures(around))
        kept.append(one)
    sifted = sift_figures(
        [(one.incident, one.verdict) for one in kept],
        needless=[one.incident for one in weighed if id(one.incident) in needless],
        everything=keep < 0,
    )
    ordinals = {id(one.incident): n for n, one in enumerate(kept)}
    drafts = []
    for n, one in enumerate(kept):
        mine = sifted[id(one.incident)]
        one.ordinal, one.incident.figures = n, mine.kept
        for s, c, code in mine.held:
            one.held.append((c.start, why_held(code)))
            s.marked.held.append(Unread("figure", why_held(code), c.start, c.end))
        failed = failed_checks(one.incident, one.verdict, mine, around.document.published)
        one.checks = checks_in_words(failed)
        draft = replace(_draft(one, around.document, n), parent=ordinals.get(id(one.incident.parent)))
        drafts.append(_doubted(draft, failed) if failed else draft)
    return tuple(drafts)


def _part_seconds(weighed: list[Weighed], believed: set[int]) -> None:
    """Take what a believed second incident is made of from the first one at its place, and judge that one anew."""
    by_first: dict[int, list[Incident]] = {}
    for one in weighed:
        if one.incident.apart_from is not None and id(one.incident) in believed:
            by_first.setdefault(id(one.incident.apart_from), []).append(one.incident)
    for one in weighed:
        if seconds := by_first.get(id(one.incident)):
            give_up(one.incident, seconds)
            told, anew = one.settled or one.verdict, one.judge(one.incident)
            one.verdict, one.settled = with_attacker_of_other(anew, told), None


def _doubted(draft: IncidentDraft, failed: list[str]) -> IncidentDraft:
    """A draft that fails a check: less sure, with the reasons, for a person to see."""
    return replace(
        draft,
        confidence=round(draft.confidence * LOWERED, 2),
        confidence_reasons=(*draft.confidence_reasons, *checks_in_words(failed)),
        needs_review=True,
    )


def asked_of(one: Weighed) -> float:
    """How likely an incident has to be: more where the rules doubt it, or do not tell it themselves."""
    twin = any(s.twin is not None for s in one.incident.statements)
    if one.incident.apart_from is not None:
        return APART
    if is_plainly_told(one.incident, one.features):
        return PLAIN
    if one.incident.folded:
        return NEVER  # the text tells it elsewhere
    refused = all(s.refused in REFUSED for s in one.incident.statements)
    if UNARMED & set(one.incident.doubts) or refused or is_example(one.incident, one.features):
        return UNLIKELY
    if one.incident.doubts or twin:
        return DOUBTED
    return FURTHER if "further" in one.features else KEEP


def _asked_anew(one: Weighed, around: Surroundings) -> float:
    """How likely something recalled has to be, to be told as new."""
    return LATELY if around.document.published - one.verdict.when.end <= _LATELY else ANEW


def _is_recalled(one: Weighed) -> bool:
    """Older, and told by the rules as such: kept as background."""
    incident = one.incident
    return bool(incident.background) and not incident.folded and not incident.doubts


def _why_not(one: Weighed) -> str:
    """Why an incident is left out, in words."""
    reasons = one.incident.doubts or [why_in_words(f) for f, odds in _against(one)]
    return (
        "too uncertain: " + ", ".join(dict.fromkeys(r for r in reasons if r)) if reasons else "too uncertain"
    )


def _against(one: Weighed) -> list[tuple[str, float]]:
    return [
        (f, odds) for f, odds in load_decision_weights("incidents").reasons(one.features, 12) if odds < 0
    ][:3]


def weigh_incidents(
    incidents: list[Incident],
    statements: list[Statement],
    reading: Reading,
    around: Surroundings,
    evidence: Evidence,
) -> list[Weighed]:
    """Every incident that the text may tell, with the features by which it is judged."""
    document, weights = around.document, load_decision_weights("incidents")
    directions = Directions(statements, reading.clean, document.published)
    own_types = {id(i): type_from_own_words(i) for i in incidents}
    for incident in incidents:
        incident.doubts += _doubts(incident, evidence)
    regular = [i for i in incidents if i.apart_from is None]
    calendar, types = Calendar(regular), TypesAround(regular, own_types)
    company = Company(incidents, statements)
    found = []
    verdicts: dict[int, Verdict] = {}  # by incident

    def judge(incident: Incident) -> Verdict:
        attacker, attacker_from = directions.attacker_of(incident)
        own = {**own_types, id(incident): type_from_own_words(incident)}
        ruled = type_in_context(incident, own, types, attacker)
        kind = choose_incident_type(incident, ruled, attacker, around)
        return Verdict(
            kind,
            resolve_date(incident, calendar, document.published),
            attacker,
            attacker_from,
            _target(incident, attacker),
            is_type_told=own[id(incident)] is kind,
        )

    for incident in incidents:
        verdict = verdicts[id(incident)] = judge(incident)
        if (first := incident.apart_from) is not None:
            verdict = with_attacker_of_other(verdict, verdicts.get(id(first)) or judge(first))
        attacker, attacker_from = verdict.attacker, verdict.attacker_from
        features = features_of_incident(incident, verdict, around, company)
        side, told_by = directions.not_its_own_side(incident, attacker, attacker_from, verdict.when.end)
        one = Weighed(incident, verdict, features, weights.probability(features), company, judge)
        if side is not attacker:
            target = _target(incident, side)
            one.settled = replace(verdict, attacker=side, attacker_from=told_by, target=target)
        found.append(one)
    return found


def _doubts(incident: Incident, evidence: Evidence) -> list[str]:
    """Why the rules alone would not believe it, in words."""
    doubts = []
    if incident.is_weak():
        doubts.append("a reaction to an attack, not a report of one")
    undated = incident.background and incident.date is None
    if undated and (incident.background == REMEMBERED or not incident.has_figures()):
        doubts.append("recalled without a day or a figure")
    doubt = evidence.against(incident)
    return [*doubts, doubt] if doubt else doubts


def _target(incident: Incident, attacker: Party | None) -> str:
    """The side that was attacked: the country of the place, unless it is the attacker's own."""
    country = incident.place.country or ""
    return country if attacker and attacker.value != country else ""


def _draft(weighed: Weighed, document: Document, ordinal: int) -> IncidentDraft:
    incident, verdict = weighed.incident, weighed.verdict
    claims = build_claim_drafts(incident, verdict, document.text)
    confidence, reasons = round(weighed.probability, 2), judge_confidence(incident, verdict)[1]
    if "listed=7+" in weighed.features and not incident.has_figures() and confidence > IN_A_LIST:
        confidence, reasons = IN_A_LIST, (*reasons, "one of many places named in one breath")
    if confidence < REVIEW:
        reasons = (*reasons, *(w for w in dict.fromkeys(why_in_words(f) for f, _ in _against(weighed)) if w))
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
