"""What a sum over all incidents counts twice: victims told both of a whole and of its parts.

The database adds up, so that a million incidents cost no more than their index. Only parts of parts, which are rare,
are walked one by one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import F, QuerySet

BOUNDS = {  # of what a figure says when it stands in a sum; see summary.sums
    "low": "coalesce({0}_low, 0)",
    "best": "coalesce({0}_best, {0}_low, {0}_high, 0)",
    "high": "coalesce({0}_high, {0}_best, {0}_low, 0)",
}


@dataclass(slots=True)
class Twice:
    """By figure and bound what was counted twice; `is_deep` when a part has parts of its own and this is not enough."""

    counted: dict[str, int] = field(default_factory=dict)
    is_deep: bool = False

    def of(self, name: str, bound: str) -> int:
        """How many victims to take off."""
        return self.counted.get(f"{name}_{bound}", 0)


def parts(rows: QuerySet[Any]) -> QuerySet[Any]:
    """The rows that are part of another incident."""
    return rows.order_by().filter(parent_id__isnull=False)


def wholes(rows: QuerySet[Any]) -> QuerySet[Any]:
    """The rows that have parts among the rows."""
    return rows.order_by().filter(incident_id__in=parts(rows).values("parent_id"))


def twice(
    rows: QuerySet[Any], figures: tuple[str, ...], counts: tuple[str, ...] = (), column: str | None = None
) -> dict[int | None, Twice]:
    """Of each family the smaller of its two accounts, bound by bound; with a column for each of its values apart."""
    told = {f"{name}_{bound}": sql.format(name) for name in figures for bound, sql in BOUNDS.items()}
    told |= {name: f"coalesce({name}, 0)" for name in counts}
    names = [f"{name}_{bound}" for name in figures for bound in BOUNDS] + list(counts)
    asked = ("incident_id", "parent_id", *names)
    place = F(column or "parent_id")
    try:
        part, part_values = parts(rows).values(*asked, told_apart=place).query.sql_with_params()
        whole, whole_values = wholes(rows).values(*asked, told_apart=place).query.sql_with_params()
    except EmptyResultSet:
        return {}
    apart, joined = (
        ("told_apart", " AND part.apart IS NOT DISTINCT FROM whole.told_apart")
        if column
        else ("NULL::bigint", "")
    )
    sums = ", ".join(f"sum({sql}) AS {name}_sum" for name, sql in told.items())
    smaller = ", ".join(f"sum(least({sql}, part.{name}_sum))" for name, sql in told.items())
    sql = (
        f"WITH part AS (SELECT parent_id AS of_whole, {apart} AS apart, {sums} FROM ({part}) AS p GROUP BY 1, 2)"  # noqa: S608 – constants; values are parameters
        f" SELECT {apart}, bool_or(parent_id IS NOT NULL), {smaller}"
        f" FROM ({whole}) AS whole JOIN part ON part.of_whole = whole.incident_id{joined} GROUP BY 1"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [*part_values, *whole_values])
        return {
            key: Twice({name: int(number) for name, number in zip(told, numbers, strict=True)}, is_deep)
            for key, is_deep, *numbers in cursor.fetchall()
        }
