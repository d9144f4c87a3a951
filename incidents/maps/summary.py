"""Totals over a set of incidents. A parent and its parts count each victim once: the larger of the parent's own
figure and the sum of its parts that are in the set."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, F, IntegerField, Q, QuerySet, Sum, Value, When
from django.db.models.functions import Coalesce

from incidents.maps import families

FIGURES = ("killed", "injured", "missing", "captured")
COUNTS = ("launched_best", "intercepted_best")


@dataclass(slots=True)
class Total:
    """A sum of figures: `stated` incidents have one; `is_open` when one of them has no upper end ("24+")."""

    low: int = 0
    best: int = 0
    high: int = 0
    stated: int = 0
    is_open: bool = False

    def add(self, other: Total) -> None:
        """Add disjoint victims."""
        self.low, self.best, self.high = self.low + other.low, self.best + other.best, self.high + other.high
        self.stated, self.is_open = self.stated + other.stated, self.is_open or other.is_open

    def larger(self, other: Total) -> Total:
        """The same victims told twice: the larger account, bound by bound."""
        return Total(
            max(self.low, other.low),
            max(self.best, other.best),
            max(self.high, other.high),
            self.stated + other.stated,
            self.is_open or other.is_open,
        )


def summary(rows: QuerySet[Any]) -> dict[str, Any]:
    """Matching incidents, by type, and what is said of people; figures nobody stated are in no sum, but counted."""
    rows = rows.order_by()
    aggregates = {**sums(FIGURES), **{f"{name}_sum": Sum(name) for name in COUNTS}}
    aggregates |= {"n": Count("*"), "samples": Count("incident_type", filter=Q(is_sample=True))}
    by_type = list(rows.values("incident_type").annotate(**aggregates))
    matched = sum(row["n"] for row in by_type)
    found = families.twice(rows, FIGURES, COUNTS).get(None, families.Twice())
    totals = {}
    members = kin(rows, (*COUNTS, *_columns())) if found.is_deep else []
    for name in FIGURES:
        total = Total()
        for row in by_type:
            total.add(total_of(row, name))
        total = without_twice(total, name, found, members)
        totals[name] = {
            "low": total.low if total.stated else None,
            "best": total.best if total.stated else None,
            "high": None if total.is_open or not total.stated else total.high,
            "stated": total.stated,
            "not_stated": matched - total.stated,
        }
    by_type.sort(key=lambda row: (-row["n"], row["incident_type"]))
    return {
        "matched": matched,
        **totals,
        **{name.removesuffix("_best"): _count(by_type, found, name) for name in COUNTS},
        "types": {row["incident_type"]: row["n"] for row in by_type},
        "samples": sum(row["samples"] for row in by_type),
    }


def kin(rows: QuerySet[Any], names: Iterable[str]) -> list[dict[str, Any]]:
    """The rows that are part or whole of another one among them."""
    related = Q(parent_id__isnull=False) | Q(incident_id__in=families.parts(rows).values("parent_id"))
    return list(rows.order_by().filter(related).values("incident_id", "parent_id", *names))


def without_twice(total: Total, name: str, found: families.Twice, members: list[dict[str, Any]]) -> Total:
    """A sum over all incidents, with the victims of each family counted once."""
    if not found.is_deep:
        for bound in families.BOUNDS:
            setattr(total, bound, getattr(total, bound) - found.of(name, bound))
        return total
    told = of_families(members, name)
    for member in members:
        own = _own(member, name)
        told.low, told.best, told.high = told.low - own.low, told.best - own.best, told.high - own.high
    total.low, total.best, total.high = total.low + told.low, total.best + told.best, total.high + told.high
    return total


def _columns() -> list[str]:
    return [f"{name}_{bound}" for name in FIGURES for bound in ("low", "best", "high")]


def sums(names: tuple[str, ...]) -> dict[str, Any]:
    """Aggregates over incidents without kin: bounds, how many state the figure, how many leave it open."""
    found: dict[str, Any] = {}
    for name in names:
        low, best, high = F(f"{name}_low"), F(f"{name}_best"), F(f"{name}_high")
        is_open = Q(**{f"{name}_high": None}) & _stated(name)
        found |= {
            f"{name}_low_sum": Sum(Coalesce(low, Value(0))),
            f"{name}_best_sum": Sum(Coalesce(best, low, high, Value(0))),
            f"{name}_high_sum": Sum(Coalesce(high, best, low, Value(0))),
            f"{name}_stated": Count("incident_type", filter=_stated(name)),
            f"{name}_open": Sum(
                Case(When(is_open, then=Value(1)), default=Value(0), output_field=IntegerField())
            ),
        }
    return found


def _stated(name: str) -> Q:
    return ~Q(**{f"{name}_low": None, f"{name}_best": None, f"{name}_high": None})


def total_of(counted: dict[str, Any], name: str) -> Total:
    """The total that a row of `sums` tells."""
    return Total(
        counted[f"{name}_low_sum"] or 0,
        counted[f"{name}_best_sum"] or 0,
        counted[f"{name}_high_sum"] or 0,
        counted[f"{name}_stated"],
        bool(counted[f"{name}_open"]),
    )


def _own(member: dict[str, Any], name: str) -> Total:
    low, best, high = (member[f"{name}_{bound}"] for bound in ("low", "best", "high"))
    known = [value for value in (best, low, high) if value is not None]
    if not known:
        return Total()
    top = high if high is not None else best if best is not None else low
    return Total(low or 0, known[0], top or 0, 1, high is None)


def of_families(members: list[dict[str, Any]], name: str) -> Total:
    """The total of incidents that may be whole and part of one another; rows have incident_id, parent_id, bounds."""
    parts: dict[int | None, list[dict[str, Any]]] = {}
    here = {member["incident_id"] for member in members}
    for member in members:
        parts.setdefault(member["parent_id"] if member["parent_id"] in here else None, []).append(member)

    def whole(member: dict[str, Any]) -> Total:
        of_parts = Total()
        for part in parts.get(member["incident_id"], []):
            of_parts.add(whole(part))
        return _own(member, name).larger(of_parts)

    total = Total()
    for root in parts.get(None, []):
        total.add(whole(root))
    return total


def _count(by_type: list[dict[str, Any]], found: families.Twice, name: str) -> int | None:
    """Sum of a single count; of a parent and its parts the larger."""
    known = [row[f"{name}_sum"] for row in by_type if row[f"{name}_sum"] is not None]
    return sum(known) - found.counted.get(name, 0) if known else None
