"""The door's addresses. Every answer is made from what `incidents.query.visibility` shows."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.utils import timezone

from incidents.ogc import openapi, service_documents
from incidents.ogc import parameters as asking
from incidents.ogc.collections import collection_or_404
from incidents.ogc.content_negotiation import (
    describing_document,
    feature_table_rows,
    is_html,
    refuse_unknown_parameters,
)
from incidents.ogc.features import ogc_features
from incidents.ogc.links import GEOJSON, HTML, JSON, OPENAPI, SCHEMA, next_page_link, self_links, view_link
from incidents.public import tombstones
from incidents.public.http import json_answer, problem_response, public_view
from incidents.query import visibility
from incidents.query.pagination import page_of
from incidents.query.place_conditions import unlocated_condition

read_only = public_view("anonymous")


@read_only
def landing(request: HttpRequest) -> HttpResponse:
    """Where everything is."""
    return describing_document(request, service_documents.landing_document(request), JSON, "landing")


@read_only
def conformance(request: HttpRequest) -> HttpResponse:
    """Which rules are kept."""
    return describing_document(request, service_documents.conformance_document(), JSON, "conformance")


@read_only
def api(request: HttpRequest) -> HttpResponse:
    """The OpenAPI document, or the same for people."""
    return describing_document(request, openapi.openapi_document(request), OPENAPI, "api_description")


@read_only
def collections(request: HttpRequest) -> HttpResponse:
    """All collections."""
    return describing_document(request, service_documents.collections_document(request), JSON, "collections")


@read_only
def collection(request: HttpRequest, name: str) -> HttpResponse:
    """One collection."""
    return describing_document(
        request, service_documents.collection_document(request, collection_or_404(name)), JSON, "collection"
    )


@read_only
def queryables(request: HttpRequest, name: str) -> HttpResponse:
    """What a filter may ask."""
    return describing_document(
        request,
        service_documents.queryables_document(request, collection_or_404(name)),
        SCHEMA,
        "queryable_properties",
    )


@read_only
def schema(request: HttpRequest, name: str) -> HttpResponse:
    """What a feature has."""
    told = service_documents.schema_document(request, collection_or_404(name))
    if is_html(request):
        told["properties"] = told["properties"]["properties"]["properties"]
    return describing_document(request, told, SCHEMA, "queryable_properties")


@read_only
def items(request: HttpRequest, name: str) -> HttpResponse:
    """A page of features."""
    found = collection_or_404(name)
    html = is_html(request)
    now = timezone.now()
    asked = asking.parse_items_request(request.GET, name)
    page = page_of(asked.query, asked.page, now, where=asked.where)
    links = [
        *self_links(request, GEOJSON, html),
        view_link(request, "collection", JSON, str(found.title), "collection", name),
    ]
    if page.next_cursor:
        links.append(next_page_link(request, page.next_cursor, HTML if html else GEOJSON))
    told = {
        "type": "FeatureCollection",
        "timeStamp": f"{now:%Y-%m-%dT%H:%M:%SZ}",
        "numberMatched": page.matched,
        "numberReturned": len(page.rows),
        **_without_geometry(request, page.matching),
        "links": links,
        "features": ogc_features(request, page.rows, asked.crs, page.matching),
    }
    if html:
        return render(
            request, "ogc/items.html", {"told": told, "collection": found, "rows": feature_table_rows(told)}
        )
    return _in_system(json_answer(told, GEOJSON), asked.crs)


def _without_geometry(request: HttpRequest, matching: Any) -> dict[str, int]:
    """How many of the matching are there only because OGC's rule lets them match every box."""
    if "bbox" not in request.GET:
        return {}
    return {"numberWithoutGeometry": matching.order_by().filter(unlocated_condition()).count()}


@read_only
def item(request: HttpRequest, name: str, public_id: str) -> HttpResponse:
    """One feature; 301 to the one it was merged into, 410 when it was withdrawn."""
    found = collection_or_404(name)
    refuse_unknown_parameters(request.GET, {"f", "crs"})
    html = is_html(request)
    crs = asking.parse_crs_parameter(request.GET)
    known = visibility.public_incident_rows()
    rows = known.filter(asking.collection_condition(name), public_id=public_id)
    told = ogc_features(request, rows, crs, known)
    if not told:
        return _gone(request, public_id)
    back = view_link(request, "collection", JSON, str(found.title), "collection", name)
    feature: dict[str, Any] = {**told[0], "links": [*self_links(request, GEOJSON, html), back]}
    if html:
        return render(request, "ogc/item.html", {"told": feature, "collection": found})
    return _in_system(json_answer(feature, GEOJSON), crs)


def _in_system(answer: HttpResponse, crs: str) -> HttpResponse:
    answer["Content-Crs"] = f"<{crs}>"
    return answer


def _gone(request: HttpRequest, public_id: str) -> HttpResponse:
    if kept := tombstones.public_id_merged_into(public_id):
        address = request.get_full_path().replace(f"/{public_id}", f"/{kept}", 1)
        return HttpResponsePermanentRedirect(request.build_absolute_uri(address))
    if gone := tombstones.withdrawn_incident(public_id):
        return problem_response(410, "This incident was withdrawn.", **gone)
    raise Http404("There is no such public incident in this collection.")
