"""Names of places that are already chosen: by their keys, or by the point a circle was drawn around."""

from __future__ import annotations

from django.contrib.gis.geos import Point
from django.contrib.gis.measure import D
from django.db.models import F

from geo.gazetteer.search import Found, places_for_known_keys
from geo.geometry.bounding_boxes import Box, bounding_boxes_by_key
from geo.models import AdminArea, Place

NEAR_M = 1_000


def places_by_keys(keys: list[str], language: str) -> tuple[Found, ...]:
    """Each place or area that exists, in the order of the keys; regions and countries also by code: UA-51, UA."""
    return places_for_known_keys(list(_resolved(keys).values()), language)


def bounding_box_of_keys(keys: list[str]) -> Box | None:
    """The smallest box around all of these; none where nothing is known of any, or they lie around the date line."""
    boxes = list(bounding_boxes_by_key(list(_resolved(keys).values())).values())
    if len(boxes) == 1:
        return boxes[0]
    if not boxes or any(box[0] > box[2] for box in boxes):
        return None
    west, south, east, north = zip(*boxes, strict=True)
    return min(west), min(south), max(east), max(north)


def _resolved(keys: list[str]) -> dict[str, str]:
    """Each key that may exist as one of a place or area."""
    codes = [key for key in keys if not key[1:].isdecimal()]
    if not codes:
        return {key: key for key in keys}
    levels = (AdminArea.Level.COUNTRY, AdminArea.Level.REGION)
    areas = AdminArea.objects.filter(level__in=levels, code__in=codes, valid_to=None)
    known = {code: f"a{pk}" for code, pk in areas.values_list("code", "pk")}
    return {key: known.get(key, key) for key in keys if key not in codes or key in known}


def largest_settlement_within_1_km(lon: float, lat: float, language: str) -> tuple[Found, ...]:
    """The most populous settlement whose point lies within a kilometre; nothing where there is none."""
    spot = Point(lon, lat, srid=4326)
    reach = NEAR_M / 111_320
    box = spot.buffer(reach * 3)  # wide enough in degrees anywhere south of 70°; the distance decides
    rows = Place.objects.filter(point__intersects=box.envelope, point__distance_lte=(spot, D(m=NEAR_M)))
    largest = rows.exclude(kind="airfield").order_by(F("population").desc(nulls_last=True), "pk").first()
    return places_for_known_keys([f"p{largest.pk}"], language) if largest else ()
