"""The OpenAPI 3.0 document of this door, made from the same tables that answer the requests."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from incidents.ogc import crs as systems
from incidents.ogc.collections import COLLECTIONS
from incidents.ogc.links import GEOJSON, HTML, JSON, OPENAPI, SCHEMA
from incidents.ogc.openapi_schemas import SCHEMAS
from incidents.ogc.parameters import LANGUAGES, OWN
from incidents.query.filters import IncidentFilter

Schema = dict[str, Any]
PROBLEM = {
    "description": "What is wrong, and what is allowed.",
    "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/problem"}}},
}


def openapi_document(request: HttpRequest) -> Schema:
    """The whole document; the server is the address this was asked at."""
    root = request.build_absolute_uri(reverse("ogc:landing")).rstrip("/")
    return {
        "openapi": "3.0.3",
        "info": {
            "title": "Conflict incidents: OGC API – Features",
            "version": "1.0.0",
            "description": "Public conflict incidents as features. Not stated is null, never zero.",
            "license": {"name": settings.ATTRIBUTION},
        },
        "servers": [{"url": root}],
        "tags": [{"name": "description"}, {"name": "data"}],
        "paths": _paths(),
        "components": {"parameters": _parameters(), "schemas": SCHEMAS},
    }


def _paths() -> Schema:
    paths: Schema = {
        "/": _get("landing", "Landing page", "landing", {JSON: "landing"}),
        "/conformance": _get("conformance", "Conformance classes", "conformance", {JSON: "conformance"}),
        "/api": _get("api", "This document", "description", {OPENAPI: "any"}),
        "/collections": _get("collections", "All collections", "collections", {JSON: "collections"}),
    }
    for name in COLLECTIONS:
        paths |= _collection(name)
    return paths


def _collection(name: str) -> Schema:
    root, part = f"/collections/{name}", name.capitalize()
    refs = ["limit", "cursor", "bbox", "bbox-crs", "datetime", "crs", "filter", "filter-lang", "filter-crs"]
    asked = [*refs, *_grammar()]
    items = _get(f"items{part}", "Features", "features", {GEOJSON: "features"}, asked, crs=True)
    one = _get(f"item{part}", "One feature", "feature", {GEOJSON: "feature"}, ["id", "crs"], crs=True)
    one["get"]["responses"] |= {
        "301": {"description": "Merged into another."},
        "404": PROBLEM,
        "410": PROBLEM,
    }
    items["get"]["responses"]["410"] = PROBLEM
    return {
        root: _get(f"collection{part}", "The collection", "collection", {JSON: "collection"}),
        f"{root}/items": items,
        f"{root}/items/{{featureId}}": one,
        f"{root}/queryables": _get(f"queryables{part}", "Queryables", "schema", {SCHEMA: "any"}),
        f"{root}/schema": _get(f"schema{part}", "Schema of a feature", "schema", {SCHEMA: "any"}),
    }


def _get(
    name: str,
    summary: str,
    told: str,
    content: dict[str, str],
    asked: list[str] | None = None,
    *,
    crs: bool = False,
) -> Schema:
    kinds: Schema = {
        media: {"schema": {"$ref": f"#/components/schemas/{kind}"}} for media, kind in content.items()
    }
    answer: Schema = {
        "description": f"The {told}.",
        "content": {**kinds, HTML: {"schema": {"type": "string"}}},
    }
    if crs:
        described = "The coordinate reference system of the answer."
        answer["headers"] = {"Content-Crs": {"description": described, "schema": {"type": "string"}}}
    return {
        "get": {
            "tags": ["data" if crs else "description"],
            "operationId": name,
            "summary": summary,
            "parameters": [{"$ref": f"#/components/parameters/{word}"} for word in [*(asked or []), "f"]],
            "responses": {
                "200": answer,
                "304": {"description": "The reader already has this state."},
                "400": PROBLEM,
                "429": PROBLEM,
            },
        }
    }


def _grammar() -> list[str]:
    """Words of the shared filter that OGC has no word of its own for."""
    return [name for name in IncidentFilter.base_filters if name not in OWN]


def _query(name: str, description: str, schema: Schema, **more: Any) -> Schema:
    return {
        "name": name,
        "in": "query",
        "required": False,
        "description": description,
        "schema": schema,
        **more,
    }


def _parameters() -> Schema:
    system = {"type": "string", "format": "uri", "enum": list(systems.KNOWN), "default": systems.CRS84}
    numbers = {"type": "array", "minItems": 4, "maxItems": 6, "items": {"type": "number"}}
    largest = settings.INCIDENTS_PAGE_SIZE_MAX
    size = {"type": "integer", "minimum": 1, "maximum": largest, "default": settings.INCIDENTS_PAGE_SIZE}
    text = {"type": "string"}
    told = {
        "id": {
            "name": "featureId",
            "in": "path",
            "required": True,
            "schema": text,
            "description": "Permanent id.",
        },
        "f": _query("f", "Format of the answer.", {"type": "string", "enum": ["json", "html"]}),
        "limit": _query("limit", "Features on a page; more than the maximum is the maximum.", size),
        "cursor": _query("cursor", "The next page, as the link `next` gives it.", text),
        "bbox": _query(
            "bbox",
            "A point inside or an area that touches; a feature without geometry matches every box "
            "(unlocated=0 leaves it out, as the API does).",
            numbers,
            style="form",
            explode=False,
        ),
        "bbox-crs": _query("bbox-crs", "System of `bbox`.", system),
        "datetime": _query(
            "datetime", "A time, or start/end with .. for an open end. No date matches every time.", text
        ),
        "crs": _query("crs", "System of the answer.", system),
        "filter": _query("filter", "A CQL2 text over the queryables.", text),
        "filter-lang": _query(
            "filter-lang",
            "Language of `filter`.",
            {"type": "string", "enum": list(LANGUAGES), "default": LANGUAGES[0]},
        ),
        "filter-crs": _query("filter-crs", "System of geometries in `filter`.", system),
    }
    for name in _grammar():
        told[name] = _query(name, str(IncidentFilter.base_filters[name].label or name), text)
    return told
