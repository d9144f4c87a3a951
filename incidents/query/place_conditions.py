"""Questions about place as conditions: a point inside, or an area that touches. Coarsened rows have areas only."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection
from typing import Any

from django.contrib.gis.geos import GEOSGeometry, Point, Polygon
from django.contrib.gis.measure import D
from django.db import connection
from django.db.models import F, Q, QuerySet

from geo.geometry.outlines import Circle, Reach
from geo.models import AdminArea, Place
from incidents.models import IncidentVersion, PublicIncident
from incidents.projection.public_rows import mercator_steps
from incidents.query.filter_value_fields import ChosenWords

SRID = 4326
EARTH_KM = 6371.0088


def unlocated_condition() -> Q:
    """Neither a public point nor a public area; told by the columns of one index."""
    return Q(mx=None, my=None, public_area_id=None)


def box_condition(box: tuple[float, float, float, float]) -> Q:
    """Inside or touching west, south, east, north; a box over the date line is two boxes."""
    west, south, east, north = box
    if west <= east:
        return _in_box(Polygon.from_bbox((west, south, east, north)))
    parts = (Polygon.from_bbox((west, south, 180, north)), Polygon.from_bbox((-180, south, east, north)))
    return _in_box(parts[0]) | _in_box(parts[1])


def _in_box(shape: GEOSGeometry) -> Q:
    """Compared in mercator steps of 15 cm, which an index holds: nothing inside is missed, and no geometry is read."""
    shape.srid = SRID
    return _in_steps(shape, margin=0) | _of_areas(area_ids_touching(shape))


def polygon_condition(corners: list[tuple[float, float]]) -> Q:
    """Inside or touching the polygon; a ring that crosses itself is read as the area it encloses."""
    ring = Polygon(corners, srid=SRID)
    return inside_condition(ring if ring.valid else ring.buffer(0))


def near_condition(circle: tuple[float, float, float]) -> Q:
    """Within so many metres of a point, measured on the globe; areas by a polygon around the circle."""
    lon, lat, radius_m = circle
    reach = _around(lon, lat, radius_m / 1000)
    point = _in_steps(reach) & Q(public_point__distance_lte=(Point(lon, lat, srid=SRID), D(m=radius_m)))
    return point | _of_areas(area_ids_touching(reach))


def place_condition(key: tuple[str, int]) -> Q:
    """At a place (parts of it too), or anywhere in an area."""
    kind, pk = key
    if kind == "p":
        here = list(Place.objects.filter(Q(pk=pk) | Q(part_of_id=pk)).values_list("pk", flat=True))
        return Q(place_id__in=here)
    return inside_areas_condition([pk])


def inside_areas_condition(pks: Collection[int]) -> Q:
    """Anywhere inside one of these areas, as far as the place may be told."""
    found = Q(pk=None)
    for pk, level, code in AdminArea.objects.filter(pk__in=pks).values_list("pk", "level", "code"):
        found |= Q(**{AREA_COLUMNS[level]: pk}) | Q(public_area_id=pk)
        if level == AdminArea.Level.COUNTRY:
            found |= Q(public_country=code)
        if level == AdminArea.Level.REGION:
            found |= Q(public_region=code)
    return found


def areas_asked_condition(asked: ChosenWords) -> Q:
    """Anywhere inside one of the areas asked for, and in none of those left out."""
    wanted = inside_areas_condition(asked.wanted) if asked.wanted else Q()
    return wanted & ~inside_areas_condition(asked.unwanted) if asked.unwanted else wanted


AREA_COLUMNS = ("country_area_id", "region_id", "district_id", "hromada_id")  # by AdminArea.Level
QUESTIONS: dict[str, Callable[[Any], Q]] = {
    "bbox": box_condition,
    "near": near_condition,
    "polygon": polygon_condition,
    "place": place_condition,
    "area": areas_asked_condition,
}


def inside_condition(shape: GEOSGeometry) -> Q:
    """A point inside or touching the shape, or an area that touches it; nothing when the shape encloses nothing."""
    if shape.empty:  # its corners lie on one line
        return Q(pk__in=[])
    shape.srid = SRID
    return (_in_steps(shape) & Q(public_point__intersects=shape)) | _of_areas(area_ids_touching(shape))


def _of_areas(pks: list[int]) -> Q:
    """Told by one of these areas alone; such a row has no point."""
    return Q(mx=None, my=None, public_area_id__in=pks)


def _in_steps(shape: GEOSGeometry, margin: int = 1) -> Q:
    """The shape's bounding box in mercator steps, one step wider: an index finds these before geometry is compared."""
    west, south, east, north = shape.extent
    left, top = mercator_steps(west, north)
    right, bottom = mercator_steps(east, south)
    return Q(mx__gte=left - margin, mx__lte=right + margin, my__gte=top - margin, my__lte=bottom + margin)


