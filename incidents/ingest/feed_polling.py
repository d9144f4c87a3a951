"""Asks due feeds for news: conditional requests, back-off, and a clear word on the row about what is wrong."""

from __future__ import annotations

import datetime as dt
import logging
from dataclasses import dataclass

from incidents.ingest import choose_publication_day, enqueue, feed_entry_outcomes, feed_parsing
from incidents.ingest.errors import IngestError
from incidents.models import Feed, FeedPoll
from incidents.net import http_client
from incidents.vocabulary.intake_enums import FeedState

log = logging.getLogger(__name__)

FAILING_AFTER = 5
LONGEST_WAIT_S = 86_400
POLLS_KEPT = dt.timedelta(days=14)
GO_ON_AFTER_S = 60  # when a part of a feed waits
SHOWN_REASONS = 5  # entries named in a feed's health; all of them are rows
ACCEPT = "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.8, */*;q=0.5"


def claim_due_feeds(now: dt.datetime) -> list[int]:
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
        reply = http_client.fetch_url(feed.url, headers=_conditions(feed))
        parsed = None if reply.not_modified else _parsed(reply, now)
    except http_client.OutboundError as error:
        _unanswered(feed, error, now)
        return 0
    except IngestError as error:
        _failed(feed, error.reason, now)
        return 0
    except Exception as error:  # a fault of ours: the feed says so, and the others go on
        log.exception("Feed %s could not be read", feed.pk)
        _failed(feed, f"Internal error ({type(error).__name__}); it was written to the log.", now)
        return 0
    if parsed is None:
        _worked(feed, reply, None, now)
        return 0
    tally = feed_entry_outcomes.accept_feed_entries(feed, parsed, now)
    _worked(feed, reply, Told.of(parsed, tally), now)
    return tally.born


def forget_old_polls(now: dt.datetime) -> int:
    """Forget polls that nobody will ask about any more."""
    return FeedPoll.objects.filter(at__lt=now - POLLS_KEPT).delete()[0]


@dataclass(frozen=True, slots=True)
class Told:
    """What there is to say about a poll that worked, and whether the rest of the feed waits for the next one."""

    words: str
    goes_on: bool
    born: int = 0
    changed: int = 0

    @classmethod
    def of(cls, parsed: feed_parsing.Parsed, tally: feed_entry_outcomes.Tally) -> Told:
        """Warnings first, then the number of entries left out and the first of them with their reasons."""
        parts = list(parsed.warnings)
        if tally.left:
            parts.append(f"{tally.left} entries more wait for the next poll.")
        if tally.reasons:
            count = len(tally.reasons)
            parts.append("1 entry was left out." if count == 1 else f"{count} entries were left out.")
            parts += tally.reasons[:SHOWN_REASONS]
        return cls(" ".join(parts)[:2000], tally.left > 0, tally.born, tally.changed)


def _parsed(reply: http_client.Reply, now: dt.datetime) -> feed_parsing.Parsed:
    content_type = reply.headers.get("content-type", "")
    return feed_parsing.parse_feed(
        reply.body,
        url=reply.url,
        content_type=content_type,
        now=now,
        zone=choose_publication_day.article_zone(),
    )


def _conditions(feed: Feed) -> dict[str, str]:
    headers = {"Accept": ACCEPT}
    if feed.etag:
        headers["If-None-Match"] = feed.etag
    if feed.last_modified:
        headers["If-Modified-Since"] = feed.last_modified
    return headers


def _worked(feed: Feed, reply: http_client.Reply, told: Told | None, now: dt.datetime) -> None:
    """Write that a poll worked; `told` None: nothing had changed, so that the same feed still has the same faults."""
    wait_s = GO_ON_AFTER_S if told and told.goes_on else feed.interval_s
    changes = {
        "last_polled_at": now,
        "last_ok_at": now,
        "failures": 0,
        "next_poll_at": now + dt.timedelta(seconds=wait_s),
    }
    if told is not None:
        changes["last_error"] = told.words
    elif feed.failures:
        changes["last_error"] = ""
    if told is not None:
        # A feed of which a part waits must be sent again, changed or not.
        changes["etag"] = "" if told.goes_on else reply.headers.get("etag", "")[:300]
        changes["last_modified"] = "" if told.goes_on else reply.headers.get("last-modified", "")[:100]
    Feed.objects.filter(pk=feed.pk).update(**changes)
    said = told or Told("", goes_on=False)
    FeedPoll.objects.create(
        feed=feed, at=now, is_ok=True, words=said.words, born=said.born, changed=said.changed
    )
    # A feed that someone paused meanwhile stays paused.
    Feed.objects.filter(pk=feed.pk, state=FeedState.FAILING.value).update(state=FeedState.ACTIVE.value)


def _unanswered(feed: Feed, error: http_client.OutboundError, now: dt.datetime) -> None:
    """No answer is a failure; that it was not our turn at the host is none, and is told to nobody."""
    if error.is_busy:
        again = now + dt.timedelta(seconds=error.retry_after_s or 0)
        Feed.objects.filter(pk=feed.pk).update(next_poll_at=again)
    else:
        _failed(feed, error.reason, now, at_least_s=error.retry_after_s or 0)


def _failed(feed: Feed, reason: str, now: dt.datetime, *, at_least_s: float = 0) -> None:
    """Write what is wrong and wait longer each time, never less than the server asks for."""
    failures = feed.failures + 1
    wait_s = max(at_least_s, min(feed.interval_s * 2 ** min(failures, 10), LONGEST_WAIT_S))
    Feed.objects.filter(pk=feed.pk).update(
        last_polled_at=now,
        failures=failures,
        last_error=reason[:2000],
        next_poll_at=now + dt.timedelta(seconds=wait_s),
    )
    FeedPoll.objects.create(feed=feed, at=now, is_ok=False, words=reason[:2000])
    if failures >= FAILING_AFTER:
        Feed.objects.filter(pk=feed.pk, state=FeedState.ACTIVE.value).update(state=FeedState.FAILING.value)
