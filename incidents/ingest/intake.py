"""The only place where articles are born: pasted text, addresses, feed entries and files, each at most once."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from incidents.ingest import charset, choose_publication_day, enqueue, shingles
from incidents.ingest.articles_read_again import look_again, sent_again_columns, take_other_words
from incidents.ingest.canonical_url import canonical_url
from incidents.ingest.choose_publication_day import local_day
from incidents.ingest.duplicate_articles import (
    find_article_by_key,
    find_article_by_text_hash,
    find_article_by_url,
)
from incidents.ingest.errors import IngestError
from incidents.ingest.feed_entry import Entry
from incidents.ingest.garbled_text import find_garble
from incidents.ingest.publication_date_parsing import NO_DAY, StatedDay
from incidents.models import Article, Feed, Source
from incidents.net.http_client import OutboundError, reject_non_http_url
from incidents.vocabulary.enums import Certainty
from incidents.vocabulary.intake_enums import ArticleOrigin, Doubt, Stage, WordsFrom

__all__ = ["About", "accept_entry", "accept_text", "accept_url", "local_day"]

EARLIEST = dt.date(1900, 1, 1)
YOUNG = dt.timedelta(days=2)  # a story that feeds still change


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
    stated: StatedDay = NO_DAY  # the day that the document itself names
    columns: dict[str, Any] = field(default_factory=dict)  # what else its door found out: charset, doubts


def accept_text(text: str, about: About, *, now: dt.datetime) -> tuple[Article, bool]:
    """Take in the words of an article. Raises IngestError (field `text`, `url` or `published_on`) in plain words."""
    tidy = shingles.clean_text(text, max_bytes=settings.INCIDENTS_MAX_TEXT_BYTES)
    _check_letters(tidy)
    reject_impossible_day(about.published_on, now)
    if about.url:
        _check_url(about.url)
    known = find_article_by_text_hash(shingles.text_hash(tidy))
    if known is None and (known := find_article_by_url(about.url)) is not None:
        take_other_words(known, tidy, now)
    if known is not None:
        return add_page_details(known, about), False
    article = _article(about, text=tidy, text_hash=shingles.text_hash(tidy), stage=Stage.FETCHED.value)
    article.words_from = WordsFrom.HAND.value
    _write(article, choose_publication_day.day_columns_after_page_read(article, about.stated, now))
    return _give_birth(article)


def accept_url(url: str, about: About, *, now: dt.datetime) -> tuple[Article, bool]:
    """Take in a page to be fetched by a worker; a page known already is looked at again when it is time."""
    _check_url(url)
    reject_impossible_day(about.published_on, now)
    known = find_article_by_url(url)
    if known is not None:
        look_again(known, now, why="It was handed in again.")
        return known, False
    return _give_birth(_article(replace(about, url=url.strip())))


def accept_entry(
    entry: Entry,
    *,
    feed: Feed,
    now: dt.datetime,
    shares_page: bool = False,
    columns: dict[str, Any] | None = None,
) -> tuple[Article, bool]:
    """Take in one entry of a feed. Its own text is used when it is whole, and kept for when the page cannot be had.

    `shares_page`: other entries of the feed lead to the same page (a live blog), so that its own words are its text.
    `columns`: what is known of the feed as a whole, for the article's row.
    """
    about = About(
        title=entry.title,
        source=feed.source,
        url=entry.url,
        origin=ArticleOrigin.FEED,
        is_sample=feed.source.is_sample,
        columns=columns or {},
    )
    key = _page_key(entry, shares_page=shares_page)
    known = find_article_by_key(key)
    if known is not None:
        if entry.updated_at and known.fetched_at and entry.updated_at > known.fetched_at:
            look_again(known, now, why="The feed says that it was changed.")
        return known, False
    tidy, same = _entry_text(entry)
    is_whole = bool(tidy) and (entry.is_full or shares_page)
    if entry.url and not is_whole:
        same = None  # a summary proves nothing: many entries share "Read more on our site"
    if same is not None and (not same.canonical_url or not entry.url):
        return add_page_details(same, about), False
    if not tidy and not entry.url:
        raise IngestError("it has neither an address nor words that can be read.", field="text")
    article = _article(about, text=tidy, feed=feed, canonical_url=key, words_from=WordsFrom.FEED.value)
    _write(article, choose_publication_day.day_columns_from_feed(entry.published))
    if is_whole:
        article.stage, article.fetched_at, article.text_hash = (
            Stage.FETCHED.value,
            now,
            shingles.text_hash(tidy),
        )
        _write(article, choose_publication_day.day_columns_without_page(article, now))
    if same is not None:
        _mark_word_for_word(article, same, shingles.text_hash(tidy))
    return _give_birth(article)


def accept_change(entry: Entry, article: Article, *, now: dt.datetime) -> bool:
    """An entry known already says something else now; whether that was taken in (else it is tried at the next poll).

    Whole texts become a new revision; of a summary the page is looked at again, while the story is young.
    """
    if now - article.created_at > YOUNG:
        return True
    tidy, _ = _entry_text(entry)
    if not (entry.is_full and tidy) or article.submitted_by_id is not None:
        return look_again(article, now, why="The feed says that it was changed.") or not article.url
    newest = article.revisions.order_by("-number").values_list("text_hash", flat=True).first()
    if newest == shingles.text_hash(tidy):
        return True
    changed = Article.objects.filter(pk=article.pk, stage__in=(Stage.DONE.value, Stage.FAILED.value))
    taken = changed.update(
        text=tidy,
        words_from=WordsFrom.FEED.value,
        fetched_at=now,
        **sent_again_columns(Stage.FETCHED, "The feed carries another text now.", now),
    )
    if taken:
        enqueue.enqueue_article(article.pk, Stage.FETCHED.value)
    return bool(taken)


def charset_columns(decoded: charset.Decoded) -> dict[str, Any]:
    """By which table an article's letters were read, and the doubt when that was a guess."""
    columns: dict[str, Any] = {"charset": decoded.charset[:40], "charset_basis": decoded.basis}
    guessed = decoded.basis == "detected" and decoded.certainty is not Certainty.SURE
    if guessed or decoded.certainty is Certainty.GUESS:
        columns["doubts"] = [Doubt.CHARSET.value]
    return columns


