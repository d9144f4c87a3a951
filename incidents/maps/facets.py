"""How many incidents each word of a filter's list would give: one count per word, for the filter panel.

A list is counted without its own parameter, so that the words not chosen show what choosing them would add.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import CharField, Count, F, Func, QuerySet

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
}
MANY = frozenset({"weapon", "target_kind", "source"})
MOST_WORDS = 60


def facets(
    ask: Callable[[Any], QuerySet[Any]], parameters: Any, names: list[str]
) -> dict[str, dict[str, int]]:
    """Word and count for each list; `ask` gives the rows of parameters."""
    shared = ask(parameters)
    found = {}
    for name in names:
        rows = shared
        if name in parameters:
            others = parameters.copy()
            others.pop(name)
            rows = ask(others)
        found[name] = _counted(rows, name)
    return found


def _counted(rows: QuerySet[Any], name: str) -> dict[str, int]:
    word = (
        Func(F(COLUMNS[name]), function="unnest", output_field=CharField())
        if name in MANY
        else F(COLUMNS[name])
    )
    counted = rows.order_by().values(word=word).annotate(n=Count("pk")).order_by("-n", "word")
    return {row["word"]: row["n"] for row in counted[:MOST_WORDS] if row["word"]}
