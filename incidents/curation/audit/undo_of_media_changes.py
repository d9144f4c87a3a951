"""Take back what a change said of media: what it added leaves, what it altered is as it was, file by file."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from incidents.curation.audit import snapshot
from incidents.curation.errors import Conflict
from incidents.curation.media.merged_media import refresh_survivor
from incidents.models import Incident, MediaItem


def put_back_media(row: Incident, before: snapshot.Row, after: snapshot.Row) -> None:
    """Raises Conflict when somebody has said something else of the same piece since. No file is ever deleted."""
    if "media" not in after:
        return
    was = {each["id"]: each for each in before.get("media", [])}
    now = {each["id"]: each for each in snapshot.media_of(row)}
    for left in after["media"]:
        found = was.get(left["id"])
        wanted = found or {**left, "is_removed": True}
        changed = {name for name in snapshot.OF_MEDIA if left[name] != wanted[name]}
        if not changed:
            continue
        if any(now[left["id"]][name] != left[name] for name in changed):
            raise Conflict(
                _("%(id)s: what is said of this piece of media has changed again since")
                % {"id": row.public_id}
            )
        MediaItem.objects.filter(pk=left["id"]).update(
            **{name: _column(name, wanted[name]) for name in changed}
        )
    refresh_survivor(row)


def _column(name: str, value: Any) -> Any:
    return dt.date.fromisoformat(value) if name == "taken_on" and value else value
