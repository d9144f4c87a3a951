"""Public rows as GeoJSON features: a point only for what is known to the hromada, else the area, else nothing."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from incidents.maps.clusters import geojson_outline_by_area_id
from incidents.ogc import crs as systems
from incidents.ogc.properties import feature_properties
from incidents.public.serializing import incident_cards
from incidents.query.victims_counted_once import counting_columns, told_by_parts_of

Shapes = dict[int, Any]


def ogc_features(request: HttpRequest, rows: Iterable[Any], crs: str, matching: Any) -> list[dict[str, Any]]:
    """The features of some of the matching rows in their order; each outline is fetched and transformed once."""
    rows = list(rows)
    by_parts = told_by_parts_of([row.incident_id for row in rows], matching)
    told = [
        card | counting_columns(card, by_parts.get(row.incident_id, {}))
        for row, card in zip(rows, incident_cards(rows), strict=True)
    ]
    areas = {card["place"]["area"]["id"] for card in told if _by_area(card)}
    shapes = {
        pk: systems.geometry_to_crs(json.loads(text), crs)
        for pk, text in geojson_outline_by_area_id(sorted(areas), fine=True).items()
    }
    return [_feature(request, card, shapes, crs) for card in told]


def _by_area(card: dict[str, Any]) -> bool:
    return bool(card["place"]["area"] and not card["place"]["point"])


def _feature(request: HttpRequest, card: dict[str, Any], shapes: Shapes, crs: str) -> dict[str, Any]:
    place = card["place"]
    shape = None
    if place["point"]:
        lon, lat = place["point"]
        shape = {"type": "Point", "coordinates": systems.to_crs(lon, lat, crs)}
    elif place["area"]:
        shape = shapes.get(place["area"]["id"])
    page = request.build_absolute_uri(reverse("web:incident", args=[card["id"]]))
    return {
        "type": "Feature",
        "id": card["id"],
        "geometry": shape,
        "properties": feature_properties(card, page),
    }
