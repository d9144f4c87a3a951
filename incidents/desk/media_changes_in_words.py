"""What a change said of media, in words for the history of its incident."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from incidents.models import Change, MediaItem
from incidents.vocabulary.labels import label_of
from incidents.vocabulary.media_enums import MediaKind


def media_words_of_changes(changes: Iterable[Change]) -> dict[int, list[str]]:
    """Lines by primary key of the change; one question to the database for all."""
    pairs = {change.pk: _pairs(change) for change in changes}
    wanted = {pk for found in pairs.values() for pk, _was, _now in found}
    items = MediaItem.objects.in_bulk(wanted) if wanted else {}
    return {
        pk: [line for key, was, now in found if key in items for line in _lines(items[key], was, now)]
        for pk, found in pairs.items()
    }


def _pairs(change: Change) -> list[tuple[int, dict[str, Any], dict[str, Any]]]:
    """Each piece that changed, with what was said of it before (nothing, when it is new) and after."""
    if not change.after or "media" not in change.after:
        return []
    before = {row["id"]: row for row in (change.before or {}).get("media", [])}
    rows = ((row["id"], before.get(row["id"], {}), row) for row in change.after["media"])
    return [(pk, was, now) for pk, was, now in rows if was != now]


def _lines(item: MediaItem, was: dict[str, Any], now: dict[str, Any]) -> list[str]:
    name = f"{label_of(MediaKind(item.kind))} {now['caption'] or item.url or item.sha256[:12]}"
    is_there, is_new = not now["is_removed"], not was or was["is_removed"]
    if is_there and is_new:
        return [_("added: %(name)s") % {"name": name}]
    if not is_there:
        return [_("taken away: %(name)s") % {"name": name}]
    words = []
    if was["is_shown"] != now["is_shown"]:
        words.append(_("shown to readers") if now["is_shown"] else _("kept for the desk"))
    if was["is_graphic"] != now["is_graphic"]:
        words.append(_("covered") if now["is_graphic"] else _("not covered any more"))
    if any(was[each] != now[each] for each in ("caption", "credit", "taken_on", "licence", "source_id")):
        words.append(_("described anew"))
    return [f"{name}: {', '.join(words)}"]
