"""How exactly the place of an incident may be told: the annotated `public_*` values, computed from the true rows.

A coarsened incident has no point, no place and no words (title, summary, quotes) that could give its place away.
"""

from __future__ import annotations

from typing import Any

from django.contrib.gis.db.models import PointField
from django.db.models import (
    BooleanField,
    Case,
    CharField,
    F,
    Func,
    IntegerField,
    OuterRef,
    Q,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce
from django.db.models.lookups import In

from geo.geometry.place_precision_levels import ORDER, POINT_LEVELS, Precision
from geo.models import AdminArea

COARSEST_LEVELS = (Precision.DISTRICT, Precision.REGION, Precision.COUNTRY, Precision.UNKNOWN)
# Which level to coarsen to makes which precision coarser: one list, since the condition stands in the query many times.
COARSENED = tuple(
    f"{level.value}>{finer.value}"
    for level in ORDER
    for finer in ORDER[: ORDER.index(level if level in COARSEST_LEVELS else Precision.DISTRICT)]
)


def with_public_place(rows: Any) -> Any:
    """Annotate what may be told of each incident's place; staff pages use it for a preview."""
    rows = rows.annotate(
        is_coarsened=Case(
            When(coarsened_rows_condition(), then=Value(True)),
            default=Value(False),
            output_field=BooleanField(),
        ),
        own_district_id=_district_id(),
        own_region_id=_region_id(),
        own_country_id=_area(0, "country_code"),
    )
    rows = rows.annotate(public_precision=_public_precision())
    return rows.annotate(
        public_point=Case(
            When(
                ~coarsened_rows_condition() & Q(place_precision__in=[p.value for p in POINT_LEVELS]),
                then=F("point"),
            ),
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


def coarsened_rows_condition() -> Q:
    """Rows of which strangers are told less about the place than is known.

    Coarsening to a settlement or hromada would leave a point beside the true one: it is raised to the district.
    """
    pairs = Func(
        F("coarsen_to"),
        F("place_precision"),
        template="(%(expressions)s)",
        arg_joiner=" || '>' || ",
        output_field=CharField(),
    )
    return Q(In(pairs, COARSENED))


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
