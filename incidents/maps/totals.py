"""Sums over incidents in SQL: every victim once, ranges kept, and who states nothing counted apart.

A parent and its parts tell of the same victims: of each bound the larger of the parent's own figure and the sum of its
parts counts. Summed naively both would; what is too much is, for every parent, the smaller of the two.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import Count, F, IntegerField, QuerySet, Sum, Value
from django.db.models.functions import Coalesce

from incidents.models.public_incident import map_column
from incidents.vocabulary.figures import COUNTED, RANGE, RANGED

LEVELS = 3  # parts of parts of parts
Names = tuple[str, ...]

# What a bound falls back on where it is not known, for sums only.
_FALLBACK = {"low": ("low",), "best": ("best", "low", "high"), "high": ("high", "best", "low")}


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
    numbers = _numbers(figures, counts)
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


def double_counted_sums(
    rows: QuerySet[Any], key: Any = None, *, figures: Names = RANGED, counts: Names = COUNTED
) -> dict[Any, dict[str, int]]:
    """What parents and their parts both tell, per group: take it off the naive sums."""
    own = parent_key_column(rows.model)
    numbers = _numbers(figures, counts)
    rows = rows.order_by()
    parts = rows.filter(parent_id__isnull=False)
    # two questions that an index answers, where one with OR would read every row
    wholes = rows.filter(parent_id=None, **{f"{own}__in": parts.values("parent_id")})
    group = key if key is not None else Value(0, output_field=IntegerField())
    found, parameters = [], []
    for kin in (parts, wholes):
        asked = kin.annotate(
            k_own=F(own), k_parent=F("parent_id"), k_group=group,
            **{f"k_{name}": Coalesce(number, Value(0)) for name, number in numbers.items()},
        ).values_list("k_own", "k_parent", "k_group", *(f"k_{name}" for name in numbers))  # fmt: skip
        try:
            sql, values = asked.query.get_compiler(using=rows.db).as_sql()
        except EmptyResultSet:  # what was asked cannot match anything
            return {}
        found.append(sql)
        parameters += values
    with connections[rows.db].cursor() as cursor:
        cursor.execute(
            _statement(" UNION ALL ".join(f"({sql})" for sql in found), tuple(numbers)), parameters
        )
        return {row[0]: dict(zip(numbers, map(int, row[1:]), strict=True)) for row in cursor.fetchall()}


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


def parent_key_column(model: Any) -> str:
    """The column that parts name as their parent: rows of past states have ids of their own."""
    names = {column.attname for column in model._meta.concrete_fields}
    return "incident_id" if "incident_id" in names else "id"


def _numbers(figures: Names, counts: Names) -> dict[str, Any]:
    """By name what stands in a sum: null where an incident says nothing."""
    numbers: dict[str, Any] = {}
    for name in figures:
        for bound, others in _FALLBACK.items():
            columns = [map_column(f"{name}_{other}") for other in others]
            numbers[f"{name}_{bound}"] = Coalesce(*columns) if len(columns) > 1 else columns[0]
    return numbers | {name: map_column(f"{name}_best") for name in counts}


def _aggregates(figures: Names, counts: Names) -> dict[str, Any]:
    sums: dict[str, Any] = {f"sum_{name}": Sum(number) for name, number in _numbers(figures, counts).items()}
    for name in figures:
        sums[f"sum_{name}_stated"] = Count(Coalesce(*(map_column(f"{name}_{bound}") for bound in RANGE)))
        sums[f"sum_{name}_closed"] = Count(map_column(f"{name}_high"))
    return sums | {f"sum_{name}_stated": Count(map_column(f"{name}_best")) for name in counts}


def _statement(kin: str, numbers: tuple[str, ...]) -> str:
    """Bottom up: the sum of the parts of each parent in its group, then the larger of it and the parent's own.

    Every name in it is ours; what was asked stays a parameter.
    """
    names = ", ".join(numbers)
    steps = [f"kin(own, parent, grp, {names}) AS MATERIALIZED ({kin})"]
    below = "kin"
    for level in range(1, LEVELS + 1):
        added = ", ".join(f"sum(part.{name}) AS {name}" for name in numbers)
        steps.append(
            f"sum{level} AS (SELECT whole.own, whole.grp, {added} FROM {below} part JOIN kin whole"  # noqa: S608
            " ON whole.own = part.parent AND whole.grp IS NOT DISTINCT FROM part.grp GROUP BY 1, 2)"
        )
        larger = ", ".join(f"greatest(kin.{n}, coalesce(parts.{n}, 0)) AS {n}" for n in numbers)
        steps.append(
            f"level{level} AS (SELECT kin.own, kin.parent, kin.grp, {larger} FROM kin LEFT JOIN sum{level} parts"  # noqa: S608
            " ON parts.own = kin.own AND parts.grp IS NOT DISTINCT FROM kin.grp)"
        )
        below = f"level{level}"
    smaller = ", ".join(f"sum(least(kin.{name}, parts.{name}))" for name in numbers)
    return (
        f"WITH {', '.join(steps[:-1])} SELECT kin.grp, {smaller} FROM kin JOIN sum{LEVELS} parts"  # noqa: S608
        " ON parts.own = kin.own AND parts.grp IS NOT DISTINCT FROM kin.grp GROUP BY 1"
    )
