"""The feed of changes: every public state of every incident in order, with what differs from the one before.

Replaying it from zero gives the present, byte for byte. Redaction reaches back: editions that may not be told any more
are left out and counted; an end is told by id, kind and, where it gives nothing away, reason.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from incidents.models import IncidentVersion
from incidents.projection import projector
from incidents.projection.feed_watermark import feed_horizon
from incidents.query import visibility
from incidents.query.incident_query import IncidentQuery
from incidents.vocabulary.enums import ChangeKind, Status

WITH_REASON = (ChangeKind.WITHDRAWN.value, ChangeKind.MERGED.value)


def editions_since(since: int = 0) -> QuerySet[IncidentVersion]:
    """Editions after a sequence number, oldest first; what may still come in between is waited for."""
    projector.release_delayed_rows()
    told = IncidentVersion.objects.filter(pk__gt=since, pk__lte=feed_horizon(), is_redacted=False)
    return told.order_by("pk")


def recently_told_incidents_and_count(query: IncidentQuery, limit: int) -> tuple[list[Any], int]:
    """The incidents asked for that were told or corrected last, and how many match.

    What a delay held back was told when it ended, however old its last correction is.
    """
    rows = query.rows()
    corrected = rows.order_by("-updated_at", "-pk")[:limit]
    freed = rows.filter(publish_after__isnull=False).order_by("-publish_after", "-pk")[:limit]
    last = {row.pk: row for row in [*corrected, *freed]}
    return sorted(last.values(), key=lambda row: (first_readable_at(row), row.pk), reverse=True)[
        :limit
    ], rows.count()


def first_readable_at(row: Any) -> datetime:
    """When strangers could first read what a public row says: its last correction, or the end of its delay."""
    moments: list[datetime] = [row.updated_at, *([row.publish_after] if row.publish_after else [])]
    return max(moments)


def tombstones_since(moment: datetime) -> QuerySet[IncidentVersion]:
    """Ends told at or after a moment of incidents that are still gone."""
    return editions_since().filter(is_gone=True, until=None, since__gte=moment)


def editions_of_incident(public_id: str) -> list[IncidentVersion]:
    """The editions of one incident that may be told, oldest first; nothing when it never was public."""
    rows = editions_since().filter(public_id=public_id).select_related("incident", "change")
    return list(rows)


def count_redacted_editions_of(public_id: str) -> int:
    """How many editions of one incident may not be told any more."""
    return IncidentVersion.objects.filter(public_id=public_id, is_redacted=True).count()


def count_redacted(since: int = 0) -> int:
    """How many editions after a sequence number may not be told any more."""
    return IncidentVersion.objects.filter(pk__gt=since, is_redacted=True).count()


def feed_entries(found: list[IncidentVersion]) -> list[dict[str, Any]]:
    """The editions as the feed tells them, with a fixed number of queries."""
    before = _before(found)
    return [_entry(edition, before.get(edition.pk)) for edition in found]


def record_difference(old: dict[str, Any] | None, new: dict[str, Any]) -> dict[str, list[Any]]:
    """{"field": [old, new]} of two flat records; of a first one every field, so that differences alone rebuild it."""
    if old is None:
        return {name: [None, value] for name, value in new.items()}
    return {name: [old.get(name), value] for name, value in new.items() if old.get(name) != value}


def _entry(edition: IncidentVersion, old: dict[str, Any] | None) -> dict[str, Any]:
    change = edition.change
    told = edition.record if not edition.is_gone else None
    is_quiet = edition.is_coarsened or (edition.is_gone and edition.kind not in WITH_REASON)
    secret = is_quiet or bool(edition.incident.coarsen_to)
    return {
        "sequence": edition.pk,
        "id": edition.public_id,
        "kind": edition.kind,
        "at": edition.since,
        "by": ""
        if edition.is_gone or change is None
        else change.by_rule or ("editor" if change.by_id else ""),
        "reason": "" if secret or change is None else change.reason,
        "diff": record_difference(old, told) if told is not None else {},
        "record": told,
        "incident": f"/api/v1/incidents/{edition.public_id}/" if told is not None else None,
        "merged_into": _kept(edition),
    }


def _kept(edition: IncidentVersion) -> str | None:
    incident = edition.incident
    if not edition.is_gone or incident.status != Status.MERGED.value:
        return None
    kept = visibility.public_incident_rows().filter(pk=incident.merged_into_id).first()
    return kept.public_id if kept else None


def _before(found: list[IncidentVersion]) -> dict[int, dict[str, Any]]:
    """By edition the record that a reader of the feed holds when it comes."""
    pks = {edition.incident_id for edition in found}
    if not pks:
        return {}
    last = max(edition.pk for edition in found)
    told = IncidentVersion.objects.filter(incident_id__in=pks, pk__lte=last, is_redacted=False).order_by("pk")
    held: dict[int, Any] = defaultdict(lambda: None)
    wanted = {edition.pk for edition in found}
    before = {}
    for edition in told.only("incident_id", "record", "is_gone").iterator(chunk_size=500):
        if edition.pk in wanted:
            before[edition.pk] = held[edition.incident_id]
        held[edition.incident_id] = None if edition.is_gone else edition.record
    return {pk: record for pk, record in before.items() if record is not None}
