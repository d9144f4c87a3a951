"""The rules reader: marks, statements, incidents, drafts. A pure function of document and place mentions."""

from __future__ import annotations

from dataclasses import replace

from incidents.extraction.actors import Party
from incidents.extraction.assemble import Incident, assemble, fold, recall_older
from incidents.extraction.claims import VERSION, When, write_claims
from incidents.extraction.clause_reading import Reading, read_sentence
from incidents.extraction.confidence import judge
from incidents.extraction.direction import Directions
from incidents.extraction.discourse import Focus, country_of, survey
from incidents.extraction.guards import recalled, topic_of
from incidents.extraction.incident_types import fallback, together, type_of
from incidents.extraction.inheritance import inherit_place
from incidents.extraction.marking import dateline_end, hits_by_category, mark
from incidents.extraction.plausibility import Evidence
from incidents.extraction.speakers import with_known_place
from incidents.extraction.statements import Statement
from incidents.extraction.text import normalise
from incidents.extraction.timing import Calendar, when_of
from incidents.extraction.types import Document, Extraction, IncidentDraft, PlaceMention
from incidents.vocabulary import IncidentType, TargetKind, Weapon

SHORT = 5  # sentences
KEEP = 0.3  # drafts below this confidence are dropped with the reason kept
REVIEW = 0.6  # drafts below this one are marked for review


class RulesExtractor:
    """Reads English, Ukrainian and Russian with words and rules alone; always available."""

    name = "rules"
    version = VERSION
    languages = frozenset({"en", "uk", "ru"})

    def available(self) -> tuple[bool, str]:
        """Always there: it needs no model."""
        return True, ""

    def extract(self, document: Document, places: tuple[PlaceMention, ...]) -> Extraction:
        """Incidents with their claims, and what was not taken with the reason."""
        clean = normalise(document.text)
        language = document.language if document.language in self.languages else "en"
        sentences = mark(document, clean, places)
        title_hits = hits_by_category(language, normalise(document.title)) if document.title else {}
        focus = survey(sentences, places, clean, language)
        reading = Reading(
            clean,
            document.text,
            language,
            topic_of(sentences, title_hits),
            focus,
            short=len(sentences) <= SHORT,
        )
        statements: list[Statement] = []
        pending: list[Statement] = []  # the lead, when it names no place
        for marked in sentences:
            if marked.speaker is not None:
                marked.speaker = with_known_place(marked.speaker, focus.known, clean)
            for statement in read_sentence(marked, reading):
                reason = recalled(marked, statement.first, statement.last, statement.date, document.published)
                statement.background = reason
                if inherit_place(statement, reading) and not _is_loose(statement, reading):
                    statements += _settled(pending, statement)
                    statements.append(statement)
                    focus.last = statement
                elif not statements and not statement.places and _is_strong(statement):
                    pending.append(statement)
            focus.learn(marked, clean)
        statements += _at_dateline(pending if not statements else [], places, clean, focus)
        incidents = assemble(statements, focus)
        recall_older(incidents)
        for incident, reason in fold(incidents):
            reading.abstain(incident.statements[0].marked, reason, incident.place)
        drafts = _drafts(incidents, statements, reading, document, Evidence(sentences, document.published))
        return Extraction(drafts, tuple(reading.abstentions), language, VERSION)


def _is_strong(s: Statement) -> bool:
    return (
        not s.weak
        and not s.background
        and (s.has_figures() or bool(s.kinds() & {"shooting", "violence", "ied", "airstrike"}))
    )


def _settled(pending: list[Statement], first: Statement) -> list[Statement]:
    """Lead statements that named no place, now put where the text goes on to tell of the same attack."""
    placed = []
    for statement in pending:
        near = first.marked.sentence.index - statement.marked.sentence.index <= 3
        if near and not first.background and (first.points_back() or first.marked.sentence.index <= 2):
            statement.places, statement.place_basis, statement.near = first.places, "inferred", first.near
            placed.append(statement)
    pending.clear()
    return placed


def _at_dateline(
    pending: list[Statement], places: tuple[PlaceMention, ...], clean: str, focus: Focus
) -> list[Statement]:
    """A text that names no place of its own: the country it was filed from, with little trust."""
    cut = dateline_end(clean)
    filed = next((p for p in places if p.start < cut and p.country), None)
    country = country_of(filed, focus) if filed is not None else None
    if country is None:
        return []
    for statement in pending:
        statement.places, statement.place_basis = (country,), "inferred"
    return pending


def _is_loose(s: Statement, reading: Reading) -> bool:
    """Told of several countries, or explosions heard over several places: not to be put anywhere."""
    reason = ""
    if (
        len(s.places) > 1
        and len({p.country for p in s.places}) > 1
        and all(p.level == "country" for p in s.places)
    ):
        reason = "told of several countries together"
    elif (
        len(s.places) > 2
        and s.kinds() - {"killing"} <= {"blast"}
        and not (s.casualties or s.damage or s.interception)
    ):
        reason = "explosions heard over several places, nothing named as hit"
    if reason:
        reading.abstain(s.marked, reason, s.places[0])
    return bool(reason)


