"""Sums over incidents in SQL: every victim once, ranges kept, and who states nothing counted apart.

What a parent and its parts both tell is taken off once: see `incidents.query.victims_counted_once`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, QuerySet, Sum
from django.db.models.functions import Coalesce

from incidents.models.public_incident import map_column
from incidents.query.victims_counted_once import Names, double_counted_sums, figure_columns
from incidents.vocabulary.figures import COUNTED, RANGE, RANGED


@dataclass(slots=True)
class Sums:
    """The sums of one group; `stated` and `open` count incidents that give a figure, or one without upper end."""

    count: int = 0
    numbers: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    stated: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    open: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    def add(self, other: Sums) -> None:
        """Take in another group's incidents, before `less`."""
        self.count += other.count
        for mine, theirs in (
            (self.numbers, other.numbers),
            (self.stated, other.stated),
            (self.open, other.open),
        ):
            for name, number in theirs.items():
                mine[name] += number

    def less(self, twice: dict[str, int]) -> None:
        """Take off what parents and parts both told."""
        for name, number in twice.items():
            self.numbers[name] -= number

    def figure(self, name: str) -> dict[str, int | None]:
        """Low, best, high: null when nobody states it; a null high alone when one of them is open ("24+")."""
        is_stated = bool(self.stated[name])
        low, best, high = (self.numbers[f"{name}_{bound}"] if is_stated else None for bound in RANGE)
        return {
            "low": low,
            "best": best,
            "high": None if self.open[name] else high,
            "stated": self.stated[name],
            "not_stated": self.count - self.stated[name],
        }

    def number(self, name: str) -> int | None:
        """Of what is only counted, such as launched or intercepted; null when nobody counts it."""
        return self.numbers[name] if self.stated[name] else None

    def told(self) -> dict[str, Any]:
        """All of it as an answer gives it."""
        return {
            **{name: self.figure(name) for name in RANGED},
            **{name: self.number(name) for name in COUNTED},
        }


def grouped_sums(
    rows: QuerySet[Any], *keys: str, figures: Names = RANGED, counts: Names = COUNTED, **made: Any
) -> dict[tuple[Hashable, ...], Sums]:
    """Naive sums per group of columns or expressions (`made`), in one scan. Whole families: see `twice`."""
    rows = rows.order_by()
    names = [*keys, *made]
    numbers = figure_columns(figures, counts)
    counted = rows.annotate(**made).values(*names) if made else rows.values(*names)
    found = {}
    for row in counted.annotate(n=Count("*"), **_aggregates(figures, counts)):
        sums = Sums(row["n"])
        for name in (*figures, *counts):
            sums.stated[name] = row[f"sum_{name}_stated"]
        for name in figures:
            sums.open[name] = row[f"sum_{name}_stated"] - row[f"sum_{name}_closed"]
        for name in numbers:
            sums.numbers[name] = int(row[f"sum_{name}"] or 0)
        found[tuple(row[name] for name in names)] = sums
    return found


def victim_totals(rows: QuerySet[Any], key: Any = None) -> dict[Any, Sums]:
    """Sums per group, each victim once within it; without a key all rows are the group None."""
    if key is None:
        whole = Sums()
        for sums in grouped_sums(rows, "is_sample").values():
            whole.add(sums)
        whole.less(double_counted_sums(rows).get(0, {}))
        return {None: whole}
    found = {group: sums for (group,), sums in grouped_sums(rows, t_group=key).items()}
    for group, numbers in double_counted_sums(rows, key).items():
        found[group].less(numbers)
    return found


def _aggregates(figures: Names, counts: Names) -> dict[str, Any]:
    sums: dict[str, Any] = {
        f"sum_{name}": Sum(number) for name, number in figure_columns(figures, counts).items()
    }
    for name in figures:
        sums[f"sum_{name}_stated"] = Count(Coalesce(*(map_column(f"{name}_{bound}") for bound in RANGE)))
        sums[f"sum_{name}_closed"] = Count(map_column(f"{name}_high"))
    return sums | {f"sum_{name}_stated": Count(map_column(f"{name}_best")) for name in counts}
