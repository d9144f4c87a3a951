"""The one door to strangers: what is public, since when, and how exactly its place may be told.

Every public read starts from `incidents()`. The annotated `public_*` values are the only truth about place that
may leave the house: filters ask them, records show them. A coarsened incident has no point, no place and no words
(title, summary, quotes) that could give its place away.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.gis.db.models import PointField
from django.db.models import (
    BooleanField,
    Case,
    CharField,
    F,
    IntegerField,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce
from django.http import QueryDict
from django.utils import timezone

from geo.models import AdminArea
from geo.precision import ORDER, POINT_LEVELS, Precision
from incidents.filters import IncidentFilter
from incidents.models import Change, Claim, Incident, Report
from incidents.vocabulary import ReportState, Status

COARSEST_LEVELS = (Precision.DISTRICT, Precision.REGION, Precision.COUNTRY, Precision.UNKNOWN)


def visible(now: datetime | None = None) -> Q:
    """The publication rule: public, not hidden, and its delay over."""
    now = now or timezone.now()
    return Q(status=Status.PUBLIC.value, is_hidden=False) & (
        Q(publish_after=None) | Q(publish_after__lte=now)
    )


def incidents(now: datetime | None = None) -> QuerySet[Incident]:
    """Incidents a stranger may see, in the order of every list, with their public place."""
    return with_public_place(Incident.objects.filter(visible(now))).newest_first()


def search(
    parameters: QueryDict, also: frozenset[str] = frozenset(), now: datetime | None = None
) -> QuerySet[Incident]:
    """The public incidents asked for; `also` names parameters that are not of the filter.

    Raises `filters.BadParameters` naming what is wrong.
    """
    return IncidentFilter.asked(parameters, incidents(now), also).qs


def with_public_place(rows: Any) -> Any:
    """Annotate what may be told of each incident's place; staff pages use it for a preview."""
    rows = rows.annotate(
        is_coarsened=Case(
            When(coarsened(), then=Value(True)), default=Value(False), output_field=BooleanField()
        ),
        own_district_id=_district_id(),
        own_region_id=_region_id(),
    )
    rows = rows.annotate(public_precision=_public_precision())
    return rows.annotate(
        public_point=Case(
            When(~coarsened() & Q(place_precision__in=[p.value for p in POINT_LEVELS]), then=F("point")),
            default=None,
            output_field=PointField(srid=4326),
        ),
        public_area_id=_public_area_id(),
        public_country=Case(
            When(is_coarsened=True, public_precision=Precision.UNKNOWN.value, then=Value("")),
            default=F("country_code"),
            output_field=CharField(),
        ),
        public_region=Case(
            When(is_coarsened=True, public_precision__in=["country", "unknown"], then=Value("")),
            default=F("region_code"),
            output_field=CharField(),
        ),
    )


def coarsened() -> Q:
    """Rows of which strangers are told less about the place than is known.

    Coarsening to a settlement or hromada would leave a point beside the true one: it is raised to the district.
    """
    rule = Q()
    for level in ORDER:
        shown = level if level in COARSEST_LEVELS else Precision.DISTRICT
        finer = [p.value for p in ORDER[: ORDER.index(shown)]]
        rule |= Q(coarsen_to=level.value, place_precision__in=finer)
    return rule


def reports() -> QuerySet[Report]:
    """Accounts that stand behind public incidents: accepted ones only."""
    return Report.objects.filter(state=ReportState.CONFIRMED.value).select_related(
        "source", "article__source"
    )


def claims() -> QuerySet[Claim]:
    """Claims that may be shown: of accepted reports, not set aside by an editor."""
    return Claim.objects.filter(report__state=ReportState.CONFIRMED.value, dismissed=False)


