"""How many incidents, killed and injured each region or district has, for those known exactly enough to say so.

Every matching incident is in one area, or counted as known less exactly, or counted as lying where no such area is on
record; the three add up. An area's figures are those of `maps.totals` over its incidents.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Case, F, Q, QuerySet, Value, When

from geo.geometry.place_precision_levels import Precision, levels_at_least_as_exact
from geo.models import AdminArea
from incidents.maps import totals
from incidents.maps.totals import Sums
from incidents.vocabulary.figures import Use, figures_for

LEVELS = {"region": Precision.REGION, "district": Precision.DISTRICT}
COLUMNS = {"region": "region_id", "district": "district_id"}
FIGURES = figures_for(Use.SHADE)
MEASURES = ("count", *FIGURES)
AREAS_MAX = 400
SHAPELESS = Q(boundary=None, boundary_medium=None, boundary_coarse=None)


@dataclass(frozen=True, slots=True)
class ByArea:
    """The largest areas by the measure, and every incident that is in none of them."""

    matched: int
    areas: list[tuple[AdminArea, Sums]]
    excluded_coarser: int
    no_area: int
    left_off: dict[str, int]


def sum_measure_by_area(rows: QuerySet[Any], level: str, measure: str) -> ByArea:
    """The areas of a level that have incidents, largest first."""
    found, no_area, coarser = _sums_of(
        rows.order_by(), COLUMNS[level], levels_at_least_as_exact(LEVELS[level])
    )
    matched = no_area + coarser + sum(area.count for area in found.values())
    order = sorted(found, key=lambda pk: (-_size(found[pk], measure), -found[pk].count, pk))
    light = AdminArea.objects.defer("boundary", "boundary_medium", "boundary_coarse")
    known = light.annotate(has_outline=~SHAPELESS).in_bulk(order[:AREAS_MAX])
    beyond = order[AREAS_MAX:]
    return ByArea(
        matched=matched,
        areas=[(known[pk], found[pk]) for pk in order[:AREAS_MAX]],
        excluded_coarser=coarser,
        no_area=no_area,
        left_off={"areas": len(beyond), "incidents": sum(found[pk].count for pk in beyond)},
    )


def _size(sums: Sums, measure: str) -> int:
    """What areas are ordered by; an unstated figure comes after a stated zero."""
    if measure == "count":
        return sums.count
    return sums.numbers[f"{measure}_best"] if sums.stated[measure] else -1


def _sums_of(rows: QuerySet[Any], column: str, precisions: list[str]) -> tuple[dict[int, Sums], int, int]:
    """Sums by area, how many incidents have none, and how many are known less exactly.

    A family within one area counts each victim once.
    """
    is_known = Case(When(public_precision__in=precisions, then=Value(True)), default=Value(False))
    only: dict[str, Any] = {"figures": FIGURES, "counts": ()}
    found: dict[Any, Sums] = {}
    coarser = 0
    for (pk, known), sums in totals.grouped_sums(rows, column, a_known=is_known, **only).items():
        if known:
            found[pk] = sums
        else:
            coarser += sums.count
    exact_enough = rows.filter(public_precision__in=precisions)
    for pk, numbers in totals.double_counted_sums(exact_enough, F(column), **only).items():
        found[pk].less(numbers)
    nowhere = found.pop(None, Sums()).count
    return found, nowhere, coarser