def _drafts(
    incidents: list[Incident], statements: list[Statement], reading: Reading, document: Document, evidence: Evidence
) -> tuple[IncidentDraft, ...]:
    directions = Directions(statements, reading.clean, document.published)
    own_types = {id(i): _own_type(i) for i in incidents}
    kept = [i for i in incidents if not i.folded and not _is_empty(i, reading, evidence)]
    calendar, surroundings = Calendar(kept), Surroundings(incidents, own_types)
    drafts: list[IncidentDraft] = []
    ordinals: dict[int, int] = {}
    for incident in kept:
        attacker, attacker_from = directions.attacker_of(incident)
        kind = _type(incident, own_types, surroundings, attacker)
        when = when_of(incident, calendar, document.published)
        draft = _draft(incident, kind, when, attacker, attacker_from, document, len(drafts))
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
    if incident.background and incident.date is None and not incident.has_figures():
        reading.abstain(first, f"recalled without a day or a figure: {incident.background}", incident.place)
        return True
    doubt = evidence.against(incident)
    if doubt:
        reading.abstain(first, doubt, incident.place)
    return bool(doubt)


def _own_type(incident: Incident) -> IncidentType | None:
    if incident.interception:
        return IncidentType.INTERCEPTION
    if (
        any(s.debris for s in incident.statements)
        and not incident.has_figures()
        and not incident.kinds() & {"airstrike", "shelling"}
    ):
        return IncidentType.INTERCEPTION
    found = _type_from(incident.own())
    return found or _type_from(incident.statements)


def _type_from(statements: list[Statement]) -> IncidentType | None:
    kinds = set().union(*(s.kinds() for s in statements)) if statements else set()
    weapons = {Weapon(w.value) for s in statements for w in s.weapons}
    aircraft = any(s.first <= h.first < s.last for s in statements for h in s.marked.of("aircraft"))
    targets = {t.value for s in statements for t in s.targets}
    groups = {c.group.value for s in statements for c in s.casualties}
    soldiers = ("military" in targets or "combatant" in groups) and "civilian" not in groups
    attacker = next((s.attacker.value for s in statements if s.attacker), "")
    return type_of(kinds, weapons, aircraft=aircraft, soldiers=soldiers, attacker=attacker)


_BOMBARDMENT = frozenset(
    {
        IncidentType.AIR_DRONE_STRIKE,
        IncidentType.SHELLING_ARTILLERY_MISSILE,
        IncidentType.EXPLOSIVE_MINE_IED,
        IncidentType.ATTACK_ON_CIVILIANS,
    }
)


class Surroundings:
    """What the other incidents of the same country say about the means of attack."""

    def __init__(self, incidents: list[Incident], own: dict[int, IncidentType | None]) -> None:
        self._types: dict[tuple[str | None, bool], list[IncidentType]] = {}
        self._shot_down: dict[tuple[str | None, bool], list[Statement]] = {}
        for incident in incidents:
            key = (incident.place.country, bool(incident.background))
            kind = own[id(incident)]
            if kind in _BOMBARDMENT and kind is not None:
                self._types.setdefault(key, []).append(kind)
            if incident.interception:
                self._shot_down.setdefault(key, []).extend(incident.statements[:8])

    def type_near(self, incident: Incident) -> IncidentType | None:
        """The commonest type of bombardment, else what the weapons shot down there make it."""
        key = (incident.place.country, bool(incident.background))
        return together(self._types.get(key, [])) or _type_from(self._shot_down.get(key, [])[:40])


def _type(
    incident: Incident, own: dict[int, IncidentType | None], around: Surroundings, attacker: Party | None
) -> IncidentType:
    found = own[id(incident)]
    if found is not None:
        return found
    if incident.parent is not None:
        parent = own.get(id(incident.parent))
        if parent is not None and parent is not IncidentType.INTERCEPTION:
            return parent
    side = attacker.value if attacker else ""
    return fallback(incident.kinds(), side, incident.place.country, around.type_near(incident))


def _draft(
    incident: Incident, kind: IncidentType, when: When, attacker: Party | None, attacker_from: Statement | None,
    document: Document, ordinal: int,
) -> IncidentDraft:  # fmt: skip
    place = incident.place
    target = place.country or "" if attacker and attacker.value != place.country else ""
    claims = write_claims(incident, kind, when, attacker, attacker_from, target, document.text)
    confidence, reasons = judge(incident, when, attacker, attacker_from)
    attacker_claim = next((c for c in claims if c.field.value == "attacker"), None)
    return IncidentDraft(
        ordinal=ordinal,
        incident_type=kind,
        place_key=place.key,
        precision=place.level,
        date_start=when.start,
        date_end=when.end,
        date_precision=when.precision,
        claims=claims,
        attacker=attacker.value if attacker else "",
        attacker_stance=attacker_claim.stance if attacker_claim else None,
        target=target,
        weapons=tuple(dict.fromkeys(Weapon(w.value) for s in incident.statements for w in s.weapons)),
        target_kinds=tuple(
            dict.fromkeys(TargetKind(c.value) for c in claims if c.field.value == "target_kind")
        ),
        national_total=incident.national,
        background=bool(incident.background),
        near=all(s.near for s in incident.statements),
        confidence=confidence,
        confidence_reasons=reasons,
        needs_review=confidence < REVIEW,
    )
