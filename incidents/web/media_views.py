"""Photos, videos and documents of public incidents, and the covers of graphic ones."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest
from django.views.decorators.http import require_safe

from incidents.curation.media.stored_files import Part, media_path
from incidents.models import MediaItem
from incidents.public.http import rate_limited
from incidents.public.media_response import media_response
from incidents.query.public_media import public_media_file
from incidents.vocabulary.media_enums import MediaKind


@require_safe
@rate_limited("pictures")
def media_file(request: HttpRequest, key: UUID) -> Any:
    """The copy without metadata."""
    item = _public_or_404(key)
    return media_response(
        request, media_path(item, Part.SHOWN), item.content_type, f"{item.incident.public_id}-{item.pk}"
    )


@require_safe
@rate_limited("pictures")
def media_cover(request: HttpRequest, key: UUID) -> Any:
    """What stands in the place of a graphic photo until the reader asks for it."""
    item = _public_or_404(key)
    if item.kind != MediaKind.PHOTO:
        raise Http404
    return media_response(
        request, media_path(item, Part.COVER), "image/jpeg", f"{item.incident.public_id}-{item.pk}-cover"
    )


def _public_or_404(key: UUID) -> MediaItem:
    item = public_media_file(key)
    if item is None:
        raise Http404
    return item
