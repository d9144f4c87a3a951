"""Totals over a set of incidents. A parent and its parts count each victim once: the larger of the parent's own
figure and the sum of its parts that are in the set."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Case, Count, F, IntegerField, Q, QuerySet, Sum, Value, When
from django.db.models.functions import Coalesce

from incidents.maps import families, totals

FIGURES = totals.FIGURES


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
    """Matching incidents, by type and side, and what is said of people; figures nobody stated are in no sum."""
    whole, types, samples = totals.Sums(), Counter[str](), 0
    sides: dict[Any, totals.Sums] = defaultdict(totals.Sums)
    for (kind, side, is_sample), part in totals.grouped(
        rows, "incident_type", "attacker", "is_sample"
    ).items():
        whole.add(part)
        sides[side].add(part)
        types[str(kind)] += part.count
        samples += part.count if is_sample else 0
    whole.less(totals.twice(rows).get(0, {}))
    for side, numbers in totals.twice(rows, F("attacker")).items():
        sides[side].less(numbers)
    return {
        "matched": whole.count,
        **whole.told(),
        "types": dict(sorted(types.items(), key=lambda entry: (-entry[1], entry[0]))),
        "attackers": [
            {"side": side, "count": sums.count, **sums.told()}
            for side, sums in sorted(sides.items(), key=lambda entry: (-entry[1].count, str(entry[0])))
        ],
        "samples": samples,
    }


def compared(rows: QuerySet[Any], interval: tuple[date, date]) -> dict[str, Any]:
    """What was told of the period of equal length just before, for a comparison."""
    sums = totals.totals(rows)[None]
    return {
        "datetime": f"{interval[0]}/{interval[1]}",
        "days": (interval[1] - interval[0]).days + 1,
        "matched": sums.count,
        **sums.told(),
    }


def before(start: date, end: date) -> tuple[date, date]:
    """The period of equal length that ends the day before `start`."""
    return start - (end - start) - timedelta(days=1), start - timedelta(days=1)


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
