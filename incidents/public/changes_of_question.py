"""What changed for a question since a moment: incidents that are new in it, corrected, merged, or withdrawn.

An incident concerns the question when its state before or after the change does. What a withdrawn incident said may not
be told any more, so nobody can say of which question it was: its end is told in every one, by its id and the reason.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from incidents.models import IncidentVersion
from incidents.public import changefeed
from incidents.public.corrections import corrections_between_records
from incidents.query.filters import BadParameters
from incidents.query.incident_query import IncidentQuery
from incidents.vocabulary.enums import ChangeKind

NOT_ASKED = ("as_of", "updated_since")  # these choose states, and the changes are between states


class What(StrEnum):
    """What happened, as a reader asks for it."""

    NEW = "new"
    CORRECTED = "corrected"
    MERGED = "merged"  # into another incident
    WITHDRAWN = "withdrawn"


def editions_of_question(
    query: IncidentQuery, editions: QuerySet[IncidentVersion]
) -> QuerySet[IncidentVersion]:
    """Those of the editions that concern the question, with `is_inside` and `was_inside`. Raises BadParameters."""
    if wrong := [name for name in NOT_ASKED if query.asks(name)]:
        raise BadParameters(
            dict.fromkeys(wrong, "Not asked of changes: say with `since` from when they are wanted.")
        )
    query = query.without("ordering")
    told = IncidentVersion.objects.filter(is_gone=False, is_redacted=False)
    now = query.filter_rows(told.filter(pk=OuterRef("pk"))).order_by()
    before = query.filter_rows(told.filter(incident=OuterRef("incident"), until=OuterRef("since"))).order_by()
    is_withdrawn = Q(is_gone=True, kind=ChangeKind.WITHDRAWN.value)
    return editions.annotate(is_inside=Exists(now), was_inside=Exists(before)).filter(
        Q(is_inside=True) | Q(was_inside=True) | is_withdrawn
    )


def changes_since(query: IncidentQuery, since: datetime) -> QuerySet[IncidentVersion]:
    """The editions told at or after a moment that concern the question, the newest first. Raises BadParameters."""
    later = changefeed.editions_since().filter(since__gte=since)
    return editions_of_question(query, later).order_by("-pk")


def change_entries(found: list[IncidentVersion]) -> list[dict[str, Any]]:
    """The changes as the feed tells them, each with `what` and, as whole values before and after, `corrections`."""
    entries = changefeed.feed_entries(found)
    for entry, edition in zip(entries, found, strict=True):
        entry["what"] = what_happened(edition).value
        record = entry["record"]
        is_correction = entry["what"] == What.CORRECTED.value and record is not None
        entry["corrections"] = corrections_between_records(entry["diff"], record) if is_correction else []
    return entries


def what_happened(edition: IncidentVersion) -> What:
    """New is also what came back; whoever took another incident in was corrected."""
    if edition.is_gone:
        return What.MERGED if edition.kind == ChangeKind.MERGED.value else What.WITHDRAWN
    came = {ChangeKind.CREATED.value, ChangeKind.PUBLISHED.value, ChangeKind.RESTORED.value}
    return What.NEW if edition.kind in came else What.CORRECTED


def count_by_what(rows: QuerySet[IncidentVersion]) -> dict[str, int]:
    """How many changes of each kind there are, in the order of `What`."""
    found = dict.fromkeys((what.value for what in What), 0)
    for edition in rows.only("kind", "is_gone").order_by():
        found[what_happened(edition).value] += 1
    return found
