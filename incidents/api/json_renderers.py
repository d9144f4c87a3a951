"""JSON as the list is, and GeoJSON (RFC 7946): a point only for what is known to the hromada, else the area."""

from __future__ import annotations

import json
from typing import Any

from rest_framework.renderers import JSONRenderer

from incidents.maps.clusters import geojson_outline_by_area_id


class GeoJSONRenderer(JSONRenderer):
    """The list or one incident as GeoJSON; counts and links stay beside the features."""

    media_type = "application/geo+json"
    format = "geojson"
    charset = None

    def render(self, data: Any, accepted_media_type: Any = None, renderer_context: Any = None) -> bytes:
        """Errors keep their own shape."""
        if isinstance(data, dict) and "error" not in data:
            if "results" in data:
                data = feature_collection(data)
            elif "place" in data:
                data = incident_feature(data, _shapes([data]))
        return super().render(data, self.media_type, renderer_context)


def feature_collection(page: dict[str, Any]) -> dict[str, Any]:
    """A page as FeatureCollection."""
    shapes = _shapes(page["results"])
    links = [{"rel": rel, "href": page[rel]} for rel in ("self", "next") if page.get(rel)]
    return {
        "type": "FeatureCollection",
        "features": [incident_feature(card, shapes) for card in page["results"]],
        "numberMatched": page["matched"],
        "numberReturned": page["returned"],
        "links": links,
        **{key: value for key, value in page.items() if key not in {"results", "self"}},
    }


def incident_feature(card: dict[str, Any], shapes: dict[int, Any]) -> dict[str, Any]:
    """One incident; the geometry is null when nothing is known of the place."""
    place = card["place"]
    geometry = None
    if place["point"]:
        geometry = {"type": "Point", "coordinates": place["point"]}
    elif place["area"]:
        geometry = shapes.get(place["area"]["id"])
    properties = {key: value for key, value in card.items() if key != "id"}
    properties["place"] = {key: value for key, value in place.items() if key != "point"}
    return {"type": "Feature", "id": card["id"], "geometry": geometry, "properties": properties}


def _shapes(cards: list[dict[str, Any]]) -> dict[int, Any]:
    ids = {card["place"]["area"]["id"] for card in cards if card["place"]["area"]}
    return {pk: json.loads(text) for pk, text in geojson_outline_by_area_id(sorted(ids), fine=True).items()}
