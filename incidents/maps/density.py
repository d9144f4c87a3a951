"""Where incidents are dense: counts of small web-mercator cells, for incidents with a point."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Avg, Count, QuerySet

from incidents.maps.clusters import CELL_PX, with_cell

FINER = 2  # cells are a quarter as wide as those of clusters
CELLS_MAX = 6_000


@dataclass(frozen=True, slots=True)
class Density:
    """Cells as [longitude, latitude, count], the mean position of their incidents; `cell_px` is their side."""

    matched: int
    drawn: int
    cell_px: int
    cells: list[list[float]]


def density(rows: QuerySet[Any], zoom: int) -> Density:
    """Counts by cell; where there are too many cells, larger ones."""
    matched = rows.order_by().count()
    step = 0
    while True:
        counted = (
            with_cell(rows, max(zoom - step, 0) + FINER)
            .order_by()
            .values("cell")
            .annotate(n=Count("pk"), mean_lon=Avg("lon"), mean_lat=Avg("lat"))
            .order_by("cell")
        )
        found = list(counted[: CELLS_MAX + 1])
        if len(found) <= CELLS_MAX or step >= zoom:
            break
        step += 1
    cells = [[round(row["mean_lon"], 4), round(row["mean_lat"], 4), row["n"]] for row in found[:CELLS_MAX]]
    drawn = sum(row["n"] for row in found[:CELLS_MAX])
    return Density(matched, drawn, (CELL_PX >> FINER) << step, cells)
