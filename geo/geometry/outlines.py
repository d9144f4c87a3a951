"""The outline that stands for an area: its boundary, or the circle of its radius where none is known."""

from __future__ import annotations

from typing import Any

from django.contrib.gis.db.models import MultiPolygonField, PointField, PolygonField
from django.db.models import F, Func
from django.db.models.functions import Cast, Coalesce


class Circle(Func):
    """A circle of so many metres around a point, as a multipolygon in degrees."""

    template = "ST_Multi(ST_Buffer(%(expressions)s)::geometry)"
    output_field = MultiPolygonField(srid=4326)

    def __init__(self, point: Any, radius_m: Any, **extra: Any) -> None:
        super().__init__(Cast(point, PointField(geography=True, srid=4326)), radius_m, **extra)


class Reach(Func):
    """A box in degrees around a point that surely holds the circle of so many metres; cheap where a circle is not."""

    template = (
        "ST_Expand(%(point)s, %(radius_m)s / (111320.0 * greatest(cos(radians(ST_Y(%(point)s))), 0.05)),"
        " %(radius_m)s / 110500.0)"
    )
    output_field = PolygonField(srid=4326)

    def as_sql(self, compiler: Any, connection: Any, *args: Any, **extra: Any) -> Any:
        """Both columns stand in the text more than once; neither takes parameters."""
        point, radius_m = (compiler.compile(part)[0] for part in self.get_source_expressions())
        return super().as_sql(compiler, connection, *args, point=point, radius_m=radius_m, **extra)


def area_outline(prefix: str = "", *, fine: bool = True) -> Coalesce:
    """The area's shape for drawing and for "does it touch this box"; null only when nothing is known of it.

    `fine` takes the outline at 0.01 degrees, else at 0.05. `prefix` is a relation path such as "area__".
    """
    order = ("boundary_medium", "boundary_coarse") if fine else ("boundary_coarse", "boundary_medium")
    return Coalesce(
        *(F(f"{prefix}{name}") for name in (*order, "boundary")),
        Circle(F(f"{prefix}label_point"), F(f"{prefix}radius_m")),
        output_field=MultiPolygonField(srid=4326),
    )
