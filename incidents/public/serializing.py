"""What a stranger may read of one incident, as plain values: the card of a list and the full record.

Of a coarsened incident everything that could give its place away is left out: words, links, sources, reasons.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import F
from django.utils.formats import date_format
from django.utils.translation import get_language

from geo.gazetteer.localised_name import localised_name
from geo.geometry.place_precision_levels import LEVELS, Precision
from incidents.models import Incident
from incidents.projection.flat_record import coarse_uncertainty
from incidents.public.prefetch import load_incidents
from incidents.query import visibility
from incidents.vocabulary.figures import COUNTED, RANGED
from incidents.vocabulary.kind_in_words import kind_in_words, with_exact_kind


def incident_cards(rows: Iterable[Any]) -> list[dict[str, Any]]:
    """The cards of a page of incidents, in the same order, with a fixed number of queries."""
    return [incident_card(incident) for incident in load_incidents(rows)]


def incident_card(incident: Incident) -> dict[str, Any]:
    """One incident of a list. It must come from `load`."""
    return {
        "id": incident.public_id,
        "type": incident.incident_type,
        "title": incident_title(incident),
        "date_start": incident.date_start,
        "date_end": incident.date_end,
        "date_precision": incident.date_precision,
        "local_time": incident.local_time,
        "place": public_place(incident),
        **{name: public_figure(incident, name) for name in RANGED},
        **{name: getattr(incident, f"{name}_best") for name in COUNTED},
        "attacker": {"value": incident.attacker, "status": incident.attacker_status},
        "target": incident.target,
        "weapons": incident.weapons,
        "target_kinds": incident.target_kinds,
        "verification": incident.verification,
        "review": incident.review,
        "published_rule": incident.published_rule,
        "sources": _sources(incident),
        "source_count": len({_source_key(report) for report in incident.public_reports}),
        **incident.public_scheme,
        "parent": incident.public_parent_id,
        "is_rollup": incident.is_rollup,
        "is_sample": incident.is_sample,
        "redacted": REDACTED if incident.is_coarsened else [],
        "updated_at": incident.updated_at,
    }


REDACTED = ["place", "title", "summary", "quotes", "sources", "reasons"]


def incident_title(incident: Incident) -> str:
    """The stored title where a person wrote it or it is asked for in English, else type, public place and day."""
    is_readable = _language() == "en" or "title" in incident.hand_fields
    if incident.title and is_readable and not incident.is_coarsened:
        return _as_told(incident)
    parts = [kind_in_words(incident.incident_type, incident.weapons), place_name(incident)]
    if incident.date_start:
        parts.append(date_format(incident.date_start, "DATE_FORMAT"))
    return ", ".join(part for part in parts if part)


def _as_told(incident: Incident) -> str:
    """A title that nobody wrote names the kind as exactly as the list beside the map does."""
    if "title" in incident.hand_fields:
        return str(incident.title)
    return with_exact_kind(incident.title, incident.incident_type, incident.weapons)


def public_place(incident: Incident) -> dict[str, Any]:
    """The place as far as it may be told. `point` is null unless the place is known to the hromada or better."""
    precision = Precision(incident.public_precision)
    area = incident.public_area
    point = incident.public_point
    label_point = area.label_point if area else None
    return {
        "name": place_name(incident),
        "key": _place_key(incident),
        "precision": precision.value,
        "uncertainty_m": _uncertainty(incident, precision),
        "acled_precision": LEVELS[precision].acled,
        "ucdp_precision": LEVELS[precision].ucdp,
        "country": incident.public_country,
        "region": incident.public_region,
        "point": [point.x, point.y] if point else None,
        "area": {"id": area.pk, "level": area.level, "name": localised_name(area)} if area else None,
        "label": [label_point.x, label_point.y] if label_point else None,
    }


def place_name(incident: Incident) -> str:
    """The name in the reader's language where the gazetteer has one."""
    if incident.is_coarsened or (incident.public_area and incident.area_id == incident.public_area_id):
        return localised_name(incident.public_area) if incident.public_area else ""
    if incident.place_id and incident.place:
        return localised_name(incident.place, incident.place_name)
    return incident.place_name


def public_figure(incident: Incident, name: str) -> dict[str, Any]:
    """low, best and high, where null is "not stated" and never zero, and the rule that gave them."""
    return {
        "low": getattr(incident, f"{name}_low"),
        "best": getattr(incident, f"{name}_best"),
        "high": getattr(incident, f"{name}_high"),
        "rule": getattr(incident, f"{name}_rule"),
    }


def part_cards(incident: Incident, as_of: datetime | None = None) -> list[dict[str, Any]]:
    """Cards of the public incidents this one is the whole of, now or at a moment."""
    return incident_cards(
        _told(as_of).filter(parent_id=incident.pk).order_by(F("date_start").desc(nulls_last=True), "-pk")
    )


def parent_cards(incident: Incident, as_of: datetime | None = None) -> list[dict[str, Any]]:
    """The public parent, as a list of at most one card."""
    return incident_cards(_told(as_of).filter(incident_id=incident.parent_id)) if incident.parent_id else []


def _told(as_of: datetime | None) -> Any:
    return visibility.rows_as_of(as_of) if as_of else visibility.public_incident_rows()


def _place_key(incident: Incident) -> str | None:
    if incident.public_area_id:
        return f"a{incident.public_area_id}"
    return f"p{incident.place_id}" if incident.place_id and not incident.is_coarsened else None


def _uncertainty(incident: Incident, precision: Precision) -> int | None:
    if incident.is_coarsened:
        return coarse_uncertainty(incident.public_area, precision)
    return incident.uncertainty_m


def _language() -> str:
    return (get_language() or "en").split("-")[0]


def _source_key(report: Any) -> object:
    source = report.source or (report.article.source if report.article else None)
    return source.pk if source else f"report{report.pk}"


def _sources(incident: Incident) -> list[dict[str, str]]:
    """Each outlet once, by name; an outlet could give away a coarsened place."""
    if incident.is_coarsened:
        return []
    found: dict[object, dict[str, str]] = {}
    for report in incident.public_reports:
        source = report.source or (report.article.source if report.article else None)
        if source:
            found.setdefault(source.pk, {"slug": source.slug, "name": source.name})
    return list(found.values())
