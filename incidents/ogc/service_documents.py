"""The documents that describe the service: landing page, conformance, collections, queryables, schema."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext

from incidents.ogc import crs as systems
from incidents.ogc.collections import COLLECTIONS, Collection, collection_extent
from incidents.ogc.links import GEOJSON, HTML, JSON, OGC_REL, OPENAPI, SCHEMA, Link, view_link
from incidents.ogc.properties import GEOMETRY, PROPERTIES, QUERYABLES

FEATURES = "http://www.opengis.net/spec/ogcapi-features-"
CQL2 = "http://www.opengis.net/spec/cql2/1.0/conf/"
CONFORMANCE = (
    *(
        f"http://www.opengis.net/spec/ogcapi-common-1/1.0/conf/{name}"
        for name in ("core", "json", "html", "oas30")
    ),
    *(f"{FEATURES}1/1.0/conf/{name}" for name in ("core", "geojson", "html", "oas30")),
    f"{FEATURES}2/1.0/conf/crs",
    *(f"{FEATURES}3/1.0/conf/{name}" for name in ("filter", "features-filter", "queryables")),
    *(
        f"{CQL2}{name}"
        for name in (
            "cql2-text",
            "basic-cql2",
            "advanced-comparison-operators",
            "case-insensitive-comparison",
            "basic-spatial-functions",
            "basic-spatial-functions-plus",
            "basic-spatial-operators",  # the draft's name for the same; QGIS looks for this one
        )
    ),
)
WORLD = (-180.0, -90.0, 180.0, 90.0)


def landing_document(request: HttpRequest) -> dict[str, Any]:
    """Where everything is."""
    return {
        "title": gettext("Conflict incidents"),
        "description": gettext(
            "Public conflict incidents as features. Every figure can be traced to the sentence it came from;"
            " what is not stated is null, never zero."
        ),
        "attribution": settings.ATTRIBUTION,
        "links": [
            view_link(request, "service-desc", OPENAPI, "OpenAPI 3.0 document", "api", query="f=json"),
            view_link(request, "service-doc", HTML, "Documentation for people", "api", query="f=html"),
            view_link(request, "conformance", JSON, "Conformance classes", "conformance"),
            view_link(request, f"{OGC_REL}conformance", JSON, "Conformance classes", "conformance"),
            view_link(request, "data", JSON, "Collections", "collections"),
            view_link(request, f"{OGC_REL}data", JSON, "Collections", "collections"),
        ],
    }


def conformance_document() -> dict[str, Any]:
    """Which rules of OGC are kept."""
    return {"conformsTo": list(CONFORMANCE), "links": []}


def collections_document(request: HttpRequest) -> dict[str, Any]:
    """All collections."""
    return {
        "crs": list(systems.KNOWN),
        "collections": [collection_document(request, found) for found in COLLECTIONS.values()],
        "links": [],
    }


def collection_document(request: HttpRequest, asked: Collection) -> dict[str, Any]:
    """One collection: extent, systems, links to its items."""
    found = collection_extent(asked.id)
    return {
        "id": asked.id,
        "title": str(asked.title),
        "description": str(asked.description),
        "attribution": settings.ATTRIBUTION,
        "itemType": "feature",
        "extent": {
            "spatial": {"bbox": [list(found.bbox or WORLD)], "crs": systems.CRS84},
            "temporal": {
                "interval": [[found.first, found.last]],
                "trs": "http://www.opengis.net/def/uom/ISO-8601/0/Gregorian",
            },
        },
        "crs": list(systems.KNOWN),
        "storageCrs": systems.CRS84,
        "links": _links(request, asked),
    }


def queryables_document(request: HttpRequest, asked: Collection) -> dict[str, Any]:
    """What a filter may ask, as JSON Schema."""
    told = {name: found.schema() for name, found in QUERYABLES.items()}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": view_link(request, "self", SCHEMA, "", "queryables", asked.id)["href"],
        "type": "object",
        "title": str(asked.title),
        "properties": {**told, GEOMETRY: {"title": "Geometry", "$ref": asked.geometry}},
        "additionalProperties": False,
        # as GDAL before 3.9 reads them
        "queryables": [{"id": name, "type": found.kind} for name, found in QUERYABLES.items()],
    }


def schema_document(request: HttpRequest, asked: Collection) -> dict[str, Any]:
    """A feature as JSON Schema, so that clients know the type of a column that is empty on their first page.

    A property that is not stated is null; the type is that of its stated values.
    """
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": view_link(request, "self", SCHEMA, "", "schema", asked.id)["href"],
        "type": "object",
        "title": str(asked.title),
        "properties": {
            "type": {"type": "string", "enum": ["Feature"]},
            "id": {"type": "string"},
            "geometry": {"$ref": asked.geometry},
            "properties": {"type": "object", "properties": {told.name: told.schema() for told in PROPERTIES}},
        },
    }


def _links(request: HttpRequest, asked: Collection) -> list[Link]:
    name, title = asked.id, str(asked.title)
    return [
        view_link(request, "items", GEOJSON, title, "items", name),
        view_link(request, "items", HTML, title, "items", name, query="f=html"),
        view_link(request, "queryables", SCHEMA, "Queryables", "queryables", name),
        view_link(request, f"{OGC_REL}queryables", SCHEMA, "Queryables", "queryables", name),
        view_link(request, "describedBy", SCHEMA, "Schema of a feature", "schema", name),
    ]
