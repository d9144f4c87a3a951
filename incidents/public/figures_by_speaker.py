"""By whom a figure is stated: of a question, the sum that local authorities, the other side and all others give.

Each speaks with the last total it gave of an incident, else with its largest count; a whole and its parts count each
victim once. The sums of different speakers are not added up: they speak of the same people.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db.models import F, Q
from django.db.models.functions import Coalesce

from incidents.curation.consensus.speakers import is_local_authority
from incidents.query import visibility
from incidents.query.incident_query import IncidentQuery
from incidents.vocabulary.enums import FigureKind, Group, SpeakerKind, Stance

MOST = 20_000  # incidents of a question whose claims are read at once


_OFFICIAL = {SpeakerKind.LOCAL_AUTHORITY, SpeakerKind.GOVERNMENT, SpeakerKind.MILITARY}


class Teller(StrEnum):
    """Who states a figure, seen from the place."""

    LOCAL_AUTHORITY = "local_authority"  # governor, mayor, emergency service, ministry of the place's side
    THIS_SIDE = "this_side"  # other officials of the place's side: its command, its government
    OTHER_SIDE = "other_side"
    OTHERS = "others"  # outlets, witnesses, organisations, and whoever is of no known side


@dataclass(frozen=True, slots=True)
class Statement:
    """What one teller says of one incident, and the claim that says it."""

    incident: int
    parent: int | None
    figure: str
    teller: Teller
    number: int
    claim: int


@dataclass(frozen=True, slots=True)
class Told:
    """The sum of one teller over a question, and how many incidents it states it of."""

    teller: Teller
    number: int
    stated: int


def figure_statements(query: IncidentQuery, *figures: str, group: Group = Group.ALL) -> list[Statement]:
    """Of each incident asked for, what each teller says of all victims or of one group; of the present only."""
    best: dict[tuple[int, str, Teller], tuple[tuple[Any, ...], Statement]] = {}
    for claim in _claims(query, figures, group):
        teller = _teller(claim)
        said = Statement(claim.about, claim.about_parent, claim.field, teller, claim.number, claim.pk)
        is_total = claim.kind in {FigureKind.TOTAL.value, FigureKind.ROLLUP.value}
        day = claim.reported_on.toordinal() if claim.reported_on else 0
        rank = (is_total, day if is_total else claim.number, claim.pk)
        key = (said.incident, said.figure, teller)
        if key not in best or best[key][0] < rank:
            best[key] = (rank, said)
    return [said for _rank, said in best.values()]


def sums_by_teller(statements: Iterable[Statement]) -> dict[str, list[Told]]:
    """By figure the tellers with what they add up to, in the order of `Teller`; without those who state nothing."""
    groups: dict[tuple[str, Teller], list[Statement]] = defaultdict(list)
    for said in statements:
        groups[said.figure, said.teller].append(said)
    found: dict[str, list[Told]] = defaultdict(list)
    for (figure, teller), group in sorted(groups.items(), key=lambda entry: list(Teller).index(entry[0][1])):
        numbers = {said.incident: (said.parent, said.number) for said in group}
        found[figure].append(Told(teller, sum_each_victim_once(numbers), len(group)))
    return dict(found)


def sum_each_victim_once(numbers: Mapping[int, tuple[int | None, int]]) -> int:
    """The sum over incidents, given by their keys with parent and number.

    Of a whole and its parts the larger of its own number and their sum counts.
    """
    parts: dict[int, list[int]] = defaultdict(list)
    for incident, (parent, _number) in numbers.items():
        if parent is not None and parent in numbers:
            parts[parent].append(incident)

    def larger(incident: int) -> int:
        return max(numbers[incident][1], sum(map(larger, parts[incident])))

    return sum(larger(incident) for incident, (parent, _number) in numbers.items() if parent not in numbers)


def _claims(query: IncidentQuery, figures: tuple[str, ...], group: Group) -> Any:
    whole = Q(kind__in=[FigureKind.TOTAL.value, FigureKind.COUNT.value, ""])
    rollup = Q(kind=FigureKind.ROLLUP.value, report__incident__is_rollup=True)
    return (
        visibility.public_claims()
        .filter(whole | rollup, field__in=figures, group=group.value, superseded_by=None)
        .exclude(stance=Stance.DENIED.value)
        .filter(report__incident__in=query.rows().values("incident_id"))
        .annotate(
            number=Coalesce("best", "low", "high"),
            about=F("report__incident_id"),
            about_parent=F("report__incident__parent_id"),
            country=F("report__incident__shown__public_country"),
            is_secret=F("report__incident__shown__is_coarsened"),
            outlet_side=Coalesce("report__source__side", "report__article__source__side"),
        )
        .exclude(number=None)
    )


@dataclass(frozen=True, slots=True)
class _Speaker:
    """What the rule of local authorities asks of whoever speaks."""

    speaker: str
    speaker_kind: SpeakerKind
    speaker_side: str
    source: str = ""
    text: str = ""
    order: int = 0


def _teller(claim: Any) -> Teller:
    """An outlet that speaks for itself speaks for its side; of a coarsened incident the outlet is not told."""
    kind, side = SpeakerKind(claim.speaker_kind), claim.speaker_side
    if kind is SpeakerKind.OUTLET and not side and not claim.is_secret:
        side = claim.outlet_side or ""
    if is_local_authority(_Speaker(claim.speaker, kind, side), claim.country):
        return Teller.LOCAL_AUTHORITY
    if kind in _OFFICIAL and side and side == claim.country:
        return Teller.THIS_SIDE
    is_country = len(side) == 2  # else an actor, or a third party
    return Teller.OTHER_SIDE if is_country and claim.country and side != claim.country else Teller.OTHERS
