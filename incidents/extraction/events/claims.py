"""From assembled incidents to drafts: every value a claim with its sentence, its words and its speaker."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from incidents.extraction.annotate.air_defence import air_facts_of_place
from incidents.extraction.annotate.annotations import Marked, Speaker
from incidents.extraction.annotate.attacker_and_target import Party, stance_of
from incidents.extraction.annotate.casualties_implied import RULE as IMPLIED
from incidents.extraction.events.assembler import Incident
from incidents.extraction.events.statements import Statement
from incidents.extraction.types import ClaimDraft, Evidence, PlaceMention
from incidents.vocabulary.enums import (
    ClaimField,
    DatePrecision,
    FigureKind,
    IncidentType,
    SpeakerKind,
    Stance,
    TargetKind,
    Weapon,
)

VERSION = "rules-1"
NAMESAKES = "the name is that of several places there"  # a reason for people; translated where it is shown


@dataclass(frozen=True, slots=True)
class When:
    """The days of an incident with where they come from."""

    start: dt.date
    end: dt.date
    precision: DatePrecision
    basis: str
    marked: Marked
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was concluded about an incident, before it is written down as claims."""

    kind: IncidentType
    when: When
    attacker: Party | None
    attacker_from: Statement | None
    target: str
    is_type_told: bool = True  # by the words about it, not weighed from what else the text tells


class ClaimWriter:
    """Makes claims about one incident; keeps quotes equal to the text."""

    def __init__(self, text: str, place: PlaceMention) -> None:
        self._text = text
        self._place = place
        self.claims: list[ClaimDraft] = []
        self._seen: set[tuple[object, ...]] = set()

    def quote(self, start: int, end: int) -> str:
        """The words at these characters, on one line."""
        return " ".join(self._text[start:end].split())

    def add(
        self,
        field: ClaimField,
        marked: Marked,
        start: int,
        end: int,
        speaker: Speaker | None = None,
        **values: object,
    ) -> None:
        """One claim; a value told twice in one sentence is kept once."""
        key = (field, marked.sentence.start, start, values.get("value"), values.get("low"))
        if key in self._seen:
            return
        self._seen.add(key)
        a, b = marked.sentence.start, marked.sentence.end
        spoken = next((d for d in marked.dates if d.spoken and not d.future), None)
        who = speaker or marked.speaker
        values.setdefault("stance", who.stance if who else Stance.SAID)
        values.setdefault("place_key", self._place.key)
        values.setdefault("reported_on", spoken.date_start if spoken else None)
        self.claims.append(
            ClaimDraft(
                field=field,
                evidence=Evidence(a, b, self._text[a:b]),
                value_start=start,
                value_end=end,
                speaker=who.name if who else "",
                speaker_kind=who.kind if who else SpeakerKind.OUTLET,
                speaker_side=who.side if who else "",
                version=VERSION,
                **values,  # type: ignore[arg-type]
            )
        )


def build_claim_drafts(incident: Incident, verdict: Verdict, text: str) -> tuple[ClaimDraft, ...]:
    """All claims of an incident, in the order type, place, date, sides, figures, means, damage."""
    writer = ClaimWriter(text, incident.place)
    _type(writer, incident, verdict)
    _place(writer, incident)
    _date(writer, verdict.when)
    _sides(writer, incident, verdict)
    _casualties(writer, incident)
    for statement in incident.statements:
        _air(writer, incident, statement)
        _means(writer, statement)
    return tuple(writer.claims)


def _sides(writer: ClaimWriter, incident: Incident, verdict: Verdict) -> None:
    attacker, source = verdict.attacker, verdict.attacker_from
    if attacker and source:
        basis = "stated" if source in incident.statements and attacker.weight >= 0.5 else "inferred"
        writer.add(
            ClaimField.ATTACKER, source.marked, attacker.start, attacker.end, source.speaker, value=attacker.value,
            stance=_stance(incident, attacker, source, basis), basis=basis,
            confidence=0.9 if basis == "stated" else 0.6, rule="attacker." + basis,
        )  # fmt: skip
    for denial in (d for s in incident.statements for d in s.denials):
        writer.add(
            ClaimField.ATTACKER, denial.marked, denial.party.start, denial.party.end, denial.speaker,
            value=denial.party.value, stance=Stance.DENIED, confidence=0.8, rule="attacker.denied",
        )  # fmt: skip
    if verdict.target:
        first = incident.statements[0]
        writer.add(
            ClaimField.TARGET, first.marked, first.start, first.end, first.speaker, value=verdict.target,
            basis="inferred", confidence=0.7, rule="target.place",
        )  # fmt: skip


