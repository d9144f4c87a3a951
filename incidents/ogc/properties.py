"""The properties of a feature: one table for the answers, the queryables, the schema and the filter language.

Flat values under the names of the exports. Null means "not stated" and is never zero.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from geo.geometry.place_precision_levels import Precision
from incidents.vocabulary.enums import DatePrecision, IncidentType, Review, Verification
from incidents.vocabulary.figures import COUNTED, COUNTING_COLUMNS, FIGURES, RANGED


@dataclass(frozen=True, slots=True)
class Property:
    """One property; `column` is what a filter asks, empty where it cannot be asked."""

    name: str
    kind: str  # text, integer, boolean, day, moment, list
    title: str
    column: str = ""
    words: type[StrEnum] | None = None

    def schema(self) -> dict[str, Any]:
        """As JSON Schema."""
        told: dict[str, Any] = {"title": self.title, **SCHEMAS[self.kind]}
        if self.words:
            told["enum"] = [word.value for word in self.words]
        return told


SCHEMAS: dict[str, dict[str, Any]] = {
    "text": {"type": "string"},
    "integer": {"type": "integer"},
    "boolean": {"type": "boolean"},
    "day": {"type": "string", "format": "date"},
    "moment": {"type": "string", "format": "date-time"},
    "list": {"type": "array", "items": {"type": "string"}},
}
BOUNDS = {"low": "at least", "best": "best figure", "high": "at most"}


def _figures() -> list[Property]:
    return [
        Property(f"{name}_{bound}", "integer", f"{name.capitalize()}, {words}", f"{name}_{bound}")
        for name in RANGED
        for bound, words in BOUNDS.items()
    ]


PROPERTIES = (
    Property("type", "text", "Incident type", "incident_type", IncidentType),
    Property("title", "text", "Title"),
    Property("date_start", "day", "First day, local to the place", "date_start"),
    Property("date_end", "day", "Last day, local to the place", "date_end"),
    Property("date_precision", "text", "How exactly the day is known", "date_precision", DatePrecision),
    Property("place_name", "text", "Name of the place as far as it may be told"),
    Property("country", "text", "Country, ISO 3166-1 alpha-2", "public_country"),
    Property("region", "text", "Region, ISO 3166-2", "public_region"),
    Property("precision", "text", "How exactly the place is known", "public_precision", Precision),
    Property("uncertainty_m", "integer", "Radius within which it happened, metres", "uncertainty_m"),
    Property("acled_precision", "integer", "The same as ACLED's code"),
    Property("ucdp_precision", "integer", "The same as UCDP's code"),
    *_figures(),
    *(
        Property(figure.name, "integer", figure.told, f"{figure.name}_best")
        for figure in FIGURES
        if figure.name in COUNTED
    ),
    Property("attacker", "text", "Attacking side: ISO code or actor", "attacker"),
    Property("attacker_status", "text", "How sure the attacker is", "attacker_status"),
    Property("target", "text", "Side attacked: ISO code or actor", "target"),
    Property("weapons", "list", "Weapons used"),
    Property("target_kinds", "list", "What was hit"),
    Property("verification", "text", "What the sources add up to", "verification", Verification),
    Property("review", "text", "Who vouches for it", "review", Review),
    Property("sources", "list", "Slugs of the outlets"),
    Property("tags", "list", "Keys of the newsroom's public tags"),
    Property("custom_fields", "list", "Answers to the newsroom's public fields: key=answer"),
    Property("parent", "text", "Incident this one is a part of"),
    Property("is_rollup", "boolean", "A total over several places", "is_rollup"),
    Property("is_sample", "boolean", "Sample data", "is_sample"),
    Property("is_coarsened", "boolean", "The place is told less exactly than it is known", "is_coarsened"),
    Property("updated_at", "moment", "Last change", "updated_at"),
    *(
        Property(column, "integer", f"What it adds to the total of {name} of the question asked")
        for name, column in COUNTING_COLUMNS.items()
    ),
    Property("url", "text", "Page with every claim and its sentence"),
)
GEOMETRY = "geometry"
ID = Property("id", "text", "Permanent id", "public_id")
QUERYABLES = {asked.name: asked for asked in (ID, *PROPERTIES) if asked.column}


def feature_properties(card: dict[str, Any], url: str) -> dict[str, Any]:
    """The properties of one incident, from its card."""
    place = card["place"]
    told = {
        **{name: card[name] for name in ("type", "title", "date_start", "date_end", "date_precision")},
        "place_name": place["name"],
        **{name: place[name] for name in ("country", "region", "precision", "uncertainty_m")},
        "acled_precision": place["acled_precision"],
        "ucdp_precision": place["ucdp_precision"],
        **{f"{name}_{bound}": card[name][bound] for name in RANGED for bound in BOUNDS},
        **{name: card[name] for name in COUNTED},
        "attacker": card["attacker"]["value"],
        "attacker_status": card["attacker"]["status"],
        **{name: card[name] for name in ("target", "weapons", "target_kinds", "verification", "review")},
        "sources": [source["slug"] for source in card["sources"]],
        "tags": [tag["key"] for tag in card["tags"]],
        "custom_fields": [f"{told['key']}={told['value']}" for told in card["custom_fields"]],
        "parent": card["parent"],
        "is_rollup": card["is_rollup"],
        "is_sample": card["is_sample"],
        "is_coarsened": bool(card["redacted"]),
        "updated_at": card["updated_at"],
        **{column: card[column] for column in COUNTING_COLUMNS.values()},
        "url": url,
    }
    return {name: None if value == "" else value for name, value in told.items()}
