"""Questions asked of places and areas."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.gis.geos import Point
from django.db import models

if TYPE_CHECKING:
    from geo.models import AdminArea  # noqa: F401 – named in quotes below

WGS84 = 4326


class AreaQuerySet(models.QuerySet["AdminArea"]):
    """Countries, regions, districts and hromadas."""

    def current(self) -> AreaQuerySet:
        """Areas that are in force today."""
        return self.filter(valid_to__isnull=True)

    def countries(self) -> AreaQuerySet:
        return self.current().filter(level=0)

    def regions(self) -> AreaQuerySet:
        return self.current().filter(level=1)

    def containing(self, lon: float, lat: float) -> AreaQuerySet:
        """Areas with a boundary that holds the point (degrees); neighbours both, when it lies on their border."""
        piece: Any = self.model._meta.get_field("pieces").related_model
        holding = piece.objects.filter(piece__intersects=Point(lon, lat, srid=WGS84))
        return self.filter(pk__in=holding.values("area_id"))
