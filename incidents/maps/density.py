"""Where incidents are dense: counts of small web-mercator cells, for incidents with a point."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Avg, Count, QuerySet

from incidents.maps.clusters import PIXEL_BITS, WORLD_BITS, cell_number_expression, mercator_to_degrees

CELL_PX_BITS = 4  # cells are 16 pixels wide
CELLS_MAX = 6_000


@dataclass(frozen=True, slots=True)
class Density:
    """Cells as [longitude, latitude, count], the mean position of their incidents; `cell_px` is their side."""

    matched: int
    drawn: int
    cell_px: int
    cells: list[list[float]]


def density_cells(rows: QuerySet[Any], zoom: int) -> Density:
    """Counts by cell; where there are too many cells, larger ones."""
    rows = rows.order_by()
    shift = finest = max(PIXEL_BITS + CELL_PX_BITS - zoom, 0)
    while True:
        counted = (
            rows.annotate(cx=cell_number_expression("mx", shift), cy=cell_number_expression("my", shift))
            .values("cx", "cy")
            .annotate(n=Count("*"), mean_x=Avg("mx"), mean_y=Avg("my"))
            .order_by("cx", "cy")
        )
        found = list(counted[: CELLS_MAX + 2])
        drawn = [row for row in found if row["cx"] is not None]
        if len(drawn) <= CELLS_MAX or shift >= WORLD_BITS:
            break
        shift += 1
    cells = [
        [*(round(x, 4) for x in mercator_to_degrees(row["mean_x"], row["mean_y"])), row["n"]] for row in drawn
    ]
    side = 1 << (CELL_PX_BITS + shift - finest)
    return Density(sum(row["n"] for row in found), sum(row["n"] for row in drawn), side, cells)
