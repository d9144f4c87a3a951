"""How many incidents, killed and injured each region or district has, for those known exactly enough to say so.

Every matching incident is in one area, or counted as known less exactly, or counted as lying where no such area is on
record; the three add up. An area's figures are those of `maps.summary` over its incidents.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Case, Count, Q, QuerySet, Value, When

from geo.models import AdminArea
from geo.precision import ORDER, Precision
from incidents.maps import families
from incidents.maps.summary import Total, kin, sums, total_of, without_twice

LEVELS = {"region": Precision.REGION, "district": Precision.DISTRICT}
COLUMNS = {"region": "region_id", "district": "district_id"}
MEASURES = ("count", "killed", "injured")
FIGURES = ("killed", "injured")
AREAS_MAX = 400
SHAPELESS = Q(boundary=None, boundary_medium=None, boundary_coarse=None)


@dataclass(slots=True)
class AreaSum:
    """One area: its incidents, and what is said of people there."""

    count: int = 0
    totals: dict[str, Total] = field(default_factory=lambda: {name: Total() for name in FIGURES})

    def figure(self, name: str) -> dict[str, int | None]:
        """Low, best and high; null when nobody stated one, and a null high alone when it is open."""
        total = self.totals[name]
        is_stated = bool(total.stated)
        return {
            "low": total.low if is_stated else None,
            "best": total.best if is_stated else None,
            "high": total.high if is_stated and not total.is_open else None,
            "stated": total.stated,
            "not_stated": self.count - total.stated,
        }

    def size(self, measure: str) -> int:
        """What areas are ordered by; an unstated figure comes after a stated zero."""
        if measure == "count":
            return self.count
        total = self.totals[measure]
        return total.best if total.stated else -1


@dataclass(frozen=True, slots=True)
class ByArea:
    """The largest areas by the measure, and every incident that is in none of them."""

    matched: int
    areas: list[tuple[AdminArea, AreaSum]]
    excluded_coarser: int
    no_area: int
    left_off: dict[str, int]


def by_area(rows: QuerySet[Any], level: str, measure: str) -> ByArea:
    """The areas of a level that have incidents, largest first."""
    found, no_area, coarser = _sums_of(rows.order_by(), COLUMNS[level], _known_to(LEVELS[level]))
    matched = no_area + coarser + sum(area.count for area in found.values())
    order = sorted(found, key=lambda pk: (-found[pk].size(measure), -found[pk].count, pk))
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


def _known_to(level: Precision) -> list[str]:
    return [precision.value for precision in ORDER[: ORDER.index(level) + 1]]


def _sums_of(rows: QuerySet[Any], column: str, precisions: list[str]) -> tuple[dict[int, AreaSum], int, int]:
    """Sums by area, how many incidents have none, and how many are known less exactly.

    A family within one area counts each victim once.
    """
    is_known = Case(When(public_precision__in=precisions, then=Value(True)), default=Value(False))
    found: dict[int | None, AreaSum] = defaultdict(AreaSum)
    coarser = 0
    for row in rows.values(column, known=is_known).annotate(n=Count("*"), **sums(FIGURES)):
        if not row["known"]:
            coarser += row["n"]
            continue
        entry = found[row[column]]
        entry.count += row["n"]
        for name in FIGURES:
            entry.totals[name].add(total_of(row, name))
    exact_enough = rows.filter(public_precision__in=precisions)
    columns = [f"{name}_{bound}" for name in FIGURES for bound in families.BOUNDS]
    for pk, twice in families.twice(exact_enough, FIGURES, column=column).items():
        members = kin(exact_enough.filter(**{column: pk}), columns) if twice.is_deep else []
        for name in FIGURES:
            without_twice(found[pk].totals[name], name, twice, members)
    nowhere = found.pop(None, AreaSum()).count
    return {pk: entry for pk, entry in found.items() if pk is not None}, nowhere, coarser
