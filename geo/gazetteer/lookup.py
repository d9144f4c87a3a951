"""Names of places that are already chosen: by their keys, or by the point a circle was drawn around."""

from __future__ import annotations

from django.contrib.gis.geos import Point
from django.contrib.gis.measure import D
from django.db.models import F

from geo.gazetteer.search import Found, describe_keys
from geo.models import AdminArea, Place

NEAR_M = 1_000


def places_by_keys(keys: list[str], language: str) -> tuple[Found, ...]:
    """Each place or area that exists, in the order of the keys; a region also by its code, UA-51."""
    codes = [key for key in keys if "-" in key]
    regions = AdminArea.objects.filter(level=AdminArea.Level.REGION, code__in=codes)
    known = {code: f"a{pk}" for code, pk in regions.values_list("code", "pk")} if codes else {}
    return describe_keys([known.get(key, key) for key in keys if "-" not in key or key in known], language)


def settlement_near(lon: float, lat: float, language: str) -> tuple[Found, ...]:
    """The most populous settlement whose point lies within a kilometre; nothing where there is none."""
    spot = Point(lon, lat, srid=4326)
    reach = NEAR_M / 111_320
    box = spot.buffer(reach * 3)  # wide enough in degrees anywhere south of 70°; the distance decides
    rows = Place.objects.filter(point__intersects=box.envelope, point__distance_lte=(spot, D(m=NEAR_M)))
    largest = rows.exclude(kind="airfield").order_by(F("population").desc(nulls_last=True), "pk").first()
    return describe_keys([f"p{largest.pk}"], language) if largest else ()
