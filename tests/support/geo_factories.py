"""Rows of places and areas for tests."""

from __future__ import annotations

import factory
from django.contrib.gis.geos import MultiPolygon, Point, Polygon

from geo.models import AdminArea, Place, PlaceName


def square(lon: float, lat: float, half: float) -> MultiPolygon:
    """A square area around a point; `half` is half its side in degrees."""
    return MultiPolygon(Polygon.from_bbox((lon - half, lat - half, lon + half, lat + half)), srid=4326)


class AdminAreaFactory(factory.django.DjangoModelFactory[AdminArea]):
    """A region unless told otherwise."""

    class Meta:
        model = AdminArea

    level = AdminArea.Level.REGION
    code = factory.Sequence(lambda n: f"UA-T{n}")
    country_code = "UA"
    name = factory.Sequence(lambda n: f"Region {n}")
    name_en = factory.SelfAttribute("name")
    label_point = factory.LazyFunction(lambda: Point(34.0, 50.0, srid=4326))
    radius_m = 150_000
    source = "test"


class PlaceFactory(factory.django.DjangoModelFactory[Place]):
    """A settlement."""

    class Meta:
        model = Place

    source = "test"
    source_id = factory.Sequence(str)
    kind = "village"
    name = factory.Sequence(lambda n: f"Selo {n}")
    name_en = factory.SelfAttribute("name")
    country_code = "UA"
    point = factory.LazyFunction(lambda: Point(34.0, 50.0, srid=4326))
    population = 900
    precision = "settlement"
    radius_m = 3_000


class PlaceNameFactory(factory.django.DjangoModelFactory[PlaceName]):
    """One spelling of a place."""

    class Meta:
        model = PlaceName

    place = factory.SubFactory(PlaceFactory)
    name = factory.LazyAttribute(lambda o: (o.place or o.area).name)
    normal = factory.LazyAttribute(lambda o: o.name.lower())
    language = "en"
    kind = PlaceName.Kind.OFFICIAL
