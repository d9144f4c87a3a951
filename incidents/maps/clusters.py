"""What the map shows for a box and zoom: clusters of cells, single places, areas, and what has no place.

One question counts all of it, so that the counts of all four add up to the number of matching incidents, always. The
answer is bounded whatever the number of incidents: cells grow until they are few enough, and areas beyond the largest
are counted together.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.contrib.gis.db.models.functions import AsGeoJSON
from django.db.models import (
    Avg,
    BigIntegerField,
    Case,
    CharField,
    Count,
    ExpressionWrapper,
    F,
    Max,
    Min,
    QuerySet,
    Value,
    When,
)
from django.db.models.expressions import CombinedExpression
from django.db.models.functions import Cast

from geo.geometry.outlines import area_outline
from geo.models import AdminArea
from incidents.maps.mark_figures import Group, MarkFigure, figures_by_group
from incidents.query import place_conditions as places

WORLD_BITS = 28  # steps across the web-mercator world; see incidents.models.public_incident
CELL_BITS = 6  # cells are 64 pixels wide
PIXEL_BITS = 20  # at zoom 0 a pixel is 2^20 steps
REACH_PX = 46  # clusters nearer than this are drawn as one
JOINED_BELOW = 14  # from this zoom on cells stay as they are
GROUPS_MAX = 12_000
AREAS_MAX = 250
MEMBERS_MAX = 40  # incidents one mark carries at most …
CARRIED_MAX = 300  # … and all marks together, but each place one


@dataclass(slots=True)
class Cell:
    """Incidents of one map cell, in mercator steps; `is_one_place` when all lie on the same point."""

    mx: float
    my: float
    west: int
    north: int
    east: int
    south: int
    count: int = 0
    types: Counter[str] = field(default_factory=Counter)
    figure: MarkFigure = field(default_factory=MarkFigure)

    @property
    def is_one_place(self) -> bool:
        """Whether every incident of the cell has the same coordinates."""
        return self.west == self.east and self.south == self.north

    def take(self, other: Cell) -> None:
        """Join another cell's incidents; the position is the mean of all."""
        whole = self.count + other.count
        self.mx = (self.mx * self.count + other.mx * other.count) / whole
        self.my = (self.my * self.count + other.my * other.count) / whole
        self.count = whole
        self.types.update(other.types)
        self.figure.add(other.figure)
        self.west, self.north = min(self.west, other.west), min(self.north, other.north)
        self.east, self.south = max(self.east, other.east), max(self.south, other.south)

    def position(self) -> tuple[float, float]:
        """The mean longitude and latitude."""
        return mercator_to_degrees(self.mx, self.my)

    def bbox(self) -> list[float]:
        """West, south, east and north of its incidents."""
        west, south = mercator_to_degrees(self.west, self.south)
        east, north = mercator_to_degrees(self.east, self.north)
        return [west, south, east, north]


@dataclass(slots=True)
class AreaMark:
    """Incidents known only to one area."""

    area: int
    precision: str
    count: int = 0
    types: Counter[str] = field(default_factory=Counter)
    figure: MarkFigure = field(default_factory=MarkFigure)


@dataclass(frozen=True, slots=True)
class Gathered:
    """All matching incidents, each in exactly one part."""

    matched: int
    cells: list[Cell]
    areas: list[AreaMark]
    countries: list[AreaMark]
    unlocated: int
    left_off: int  # known only to areas beyond the largest


def count_by_cell(rows: QuerySet[Any], zoom: int, figure: str = "") -> Gathered:
    """Counts by cell and type, or by area and type; larger cells where they would be too many.

    `figure` ("killed") asks for the sum of that figure in each as well.
    """
    shift = WORLD_BITS - 2 - zoom
    while True:
        found = list(_counted(rows, max(shift, 0))[: GROUPS_MAX + 1])
        if len(found) <= GROUPS_MAX or shift >= WORLD_BITS:
            break
        shift += 1
    cells: dict[tuple[int, int], Cell] = {}
    areas: dict[int, AreaMark] = {}
    unlocated = 0
    for row in found:
        if row["cx"] is not None:
            _into_cell(cells, row)
        elif row["public_area_id"] is not None:
            mark = areas.setdefault(row["public_area_id"], AreaMark(row["public_area_id"], row["level"]))
            mark.count += row["n"]
            mark.types[row["incident_type"]] += row["n"]
        else:
            unlocated += row["n"]
    if figure:
        _add_figures(cells, areas, figures_by_group(rows, figure, _keys(max(shift, 0))))
    order = sorted(areas.values(), key=lambda mark: (-mark.count, mark.area))
    countries = [mark for mark in order if mark.precision == "country"]
    finer = [mark for mark in order if mark.precision != "country"]
    return Gathered(
        matched=sum(row["n"] for row in found),
        cells=merge_near_cells(
            sorted(cells.values(), key=lambda cell: (-cell.count, cell.mx, cell.my)), zoom
        ),
        areas=finer[:AREAS_MAX],
        countries=countries,
        unlocated=unlocated,
        left_off=sum(mark.count for mark in finer[AREAS_MAX:]),
    )


