"""What an edition of the public feed means to somebody who follows one filter.

An incident enters the filter, changes in it, or leaves it: corrected out of it, merged, withdrawn. Both its state and
the one heard before are asked as the filter asks of the present: whoever was never told of it hears no end of it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from incidents.models import FollowEvent, IncidentVersion
from incidents.query.incident_query import IncidentQuery
from incidents.vocabulary.enums import ChangeKind


@dataclass(frozen=True, slots=True)
class Happening:
    """An edition, the one before it if there was one, and what it means."""

    edition: IncidentVersion
    before: IncidentVersion | None
    event: FollowEvent


def subscription_events(query: IncidentQuery, found: list[IncidentVersion], since: int) -> list[Happening]:
    """What these editions mean to followers of the filter who have heard the feed up to `since`, in their order.

    Nothing comes of those that concern the filter neither before nor after.
    """
    before = previous_editions(found, since)
    inside = matching_editions(query, [*found, *before.values()])
    told = []
    for edition in found:
        last = before.get(edition.pk)
        event = _meaning(edition, edition.pk in inside, bool(last and last.pk in inside))
        if event:
            told.append(Happening(edition, last, event))
    return told


def matching_editions(query: IncidentQuery, found: Iterable[IncidentVersion]) -> set[int]:
    """Which of these editions are of the filter; an end is of none."""
    keys = {edition.pk for edition in found if not edition.is_gone}
    rows = IncidentVersion.objects.filter(pk__in=keys)
    return set(query.filter_rows(rows).order_by().values_list("pk", flat=True))


def previous_editions(found: Collection[IncidentVersion], since: int) -> dict[int, IncidentVersion]:
    """By edition the one its follower heard before it: an earlier one of these, else the last up to `since`.

    Editions between them that may not be told any more were never heard.
    """
    told = IncidentVersion.objects.filter(incident_id__in={e.incident_id for e in found}, pk__lte=since)
    newest = told.order_by("incident_id", "-pk").distinct("incident_id").defer("words")
    last = {edition.incident_id: edition for edition in newest}
    before = {}
    for edition in found:
        if edition.incident_id in last:
            before[edition.pk] = last[edition.incident_id]
        last[edition.incident_id] = edition
    return before


def _meaning(edition: IncidentVersion, is_in: bool, was_in: bool) -> FollowEvent | None:
    if is_in:
        return FollowEvent.CHANGED if was_in else FollowEvent.ENTERED
    if not was_in:
        return None
    if not edition.is_gone:
        return FollowEvent.LEFT
    return FollowEvent.MERGED if edition.kind == ChangeKind.MERGED.value else FollowEvent.WITHDRAWN
