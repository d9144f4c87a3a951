"""The media that stand behind an incident, for pages of the desk."""

from __future__ import annotations

from incidents.models import Incident, MediaItem


def standing_media(incident: Incident) -> list[MediaItem]:
    """What nobody has taken away, of the incident and of those merged into it."""
    rows = MediaItem.objects.standing().of_incident(incident)
    return list(rows.select_related("source", "added_by", "incident"))