def incidents_by_single_place_cell(
    rows: QuerySet[Any], cells: list[Cell]
) -> dict[tuple[int, int], list[Any]]:
    """Incidents of cells that are one place: all of a small stack, the newest of a large one."""
    most = max(1, min(MEMBERS_MAX, CARRIED_MAX // max(1, len(cells))))
    small = [(cell.west, cell.north) for cell in cells if cell.count <= most]
    large = [(cell.west, cell.north) for cell in cells if cell.count > most]
    found: dict[tuple[int, int], list[Any]] = defaultdict(list)
    for incident in _at(rows, small):
        found[incident.mx, incident.my].append(incident)
    if large:
        newest = _at(rows, large).order_by("mx", "my", F("date_start").desc(nulls_last=True), "-incident_id")
        for incident in newest.distinct("mx", "my"):
            found[incident.mx, incident.my].append(incident)
    return found


def incidents_by_small_area(rows: QuerySet[Any], marks: list[AreaMark]) -> dict[int, list[Any]]:
    """Incidents of the areas that have few; those of the others are a list of their own."""
    most = max(1, min(MEMBERS_MAX, CARRIED_MAX // max(1, len(marks))))
    few = [mark.area for mark in marks if mark.count <= most]
    found: dict[int, list[Any]] = defaultdict(list)
    if few:
        for incident in rows.filter(mx=None, my=None, public_area_id__in=few):
            found[incident.public_area_id].append(incident)
    return found


def admin_areas_by_id(marks: Iterable[AreaMark]) -> dict[int, AdminArea]:
    """The areas' rows, without their outlines."""
    light = AdminArea.objects.defer("boundary", "boundary_medium", "boundary_coarse")
    return light.in_bulk([mark.area for mark in marks])


def geojson_outline_by_area_id(ids: list[int], *, fine: bool) -> dict[int, str]:
    """GeoJSON text of the areas' shapes, for those that have one."""
    shaped = AdminArea.objects.filter(pk__in=ids).annotate(
        shape=AsGeoJSON(area_outline(fine=fine), precision=4)
    )
    return {pk: text for pk, text in shaped.values_list("pk", "shape") if text}


def count_unlocated(rows: QuerySet[Any]) -> int:
    """How many have neither point nor area."""
    return rows.order_by().filter(places.unlocated_condition()).count()


def mercator_to_degrees(mx: float, my: float) -> tuple[float, float]:
    """Longitude and latitude of mercator steps."""
    world = 1 << WORLD_BITS
    lat = math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * (my + 0.5) / world))))
    return round((mx + 0.5) / world * 360 - 180, 6), round(lat, 6)


def cell_number_expression(name: str, shift: int) -> CombinedExpression:
    """The number of a cell along one axis."""
    return F(name).bitrightshift(shift)


def _counted(rows: QuerySet[Any], shift: int) -> QuerySet[Any, dict[str, Any]]:
    level = Case(
        When(mx=None, then=F("public_precision")), default=Value(""), output_field=CharField(max_length=12)
    )
    return (
        rows.order_by()
        .annotate(cx=cell_number_expression("mx", shift), cy=cell_number_expression("my", shift), level=level)
        .values("cx", "cy", "level", "public_area_id", "incident_type")
        .annotate(
            n=Count("*"),
            mean_x=Avg("mx"),
            mean_y=Avg("my"),
            west=Min("mx"),
            north=Min("my"),
            east=Max("mx"),
            south=Max("my"),
        )
    )


def _keys(shift: int) -> dict[str, Any]:
    """What tells a mark from another: its cell, or the area it is known to."""
    return {
        "cx": cell_number_expression("mx", shift),
        "cy": cell_number_expression("my", shift),
        "area": F("public_area_id"),
    }


def _add_figures(
    cells: dict[tuple[int, int], Cell], areas: dict[int, AreaMark], found: dict[Group, MarkFigure]
) -> None:
    for (cx, cy, area), told in found.items():
        mark = cells.get((cx, cy)) if cx is not None else areas.get(area)
        if mark:  # what has no known place has no mark
            mark.figure.add(told)


def _into_cell(cells: dict[tuple[int, int], Cell], row: dict[str, Any]) -> None:
    part = Cell(
        row["mean_x"], row["mean_y"], row["west"], row["north"], row["east"], row["south"], row["n"],
        Counter({row["incident_type"]: row["n"]}),
    )  # fmt: skip
    place = (row["cx"], row["cy"])
    if place in cells:
        cells[place].take(part)
    else:
        cells[place] = part


def _at(rows: QuerySet[Any], places: list[tuple[int, int]]) -> QuerySet[Any]:
    """Incidents at these points; the first condition is the one an index answers."""
    wide = Cast("mx", BigIntegerField())
    both = ExpressionWrapper(wide * (1 << WORLD_BITS) + F("my"), output_field=BigIntegerField())
    wanted = [(mx << WORLD_BITS) + my for mx, my in places]
    return rows.filter(mx__in={mx for mx, _ in places}).alias(both=both).filter(both__in=wanted)


def merge_near_cells(found: list[Cell], zoom: int) -> list[Cell]:
    """Greedy: the largest cell takes its near neighbours, so that circles do not lie on one another."""
    if zoom >= JOINED_BELOW:
        return found
    reach = REACH_PX << (PIXEL_BITS - zoom)
    kept: list[Cell] = []
    grid: dict[tuple[int, int], list[Cell]] = defaultdict(list)
    for cell in found:
        x, y = int(cell.mx // reach), int(cell.my // reach)
        near = (other for dx in (-1, 0, 1) for dy in (-1, 0, 1) for other in grid[x + dx, y + dy])
        taker = next((o for o in near if (o.mx - cell.mx) ** 2 + (o.my - cell.my) ** 2 < reach**2), None)
        if taker:
            taker.take(cell)
        else:
            kept.append(cell)
            grid[x, y].append(cell)
    return kept