def changes(now: datetime | None = None) -> QuerySet[Change]:
    """Public changes of incidents that are public today, and of withdrawn or merged ones (told without content).

    Hidden incidents and those whose delay is running give nothing, back in time too.
    """
    now = now or timezone.now()
    gone = Q(incident__status__in=[Status.WITHDRAWN.value, Status.MERGED.value], incident__is_hidden=False)
    shown = Q(incident__status=Status.PUBLIC.value, incident__is_hidden=False)
    free = Q(incident__publish_after=None) | Q(incident__publish_after__lte=now)
    return Change.objects.filter((gone | shown) & free, is_public=True).order_by("id")


@dataclass(frozen=True, slots=True)
class State:
    """Which state of the public data an answer tells: a word that differs whenever any answer may, and its time."""

    version: str
    modified: datetime | None


def state(now: datetime | None = None) -> State:
    """The newest change, the newest row that is or was public, the newest end of a delay, the newest sample."""
    now = now or timezone.now()
    change = Change.objects.order_by("-id").values_list("id", "at").first()
    newest = [
        Incident.objects.filter(status=status.value).order_by("-updated_at").values_list("updated_at")[:1]
        for status in (Status.PUBLIC, Status.WITHDRAWN, Status.MERGED, Status.REJECTED)
    ]
    changed = [moment for (moment,) in newest[0].union(*newest[1:], all=True)]
    freed = Incident.objects.filter(publish_after__lte=now).aggregate(at=Max("publish_after"))["at"]
    sample = Incident.objects.filter(is_sample=True).aggregate(newest=Max("id"))["newest"]
    moments = [moment for moment in (*changed, freed, change and change[1]) if moment]
    stamp = [f"{moment.timestamp():.6f}" if moment else "0" for moment in (max(changed, default=None), freed)]
    version = "-".join([str(change[0] if change else 0), *stamp, str(sample or 0), str(len(changed))])
    return State(version, max(moments, default=None))


def _area(level: int, code: str) -> Subquery:
    return Subquery(
        AdminArea.objects.filter(level=level, code=OuterRef(code), valid_to=None).values("pk")[:1],
        output_field=IntegerField(),
    )


def _grandparent() -> Subquery:
    """A subquery, asked only where it is needed: a third join would be paid by every row."""
    parents = AdminArea.objects.filter(children=OuterRef("area_id"))
    return Subquery(parents.values("parent_id")[:1], output_field=IntegerField())


def _level(level: int, path: str) -> Case:
    return Case(When(area__level=level, then=F(path)), default=None, output_field=IntegerField())


def _district_id() -> Coalesce:
    return Coalesce(F("place__district_id"), _level(2, "area_id"), _level(3, "area__parent_id"))


def _region_id() -> Coalesce:
    return Coalesce(
        F("place__region_id"),
        _level(1, "area_id"),
        _level(2, "area__parent_id"),
        Case(When(area__level=3, then=_grandparent()), default=None, output_field=IntegerField()),
        _area(1, "region_code"),
    )


def _public_precision() -> Case:
    finer = ["exact", "settlement", "hromada"]
    to_district = Q(is_coarsened=True, coarsen_to__in=[*finer, "district"])
    return Case(
        When(to_district & Q(own_district_id__isnull=False), then=Value("district")),
        When(to_district, then=Value("region")),
        When(is_coarsened=True, then=F("coarsen_to")),
        default=F("place_precision"),
        output_field=CharField(),
    )


def _public_area_id() -> Case:
    """The area that stands for the place: none for points, unknown places, and what has no area."""
    return Case(
        When(public_precision="country", then=Coalesce(_area(0, "country_code"), _level(0, "area_id"))),
        When(is_coarsened=True, public_precision="district", then=F("own_district_id")),
        When(is_coarsened=True, public_precision="region", then=F("own_region_id")),
        When(public_precision="district", then=Coalesce(F("area_id"), F("own_district_id"))),
        When(public_precision="region", then=Coalesce(F("area_id"), F("own_region_id"))),
        default=None,
        output_field=IntegerField(),
    )
