"""The shapes of the answers, for the OpenAPI document."""

from __future__ import annotations

from typing import Any

from incidents.ogc import crs as systems
from incidents.ogc.properties import PROPERTIES

Schema = dict[str, Any]
TEXT: Schema = {"type": "string"}


def _list(name: str) -> Schema:
    return {"type": "array", "items": _ref(name)}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def _object(required: list[str], **properties: Schema) -> Schema:
    return {"type": "object", "required": required, "properties": properties}


def _nullable(schema: Schema) -> Schema:
    """A property may be null: not stated. An enumeration has to name null too."""
    words = {"enum": [*schema["enum"], None]} if "enum" in schema else {}
    return {**schema, **words, "nullable": True}


_FEATURE = _object(
    ["type", "id", "geometry", "properties"],
    type={"type": "string", "enum": ["Feature"]},
    id=TEXT,
    geometry={"allOf": [_ref("geometry")], "nullable": True},
    properties={
        "type": "object",
        "properties": {told.name: _nullable(told.schema()) for told in PROPERTIES},
    },
    links=_list("link"),
)
SCHEMAS: dict[str, Schema] = {
    "any": {"type": "object"},
    "link": _object(["href", "rel"], href=TEXT, rel=TEXT, type=TEXT, title=TEXT),
    "landing": _object(["links"], title=TEXT, description=TEXT, attribution=TEXT, links=_list("link")),
    "conformance": _object(["conformsTo"], conformsTo={"type": "array", "items": TEXT}, links=_list("link")),
    "collections": _object(
        ["links", "collections"],
        links=_list("link"),
        crs={"type": "array", "items": TEXT},
        collections=_list("collection"),
    ),
    "collection": _object(
        ["id", "links"],
        id=TEXT,
        title=TEXT,
        description=TEXT,
        attribution=TEXT,
        itemType=TEXT,
        crs={"type": "array", "items": {"type": "string", "enum": list(systems.KNOWN)}},
        storageCrs=TEXT,
        extent={"type": "object"},
        links=_list("link"),
    ),
    "geometry": _object(
        ["type", "coordinates"],
        type={"type": "string", "enum": ["Point", "Polygon", "MultiPolygon"]},
        coordinates={"type": "array", "items": {}},
    ),
    "feature": _FEATURE,
    "features": _object(
        ["type", "features"],
        type={"type": "string", "enum": ["FeatureCollection"]},
        features=_list("feature"),
        links=_list("link"),
        timeStamp={"type": "string", "format": "date-time"},
        numberMatched={"type": "integer", "minimum": 0},
        numberWithoutGeometry={
            "type": "integer",
            "minimum": 0,
            "description": "Only with `bbox`: how many match without a geometry; `unlocated=0` leaves them out.",
        },
        numberReturned={"type": "integer", "minimum": 0},
    ),
    "problem": _object(
        ["type", "title", "status", "detail"],
        type=TEXT,
        title=TEXT,
        status={"type": "integer"},
        detail=TEXT,
        parameters={"type": "object", "additionalProperties": TEXT},
    ),
}
