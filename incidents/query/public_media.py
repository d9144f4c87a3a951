"""The one rule of which media strangers may have: shown by a person, of an incident whose place is not withheld."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from incidents.models import Incident, MediaItem
from incidents.query import visibility


def media_of_public_incident(incident_id: int, now: datetime | None = None) -> QuerySet[MediaItem]:
    """What may be shown of one incident and of those merged into it; nothing when the incident itself may not be."""
    rows = visibility.public_incident_rows(now).filter(pk=incident_id, is_coarsened=False)
    incident = Incident.objects.filter(pk__in=rows.values("pk")).first()
    if incident is None:
        return MediaItem.objects.none()
    return _shown().of_incident(incident).select_related("source")


def public_media_file(key: UUID, now: datetime | None = None) -> MediaItem | None:
    """The piece of this address, when its incident, or the one that was merged into, may be seen."""
    item = _shown().filter(key=key).select_related("incident").first()
    if item is None:
        return None
    incident, seen = item.incident, set[int]()
    while incident.merged_into is not None and incident.pk not in seen:
        seen.add(incident.pk)
        incident = incident.merged_into
    rows = visibility.public_incident_rows(now).filter(pk=incident.pk, is_coarsened=False)
    return item if rows.exists() else None


def _shown() -> Any:
    return MediaItem.objects.standing().filter(is_shown=True)
