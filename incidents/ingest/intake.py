"""The only place where articles are born: pasted text, addresses, feed entries and files, each at most once."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import IntegrityError, transaction

from incidents.ingest import enqueue, shingles
from incidents.ingest.canonical_url import canonical_url
from incidents.ingest.errors import IngestError
from incidents.ingest.feed_parsing import Entry
from incidents.models import Article, Feed, Source
from incidents.net.client import OutboundError, check_address
from incidents.vocabulary.enums import ArticleOrigin, Stage

EARLIEST = dt.date(1900, 1, 1)
COPY_WINDOW = dt.timedelta(days=7)
COPY_CANDIDATES = 20
COPY_PROBES = 32  # smallest hashes of a sketch: two copies share nearly all of them
LOOK_AGAIN_AFTER = dt.timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class About:
    """What is known of a text beside its words. `published_on` None: found out, else the day it comes in."""

    title: str = ""
    source: Source | None = None
    published_on: dt.date | None = None
    language: str = ""
    url: str = ""
    by: Any = None
    origin: ArticleOrigin = ArticleOrigin.PASTE
    is_sample: bool = False


def accept_text(text: str, about: About, *, now: dt.datetime) -> tuple[Article, bool]:
    """Take in the words of an article. Raises IngestError (field `text`, `url` or `published_on`) in plain words."""
    tidy = shingles.clean_text(text, max_bytes=settings.INCIDENTS_MAX_TEXT_BYTES)
    _check_day(about.published_on, now)
    if about.url:
        _check_url(about.url)
    about = replace(about, published_on=about.published_on or local_day(now))
    known = find_same_text(shingles.text_hash(tidy)) or find_url(about.url)
    if known is not None:
        return add_page_details(known, about), False
    return _give_birth(
        _article(about, text=tidy, text_hash=shingles.text_hash(tidy), stage=Stage.FETCHED.value)
    )


def accept_url(url: str, about: About, *, now: dt.datetime) -> tuple[Article, bool]:
    """Take in a page to be fetched by a worker; a page known already is looked at again when it is time."""
    _check_url(url)
    _check_day(about.published_on, now)
    known = find_url(url)
    if known is not None:
        _look_again(known, now, why="It was handed in again.")
        return known, False
    return _give_birth(_article(replace(about, url=url.strip())))


def accept_entry(entry: Entry, *, feed: Feed, now: dt.datetime) -> tuple[Article, bool]:
    """Take in one entry of a feed. Its own text is used when it is whole, and kept for when the page cannot be had."""
    about = About(
        title=entry.title,
        source=feed.source,
        published_on=local_day(min(entry.published_at or now, now)),
        url=entry.url,
        origin=ArticleOrigin.FEED,
        is_sample=feed.source.is_sample,
    )
    known = find_url(entry.url)
    if known is not None:
        if entry.updated_at and known.fetched_at and entry.updated_at > known.fetched_at:
            _look_again(known, now, why="The feed says that it was changed.")
        return known, False
    tidy, same = _entry_text(entry)
    if entry.url and not entry.is_full:
        same = None  # a summary proves nothing: many entries share "Read more on our site"
    if same is not None and (not same.canonical_url or not entry.url):
        return add_page_details(same, about), False
    if not tidy and not entry.url:
        raise IngestError("it has neither an address nor words that can be read.", field="text")
    article = _article(about, text=tidy, feed=feed, published_at=entry.published_at)
    if entry.is_full and tidy:
        article.stage, article.fetched_at, article.text_hash = (
            Stage.FETCHED.value,
            now,
            shingles.text_hash(tidy),
        )
    if same is not None:
        _mark_word_for_word(article, same, shingles.text_hash(tidy))
    return _give_birth(article)


def accept_file(name: str, body: bytes, about: About, *, now: dt.datetime) -> tuple[Article, bool]:
    """Take in a text file; raises IngestError (field `file`) when it is too large or no text."""
    limit = settings.INCIDENTS_MAX_TEXT_BYTES
    if len(body) > limit:
        reason = f"{name} is {len(body) / 1e6:.1f} MB; at most {limit / 1e6:.1f} MB can be taken in."
        raise IngestError(reason, field="file")
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise IngestError(
            f"{name} is no text in UTF-8. Save it as UTF-8 and try again.", field="file"
        ) from error
    return accept_text(text, replace(about, origin=ArticleOrigin.FILE), now=now)


def find_url(url: str) -> Article | None:
    """The article of this page, whatever trackers its address carries."""
    key = canonical_url(url) if url else ""
    return Article.objects.filter(canonical_url=key).first() if key else None


def find_same_text(text_hash: str, *, but: int | None = None) -> Article | None:
    """The article that has these very words, whichever source brought it."""
    found = Article.objects.filter(text_hash=text_hash, copy_of=None)
    return (found.exclude(pk=but) if but else found).first()


def find_original(article: Article, sketch: list[int]) -> Article | None:
    """The earliest article of about the same days of which this one is a copy."""
    if article.published_on is None or not sketch:
        return None
    near = Article.objects.filter(
        published_on__range=(article.published_on - COPY_WINDOW, article.published_on + COPY_WINDOW),
        sketch__overlap=sketch[:COPY_PROBES],
        copy_of=None,
        is_sample=article.is_sample,
    ).exclude(pk=article.pk)
    for other in near.order_by("created_at", "pk")[:COPY_CANDIDATES]:
        if shingles.is_copy(sketch, other.sketch):
            return other
    return None


def local_day(moment: dt.datetime) -> dt.date:
    """The calendar day in the time zone articles are written in."""
    return moment.astimezone(ZoneInfo(settings.INCIDENTS_ARTICLE_TIME_ZONE)).date()


def _article(about: About, **fields: Any) -> Article:
    return Article(
        **{
            "origin": about.origin.value,
            "source": about.source,
            "url": about.url,
            "canonical_url": canonical_url(about.url) if about.url else "",
            "title": about.title.strip()[:1000],
            "language": about.language,
            "published_on": about.published_on,
            "submitted_by": about.by,
            "is_sample": about.is_sample,
            **fields,
        }
    )


def _give_birth(article: Article) -> tuple[Article, bool]:
    """Store a new article and ring for a worker; if another door was a moment faster, theirs is the article."""
    try:
        with transaction.atomic():
            article.save(force_insert=True)
    except IntegrityError:
        known = find_url(article.url) or find_same_text(article.text_hash)
        if known is None:
            raise
        return known, False
    if article.stage != Stage.SKIPPED.value:
        enqueue.enqueue_article(article.pk)
    return article, True


def add_page_details(known: Article, about: About) -> Article:
    """A text that came by a second door: keep what the first did not know. Its reading is not touched."""
    learned: dict[str, Any] = {}
    if about.url and not known.url and find_url(about.url) is None:
        learned |= {"url": about.url, "canonical_url": canonical_url(about.url)}
    if about.source and known.source_id is None:
        learned["source"] = about.source
    if about.title and not known.title:
        learned["title"] = about.title.strip()[:1000]
    for name, value in learned.items():
        setattr(known, name, value)
    if learned:
        known.save(update_fields=list(learned))
    return known


def _mark_word_for_word(article: Article, original: Article, text_hash: str) -> None:
    article.copy_of = original
    article.text_hash = text_hash
    article.stage = Stage.SKIPPED.value
    article.outcome_reason = f"Word for word the same text as article {original.pk}."


def _look_again(article: Article, now: dt.datetime, *, why: str) -> None:
    """Send a known page through the stages again: at once after a failure, else at most once an hour."""
    failed = article.stage == Stage.FAILED.value
    settled = article.stage == Stage.DONE.value and article.url
    rested = article.fetched_at is not None and now - article.fetched_at >= LOOK_AGAIN_AFTER
    if not failed and not (settled and rested):
        return
    stage = Stage.NEW if article.url else Stage.FETCHED
    taken = Article.objects.filter(pk=article.pk, stage=article.stage).update(
        stage=stage.value, stage_changed_at=now, outcome_reason=why, attempts=0, not_before=None
    )
    if taken:
        enqueue.enqueue_article(article.pk)
    article.refresh_from_db()


def _entry_text(entry: Entry) -> tuple[str, Article | None]:
    """The entry's own text, cleaned ("" when there is none worth reading), and the article that has it already."""
    try:
        tidy = shingles.clean_text(entry.text, max_bytes=settings.INCIDENTS_MAX_TEXT_BYTES)
    except IngestError:
        return "", None
    return tidy, find_same_text(shingles.text_hash(tidy))


def _check_url(url: str) -> None:
    try:
        check_address(url.strip())
    except OutboundError as error:
        raise IngestError(f"{error.reason} Give the full address of one page.", field="url") from error
    if len(url) > 2000 or not canonical_url(url):
        raise IngestError("This is not a web address. Give the full address of one page.", field="url")


def _check_day(day: dt.date | None, now: dt.datetime) -> None:
    if day is None:
        return
    if day > local_day(now) + dt.timedelta(days=1):
        reason = "The publication date lies in the future. Give the day it was published."
        raise IngestError(reason, field="published_on")
    if day < EARLIEST:
        reason = "The publication date is before 1900. Give the day it was published."
        raise IngestError(reason, field="published_on")
