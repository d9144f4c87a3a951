"""Claims of an incident as the frozen shapes that consensus works on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.contrib.gis.geos import Point
from django.db.models import QuerySet

from geo.geometry.place_precision_levels import LEVELS, Precision
from geo.models import AdminArea, Place
from incidents.curation.consensus import places_of_claims
from incidents.curation.consensus.place_columns import Around
from incidents.curation.consensus.types import DateClaim, FigureClaim, PlaceClaim, ValueClaim
from incidents.models import Article, Claim, Incident, Report, Source
from incidents.vocabulary.enums import (
    AIR_DEFENCE_FIELDS,
    ClaimField,
    FigureKind,
    Group,
    Origin,
    ReportState,
    SpeakerKind,
    Stance,
    Status,
    side_code,
)
from incidents.vocabulary.figures import NAMES
from incidents.vocabulary.same_name_keys import outlet_key

_NUMBERS = frozenset({*map(ClaimField, NAMES), *AIR_DEFENCE_FIELDS, ClaimField.VICTIMS})
_SIDES = frozenset({ClaimField.ATTACKER, ClaimField.TARGET})
_OUTLETS = frozenset({SpeakerKind.AGENCY.value, SpeakerKind.OUTLET.value, SpeakerKind.NGO.value})
_DECIDED = (Status.PUBLIC.value, Status.WITHDRAWN.value)
_LIVE = (ReportState.PROPOSED.value, ReportState.CONFIRMED.value)


@dataclass(slots=True)
class Ledger:
    """The live claims of one incident by shape, with the rows behind them."""

    figures: list[FigureClaim] = field(default_factory=list)
    values: list[ValueClaim] = field(default_factory=list)
    dates: list[DateClaim] = field(default_factory=list)
    places: list[PlaceClaim] = field(default_factory=list)
    rows: dict[int, Claim] = field(default_factory=dict)
    around: Around = field(default_factory=dict)  # of points, where they have been asked for already

    def figures_of(self, name: ClaimField) -> list[FigureClaim]:
        """Claims on one figure."""
        return [claim for claim in self.figures if claim.field is name]

    def values_of(self, name: ClaimField) -> list[ValueClaim]:
        """Claims on one value."""
        return [claim for claim in self.values if claim.field is name]

    def everything(self) -> list[Any]:
        """All claims, whatever their shape."""
        return [*self.figures, *self.values, *self.dates, *self.places]


def load_claims(incident: Incident) -> Ledger:
    """The claims that count now, in the order in which they were reported.

    Once an incident has been public only confirmed reports count, so that nothing reaches the public without
    a decision; until then proposed ones do too.
    """
    states = (ReportState.CONFIRMED.value,) if incident.status in _DECIDED else _LIVE
    return _ledger_of_standing(Claim.objects.filter(report__incident=incident, report__state__in=states))


def load_claims_of_many(incidents: Iterable[Incident]) -> dict[int, Ledger]:
    """The same for many incidents in one question, by primary key; one without live claims has an empty ledger."""
    known = {incident.pk: incident for incident in incidents}
    told: dict[int, list[Claim]] = {pk: [] for pk in known}
    for row in _standing(Claim.objects.filter(report__incident__in=known, report__state__in=_LIVE)):
        pk = row.report.incident_id or 0
        if row.report.state == ReportState.CONFIRMED or known[pk].status not in _DECIDED:
            told[pk].append(row)
    sides = _sides_of_outlets(row for rows in told.values() for row in rows if row.speaker)
    return {pk: claim_ledger_from_rows(rows, sides=sides) for pk, rows in told.items()}


def load_claims_of_report(report: Report) -> Ledger:
    """The claims that count for a draft that is about to be made from this report alone."""
    return _ledger_of_standing(Claim.objects.filter(report=report, report__state__in=_LIVE))


def ledger_of_new_claims(report: Report, claims: list[Claim]) -> Ledger:
    """The same for a report whose claims, all of them, were stored a moment ago and are at hand."""
    if report.state not in _LIVE:
        return Ledger()
    for claim in claims:
        claim.report = report
    places_of_claims.attach_places(claims)
    return claim_ledger_from_rows(claims, sides=_sides_of_outlets(row for row in claims if row.speaker))


def _ledger_of_standing(claims: QuerySet[Claim]) -> Ledger:
    rows = _standing(claims)
    return claim_ledger_from_rows(rows, sides=_sides_of_outlets(row for row in rows if row.speaker))


def _standing(claims: QuerySet[Claim]) -> QuerySet[Claim]:
    return (
        claims.filter(dismissed=False, superseded_by=None)
        .select_related("report__article__source__same_as", "report__source__same_as", "area__parent__parent")
        .select_related("place__region__parent", "place__district", "place__hromada", "place__part_of")
        .defer("report__article__text", "report__draft", *places_of_claims.OUTLINES)
    )


def claim_ledger_from_rows(
    rows: Iterable[Claim], around: Around | None = None, sides: Mapping[str, str] | None = None
) -> Ledger:
    """Claims that are at hand already, with the rows they point at, in the order in which they were reported.

    `sides`: of outlets that are quoted, by the key of their names.
    """
    found = Ledger(around=around or {})
    for order, row in enumerate(sorted(rows, key=_moment), 1):
        found.rows[row.pk] = row
        _add(found, row, _told(row, order, sides or {}))
    return found


def _sides_of_outlets(quoted: Iterable[Claim]) -> dict[str, str]:
    """Whom the outlets and organisations that these claims quote speak for, as far as it is known, by key of name."""
    if not any(row.speaker_kind in _OUTLETS and not row.speaker_side for row in quoted):
        return {}
    known = Source.objects.exclude(side="").values_list("name", "aliases", "side")
    return {outlet_key(name): side for first, others, side in known for name in (first, *others)}


def _add(found: Ledger, row: Claim, told: dict[str, Any]) -> None:
    name = ClaimField(row.field)
    if name in _NUMBERS:
        found.figures.append(_figure(row, name, told))
    elif name is ClaimField.DATE:
        if row.date_start:
            found.dates.append(_date(row, row.date_start, told))
    elif name is ClaimField.PLACE:
        place = _place(row, told)
        if place is not None:
            found.places.append(place)
    else:
        value = side_code(row.text_value) if name in _SIDES else row.text_value
        found.values.append(ValueClaim(field=name, value=value, basis=row.basis, **told))


def _moment(row: Claim) -> tuple[Any, ...]:
    """When a claim was reported: its day, then the article's minute, then its place in the text."""
    report = row.report
    published = report.article.published_at if report.article else None
    minute = (published or report.created_at).timestamp()
    return (claim_publication_day(row).toordinal(), minute, report.pk, row.start or 0, row.pk)


