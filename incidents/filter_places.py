"""Questions about place as conditions: a point inside, or an area that touches. Coarsened rows have areas only."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from django.contrib.gis.geos import GEOSGeometry, Point, Polygon
from django.contrib.gis.measure import D
from django.db.models import F, Q, QuerySet

from geo.models import AdminArea
from geo.shapes import Circle, Reach
from incidents.models import Incident

SRID = 4326
EARTH_KM = 6371.0088


def unlocated() -> Q:
    """Neither a public point nor a public area."""
    return Q(public_point=None, public_area_id=None)


def in_box(box: tuple[float, float, float, float]) -> Q:
    """Inside or touching west, south, east, north; a box over the date line is two boxes."""
    west, south, east, north = box
    if west <= east:
        return _inside(Polygon.from_bbox((west, south, east, north)))
    parts = (Polygon.from_bbox((west, south, 180, north)), Polygon.from_bbox((-180, south, east, north)))
    return _inside(parts[0]) | _inside(parts[1])


def in_polygon(corners: list[tuple[float, float]]) -> Q:
    """Inside or touching the polygon; a ring that crosses itself is read as the area it encloses."""
    ring = Polygon(corners, srid=SRID)
    return _inside(ring if ring.valid else ring.buffer(0))


def near(circle: tuple[float, float, float]) -> Q:
    """Within so many kilometres of a point, measured on the globe; areas by a polygon around the circle."""
    lon, lat, km = circle
    reach = _around(lon, lat, km)
    point = Q(point__bboverlaps=reach, point__distance_lte=(Point(lon, lat, srid=SRID), D(km=km)))
    return (Q(is_coarsened=False) & point) | Q(public_area_id__in=touching(reach))


def of_place(key: tuple[str, int]) -> Q:
    """At a place (parts of it too), or anywhere in an area."""
    kind, pk = key
    if kind == "p":
        return Q(is_coarsened=False) & (Q(place_id=pk) | Q(place__part_of_id=pk))
    area = AdminArea.objects.filter(pk=pk).first()
    if area is None:
        return Q(pk=None)
    inside = AdminArea.objects.filter(
        Q(pk=pk) | Q(parent_id=pk) | Q(parent__parent_id=pk) | Q(parent__parent__parent_id=pk)
    )
    within = (
        Q(place__region_id=pk)
        | Q(place__district_id=pk)
        | Q(place__hromada_id=pk)
        | Q(area_id__in=inside.values("pk"))
    )
    told = Q(public_area_id__in=inside.values("pk"))
    if area.level == AdminArea.Level.COUNTRY:
        told |= Q(public_country=area.code)
    if area.level == AdminArea.Level.REGION:
        told |= Q(public_region=area.code)
    return (Q(is_coarsened=False) & within) | told


QUESTIONS: dict[str, Callable[[Any], Q]] = {
    "bbox": in_box,
    "near": near,
    "polygon": in_polygon,
    "place": of_place,
}


def _inside(shape: GEOSGeometry) -> Q:
    shape.srid = SRID
    return Q(is_coarsened=False, point__intersects=shape) | Q(public_area_id__in=touching(shape))


def touching(shape: GEOSGeometry) -> list[int]:
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
    """Areas that may stand for an incident; the gazetteer has thousands more.

    Handed on as numbers: inside the question about outlines the planner would join all areas again.
    """
    rows = Incident.objects.order_by()
    found: set[int | None] = set(rows.exclude(area=None).values_list("area_id", flat=True).distinct())
    countries = list(rows.values_list("country_code", flat=True).distinct())
    levels = (AdminArea.Level.COUNTRY, AdminArea.Level.REGION)
    upper = AdminArea.objects.filter(level__in=levels, country_code__in=countries)
    found.update(upper.values_list("pk", flat=True))
    blurred = rows.exclude(coarsen_to="")
    if blurred.exists():
        found.update(blurred.exclude(place=None).values_list("place__district_id", flat=True))
        found.update(blurred.exclude(area=None).values_list("area__parent_id", flat=True))
    return AdminArea.objects.filter(pk__in=found - {None}).order_by()


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
