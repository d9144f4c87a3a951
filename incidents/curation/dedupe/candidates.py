"""The indexed query that narrows all incidents to the few a report may be about, and their facts as frozen shapes."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.contrib.gis.geos import Point, Polygon
from django.db.models import Prefetch, Q, prefetch_related_objects

from geo.geometry.place_precision_levels import LEVELS, Precision
from geo.models import AdminArea, Place
from incidents.curation.dedupe.matching import FOLLOW_UP_DAYS, Facts, Range
from incidents.models import Incident, Report
from incidents.models.incident import IncidentQuerySet
from incidents.vocabulary.enums import FigureKind, Status
from incidents.vocabulary.figures import RANGED, RANGED_COLUMNS

LIMIT = 150
DAYS = 3
_FARTHEST_M = 250_000
_GONE = (Status.REJECTED.value, Status.MERGED.value)
_OUTLINES = tuple(f"area__{name}" for name in ("boundary", "boundary_medium", "boundary_coarse"))  # megabytes
# What facts are made of, and who is related to whom: an incident has many columns more.
FACT_COLUMNS = (
    "public_id", "status", "is_sample", "parent", "incident_type", "title", "hand_fields", "summary", "is_rollup",
    "point", "uncertainty_m", "place_precision", "country_code", "date_start", "date_end", "attacker", "target",
    "weapons", "target_kinds", *RANGED_COLUMNS,
    "place__hromada", "place__district", "place__region", "area__parent", "area__label_point",
)  # fmt: skip


def nearby_incidents(facts: Facts, *, samples: bool = False) -> IncidentQuerySet:
    """Live incidents near the facts in time, and in place as far as it is known; one query, the nearest days first.

    They come with the columns that facts are made of; `whole_incidents` gives the rest.

    Samples are compared with samples alone: they and the real ones never become one.

    The box around the place is as wide as its uncertainty and that of what may lie in it; incidents without
    a point are found by their area or country.
    """
    found = (
        Incident.objects.filter(is_sample=samples)
        .exclude(status__in=_GONE)
        .select_related("place", "area")
        .only(*FACT_COLUMNS)
    )
    if facts.date_start is not None:
        before = FOLLOW_UP_DAYS if facts.follow_up else DAYS
        first = facts.date_start - dt.timedelta(days=before)
        last = (facts.date_end or facts.date_start) + dt.timedelta(days=DAYS)
        found = found.filter(date_start__gte=first - dt.timedelta(days=1), date_start__lte=last)
    if facts.lat is not None and facts.lon is not None:
        box = _box(facts.lat, facts.lon, min(_FARTHEST_M, (facts.uncertainty_m or 3_000) + 60_000))
        somewhere = Q(point=None) & (Q(country_code=facts.country) | Q(country_code=""))
        found = found.filter(Q(point__bboverlaps=box) | somewhere)
    elif facts.country:
        found = found.filter(country_code__in=[facts.country, ""])
    return found.order_by("-date_start", "-id")[:LIMIT] if facts.date_start else found.order_by("-id")[:LIMIT]


def whole_incidents(keys: Collection[int]) -> dict[int, Incident]:
    """Incidents with every column, by primary key, for pages that show them."""
    return Incident.objects.select_related("place", "area").defer(*_OUTLINES).in_bulk(keys)


def attach_places(incidents: Sequence[Incident]) -> None:
    """Give incidents their places and areas in two questions, areas without their outlines of megabytes."""
    areas = AdminArea.objects.defer(*(name.removeprefix("area__") for name in _OUTLINES))
    prefetch_related_objects(incidents, "place", Prefetch("area", queryset=areas))


def match_facts_of_incident(incident: Incident) -> Facts:
    """What an incident tells."""
    lat, lon = _coordinates(incident)
    key, within = _keys(incident.place, incident.area)
    return Facts(
        incident_type=incident.incident_type,
        key=key,
        within=within,
        lat=lat,
        lon=lon,
        uncertainty_m=incident.uncertainty_m,
        precision=incident.place_precision,
        country=incident.country_code,
        date_start=incident.date_start,
        date_end=incident.date_end,
        attacker=incident.attacker,
        target=incident.target,
        weapons=frozenset(incident.weapons),
        target_kinds=frozenset(incident.target_kinds),
        figures=_figures({name: _range(incident, name) for name in RANGED}),
        words=f"{incident.title} {incident.summary}".strip(),
        is_rollup=incident.is_rollup,
    )


def match_facts_of_report(report: Report, incident: Incident) -> Facts:
    """What a report tells that has a draft of its own: the draft's values, with the article's words and day."""
    article = report.article
    facts = match_facts_of_incident(incident)
    if article is None:
        return facts
    kinds = report.claims.filter(field="killed").values_list("kind", flat=True)
    follow_up = any(kind in (FigureKind.INCREMENT.value, FigureKind.TOTAL.value) for kind in kinds)
    words = f"{article.title} {article.text[:400]}".strip()
    return replace(facts, words=words, reported_on=article.published_on, follow_up=follow_up)


def match_facts_of_form_values(values: Mapping[str, Any]) -> Facts:
    """What a form tells before it is saved; see `curation/workflow/entered_values_to_claims.py`."""
    place = values.get("place")
    key, within = _keys(
        place if isinstance(place, Place) else None, place if isinstance(place, AdminArea) else None
    )
    point = _point(place)
    precision = str(values.get("place_precision") or (Precision.SETTLEMENT if point else Precision.UNKNOWN))
    return Facts(
        incident_type=str(values.get("incident_type") or ""),
        key=key,
        within=within,
        lat=point.y if point else None,
        lon=point.x if point else None,
        uncertainty_m=values.get("uncertainty_m") or LEVELS[Precision(precision)].uncertainty_m,
        precision=precision,
        country=getattr(place, "country_code", ""),
        date_start=values.get("date_start"),
        date_end=values.get("date_end") or values.get("date_start"),
        attacker=str(values.get("attacker") or ""),
        weapons=frozenset(values.get("weapons") or ()),
        target_kinds=frozenset(values.get("target_kinds") or ()),
        figures=_figures({name: values.get(name) for name in RANGED}),
        words=f"{values.get('title') or ''} {values.get('summary') or ''}".strip(),
    )


def _range(incident: Incident, name: str) -> Range:
    low, best, high = (getattr(incident, f"{name}_{part}") for part in ("low", "best", "high"))
    return (low, best, high)


def _figures(told: Mapping[str, Any]) -> dict[str, Range]:
    found: dict[str, Range] = {}
    for name, number in told.items():
        if isinstance(number, list | tuple) and len(number) == 3 and any(part is not None for part in number):
            found[name] = (number[0], number[1], number[2])
        elif isinstance(number, int):
            found[name] = (number, number, number)
    return found


def _coordinates(incident: Incident) -> tuple[float | None, float | None]:
    point = incident.point or (incident.area.label_point if incident.area else None)
    return (point.y, point.x) if point else (None, None)


def _keys(place: Place | None, area: AdminArea | None) -> tuple[str, tuple[str, ...]]:
    if place is not None:
        larger = (place.hromada_id, place.district_id, place.region_id)
        return f"p{place.pk}", tuple(f"a{pk}" for pk in larger if pk)
    if area is not None:
        return f"a{area.pk}", (f"a{area.parent_id}",) if area.parent_id else ()
    return "", ()


def _point(place: Any) -> Point | None:
    if isinstance(place, Point):
        return place
    if isinstance(place, Place):
        return place.point
    if isinstance(place, AdminArea):
        return place.label_point
    if isinstance(place, list | tuple) and len(place) == 2:
        return Point(float(place[1]), float(place[0]), srid=4326)
    return None


def _box(lat: float, lon: float, reach_m: float) -> Polygon:
    """A box in degrees around a point; wide enough at its own latitude."""
    north = reach_m / 111_000
    east = reach_m / (111_000 * max(0.1, math.cos(math.radians(lat))))
    box = Polygon.from_bbox((lon - east, lat - north, lon + east, lat + north))
    box.srid = 4326
    return box
