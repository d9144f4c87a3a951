"""How many incidents each word of a filter's list would give: one count per word, for the filter panel.

A list is counted without its own parameter, so that the words not chosen show what choosing them would add.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Count, QuerySet

from incidents.query.incident_query import IncidentQuery

COLUMNS = {
    "type": "incident_type",
    "review": "review",
    "verification": "verification",
    "precision": "public_precision",
    "country": "public_country",
    "attacker": "attacker",
    "target": "target",
    "weapon": "weapons",
    "target_kind": "target_kinds",
    "source": "source_slugs",
    "tag": "tags",
}
MANY = frozenset({"weapon", "target_kind", "source", "tag"})
MOST_WORDS = 60


def facet_counts(query: IncidentQuery, names: list[str]) -> dict[str, dict[str, int]]:
    """Word and count for each list."""
    found = {name: _counted(query.without(name).rows(), [name])[name] for name in names if query.asks(name)}
    shared = query.rows()
    for many in (False, True):
        together = [name for name in names if not query.asks(name) and (name in MANY) == many]
        found |= _counted(shared, together) if together else {}
    return {name: found[name] for name in names}


def _counted(rows: QuerySet[Any], names: list[str]) -> dict[str, dict[str, int]]:
    """One walk over the rows for all lists: how often each combination of words occurs, then each list's sums."""
    columns = {name: COLUMNS[name] for name in names}
    together = rows.order_by().values(*columns.values()).annotate(n=Count("*"))
    found: dict[str, dict[str, int]] = {name: {} for name in names}
    try:
        inner, values = together.query.sql_with_params()
    except EmptyResultSet:
        return found
    lists = " UNION ALL ".join(
        f"(SELECT '{name}', {_WORD[name in MANY].format(column)} AS word, sum(n)::bigint AS n FROM combined"  # noqa: S608 – constants; values are parameters
        f" GROUP BY 2 ORDER BY 3 DESC, 2 LIMIT {MOST_WORDS})"
        for name, column in columns.items()
    )
    with connection.cursor() as cursor:
        cursor.execute(f"WITH combined AS MATERIALIZED ({inner}) {lists}", values)
        for name, word, count in cursor.fetchall():
            if word:
                found[name][word] = count
    return found


_WORD = ("{}", "unnest({})")
