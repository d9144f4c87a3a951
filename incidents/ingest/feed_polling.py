"""Asks due feeds for news: conditional requests, back-off, and a clear word on the row about what is wrong."""

from __future__ import annotations

import datetime as dt

from incidents.ingest import enqueue, feed_parsing, intake
from incidents.ingest.errors import IngestError
from incidents.models import Feed
from incidents.net import client
from incidents.vocabulary.enums import FeedState

FAILING_AFTER = 5
LONGEST_WAIT_S = 86_400
ACCEPT = "application/atom+xml, application/rss+xml;q=0.9, application/xml;q=0.8, */*;q=0.5"


def claim_due(now: dt.datetime) -> list[int]:
    """Claim every due feed by moving its next poll on, ring for each, and return the ids this caller got."""
    claimed = []
    for pk, interval_s, due_at in Feed.objects.due(now).values_list("pk", "interval_s", "next_poll_at"):
        later = now + dt.timedelta(seconds=interval_s)
        # Zero rows changed: another worker was faster.
        if Feed.objects.filter(pk=pk, next_poll_at=due_at).update(next_poll_at=later):
            enqueue.send_task("incidents.tasks.poll_feed", pk)
            claimed.append(pk)
    return claimed


def poll_feed(feed_id: int, *, now: dt.datetime) -> int:
    """Fetch one feed and take in its new entries; returns how many were new. What failed is written on the row."""
    feed = Feed.objects.select_related("source").filter(pk=feed_id).first()
    if feed is None or feed.state == FeedState.PAUSED.value:
        return 0
    try:
        reply = client.fetch_url(feed.url, headers=_conditions(feed))
        parsed = None if reply.not_modified else feed_parsing.parse_feed(reply.body, url=reply.url)
    except (client.OutboundError, IngestError) as error:
        _failed(feed, error.reason, now)
        return 0
    warnings = list(parsed.warnings) if parsed else []
    born = _take_in(feed, parsed.entries, warnings, now) if parsed else 0
    _worked(feed, reply, warnings, now)
    return born


def _take_in(
    feed: Feed, entries: tuple[feed_parsing.Entry, ...], warnings: list[str], now: dt.datetime
) -> int:
    """One entry that cannot be taken in does not keep the others out."""
    born = 0
    for entry in entries:
        try:
            _, created = intake.accept_entry(entry, feed=feed, now=now)
            born += created
        except IngestError as error:
            warnings.append(f"“{entry.title or entry.url}” was left out: {error.reason}")
    return born


def _conditions(feed: Feed) -> dict[str, str]:
    headers = {"Accept": ACCEPT}
    if feed.etag:
        headers["If-None-Match"] = feed.etag
    if feed.last_modified:
        headers["If-Modified-Since"] = feed.last_modified
    return headers


def _worked(feed: Feed, reply: client.Reply, warnings: list[str], now: dt.datetime) -> None:
    changes = {
        "last_polled_at": now,
        "last_ok_at": now,
        "failures": 0,
        "last_error": " ".join(warnings)[:2000],
        "next_poll_at": now + dt.timedelta(seconds=feed.interval_s),
    }
    if reply.not_modified and not feed.failures:
        del changes["last_error"]  # the same feed still has the same faults
    if not reply.not_modified:
        changes |= {
            "etag": reply.headers.get("etag", "")[:300],
            "last_modified": reply.headers.get("last-modified", "")[:100],
        }
    Feed.objects.filter(pk=feed.pk).update(**changes)
    # A feed that someone paused meanwhile stays paused.
    Feed.objects.filter(pk=feed.pk, state=FeedState.FAILING.value).update(state=FeedState.ACTIVE.value)


def _failed(feed: Feed, reason: str, now: dt.datetime) -> None:
    failures = feed.failures + 1
    wait_s = min(feed.interval_s * 2 ** min(failures, 10), LONGEST_WAIT_S)
    Feed.objects.filter(pk=feed.pk).update(
        last_polled_at=now,
        failures=failures,
        last_error=reason[:2000],
        next_poll_at=now + dt.timedelta(seconds=wait_s),
    )
    if failures >= FAILING_AFTER:
        Feed.objects.filter(pk=feed.pk, state=FeedState.ACTIVE.value).update(state=FeedState.FAILING.value)
