"""What the marks of a map tell beside their counts: how many killed their incidents state, each victim once.

A parent counts where it lies for what its parts do not tell already, and each part where it lies: so the figures of all
marks add up to that of the question (`query.victims_counted_once`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet, Sum

from incidents.query.victims_counted_once import figure_columns, told_by_parts
from incidents.vocabulary.figures import COUNTING_COLUMNS

MARKED = tuple(COUNTING_COLUMNS)
Group = tuple[Any, ...]  # the number of a cell along both axes and an area: what a mark is made of


@dataclass(slots=True)
class MarkFigure:
    """How many are stated, by how many incidents; nobody states it when `stated` is 0, and `best` says nothing then."""

    best: int = 0
    stated: int = 0

    def add(self, other: MarkFigure) -> None:
        """Join what another group states."""
        self.best += other.best
        self.stated += other.stated

    def told(self) -> dict[str, int] | None:
        """As an answer gives it; null when nobody states it."""
        return {"best": self.best, "stated": self.stated} if self.stated else None


def figures_by_group(rows: QuerySet[Any], name: str, keys: dict[str, Any]) -> dict[Group, MarkFigure]:
    """The figure summed by these expressions, without what parents and parts both tell."""
    number = figure_columns((name,), ())[f"{name}_best"]
    grouped = rows.order_by().annotate(**keys).values(*keys)
    found = {
        tuple(row[key] for key in keys): MarkFigure(row["sum_best"] or 0, row["sum_stated"])
        for row in grouped.annotate(sum_best=Sum(number), sum_stated=Count(number))
    }
    twice = {own: told[name] for own, told in told_by_parts(rows).items() if told.get(name)}
    if twice:
        parents = rows.order_by().filter(incident_id__in=twice).annotate(**keys)
        for own, *group in parents.values_list("incident_id", *keys):
            found[tuple(group)].best -= twice[own]
    return found
