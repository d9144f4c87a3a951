"""What a stranger reads of the media of an incident: addresses, terms, digests; no names of files, no metadata."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.urls import reverse

from incidents.models import Incident, MediaItem
from incidents.query.public_media import media_of_public_incident
from incidents.vocabulary.media_enums import MediaKind

_FILES = (MediaKind.PHOTO, MediaKind.VIDEO, MediaKind.DOCUMENT)


def public_media(incident: Incident, as_of: datetime | None = None) -> list[dict[str, Any]]:
    """The media that may be shown, by today's rule; with `as_of` those that were there at that moment."""
    rows = media_of_public_incident(incident.pk)
    if as_of is not None:
        rows = rows.filter(added_at__lte=as_of)
    return [_told(item) for item in rows]


def _told(item: MediaItem) -> dict[str, Any]:
    has_file = item.kind in _FILES
    has_cover = item.kind == MediaKind.PHOTO
    return {
        "id": str(item.key),
        "kind": item.kind,
        "href": reverse("web:media", args=[item.key]) if has_file else None,
        "cover": reverse("web:media-cover", args=[item.key]) if has_cover else None,
        "url": item.url,
        "is_graphic": item.is_graphic,
        "caption": item.caption,
        "credit": item.credit,
        "source": {"slug": item.source.slug, "name": item.source.name} if item.source else None,
        "taken_on": item.taken_on,
        "licence": item.licence,
        "content_type": item.content_type,
        "width": item.width,
        "height": item.height,
        "sha256": item.sha256,  # of the file as it came in; of a page: of the bytes of its copy
        "shown_sha256": item.shown_sha256,
        "added_at": item.added_at,
        "copied_at": item.copied_at,
    }
