"""The gazetteer behind the search field of the incident form."""

from __future__ import annotations

from typing import Any

from geo.gazetteer.normalise import normal_form
from geo.geometry.place_precision_levels import LEVELS, Precision
from geo.models import AdminArea, Place, PlaceName

LEAST_LETTERS = 2
LOOKED_AT = 400
SHOWN = 12
OUTLINES = ("boundary", "boundary_medium", "boundary_coarse")  # megabytes that no list shows
AREA_PRECISION = (Precision.COUNTRY, Precision.REGION, Precision.DISTRICT, Precision.HROMADA)


def search_places(text: str) -> list[dict[str, Any]]:
    """Places and areas whose name begins with the text, in any of their spellings; the likeliest first."""
    normal = normal_form(text)
    if len(normal) < LEAST_LETTERS:
        return []
    names = PlaceName.objects.filter(normal__startswith=normal).order_by("normal")
    found = list(names.values_list("place_id", "area_id", "normal")[:LOOKED_AT])
    exact = {(place, area) for place, area, name in found if name == normal}
    areas = AdminArea.objects.filter(pk__in={area for _, area, _ in found if area}, valid_to=None)
    areas = areas.select_related("parent").defer(*OUTLINES)
    places = Place.objects.filter(pk__in={place for place, _, _ in found if place}).select_related(
        "region", "district"
    )
    outlines = [f"{area}__{outline}" for area in ("region", "district") for outline in OUTLINES]
    ranked = [((None, area.pk) not in exact, area.level, 0, _area(area)) for area in areas]
    ranked += [
        ((place.pk, None) not in exact, 1, -(place.population or 0), _place(place))
        for place in places.defer(*outlines)
    ]
    ranked.sort(key=lambda row: row[:3])
    return [row[3] for row in ranked[:SHOWN]]


def _place(place: Place) -> dict[str, Any]:
    around = [area.name_en or area.name for area in (place.district, place.region) if area is not None]
    return {
        "key": f"p{place.pk}",
        "name": place.name_en or place.name,
        "about": ", ".join([place.kind.replace("_", " "), *around, place.country_code]),
        "lat": place.point.y,
        "lon": place.point.x,
        "precision": place.precision,
        "uncertainty_m": place.radius_m,
    }


def _area(area: AdminArea) -> dict[str, Any]:
    precision = AREA_PRECISION[area.level]
    around = [area.parent.name_en or area.parent.name] if area.parent is not None else []
    return {
        "key": f"a{area.pk}",
        "name": area.name_en or area.name,
        "about": ", ".join([area.get_level_display().lower(), *around, area.country_code]),
        "lat": area.label_point.y if area.label_point else None,
        "lon": area.label_point.x if area.label_point else None,
        "precision": precision.value,
        "uncertainty_m": area.radius_m or LEVELS[precision].uncertainty_m,
    }