def area_ids_touching(shape: GEOSGeometry) -> list[int]:
    """Areas whose outline touches the shape, by the index of whichever outline they have.

    Asked once and handed on as numbers: inside a larger question the planner would read every outline again.
    Most areas without an outline lie wholly inside or outside; a circle is drawn only for those at the edge.
    """
    outlined = Q(boundary_coarse__intersects=shape) | Q(
        boundary_coarse=None, boundary_medium__intersects=shape
    )
    used = _used()
    found = list(used.filter(outlined).values_list("pk", flat=True))
    round_ones = used.filter(boundary_coarse=None, boundary_medium=None, boundary=None)
    inside = Q(label_point__intersects=shape)
    found += round_ones.filter(inside).values_list("pk", flat=True)
    edge = (
        round_ones.exclude(inside)
        .alias(reach=Reach("label_point", "radius_m"))
        .filter(reach__bboverlaps=shape)
    )
    circles = edge.alias(circle=Circle(F("label_point"), F("radius_m"))).filter(circle__intersects=shape)
    return found + list(circles.values_list("pk", flat=True))


def _used() -> QuerySet[AdminArea]:
    """Areas that stand for an incident or did so; the gazetteer has thousands more.

    Handed on as numbers: inside the question about outlines the planner would join all areas again. Each area is one
    step along an index, however many incidents it has.
    """
    found: set[int] = set()
    with connection.cursor() as cursor:
        for model in (PublicIncident, IncidentVersion):
            cursor.execute(_EACH_AREA.format(table=model._meta.db_table))
            found.update(pk for (pk,) in cursor.fetchall())
    return AdminArea.objects.filter(pk__in=found).order_by()


_EACH_AREA = """
    WITH RECURSIVE area(pk) AS (
        SELECT min(public_area_id) FROM {table} WHERE public_area_id IS NOT NULL
        UNION ALL
        SELECT (SELECT min(public_area_id) FROM {table} WHERE public_area_id > area.pk)
        FROM area WHERE area.pk IS NOT NULL
    ) SELECT pk FROM area WHERE pk IS NOT NULL"""


def _around(lon: float, lat: float, km: float) -> Polygon:
    """A polygon just outside the circle; beyond the date line or a pole it is the whole belt of latitudes."""
    reach = math.degrees(km * 1.01 / EARTH_KM)
    south, north = max(lat - reach, -90.0), min(lat + reach, 90.0)
    widen = reach / max(math.cos(math.radians(min(max(abs(south), abs(north)), 89.0))), 0.01)
    if lon - widen < -180 or lon + widen > 180:
        return Polygon.from_bbox((-180, south, 180, north))
    corners = [math.radians(step * 5) for step in range(73)]
    ring = []
    for angle in corners:
        there = math.asin(
            math.sin(math.radians(lat)) * math.cos(math.radians(reach))
            + math.cos(math.radians(lat)) * math.sin(math.radians(reach)) * math.cos(angle)
        )
        across = math.atan2(
            math.sin(angle) * math.sin(math.radians(reach)) * math.cos(math.radians(lat)),
            math.cos(math.radians(reach)) - math.sin(math.radians(lat)) * math.sin(there),
        )
        ring.append((lon + math.degrees(across), math.degrees(there)))
    ring[-1] = ring[0]
    return Polygon(ring, srid=SRID)