def _stance(incident: Incident, attacker: Party, source: Statement, basis: str) -> Stance:
    """What is only inferred stays alleged, unless the attacker owns up to it in the same words."""
    stance = stance_of(
        source.marked, source.start, source.end, source.speaker, attacker.value, incident.place.country or ""
    )
    owned = stance in (Stance.CLAIMED, Stance.CONFIRMED, Stance.DENIED)
    if owned and source in incident.statements:
        return stance
    if attacker.stance is not Stance.SAID:
        return attacker.stance
    return Stance.ALLEGED if basis == "inferred" and not _is_of_parent(incident, source) else stance


def _is_of_parent(incident: Incident, source: Statement) -> bool:
    """Who led a mass attack is told of it as a whole."""
    return incident.parent is not None and source in incident.parent.statements


def _type(writer: ClaimWriter, incident: Incident, verdict: Verdict) -> None:
    """Its type; inferred where “an attack” is all that is said of it. `other` says that the kind is not known."""
    best = max(incident.statements, key=lambda s: (len(s.triggers) > 0, not s.weak, -s.start))
    trigger = best.triggers[0] if best.triggers else None
    start, end = (trigger.start, trigger.end) if trigger else (best.start, best.end)
    is_told = verdict.is_type_told or verdict.kind is IncidentType.OTHER
    writer.add(
        ClaimField.TYPE, best.marked, start, end, best.speaker, value=verdict.kind.value,
        **({} if is_told else {"basis": "inferred", "confidence": 0.6}),
        rule="type.words" if is_told else "type.context",
    )  # fmt: skip


def _place(writer: ClaimWriter, incident: Incident) -> None:
    """Where it was; inferred where the area stands for one of several places in it that bear the name."""
    stated = next((s for s in incident.statements if s.place_basis == "stated"), None)
    source = stated or incident.statements[0]
    named = next((p for p in source.places if p.key == incident.place.key), None)
    namesakes = named.namesakes if named else 0
    basis = "inferred" if namesakes else source.place_basis
    inside = named and source.marked.sentence.start <= named.start < source.marked.sentence.end
    start, end = (named.start, named.end) if named and inside else (source.start, source.end)
    writer.add(
        ClaimField.PLACE, source.marked, start, end, source.speaker, value=incident.place.name,
        basis=basis, rule="place." + ("namesakes" if namesakes else basis),
        confidence=incident.place.confidence * (1.0 if stated else 0.8),
        confidence_reasons=(f"{NAMESAKES}: {namesakes}",) if namesakes else (),
    )  # fmt: skip


def _date(writer: ClaimWriter, when: When) -> None:
    writer.add(
        ClaimField.DATE, when.marked, when.first, when.last, date_start=when.start, date_end=when.end,
        date_precision=when.precision, basis=when.basis, rule="date." + when.basis,
        confidence={"stated": 0.95, "inherited": 0.75}.get(when.basis, 0.5),
    )  # fmt: skip


def _casualties(writer: ClaimWriter, incident: Incident) -> None:
    """The numbers that are likely the incident's own; a part told as such stays a part."""
    for s, c, likely in incident.figures:
        if c.rule == IMPLIED and any(
            o.field is c.field and o.low and o.rule != IMPLIED for _, o, _ in incident.figures
        ):
            continue
        foreign = not any(s is own for own in incident.statements)
        kind = FigureKind.COUNT if foreign and c.kind is FigureKind.INCREMENT else c.kind
        writer.add(
            c.field, s.marked, c.start, c.end, s.speaker, low=c.low, best=c.best, high=c.high, kind=kind, group=c.group,
            rule=c.rule, basis="stated" if s.place_basis == "stated" else "inherited", confidence=round(likely, 2),
        )  # fmt: skip


def _air(writer: ClaimWriter, incident: Incident, s: Statement) -> None:
    shared = id(s) in incident.shared
    own = air_facts_of_place(s.marked, s.air, incident.place.key) if s.interception else s.air
    for a in () if shared else own:  # the number of several places is the parent's
        writer.add(
            a.field, s.marked, a.start, a.end, s.speaker, low=a.low, best=a.best, high=a.high, value=a.weapon,
            kind=FigureKind.COUNT, side=s.attacker.value if s.attacker else "",
            rule="air_defence",
        )  # fmt: skip


def _means(writer: ClaimWriter, s: Statement) -> None:
    for hit in s.weapons:
        writer.add(
            ClaimField.WEAPON,
            s.marked,
            hit.start,
            hit.end,
            s.speaker,
            value=Weapon(hit.value).value,
            rule="weapon.words",
        )
    if s.triggers or s.damage:
        for hit in s.targets:
            writer.add(
                ClaimField.TARGET_KIND,
                s.marked,
                hit.start,
                hit.end,
                s.speaker,
                value=TargetKind(hit.value).value,
                rule="target.words",
            )
    if s.damage and s.targets:
        first, last = s.damage[0], s.targets[-1]
        start, end = min(first.start, s.targets[0].start), max(s.damage[-1].end, last.end)
        writer.add(
            ClaimField.DAMAGE,
            s.marked,
            start,
            end,
            s.speaker,
            value=writer.quote(start, end),
            rule="damage.words",
        )
