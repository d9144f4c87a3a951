"""The outline that stands for an area: its boundary, or the circle of its radius where none is known."""

from __future__ import annotations

from typing import Any

from django.contrib.gis.db.models import MultiPolygonField, PointField
from django.db.models import F, Func
from django.db.models.functions import Cast, Coalesce


class Circle(Func):
    """A circle of so many metres around a point, as a multipolygon in degrees."""

    template = "ST_Multi(ST_Buffer(%(expressions)s)::geometry)"
    output_field = MultiPolygonField(srid=4326)

    def __init__(self, point: Any, radius_m: Any, **extra: Any) -> None:
        super().__init__(Cast(point, PointField(geography=True, srid=4326)), radius_m, **extra)


def outline(prefix: str = "", *, fine: bool = True) -> Coalesce:
    """The area's shape for drawing and for "does it touch this box"; null only when nothing is known of it.

    `fine` takes the outline at 0.01 degrees, else at 0.05. `prefix` is a relation path such as "area__".
    """
    order = ("boundary_medium", "boundary_coarse") if fine else ("boundary_coarse", "boundary_medium")
    return Coalesce(
        *(F(f"{prefix}{name}") for name in (*order, "boundary")),
        Circle(F(f"{prefix}label_point"), F(f"{prefix}radius_m")),
        output_field=MultiPolygonField(srid=4326),
    )
