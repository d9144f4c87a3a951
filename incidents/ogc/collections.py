"""The three collections: everything, what has a point, what is known by an area only. Their extent is the data's."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.contrib.gis.db.models import Extent
from django.db.models import Max, Min
from django.db.models.functions import Greatest
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from geo.geometry.outlines import area_outline
from geo.models import AdminArea
from incidents.ogc.parameters import collection_condition
from incidents.query import visibility

Numbers = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Collection:
    """One list of features; `geometry` is the GeoJSON schema of their geometries."""

    id: str
    title: Any
    description: Any
    geometry: str


@dataclass(frozen=True, slots=True)
class Reach:
    """West, south, east, north, first and last day; nothing where there is nothing."""

    bbox: Numbers | None
    first: str | None
    last: str | None


COLLECTIONS = {
    found.id: found
    for found in (
        Collection(
            "incidents",
            _("All incidents"),
            _("Points, areas, and incidents without a known place."),
            "https://geojson.org/schema/Geometry.json",
        ),
        Collection(
            "points",
            _("Incidents with a point"),
            _("Known to the hromada or better."),
            "https://geojson.org/schema/Point.json",
        ),
        Collection(
            "areas",
            _("Incidents known by an area"),
            _("Known to the district, region or country only; the geometry is the area."),
            "https://geojson.org/schema/MultiPolygon.json",
        ),
    )
}


def collection_or_404(name: str) -> Collection:
    """The collection of this name, or 404."""
    if name not in COLLECTIONS:
        raise Http404(f"There is no collection “{name[:40]}”. There are: {', '.join(COLLECTIONS)}.")
    return COLLECTIONS[name]


def collection_extent(name: str) -> Reach:
    """Where and when the features of a collection are."""
    return _reach(name, visibility.data_state().version)


@lru_cache(maxsize=16)
def _reach(name: str, version: str) -> Reach:  # noqa: ARG001  # the version is what the answer is kept by
    rows = visibility.public_incident_rows().filter(collection_condition(name)).order_by()
    found = rows.aggregate(
        points=Extent("public_point"),
        first=Min("date_start"),
        last=Max(Greatest("date_start", "date_end")),
    )
    told = rows.filter(public_point=None, public_area_id__isnull=False).values_list(
        "public_area_id", flat=True
    )
    areas = [pk for pk in told.distinct() if pk is not None]
    drawn = AdminArea.objects.filter(pk__in=areas).aggregate(all=Extent(area_outline(fine=False)))["all"]
    boxes = [box for box in (found["points"], drawn) if box]
    first, last = found["first"], found["last"]
    return Reach(
        _around(boxes) if boxes else None, first and f"{first}T00:00:00Z", last and f"{last}T23:59:59Z"
    )


def _around(boxes: list[Numbers]) -> Numbers:
    west, south, east, north = zip(*boxes, strict=True)
    return min(west), min(south), max(east), max(north)