def claim_publication_day(row: Claim) -> Any:
    """The day on which the claim was made public, as far as is known."""
    if row.reported_on:
        return row.reported_on
    article = row.report.article
    return (article.published_on if article else None) or row.report.created_at.date()


def text_key(report: Report) -> str:
    """What copies of one text have in common: the original article, or the words that were kept."""
    article = report.article
    if article is not None:
        return f"article {_original(article)}"
    return f"excerpt {report.excerpt_hash}" if report.excerpt_hash else f"report {report.pk}"


def _original(article: Article) -> int:
    return article.copy_of_id or article.pk


def _told(row: Claim, order: int, sides: Mapping[str, str]) -> dict[str, Any]:
    report = row.report
    source = (report.article.source if report.article else None) or report.source
    source = source.answering if source else None
    side = row.speaker_side
    if not side and row.speaker and row.speaker_kind in _OUTLETS:
        side = sides.get(outlet_key(row.speaker), "")
    return {
        "id": row.pk,
        "report": report.pk,
        "text": text_key(report),
        "source": source.name if source else f"report {report.pk}",
        "source_side": source.side if source else "",
        "speaker": row.speaker,
        "speaker_kind": SpeakerKind(row.speaker_kind),
        "speaker_side": side,
        "stance": Stance(row.stance),
        "reported_on": claim_publication_day(row),
        "order": order,
        "by_hand": row.origin == Origin.HAND,
    }


def _figure(row: Claim, name: ClaimField, told: dict[str, Any]) -> FigureClaim:
    return FigureClaim(
        field=name,
        kind=FigureKind(row.kind or FigureKind.COUNT),
        group=Group(row.group),
        low=row.low,
        best=row.best,
        high=row.high,
        words=_words(row),
        passage=row.start,
        about=row.side,
        thing=row.text_value if name in AIR_DEFENCE_FIELDS else "",
        **told,
    )


def _words(row: Claim) -> str:
    """The words of the value inside the quote; a hand claim's whole quote when it has no offsets."""
    if row.value_start is None or row.value_end is None or row.start is None:
        return row.text_value
    return row.quote[row.value_start - row.start : row.value_end - row.start]


def _date(row: Claim, start: dt.date, told: dict[str, Any]) -> DateClaim:
    return DateClaim(
        start=start,
        end=row.date_end or start,
        precision=row.date_precision or "day",
        local_time=row.local_time,
        basis=row.basis,
        **told,
    )


def _place(row: Claim, told: dict[str, Any]) -> PlaceClaim | None:
    if row.place is not None:
        return _of_settlement(row, row.place, told)
    if row.area is not None:
        return _of_area(row, row.area, told)
    if row.point is not None:
        return _of_point(row, row.point, told)
    return None


def _of_point(row: Claim, point: Point, told: dict[str, Any]) -> PlaceClaim:
    precision = Precision(row.place_precision or Precision.EXACT)
    return PlaceClaim(
        key=f"c{point.y:.5f},{point.x:.5f}",
        name=row.text_value,
        precision=precision,
        uncertainty_m=row.uncertainty_m or LEVELS[precision].uncertainty_m,
        lat=point.y,
        lon=point.x,
        **told,
    )


def _of_settlement(row: Claim, place: Place, told: dict[str, Any]) -> PlaceClaim:
    precision = Precision(row.place_precision or place.precision)
    larger = (place.hromada_id, place.district_id, place.region_id, place.region and place.region.parent_id)
    within = tuple(f"a{pk}" for pk in larger if pk)
    if place.part_of_id:
        within = (f"p{place.part_of_id}", *within)
    return PlaceClaim(
        key=f"p{place.pk}",
        name=place.name_en or place.name,
        precision=precision,
        uncertainty_m=row.uncertainty_m or place.radius_m,
        within=within,
        lat=place.point.y,
        lon=place.point.x,
        **told,
    )


def _of_area(row: Claim, area: AdminArea, told: dict[str, Any]) -> PlaceClaim:
    precision = Precision(row.place_precision or precision_of_area(area))
    larger = (area.parent_id, area.parent and area.parent.parent_id)
    point = area.label_point
    return PlaceClaim(
        key=f"a{area.pk}",
        name=area.name_en or area.name,
        precision=precision,
        uncertainty_m=row.uncertainty_m or area.radius_m or LEVELS[precision].uncertainty_m,
        within=tuple(f"a{pk}" for pk in larger if pk),
        lat=point.y if point else None,
        lon=point.x if point else None,
        **told,
    )


def precision_of_area(area: AdminArea) -> Precision:
    """The precision of "somewhere in this area"."""
    return (Precision.COUNTRY, Precision.REGION, Precision.DISTRICT, Precision.HROMADA)[area.level]
