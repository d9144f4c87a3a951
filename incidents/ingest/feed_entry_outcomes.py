"""What became of each entry of a feed: rows that say which were taken in, which were left out, and why."""

from __future__ import annotations

import datetime as dt
import logging
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from django.db import DatabaseError, transaction

from incidents.ingest import intake
from incidents.ingest.canonical_url import canonical_url
from incidents.ingest.errors import IngestError, is_trouble_of_the_server
from incidents.ingest.feed_entry import BadEntry, Entry
from incidents.ingest.feed_parsing import Parsed
from incidents.models import Article, Feed, FeedEntry
from incidents.vocabulary.intake_enums import FeedEntryState

log = logging.getLogger(__name__)

NEW_PER_POLL = 200  # entries taken in at once; the next poll goes on with the rest
FORGOTTEN_AFTER = dt.timedelta(days=90)  # entries no feed has shown for so long


@dataclass(slots=True)
class Tally:
    """How one poll went: articles born, entries left out with why, and entries that wait for the next poll."""

    born: int = 0
    changed: int = 0
    left: int = 0
    reasons: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Batch:
    """What the entries of one poll have in common."""

    feed: Feed
    now: dt.datetime
    shared_pages: set[str]
    columns: dict[str, Any]


def accept_feed_entries(feed: Feed, parsed: Parsed, now: dt.datetime) -> Tally:
    """Take in what is new or changed in a feed, each entry on its own."""
    tally = Tally()
    known = _known(feed, [*(entry.key for entry in parsed.entries), *(bad.key for bad in parsed.bad)])
    for bad in parsed.bad:
        _refuse(feed, bad, known.get(bad.key), now)
        tally.reasons.append(_told(bad))
    batch = _Batch(
        feed,
        now,
        _shared_pages(parsed.entries),
        intake.charset_columns(parsed.decoded) if parsed.decoded else {},
    )
    for entry in parsed.entries:
        row = known.get(entry.key)
        if row is not None and row.content_hash == entry.content_hash:
            if row.state == FeedEntryState.REFUSED.value:
                tally.reasons.append(
                    _told(BadEntry(row.key, row.content_hash, row.title, row.link, row.reason))
                )
            continue
        if tally.born + tally.changed >= NEW_PER_POLL:
            tally.left += 1
            continue
        _take_one(batch, entry, row, tally)
    seen = [row.pk for row in known.values()]
    FeedEntry.objects.filter(pk__in=seen).update(last_seen_at=now)
    return tally


def delete_unlisted_entries(now: dt.datetime) -> int:
    """Forget entries that no feed shows any more; their articles stay."""
    gone, _ = FeedEntry.objects.filter(last_seen_at__lt=now - FORGOTTEN_AFTER).delete()
    return gone


def _known(feed: Feed, keys: list[str]) -> dict[str, FeedEntry]:
    rows = FeedEntry.objects.filter(feed=feed, key__in=keys).select_related("article").defer("article__text")
    return {row.key: row for row in rows}


def _shared_pages(entries: tuple[Entry, ...]) -> set[str]:
    """Pages to which several entries lead: each of those is a story of its own."""
    pages = Counter(canonical_url(entry.url) for entry in entries if entry.url)
    return {page for page, count in pages.items() if count > 1 and page}


def _take_one(batch: _Batch, entry: Entry, row: FeedEntry | None, tally: Tally) -> None:
    """One entry, in a transaction of its own: whatever goes wrong with it stays with it."""
    feed, now = batch.feed, batch.now
    try:
        with transaction.atomic():
            if row is not None and row.article is not None:
                if not intake.accept_change(entry, row.article, now=now):
                    return  # it is being read; the next poll finds it changed still
                tally.changed += 1
                _remember(feed, entry, row.article, now)
                return
            shares_page = canonical_url(entry.url) in batch.shared_pages
            article, created = intake.accept_entry(
                entry, feed=feed, now=now, shares_page=shares_page, columns=batch.columns
            )
            _remember(feed, entry, article, now)
            tally.born += created
    except (IngestError, ValueError, DatabaseError) as error:
        if isinstance(error, DatabaseError) and is_trouble_of_the_server(error):
            raise  # nothing is wrong with the entry: the feed is asked again
        if not isinstance(error, IngestError):
            log.exception("Entry %s of feed %s could not be stored", entry.key, feed.pk)
        reason = getattr(error, "reason", f"It could not be stored ({type(error).__name__}).")
        bad = BadEntry(entry.key, entry.content_hash, entry.title[:300], entry.link, reason)
        _refuse(feed, bad, row, now)
        tally.reasons.append(_told(bad))


def _remember(feed: Feed, entry: Entry, article: Article, now: dt.datetime) -> None:
    _keep(feed, BadEntry(entry.key, entry.content_hash, entry.title[:300], entry.link, ""), article, now)


def _refuse(feed: Feed, bad: BadEntry, row: FeedEntry | None, now: dt.datetime) -> None:
    """Write down why an entry was left out; one that was taken in before keeps its article."""
    if row is None or row.article_id is None:
        _keep(feed, bad, None, now)


def _keep(feed: Feed, told: BadEntry, article: Article | None, now: dt.datetime) -> None:
    state = FeedEntryState.TAKEN if article else FeedEntryState.REFUSED
    said = {
        "content_hash": told.content_hash,
        "title": told.title,
        "link": told.link,
        "reason": told.reason,
        "state": state.value,
        "article": article,
        "last_seen_at": now,
    }
    FeedEntry.objects.update_or_create(
        feed=feed, key=told.key, defaults=said, create_defaults={**said, "first_seen_at": now}
    )


def _told(bad: BadEntry) -> str:
    return f"“{bad.title or bad.link or 'An entry'}” was left out: {bad.reason}"
