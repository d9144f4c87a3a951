"""The place columns of an incident from a place or an area. Points stay where the gazetteer has them."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from django.contrib.gis.geos import Point

from geo.geometry.place_precision_levels import LEVELS, Precision, may_draw_as_point
from geo.geometry.reverse_geocoding import area_ids_containing_points
from geo.models import AdminArea, Place
from incidents.models import Incident

_OUTLINES = ("boundary", "boundary_medium", "boundary_coarse")
Around = dict[tuple[float, float], list[AdminArea]]  # by longitude and latitude the areas that hold a point


def set_place_columns(
    incident: Incident, place: Place, precision: Precision, uncertainty_m: int | None
) -> None:
    """Place an incident at a settlement; coarser than a hromada, it has the area and no point."""
    incident.place = place
    incident.area = _area_of(place, precision)
    incident.place_name = place.name_en or place.name
    incident.country_code = place.country_code
    incident.region_code = place.region.code[:10] if place.region else ""
    incident.place_precision = precision.value
    incident.point = place.point if may_draw_as_point(precision) else None
    usual = place.radius_m if may_draw_as_point(precision) else LEVELS[precision].uncertainty_m
    incident.uncertainty_m = uncertainty_m or usual
    if not may_draw_as_point(precision) and incident.area is not None:
        incident.place_name = incident.area.name_en or incident.area.name


def set_area_columns(
    incident: Incident, area: AdminArea, precision: Precision, uncertainty_m: int | None
) -> None:
    """Place an incident somewhere in an area; only a hromada is fine enough for a point."""
    region = _climb(area, AdminArea.Level.REGION)
    incident.place = None
    incident.area = area
    incident.place_name = area.name_en or area.name
    incident.country_code = area.country_code
    incident.region_code = region.code[:10] if region else ""
    incident.place_precision = precision.value
    incident.point = area.label_point if may_draw_as_point(precision) else None
    incident.uncertainty_m = uncertainty_m or area.radius_m or LEVELS[precision].uncertainty_m


def areas_of_points(points: Collection[Point]) -> Around:
    """The areas around many points, in two queries."""
    places = sorted({(point.x, point.y) for point in points})
    keys = area_ids_containing_points(places)
    areas = AdminArea.objects.defer(*_OUTLINES).in_bulk({pk for some in keys for pk in some})
    return {place: [areas[pk] for pk in some] for place, some in zip(places, keys, strict=True)}


def set_point_columns(
    incident: Incident,
    point: Point,
    precision: Precision,
    uncertainty_m: int | None,
    inside: Sequence[AdminArea] | None = None,
) -> None:
    """Place an incident at typed or picked coordinates, kept as they are.

    Its areas are those around the point; `inside` tells them where many are placed at once.
    """
    if inside is None:
        inside = areas_of_points([point])[point.x, point.y]
    areas = {area.level: area for area in inside}
    region = areas.get(AdminArea.Level.REGION)
    smallest = areas[max(areas)] if areas else None
    incident.place = None
    incident.area = smallest
    incident.place_name = (smallest.name_en or smallest.name) if smallest else ""
    incident.country_code = smallest.country_code if smallest else ""
    incident.region_code = region.code[:10] if region else ""
    incident.place_precision = precision.value
    incident.point = point
    incident.uncertainty_m = uncertainty_m or LEVELS[precision].uncertainty_m


def clear_place_columns(incident: Incident) -> None:
    """An incident whose place nobody tells; the country may still be known."""
    incident.place = None
    incident.area = None
    incident.place_name = ""
    incident.point = None
    incident.place_precision = Precision.UNKNOWN.value
    incident.uncertainty_m = None


def _area_of(place: Place, precision: Precision) -> AdminArea | None:
    """The smallest area that holds the place, no smaller than the precision allows."""
    areas = {
        Precision.DISTRICT: (place.district, place.region),
        Precision.REGION: (place.region,),
        Precision.COUNTRY: (place.region.parent if place.region else None,),
    }
    for area in areas.get(precision, (place.hromada, place.district, place.region)):
        if area is not None:
            return area
    return None


def _climb(area: AdminArea, level: int) -> AdminArea | None:
    found: AdminArea | None = area
    while found is not None and found.level > level:
        found = found.parent
    return found if found is not None and found.level == level else None