def _page_key(entry: Entry, *, shares_page: bool) -> str:
    """The address by which the entry's article is known; with its own mark where others lead to the same page."""
    key = canonical_url(entry.url) if entry.url else ""
    return f"{key}#{entry.key[:12]}" if key and shares_page else key


def _article(about: About, **fields: Any) -> Article:
    return Article(
        **{
            "origin": about.origin.value,
            "source": about.source,
            "url": about.url,
            "canonical_url": canonical_url(about.url) if about.url else "",
            "title": about.title.strip()[:1000],
            "language": about.language,
            "submitted_by": about.by,
            "is_sample": about.is_sample,
            **(
                choose_publication_day.day_columns_given_by_hand(about.published_on)
                if about.published_on
                else {}
            ),
            **about.columns,
            **fields,
        }
    )


def _give_birth(article: Article) -> tuple[Article, bool]:
    """Store a new article and ring for a worker; if another door was a moment faster, theirs is the article."""
    try:
        with transaction.atomic():
            article.save(force_insert=True)
    except IntegrityError:
        known = find_article_by_key(article.canonical_url) or find_article_by_text_hash(article.text_hash)
        if known is None:
            raise
        return known, False
    if article.stage != Stage.SKIPPED.value:
        enqueue.enqueue_article(article.pk, article.stage)
    return article, True


def add_page_details(known: Article, about: About) -> Article:
    """A text that came by a second door: keep what the first did not know. Its reading is not touched."""
    learned: dict[str, Any] = {}
    if about.url and not known.url and find_article_by_url(about.url) is None:
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


def _write(article: Article, columns: dict[str, Any]) -> None:
    for name, value in columns.items():
        setattr(article, name, value)


def _entry_text(entry: Entry) -> tuple[str, Article | None]:
    """The entry's own text, cleaned ("" when there is none worth reading), and the article that has it already."""
    try:
        tidy = shingles.clean_text(entry.text, max_bytes=settings.INCIDENTS_MAX_TEXT_BYTES)
    except IngestError:
        return "", None
    return tidy, find_article_by_text_hash(shingles.text_hash(tidy))


def _check_letters(text: str) -> None:
    if garble := find_garble(text):
        reason = f"{garble} Copy the words again from a page that shows them rightly."
        raise IngestError(reason, field="text")


def _check_url(url: str) -> None:
    try:
        reject_non_http_url(url.strip())
    except OutboundError as error:
        raise IngestError(f"{error.reason} {_('Give the full address of one page.')}", field="url") from error
    if len(url) > 2000 or not canonical_url(url):
        raise IngestError(_("This is not a web address. Give the full address of one page."), field="url")


def reject_impossible_day(day: dt.date | None, now: dt.datetime) -> None:
    """Refuse a day that a person named and that cannot be right; raises IngestError (field `published_on`)."""
    if day is None:
        return
    if day > local_day(now) + dt.timedelta(days=1):
        reason = "The publication date lies in the future. Give the day it was published."
        raise IngestError(reason, field="published_on")
    if day < EARLIEST:
        reason = "The publication date is before 1900. Give the day it was published."
        raise IngestError(reason, field="published_on")
