"""What the map shows for a box and zoom: clusters of cells, single places, areas, and what has no place.

The counts of all four add up to the number of matching incidents, always.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.contrib.gis.db.models.functions import AsGeoJSON
from django.db.models import Avg, BigIntegerField, Count, F, FloatField, Func, Max, Min, Q, QuerySet, Window
from django.db.models.functions import RowNumber

from geo.models import AdminArea
from geo.shapes import outline

CELL_PX = 64
REACH_PX = 46  # clusters nearer than this are drawn as one
WORLD = 1 << 26
NEWEST = (F("date_start").desc(nulls_last=True), "-incident_id")
STACK_MAX = 200


@dataclass(slots=True)
class Cell:
    """Incidents of one map cell; `is_one_place` when all lie on the same point."""

    lon: float
    lat: float
    count: int = 0
    types: Counter[str] = field(default_factory=Counter)
    west: float = 180.0
    south: float = 90.0
    east: float = -180.0
    north: float = -90.0
    cells: list[int] = field(default_factory=list)

    @property
    def is_one_place(self) -> bool:
        """Whether every incident of the cell has the same coordinates."""
        return self.west == self.east and self.south == self.north

    def take(self, other: Cell) -> None:
        """Join another cell's incidents; the position is the mean of all."""
        whole = self.count + other.count
        self.lon = (self.lon * self.count + other.lon * other.count) / whole
        self.lat = (self.lat * self.count + other.lat * other.count) / whole
        self.count = whole
        self.types.update(other.types)
        self.west, self.south = min(self.west, other.west), min(self.south, other.south)
        self.east, self.north = max(self.east, other.east), max(self.north, other.north)
        self.cells += other.cells


def cells(rows: QuerySet[Any], zoom: int) -> list[Cell]:
    """Incidents with a point, by web-mercator cell of 64 pixels, near cells joined; largest first."""
    counted = (
        with_cell(rows, zoom)
        .values("cell", "incident_type")
        .annotate(
            n=Count("pk"),
            mean_lon=Avg("lon"),
            mean_lat=Avg("lat"),
            west=Min("lon"),
            south=Min("lat"),
            east=Max("lon"),
            north=Max("lat"),
        )
        .order_by("cell", "incident_type")
    )
    by_cell: dict[int, Cell] = {}
    for row in counted:
        part = Cell(row["mean_lon"], row["mean_lat"], row["n"], Counter({row["incident_type"]: row["n"]}))
        part.west, part.south, part.east, part.north = row["west"], row["south"], row["east"], row["north"]
        if row["cell"] in by_cell:
            by_cell[row["cell"]].take(part)
        else:
            part.cells = [row["cell"]]
            by_cell[row["cell"]] = part
    return _joined(sorted(by_cell.values(), key=lambda cell: (-cell.count, cell.cells[0])), zoom)


def of_cells(rows: QuerySet[Any], zoom: int, numbers: list[int]) -> dict[int, list[Any]]:
    """The incidents of some cells, each list in the usual order."""
    found: dict[int, list[Any]] = defaultdict(list)
    if numbers:
        for incident in with_cell(rows, zoom).filter(cell__in=numbers).order_by(*NEWEST):
            found[incident.cell].append(incident)
    return found


def areas(rows: QuerySet[Any]) -> list[dict[str, Any]]:
    """Incidents known only by an area, counted per area and type; countries among them."""
    counted = (
        rows.filter(public_point=None)
        .exclude(public_area_id=None)
        .order_by()
        .values("public_area_id", "incident_type", "public_precision")
        .annotate(n=Count("pk"))
    )
    found: dict[int, dict[str, Any]] = {}
    for row in counted:
        entry = found.setdefault(
            row["public_area_id"],
            {"area": row["public_area_id"], "count": 0, "types": Counter(), "precision": ""},
        )
        entry["count"] += row["n"]
        entry["types"][row["incident_type"]] += row["n"]
        entry["precision"] = row["public_precision"]
    known = AdminArea.objects.defer("boundary", "boundary_medium", "boundary_coarse").in_bulk(found)
    for pk, entry in found.items():
        entry["row"] = known[pk]
    return sorted(found.values(), key=lambda entry: (-entry["count"], entry["area"]))


def of_areas(rows: QuerySet[Any], most: int) -> dict[int, list[Any]]:
    """The newest incidents of each area, up to so many of one."""
    place = Window(
        RowNumber(),
        partition_by=F("public_area_id"),
        order_by=[F("date_start").desc(nulls_last=True), "-incident_id"],
    )
    found: dict[int, list[Any]] = defaultdict(list)
    for incident in (
        rows.filter(public_point=None).exclude(public_area_id=None).annotate(nth=place).filter(nth__lte=most)
    ):
        found[incident.public_area_id].append(incident)
    return found


def outlines(ids: list[int], *, fine: bool) -> dict[int, str]:
    """GeoJSON text of the areas' shapes, for those that have one."""
    shaped = AdminArea.objects.filter(pk__in=ids).annotate(shape=AsGeoJSON(outline(fine=fine), precision=4))
    return {pk: text for pk, text in shaped.values_list("pk", "shape") if text}


def unlocated(rows: QuerySet[Any]) -> int:
    """How many have neither point nor area."""
    return rows.filter(Q(public_point=None, public_area_id=None)).count()


class _Axis(Func):
    arity = 1
    output_field = FloatField()


def with_cell(rows: QuerySet[Any], zoom: int) -> QuerySet[Any]:
    """Incidents with a point, each with its position and the number of its web-mercator cell."""
    across = (1 << zoom) * 256 // CELL_PX
    lon = _Axis(F("public_point"), function="ST_X")
    lat = _Axis(F("public_point"), function="ST_Y")
    cell = Func(
        F("public_point"),
        template=(
            f"(floor((ST_X(%(expressions)s) + 180) / 360 * {across})::bigint * {WORLD}"
            " + floor((1 - ln(tan(radians(least(greatest(ST_Y(%(expressions)s), -85.05), 85.05)))"
            " + 1 / cos(radians(least(greatest(ST_Y(%(expressions)s), -85.05), 85.05)))) / pi())"
            f" / 2 * {across})::bigint)"
        ),
        output_field=BigIntegerField(),
    )
    return rows.filter(public_point__isnull=False).annotate(lon=lon, lat=lat, cell=cell)


def _joined(found: list[Cell], zoom: int) -> list[Cell]:
    """Greedy: the largest cell takes its near neighbours, so that circles do not lie on one another."""
    reach = REACH_PX / (256 * (1 << zoom)) * 360
    kept: list[Cell] = []
    grid: dict[tuple[int, int], list[Cell]] = defaultdict(list)
    for cell in found:
        x, y = int(cell.lon // reach), int(cell.lat // (reach / 2))
        near = [other for dx in (-1, 0, 1) for dy in (-2, -1, 0, 1, 2) for other in grid[x + dx, y + dy]]
        taker = next((other for other in near if _is_near(cell, other, reach)), None)
        if taker and zoom < 14:
            taker.take(cell)
        else:
            kept.append(cell)
            grid[x, y].append(cell)
    return kept


def _is_near(one: Cell, other: Cell, reach: float) -> bool:
    """Distance on the screen, in degrees of longitude; a degree of latitude is longer by the mercator factor."""
    stretch = 1 / max(0.2, _cosine(one.lat))
    return (one.lon - other.lon) ** 2 + ((one.lat - other.lat) * stretch) ** 2 < reach**2


def _cosine(lat: float) -> float:
    return math.cos(math.radians(lat))
