"""Adding media to an incident and saying what they are: each a change of the incident in the one history."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from incidents.curation.audit import change_log
from incidents.curation.errors import Conflict, Invalid
from incidents.curation.media import photo_copies, video_metadata
from incidents.curation.media.errors import UnfitFile
from incidents.curation.media.file_types import FileType, type_of_file
from incidents.curation.media.merged_media import refresh_survivor
from incidents.curation.media.stored_files import Part, discard_files, make_folder, media_path, sha256_of
from incidents.curation.workflow.permissions import Action, require_permission
from incidents.models import Incident, MediaItem, Source
from incidents.net.web_url_validation import http_url_or_empty
from incidents.storage.private_files import write_private_chunks, write_private_file
from incidents.vocabulary.enums import ChangeKind
from incidents.vocabulary.media_enums import NOT_SHOWN, MediaKind, MediaLicence, PageCopyState

_FILES = (MediaKind.PHOTO, MediaKind.VIDEO, MediaKind.DOCUMENT)


@dataclass(frozen=True, slots=True)
class Said:
    """What a person says of a piece of media."""

    source: Source | None = None
    credit: str = ""
    taken_on: dt.date | None = None
    licence: str = MediaLicence.UNKNOWN.value
    caption: str = ""
    is_graphic: bool = True
    is_shown: bool = False


@dataclass(frozen=True, slots=True)
class GivenFile:
    """A file as it was handed in, and where it was found, if anywhere."""

    name: str
    chunks: Iterable[bytes]
    found_at: str = ""


def add_file(incident: Incident, by: Any, given: GivenFile, said: Said, *, now: dt.datetime) -> MediaItem:
    """Keep a file and the copy of it that strangers may get. Raises Invalid, naming the field, and NotAllowed."""
    require_permission(by, Action.EDIT, incident)
    item = MediaItem(
        incident=incident,
        url=_link(given.found_at, required=False),
        file_name=Path(given.name).name[:200],
        added_by=by,
        added_at=now,
        **_columns(said),
    )
    try:
        _store(item, given.chunks)
        _check_terms(item)
        with transaction.atomic():
            return _save(item, by)
    except UnfitFile as error:
        discard_files(item)
        raise Invalid({"file": error.reason}) from error
    except BaseException:
        discard_files(item)
        raise


def add_link(incident: Incident, by: Any, url: str, said: Said, *, now: dt.datetime) -> MediaItem:
    """Name something that stays where it is. Raises Invalid and NotAllowed."""
    item = MediaItem(
        incident=incident,
        kind=MediaKind.LINK.value,
        url=_link(url, required=True),
        added_by=by,
        added_at=now,
        **_columns(said),
    )
    if MediaItem.objects.standing().filter(incident=incident, kind=item.kind, url=item.url).exists():
        raise Invalid({"url": _("This link stands here already.")})
    return _save(item, by)


def ask_for_page_copies(
    incident: Incident, by: Any, urls: Iterable[str], *, now: dt.datetime
) -> list[MediaItem]:
    """Let a worker keep copies of pages, as one change; of those not kept or awaited yet. The caller rings for it."""
    require_permission(by, Action.EDIT, incident)
    wanted = dict.fromkeys(_link(url, required=True) for url in urls)
    with change_log.recording_change(incident, ChangeKind.UPDATED, with_media=True, by=by) as row:
        require_permission(by, Action.EDIT, row)
        known = MediaItem.objects.standing().filter(incident=row, kind=MediaKind.PAGE.value)
        left = known.exclude(copy_state=PageCopyState.FAILED.value).values_list("url", flat=True)
        items = [_page(row, by, url, now) for url in wanted if url not in set(left)]
        for item in items:
            item.save()
    return items


def _page(incident: Incident, by: Any, url: str, now: dt.datetime) -> MediaItem:
    return MediaItem(
        incident=incident,
        kind=MediaKind.PAGE.value,
        url=url,
        added_by=by,
        added_at=now,
        copy_state=PageCopyState.WAITING.value,
        not_before=now,
        is_graphic=False,
    )


def describe_media(item: MediaItem, by: Any, said: Said, *, reason: str = "") -> MediaItem:
    """Say otherwise what it is, on what terms, whether it is graphic and whether strangers see it.

    Raises Invalid, naming the field, where what is said does not allow it to be shown.
    """
    return _alter(item, by, _columns(said), reason)


def remove_media(item: MediaItem, by: Any, reason: str = "") -> MediaItem:
    """Take it from the incident and from all who could see it. Its files stay, so that this can be undone."""
    return _alter(item, by, {"is_removed": True}, reason)


def _alter(item: MediaItem, by: Any, columns: dict[str, Any], reason: str) -> MediaItem:
    incident = item.incident
    require_permission(by, Action.EDIT, incident)
    with change_log.recording_change(
        incident, ChangeKind.UPDATED, with_media=True, by=by, reason=reason
    ) as row:
        require_permission(by, Action.EDIT, row)
        fresh = MediaItem.objects.select_for_update(of=("self",)).get(pk=item.pk)
        if fresh.is_removed:
            raise Conflict(_("It has been taken away meanwhile."))
        for name, value in columns.items():
            setattr(fresh, name, value)
        _check_terms(fresh)
        fresh.save(update_fields=list(columns))
        refresh_survivor(row)
    return fresh


def _save(item: MediaItem, by: Any) -> MediaItem:
    require_permission(by, Action.EDIT, item.incident)
    _check_terms(item)
    with change_log.recording_change(item.incident, ChangeKind.UPDATED, with_media=True, by=by) as row:
        require_permission(by, Action.EDIT, row)
        same = MediaItem.objects.filter(incident=row, sha256=item.sha256).exclude(sha256="")
        if gone := same.filter(is_removed=True).first():
            return _bring_back(gone, item)
        if same.exists():
            raise Invalid({"file": _("This very file stands here already.")})
        item.save()
    return item


def _bring_back(gone: MediaItem, item: MediaItem) -> MediaItem:
    """The same file once more: the piece that was taken away returns, with what is said of it now."""
    names = ("source", "credit", "taken_on", "licence", "caption", "is_graphic", "is_shown")
    for name in names:
        setattr(gone, name, getattr(item, name))
    gone.is_removed = False
    gone.save(update_fields=[*names, "is_removed"])
    discard_files(item)
    return gone


def _columns(said: Said) -> dict[str, Any]:
    return {each.name: getattr(said, each.name) for each in fields(said)}


def _check_terms(item: MediaItem) -> None:
    """A file goes to strangers only on terms that a person has named; of a page only that a copy is kept."""
    if not item.is_shown:
        return
    if item.kind in _FILES and item.licence in NOT_SHOWN:
        raise Invalid({"licence": _("Say on what terms it may be shown, or keep it for the desk.")})
    if item.kind == MediaKind.PAGE and item.copy_state != PageCopyState.KEPT:
        raise Invalid({"is_shown": _("The copy is not kept yet.")})


def _link(url: str, *, required: bool) -> str:
    found = http_url_or_empty(url.strip())
    if (url.strip() or required) and (not found or len(found) > 2000):
        raise Invalid({"url": _("Give a whole address that begins with http:// or https://.")})
    return found


def _store(item: MediaItem, chunks: Iterable[bytes]) -> None:
    make_folder(item)
    original = media_path(item, Part.ORIGINAL)
    write_private_chunks(original, chunks)
    found = type_of_file(original)
    item.kind, item.content_type = found.kind.value, found.content_type
    item.width, item.height = found.width, found.height
    item.size_bytes, item.sha256 = original.stat().st_size, sha256_of(original)
    _make_shown_copy(item, found)
    item.shown_sha256 = sha256_of(media_path(item, Part.SHOWN))


def _make_shown_copy(item: MediaItem, found: FileType) -> None:
    original, shown = media_path(item, Part.ORIGINAL), media_path(item, Part.SHOWN)
    if found.kind is MediaKind.PHOTO:
        write_private_file(shown, photo_copies.copy_without_metadata(original))
        write_private_file(media_path(item, Part.COVER), photo_copies.cover_of_photo(original))
        return
    with original.open("rb") as file:
        write_private_chunks(shown, iter(lambda: file.read(1 << 20), b""))
    if found.kind is MediaKind.VIDEO:
        video_metadata.empty_metadata_in_place(shown)
