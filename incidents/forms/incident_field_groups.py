"""The fields of the incident form by what they say: the groups that are set by hand and asked about together."""

from __future__ import annotations

from typing import Any

from geo.models import Place
from incidents.models import Incident
from incidents.vocabulary.figures import FIGURES

PLAIN = ("incident_type", "title", "attacker", "target", "summary")
LISTS = ("weapons", "target_kinds")
FIELDS_OF_FIGURE = {figure.name: figure.columns for figure in FIGURES}
FIELDS_OF_GROUP: dict[str, tuple[str, ...]] = {
    **{name: (name,) for name in (*PLAIN, *LISTS)},
    **FIELDS_OF_FIGURE,
    "date": ("date_start", "date_end", "date_precision", "local_time"),
    "place": ("place_key", "place_name", "place_precision", "latitude", "longitude", "uncertainty_m"),
}
VALUES_OF_GROUP = {
    "date": FIELDS_OF_GROUP["date"],
    "place": ("place", "place_precision", "uncertainty_m", "place_name"),
}
FIELD_OF_GROUP = {  # where a refusal of curation is shown
    "date": "date_start",
    "place": "place_name",
    **{name: fields[0] for name, fields in FIELDS_OF_FIGURE.items()},
}


def initial_of(incident: Incident) -> dict[str, Any]:
    """The form's values of an incident as it stands."""
    row = incident.place or incident.area
    key = "" if row is None else f"{'p' if isinstance(row, Place) else 'a'}{row.pk}"
    names = {name for fields in FIELDS_OF_GROUP.values() for name in fields}
    found = {name: getattr(incident, name) for name in names - {"place_key", "latitude", "longitude"}}
    point = incident.point
    return found | {
        "place_key": key,
        "latitude": round(point.y, 5) if point else None,
        "longitude": round(point.x, 5) if point else None,
    }
