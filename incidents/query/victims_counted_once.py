"""Every victim once: what a parent and its parts both tell, for the sums of the site and for the counting columns.

A parent and its parts tell of the same victims: of each bound the larger of the parent's own figure and the sum of its
parts counts. Summed naively both would; what is too much is, for every parent, the smaller of the two. So a parent
counts for what its parts in the question do not tell already, and a plain sum over all of them is the right one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import F, IntegerField, QuerySet, Value
from django.db.models.functions import Coalesce

from incidents.models.public_incident import map_column
from incidents.vocabulary.figures import COUNTED, COUNTING_COLUMNS, RANGE, RANGED

LEVELS = 3  # parts of parts of parts
Names = tuple[str, ...]
Sums = dict[Any, dict[str, int]]

# What a bound falls back on where it is not known, for sums only.
_FALLBACK = {"low": ("low",), "best": ("best", "low", "high"), "high": ("high", "best", "low")}


def double_counted_sums(
    rows: QuerySet[Any], key: Any = None, *, figures: Names = RANGED, counts: Names = COUNTED
) -> Sums:
    """What parents and their parts both tell, per group: take it off the naive sums."""
    return _read(rows, key, figure_columns(figures, counts), "grp")


def told_by_parts(rows: QuerySet[Any]) -> Sums:
    """Of each incident with parts among the rows, by its key: what of its own best figures they tell already."""
    columns = figure_columns(tuple(COUNTING_COLUMNS), ())
    return _read(rows, None, {name: columns[f"{name}_best"] for name in COUNTING_COLUMNS}, "own")


def told_by_parts_of(keys: Iterable[int], rows: QuerySet[Any]) -> Sums:
    """The same of a few incidents only, such as those of a page; without parts, as most are, it costs one look."""
    own, family = parent_key_column(rows.model), set(keys)
    newest = family
    for _level in range(LEVELS):
        newest = set(rows.order_by().filter(parent_id__in=newest).values_list(own, flat=True))
        if not newest:
            break
        family = family | newest
    return told_by_parts(rows.filter(**{f"{own}__in": family})) if len(family) > 1 else {}


def counting_columns(
    figures: Mapping[str, Mapping[str, int | None]], told: Mapping[str, int]
) -> dict[str, int | None]:
    """`killed_counted` and the like of one incident: its figure less what its parts tell; null when nobody states it.

    `figures` has low, best and high by name, `told` the incident's entry of `told_by_parts`.
    """
    counted: dict[str, int | None] = {}
    for name, column in COUNTING_COLUMNS.items():
        bounds = (figures[name][bound] for bound in _FALLBACK["best"])
        own = next((number for number in bounds if number is not None), None)
        counted[column] = None if own is None else own - told.get(name, 0)
    return counted


def counted_record(record: dict[str, Any], told: Mapping[str, int]) -> dict[str, Any]:
    """A flat record with its counting columns."""
    figures = {name: {bound: record[f"{name}_{bound}"] for bound in RANGE} for name in COUNTING_COLUMNS}
    return record | counting_columns(figures, told)


def _read(rows: QuerySet[Any], key: Any, numbers: dict[str, Any], per: str) -> Sums:
    """What is told twice, by the group or by the parent that tells it."""
    own = parent_key_column(rows.model)
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
            _statement(" UNION ALL ".join(f"({sql})" for sql in found), tuple(numbers), per), parameters
        )
        return {row[0]: dict(zip(numbers, map(int, row[1:]), strict=True)) for row in cursor.fetchall()}


def parent_key_column(model: Any) -> str:
    """The column that parts name as their parent: rows of past states have ids of their own."""
    names = {column.attname for column in model._meta.concrete_fields}
    return "incident_id" if "incident_id" in names else "id"


def figure_columns(figures: Names, counts: Names) -> dict[str, Any]:
    """By name what stands in a sum: null where an incident says nothing."""
    numbers: dict[str, Any] = {}
    for name in figures:
        for bound, others in _FALLBACK.items():
            columns = [map_column(f"{name}_{other}") for other in others]
            numbers[f"{name}_{bound}"] = Coalesce(*columns) if len(columns) > 1 else columns[0]
    return numbers | {name: map_column(f"{name}_best") for name in counts}


def _statement(kin: str, numbers: tuple[str, ...], per: str) -> str:
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
        f"WITH {', '.join(steps[:-1])} SELECT kin.{per}, {smaller} FROM kin JOIN sum{LEVELS} parts"  # noqa: S608
        " ON parts.own = kin.own AND parts.grp IS NOT DISTINCT FROM kin.grp GROUP BY 1"
    )
