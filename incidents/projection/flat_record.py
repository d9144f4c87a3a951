"""The flat record of an incident: language-neutral values under fixed names, shared by every export, the change feed
and `as_of`. Null means "not stated" and is never zero; lists keep their order.
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import override

from geo.geometry.place_precision_levels import LEVELS, Precision
from geo.models import AdminArea
from incidents.models import Incident
from incidents.projection.public_scheme import answers_among
from incidents.vocabulary.figures import COUNTED, COUNTING_COLUMNS, FIGURES, RANGE, RANGED
from incidents.vocabulary.kind_in_words import kind_in_words, with_exact_kind

_LATE = {figure.name for figure in FIGURES if figure.is_later}
FIGURE_COLUMNS = tuple(f"{name}_{part}" for name in RANGED for part in ("low", "best", "high", "rule"))
STORED_COLUMNS = (
    "id",
    "type",
    "title",
    "summary",
    "date_start",
    "date_end",
    "date_precision",
    "local_time",
    "place_name",
    "place",  # key of the settlement, p123
    "area",  # key of the area that stands for the place, a45
    "country",
    "region",
    "region_name",
    "district_name",
    "precision",
    "uncertainty_m",
    "acled_precision",
    "ucdp_precision",
    "longitude",  # only for exact, settlement, hromada
    "latitude",
    "label_longitude",  # a point inside the area, to write its name at; not where it happened
    "label_latitude",
    *FIGURE_COLUMNS,
    "killed_civilians",  # parts of the killed, where accounts tell them
    "killed_combatants",
    "killed_by_side",  # combatants whose side is told: UA=3
    *COUNTED,
    "attacker",
    "attacker_status",
    "target",
    "weapons",
    "target_kinds",
    "verification",
    "review",
    "published_rule",
    "sources",  # slugs
    "source_urls",
    "parent",
    "is_rollup",
    "is_sample",
    "is_coarsened",
    "published_at",
    "updated_at",
)
SCHEME_COLUMNS = (
    "tags",  # keys of public tags of the newsroom's own scheme
    "custom_fields",  # answers to its public fields: key=answer
)
COLUMNS = (  # of exports: with what only a question can tell, see `incidents.query.victims_counted_once`
    *STORED_COLUMNS,
    *COUNTING_COLUMNS.values(),
    *SCHEME_COLUMNS,  # at the end: whoever reads a table by place finds the others where they were
)
LISTS = ("killed_by_side", "weapons", "target_kinds", "sources", "source_urls", "tags", "custom_fields")
_NO_PARTS: dict[str, Any] = {"killed_civilians": None, "killed_combatants": None, "killed_by_side": []}
LATER: dict[
    str, Any
] = (  # columns that records of earlier versions do not have, with what they say there: nothing
    _NO_PARTS
    | {"tags": [], "custom_fields": []}
    | {f"{name}_{part}": None for name in RANGED if name in _LATE for part in RANGE}
    | {f"{name}_rule": "" for name in RANGED if name in _LATE}
    | {name: None for name in COUNTED if name in _LATE}
)
Areas = dict[int, AdminArea]


def fill_missing_columns(record: dict[str, Any]) -> dict[str, Any]:
    """A stored record with all columns of today."""
    return record if LATER.keys() <= record.keys() else LATER | record


def flat_record(
    incident: Incident, state: dict[str, Any], areas: Areas, context: dict[str, Any]
) -> dict[str, Any]:
    """One flat record. `state` are the columns of `PublicIncident`; `context`: source_urls, public parent."""
    secret = state["is_coarsened"]
    point, area = state["public_point"], areas.get(state["public_area_id"] or 0)
    label = area.label_point if area else None
    precision = Precision(state["public_precision"])
    return {
        "id": incident.public_id,
        "type": incident.incident_type,
        "title": _title(incident, secret, area),
        "summary": "" if secret else incident.summary,
        "date_start": _day(incident.date_start),
        "date_end": _day(incident.date_end),
        "date_precision": incident.date_precision,
        "local_time": _day(incident.local_time),
        "place_name": (area.name_en or area.name if area else "") if secret else incident.place_name,
        "place": f"p{state['place_id']}" if state["place_id"] else None,
        "area": f"a{area.pk}" if area else None,
        "country": state["public_country"],
        "region": state["public_region"],
        "region_name": _name(areas.get(state["region_id"] or 0)),
        "district_name": _name(areas.get(state["district_id"] or 0)),
        "precision": precision.value,
        "uncertainty_m": state["uncertainty_m"],
        "acled_precision": LEVELS[precision].acled,
        "ucdp_precision": LEVELS[precision].ucdp,
        "longitude": point.x if point else None,
        "latitude": point.y if point else None,
        "label_longitude": label.x if label else None,
        "label_latitude": label.y if label else None,
        **{name: getattr(incident, name) for name in FIGURE_COLUMNS},
        **_parts(incident),
        **{name: getattr(incident, f"{name}_best") for name in COUNTED},
        "attacker": incident.attacker,
        "attacker_status": incident.attacker_status,
        "target": incident.target,
        "weapons": list(incident.weapons),
        "target_kinds": list(incident.target_kinds),
        "verification": incident.verification,
        "review": incident.review,
        "published_rule": incident.published_rule,
        "sources": list(state["source_slugs"]),
        "source_urls": [] if secret else context["source_urls"],
        "tags": list(state.get("tags", ())),  # editions of before have none
        "custom_fields": answers_among(state.get("custom_words", ())),
        "parent": context["parent"],
        "is_rollup": incident.is_rollup,
        "is_sample": incident.is_sample,
        "is_coarsened": secret,
        "published_at": _moment(incident.published_at),
        "updated_at": _moment(incident.updated_at),
    }


def _parts(incident: Incident) -> dict[str, Any]:
    """Who the killed were, where that does not contradict how many; a figure set by hand may be the smaller one."""
    told = (incident.consensus or {}).get("killed") or {}
    splits, best = told.get("splits") or {}, incident.killed_best
    parts = [splits.get(name) for name in ("civilian", "combatant")]
    if best is not None and sum(part or 0 for part in parts) > best:
        return dict(_NO_PARTS)
    sides = [f"{side}={number}" for side, number in told.get("sides") or []]
    return {"killed_civilians": parts[0], "killed_combatants": parts[1], "killed_by_side": sides}


def _title(incident: Incident, secret: bool, area: AdminArea | None) -> str:
    """The title as pages tell it in English; of a coarsened incident, or without one, kind, public place and day."""
    if incident.title and not secret and "title" in incident.hand_fields:
        return incident.title
    with override("en"):
        if incident.title and not secret:
            return with_exact_kind(incident.title, incident.incident_type, incident.weapons)
        words = kind_in_words(incident.incident_type, incident.weapons)
    name = _name(area) if area else "" if secret else incident.place_name
    return ", ".join(part for part in (words, name, _day(incident.date_start) or "") if part)


def _name(area: AdminArea | None) -> str:
    return (area.name_en or area.name) if area else ""


def _day(value: Any) -> str | None:
    return value.isoformat() if value else None


def _moment(value: Any) -> str | None:
    """A moment in UTC to the microsecond, as ISO 8601 with Z."""
    return value.isoformat(timespec="microseconds").replace("+00:00", "Z") if value else None


def coarse_uncertainty(area: AdminArea | None, precision: str) -> int | None:
    """Metres around the representative point of what may be told of a coarsened place."""
    return (area.radius_m if area else None) or LEVELS[Precision(precision)].uncertainty_m
