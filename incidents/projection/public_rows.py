"""Computes the public state of incidents from the true rows: the columns of `PublicIncident` and the flat record."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Q

from geo.models import AdminArea
from incidents.models import Claim, Incident, Report
from incidents.models.public_incident import WORLD_BITS, pack_further_figures
from incidents.projection import flat_record
from incidents.projection.public_place_coarsening import with_public_place
from incidents.projection.public_scheme import PublicScheme
from incidents.projection.search_terms import Stems
from incidents.vocabulary.enums import ReportState, Status
from incidents.vocabulary.figures import FIGURES

COPIED = (
    "public_id incident_type weapons target_kinds attacker attacker_status target date_start date_end"
    " date_precision review verification uncertainty_m is_rollup is_sample parent_id"
    " publish_after updated_at"
).split() + [column for figure in FIGURES for column in figure.columns]
KNOWN_AREAS = {  # which containing areas may be told at each precision of a coarsened place
    "district": ("country_area_id", "region_id", "district_id"),
    "region": ("country_area_id", "region_id"),
    "country": ("country_area_id",),
    "unknown": (),
}
_MERCATOR_LATITUDE = 85.0511287


@dataclass(slots=True)
class PublicRow:
    """One incident as strangers may see it."""

    incident: Incident
    columns: dict[str, Any]
    record: dict[str, Any]


@dataclass(slots=True)
class _Told:
    """What accepted accounts add: sources, addresses, words."""

    slugs: list[str] = field(default_factory=list)
    urls: list[str] = field(default_factory=list)
    quotes: list[str] = field(default_factory=list)


def visible_condition(now: datetime | None = None) -> Q:
    """Public and not hidden; with a moment, its delay over by then too."""
    rule = Q(status=Status.PUBLIC.value, is_hidden=False)
    return rule & (Q(publish_after=None) | Q(publish_after__lte=now)) if now else rule


def public_rows_by_incident_id(pks: Collection[int], now: datetime) -> dict[int, PublicRow]:
    """The public state by primary key, of those strangers may see now or after a delay."""
    visible = Incident.objects.filter(visible_condition(), pk__in=pks)
    if not visible.exists():  # drafts, most often; the question below costs more to put than to answer
        return {}
    rows = with_public_place(visible)
    found: list[Incident] = list(rows.select_related("place", "area").defer(*_outlines("area")))
    areas = _areas(found)
    told = _told([incident.pk for incident in found])
    scheme = PublicScheme.used_by(found)
    parents = dict(
        Incident.objects.filter(
            visible_condition(now), pk__in={i.parent_id for i in found if i.parent_id}
        ).values_list("pk", "public_id")
    )
    made = {}
    for incident in found:
        columns = _columns(incident, areas, told[incident.pk], scheme)
        context = {"source_urls": told[incident.pk].urls, "parent": parents.get(incident.parent_id or 0)}
        made[incident.pk] = PublicRow(
            incident, columns, flat_record.flat_record(incident, columns, areas, context)
        )
    return made


def _columns(incident: Any, areas: flat_record.Areas, told: _Told, scheme: PublicScheme) -> dict[str, Any]:
    point = incident.public_point
    columns = {name: getattr(incident, name) for name in COPIED}
    mx, my = mercator_steps(point.x, point.y) if point else (None, None)
    columns |= {
        "public_point": point,
        "mx": mx,
        "my": my,
        "further_figures": pack_further_figures(columns),
        "public_precision": incident.public_precision,
        "public_area_id": incident.public_area_id,
        "public_country": incident.public_country,
        "public_region": incident.public_region,
        "is_coarsened": incident.is_coarsened,
        "source_slugs": [] if incident.is_coarsened else told.slugs,
        "tags": [] if incident.is_coarsened else scheme.tags_of(incident),
        "custom_words": [] if incident.is_coarsened else scheme.words_of(incident),
        **_containing(incident),
    }
    if incident.is_coarsened:
        area = areas.get(incident.public_area_id or 0)
        columns["uncertainty_m"] = flat_record.coarse_uncertainty(area, incident.public_precision)
    columns["words"] = Stems(_text(incident, columns, areas, told))
    return columns


def _containing(incident: Any) -> dict[str, int | None]:
    """The areas the place lies in, as far as they may be told."""
    area = incident.area
    hromada = incident.place.hromada_id if incident.place else area.pk if area and area.level == 3 else None
    known = {
        "country_area_id": incident.own_country_id,
        "region_id": incident.own_region_id,
        "district_id": incident.own_district_id,
        "hromada_id": hromada,
        "place_id": incident.place_id,
    }
    if not incident.is_coarsened:
        return known
    kept = KNOWN_AREAS[incident.public_precision]
    return {name: value if name in kept else None for name, value in known.items()}


def _text(incident: Incident, columns: dict[str, Any], areas: flat_record.Areas, told: _Told) -> str:
    area = areas.get(columns["public_area_id"] or 0)
    named: list[Any] = [area] if columns["is_coarsened"] else [incident.place, incident.area, area]
    names = [name for row in named if row for name in (row.name, row.name_en, row.name_uk, row.name_ru)]
    if columns["is_coarsened"]:
        return " ".join(names)
    return " ".join([incident.title, incident.place_name, *names, incident.summary, *told.quotes])


def _told(pks: list[int]) -> dict[int, _Told]:
    found: dict[int, _Told] = defaultdict(_Told)
    accepted = Report.objects.filter(incident_id__in=pks, state=ReportState.CONFIRMED.value).order_by("pk")
    names = ("incident_id", "source__slug", "article__source__slug", "url", "article__url")
    for pk, slug, article_slug, url, article_url in accepted.values_list(*names):
        _add(found[pk].slugs, slug or article_slug)
        _add(found[pk].urls, url or article_url)
    quotes = Claim.objects.filter(report__in=accepted, dismissed=False).exclude(quote="").order_by("pk")
    for pk, quote in quotes.values_list("report__incident_id", "quote"):
        _add(found[pk].quotes, quote)
    return found


def _add(values: list[str], value: str | None) -> None:
    if value and value not in values:
        values.append(value)


def _areas(found: Iterable[Any]) -> flat_record.Areas:
    pks = {
        pk
        for incident in found
        for pk in (incident.public_area_id, incident.own_region_id, incident.own_district_id)
        if pk
    }
    return AdminArea.objects.defer(*_outlines()).in_bulk(pks)


def _outlines(path: str = "") -> list[str]:
    prefix = f"{path}__" if path else ""
    return [f"{prefix}{name}" for name in ("boundary", "boundary_medium", "boundary_coarse")]


def mercator_steps(lon: float, lat: float) -> tuple[int, int]:
    """Web-mercator steps from the north-west corner of the world, each axis 0 to 2^28 - 1."""
    world = 1 << WORLD_BITS
    radians = math.radians(min(max(lat, -_MERCATOR_LATITUDE), _MERCATOR_LATITUDE))
    x = (lon + 180) / 360 * world
    y = (1 - math.asinh(math.tan(radians)) / math.pi) / 2 * world
    return min(max(int(x), 0), world - 1), min(max(int(y), 0), world - 1)
