"""Civilians and combatants among the victims of a question, where they are told apart.

Nothing here is added to a figure or taken from it: most accounts do not say who the victims were, so each sum comes
with the number of incidents it rests on.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from incidents.models import Incident
from incidents.public.figures_by_speaker import sum_each_victim_once
from incidents.query.incident_query import IncidentQuery
from incidents.vocabulary.enums import Group

TOLD = (Group.CIVILIAN, Group.COMBATANT)


@dataclass(frozen=True, slots=True)
class GroupSum:
    """How many victims of one group are told of, and of how many incidents they are told."""

    group: Group
    number: int
    stated: int


def victim_group_sums(query: IncidentQuery, figure: str) -> list[GroupSum]:
    """The groups that some incident of the question names, each victim of a whole and its parts once.

    As in the columns of exports, parts that together exceed the incident's figure say nothing.
    """
    paths = [f"consensus__{figure}__splits__{group.value}" for group in TOLD]
    is_told = Q()
    for path in paths:
        is_told |= Q(**{f"{path}__isnull": False})
    asked = Incident.objects.filter(is_told, pk__in=query.rows().order_by().values("incident_id"))
    numbers: dict[Group, dict[int, tuple[int | None, int]]] = {group: {} for group in TOLD}
    for pk, parent, best, *parts in asked.order_by().values_list("pk", "parent_id", f"{figure}_best", *paths):
        if best is not None and sum(part or 0 for part in parts) > best:
            continue
        for group, part in zip(TOLD, parts, strict=True):
            if part is not None:
                numbers[group][pk] = (parent, int(part))
    return [
        GroupSum(group, sum_each_victim_once(known), len(known)) for group, known in numbers.items() if known
    ]
