"""From invented events to rows: the incident, one or two accounts of it, and a claim with its words for each value.

Values that rest on a claim are computed from it by the same rules as everything else; the rest is marked as set by
hand. Nothing is read from the database.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import math
from dataclasses import dataclass, field
from random import Random
from typing import Any

from django.contrib.gis.geos import Point

from geo.geometry.place_precision_levels import LEVELS, Precision
from incidents.curation.consensus.load_claims import claim_ledger_from_rows
from incidents.curation.consensus.recompute import set_values_from_claims
from incidents.models import Claim, Incident, Report, Source
from incidents.synthetic import RULE, random_figures
from incidents.synthetic.fast_instances import Stamp
from incidents.synthetic.invented_outlets import Outlets
from incidents.synthetic.random_events import Event, weighted_choice
from incidents.vocabulary.enums import (
    DatePrecision,
    FigureKind,
    Origin,
    ReportState,
    Review,
    SpeakerKind,
    Stance,
    Status,
)

_BY_HAND = ["incident_type", "target", "target_kinds", "weapons"]
_REVIEWS = ((Review.REVIEWED, 62), (Review.MACHINE, 28), (Review.CONFIRMED, 10))
_SPEAKERS = (
    (("", SpeakerKind.OUTLET), 40),
    (("the regional governor", SpeakerKind.LOCAL_AUTHORITY), 28),
    (("the emergency service", SpeakerKind.LOCAL_AUTHORITY), 12),
    (("the military command", SpeakerKind.MILITARY), 12),
    (("residents", SpeakerKind.WITNESS), 8),
)
_STANCES = ((Stance.SAID, 70), (Stance.CLAIMED, 20), (Stance.ALLEGED, 10))
_SECOND_ACCOUNT = 0.14
_DISPUTES = 0.25  # of second accounts, on who did it
_SIDE_NAMES = {"UA": "Ukrainian", "RU": "Russian"}
_STEP_M = 111_320  # of a degree of latitude
_INCIDENT = Stamp(Incident, status=Status.PUBLIC.value, published_rule=RULE, is_sample=True)
_REPORT = Stamp(
    Report,
    origin=Origin.HAND.value,
    state=ReportState.CONFIRMED.value,
    confidence=1.0,
    is_sample=True,
)
_CLAIM = Stamp(Claim, origin=Origin.HAND.value)


@dataclass(slots=True)
class Built:
    """The rows of some incidents, with the moment at which each incident came into being."""

    incidents: list[Incident] = field(default_factory=list)
    reports: list[list[Report]] = field(default_factory=list)
    claims: list[list[Claim]] = field(default_factory=list)
    moments: list[dt.datetime] = field(default_factory=list)


@dataclass(slots=True)
class Numbers:
    """Keys given out in the order of the rows."""

    incidents: list[int]
    public_ids: list[int]
    reports: Any  # iterators: how many are needed is not known before
    claims: Any


def build_rows(events: list[Event], numbers: Numbers, outlets: Outlets, random: Random) -> Built:
    """The rows of a batch of events, whose parents stand in the same batch."""
    built = Built()
    for place, event in enumerate(events):
        parent = built.incidents[place - event.parent] if event.parent else None
        at = _told_at(event, random)
        incident = _incident(event, numbers.incidents[place], numbers.public_ids[place], parent, at, random)
        reports: list[Report] = []
        claims: list[Claim] = []
        for account in _accounts(event, outlets, random, at):
            report, said = _rows(event, incident, account, numbers, random)
            reports.append(report)
            claims += said
        set_values_from_claims(incident, claim_ledger_from_rows(claims))
        incident.title = _title(event, incident)
        built.incidents.append(incident)
        built.reports.append(reports)
        built.claims.append(claims)
        built.moments.append(at)
    return built


def _told_at(event: Event, random: Random) -> dt.datetime:
    noon = dt.datetime.combine(event.day, dt.time(12), dt.UTC)
    return noon + dt.timedelta(minutes=random.randint(0, 60 * 48))


def _incident(
    event: Event, key: int, number: int, parent: Incident | None, at: dt.datetime, random: Random
) -> Incident:
    review = weighted_choice(_REVIEWS, random)
    incident = _INCIDENT(
        id=key,
        public_id=f"CI-{number:06d}",
        review=review.value,
        reviewed_at=None if review is Review.MACHINE else at,
        incident_type=event.kind.value,
        weapons=sorted(weapon.value for weapon in event.weapons),
        target_kinds=[kind.value for kind in event.hit],
        target=event.target,
        hand_fields=list(_BY_HAND),
        confidence=round(random.uniform(0.55, 0.99), 2),
        parent=parent,
        is_rollup=event.is_rollup,
        consensus={},
        created_at=at,
        updated_at=at,
        published_at=at,
    )
    _put_exactly(event, incident, random)
    return incident


def _put_exactly(event: Event, incident: Incident, random: Random) -> None:
    """An exact site is a point of its own inside the town, as a person would have picked it on the map."""
    place = event.place
    incident.country_code = place.country_code if event.precision is not Precision.UNKNOWN else ""
    if event.precision is not Precision.EXACT:
        return
    reach, turn = place.radius_m * math.sqrt(random.random()), random.uniform(0.0, 2 * math.pi)
    lat = place.point.y + reach * math.sin(turn) / _STEP_M
    lon = place.point.x + reach * math.cos(turn) / (_STEP_M * math.cos(math.radians(place.point.y)))
    incident.point = Point(round(lon, 5), round(lat, 5), srid=4326)
    incident.area = place.hromada or place.district or place.region
    incident.place_name = place.name_en or place.name
    incident.region_code = place.region.code[:10]
    incident.place_precision = Precision.EXACT.value
    incident.uncertainty_m = LEVELS[Precision.EXACT].uncertainty_m
    incident.hand_fields = sorted([*incident.hand_fields, "place"])


@dataclass(slots=True)
class Account:
    """What one outlet tells, and when."""

    source: Source
    at: dt.datetime
    told: dict[str, random_figures.Figure]
    attacker: str


def _accounts(event: Event, outlets: Outlets, random: Random, at: dt.datetime) -> list[Account]:
    """One account; sometimes a second one that differs."""
    first = Account(outlets.draw(random), at, event.told, event.attacker)
    if random.random() >= _SECOND_ACCOUNT:
        return [first]
    second = Account(
        source=outlets.draw(random, but=first.source),
        at=at + dt.timedelta(hours=random.randint(1, 20)),
        told={
            name: random_figures.contradicting_figure(figure, random) for name, figure in event.told.items()
        },
        attacker=event.target if random.random() < _DISPUTES else event.attacker,
    )
    return [first, second]


def _rows(
    event: Event, incident: Incident, account: Account, numbers: Numbers, random: Random
) -> tuple[Report, list[Claim]]:
    """One report with its claims, each with the sentence that says it."""
    source, attacker = account.source, account.attacker
    report = _REPORT(
        id=next(numbers.reports),
        source=source,
        incident=incident,
        url=f"https://{source.slug}.example/{incident.public_id.lower()}",
        created_at=account.at,
    )
    speaker, kind = weighted_choice(_SPEAKERS, random)
    is_attacker = attacker and random.random() < 0.3
    common = {
        "report": report,
        "speaker": speaker,
        "speaker_kind": kind.value,
        "speaker_side": (attacker if is_attacker else event.target) if kind is SpeakerKind.MILITARY else "",
        "stance": weighted_choice(_STANCES, random).value,
        "reported_on": account.at.date(),
        "created_at": account.at,
    }
    said = f", {speaker} said" if speaker else ""
    values = [*_whenwhere(event, incident), *_who(attacker), *_how_many(event, account.told, said)]
    claims = [_CLAIM(id=next(numbers.claims), **value, **common) for value in values]
    report.excerpt = " ".join(dict.fromkeys(claim.quote for claim in claims))
    report.excerpt_hash = hashlib.sha256(report.excerpt.encode()).hexdigest()
    return report, claims


def _whenwhere(event: Event, incident: Incident) -> list[dict[str, Any]]:
    end = event.day + dt.timedelta(
        days={DatePrecision.NIGHT: 1, DatePrecision.SPAN: 2}.get(event.day_precision, 0)
    )
    where = _where(event, incident)
    name = _name(event)
    quote = f"{event.name}{f' in {name}' if name else ''} on {_day(event.day)}."
    date = {
        "field": "date",
        "date_start": event.day,
        "date_end": end,
        "date_precision": event.day_precision.value,
        "quote": quote,
    }
    return [date, {"field": "place", "quote": quote, **where}] if where else [date]


def _where(event: Event, incident: Incident) -> dict[str, Any]:
    place, precision = event.place, event.precision
    told: dict[str, Any] = {"place_precision": precision.value}
    if precision is Precision.UNKNOWN:
        return {}
    if precision is Precision.EXACT:
        return told | {
            "point": incident.point,
            "uncertainty_m": incident.uncertainty_m,
            "text_value": _name(event),
        }
    if precision in (Precision.SETTLEMENT, Precision.HROMADA):
        reach = None if precision is Precision.SETTLEMENT else LEVELS[precision].uncertainty_m
        return told | {"place": place, "uncertainty_m": reach}
    return told | {"area": _area(event)}


def _area(event: Event) -> Any:
    place = event.place
    areas = {
        Precision.DISTRICT: place.district,
        Precision.REGION: place.region,
        Precision.COUNTRY: place.region.parent,
    }
    return areas[event.precision]


def _name(event: Event) -> str:
    if event.precision is Precision.UNKNOWN:
        return ""
    is_area = event.precision in (Precision.DISTRICT, Precision.REGION, Precision.COUNTRY)
    row = _area(event) if is_area else event.place
    return str(row.name_en or row.name)


def _who(attacker: str) -> list[dict[str, Any]]:
    if not attacker:
        return []
    return [
        {
            "field": "attacker",
            "text_value": attacker,
            "quote": f"{_SIDE_NAMES[attacker]} forces carried out the attack.",
        }
    ]


def _how_many(event: Event, told: dict[str, random_figures.Figure], said: str) -> list[dict[str, Any]]:
    kind = FigureKind.ROLLUP if event.is_rollup else FigureKind.TOTAL
    return [
        {
            "field": name,
            "kind": kind.value,
            "low": figure.low,
            "best": figure.best,
            "high": figure.high,
            "quote": f"{figure.words} {name}{said}.",
        }
        for name, figure in told.items()
    ]


def _title(event: Event, incident: Incident) -> str:
    parts = (event.name, incident.place_name, _day(event.day))
    return ", ".join(part for part in parts if part)[:300]


def _day(day: dt.date) -> str:
    return f"{day.day} {day:%B %Y}"
