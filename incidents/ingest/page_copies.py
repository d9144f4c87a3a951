"""Copies of the pages behind an incident: the bytes as fetched, a WARC, and a picture if one can be taken.

The row says what is awaited; a lost ring costs a minute, as with articles. Nothing of a copy is ever changed again.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import logging
from pathlib import Path

from django.db import transaction
from django.db.models import F, QuerySet
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from incidents.curation.media.stored_files import Part, make_folder, media_path
from incidents.ingest import page_screenshot
from incidents.ingest.charset import decode_bytes_guessing_charset, media_type_of_header
from incidents.ingest.enqueue import send_task
from incidents.models import MediaItem
from incidents.net.errors import OutboundError, Reply
from incidents.net.http_client import fetch_url, user_agent
from incidents.storage.private_files import write_private_file
from incidents.vocabulary.media_enums import PageCopyState

log = logging.getLogger(__name__)
TASK = "incidents.tasks.keep_page_copy"
LEASE = dt.timedelta(minutes=5)
ATTEMPTS = 5
PAGES = ("text/html", "application/xhtml+xml", "text/plain")
_WANTED = {"Accept": "text/html,application/xhtml+xml,text/plain;q=0.8"}
# What the bytes are not any more once they are unpacked; the rest of the head is kept as it came.
_OF_THE_WAY = frozenset(
    {"content-encoding", "transfer-encoding", "content-length", "connection", "set-cookie"}
)


def enqueue_page_copy(item: MediaItem) -> None:
    """Ring for a worker once the row is safely stored."""
    transaction.on_commit(lambda: send_task(TASK, item.pk))


def requeue_waiting_page_copies(now: dt.datetime) -> list[int]:
    """Ring again for copies whose time has come."""
    keys = list(_waiting(now).values_list("pk", flat=True)[:100])
    for pk in keys:
        send_task(TASK, pk)
    return keys


def keep_page_copy(pk: int, now: dt.datetime) -> bool:
    """Fetch and keep one page, unless another worker has it; whether a copy is kept now."""
    if not _waiting(now).filter(pk=pk).update(not_before=now + LEASE, attempts=F("attempts") + 1):
        return False
    item = MediaItem.objects.get(pk=pk)
    try:
        reply = fetch_url(item.url, headers=_WANTED)
    except OutboundError as error:
        _put_off_or_give_up(item, error, now)
        return False
    media_type = media_type_of_header(reply.headers.get("content-type", ""))
    if media_type not in PAGES:
        told = f"What stands there is no page but {media_type or 'of no named type'}: hand it in as a file."
        _put_off_or_give_up(item, OutboundError(told, permanent=True), now)
        return False
    _keep(item, reply, media_type, now)
    return True


def _waiting(now: dt.datetime) -> QuerySet[MediaItem]:
    rows = MediaItem.objects.standing().filter(copy_state=PageCopyState.WAITING.value)
    return rows.filter(not_before__lte=now).order_by("pk")


def _put_off_or_give_up(item: MediaItem, error: OutboundError, now: dt.datetime) -> None:
    item.copy_error = error.reason
    if error.permanent or item.attempts >= ATTEMPTS:
        item.copy_state = PageCopyState.FAILED.value
    wait_s = error.retry_after_s or 60 * 2**item.attempts
    item.not_before = now + dt.timedelta(seconds=wait_s)
    item.save(update_fields=["copy_error", "copy_state", "not_before"])


def _keep(item: MediaItem, reply: Reply, media_type: str, now: dt.datetime) -> None:
    make_folder(item)
    write_private_file(media_path(item, Part.PAGE), reply.body)
    write_private_file(media_path(item, Part.WARC), warc_of(reply, now))
    item.content_type = media_type
    item.sha256, item.size_bytes = hashlib.sha256(reply.body).hexdigest(), len(reply.body)
    item.copied_at, item.copy_state, item.copy_error = now, PageCopyState.KEPT.value, ""
    item.screenshot_sha256 = _screenshot(reply, media_path(item, Part.SCREENSHOT))
    item.save(
        update_fields=[
            "content_type", "sha256", "size_bytes", "copied_at", "copy_state", "copy_error", "screenshot_sha256",
        ]
    )  # fmt: skip


def _screenshot(reply: Reply, target: Path) -> str:
    """The digest of the picture; empty where none can be taken."""
    html = decode_bytes_guessing_charset(
        reply.body, content_type=reply.headers.get("content-type", ""), is_prose=False
    ).text
    picture = page_screenshot.picture_of_html(html)
    if picture is None:
        return ""
    write_private_file(target, picture)
    return hashlib.sha256(picture).hexdigest()


def warc_of(reply: Reply, now: dt.datetime) -> bytes:
    """A packed WARC with one response: readers of web archives open it. The body is unpacked, and its head says so."""
    target = io.BytesIO()
    writer = WARCWriter(target, gzip=True)
    about = {"software": user_agent(), "format": "WARC File Format 1.0"}
    writer.write_record(writer.create_warcinfo_record("page.warc.gz", about))
    head = [(name, value) for name, value in reply.headers.items() if name not in _OF_THE_WAY]
    head.append(("content-length", str(len(reply.body))))
    record = writer.create_warc_record(
        reply.url,
        "response",
        payload=io.BytesIO(reply.body),
        http_headers=StatusAndHeaders(f"{reply.status} OK", head, protocol="HTTP/1.1"),
        warc_headers_dict={"WARC-Date": now.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")},
    )
    writer.write_record(record)
    return target.getvalue()
