"""The first two stages: getting an article's words, and telling whether we have them already.

What is doubtful (garbled letters, a notice instead of the story) is set aside and never read as news.
"""

from __future__ import annotations

import datetime as dt
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings

from incidents.ingest import choose_publication_day, duplicate_articles, html, intake, shingles
from incidents.ingest.errors import IngestError, LostClaim
from incidents.ingest.garbled_text import find_garble
from incidents.ingest.paywall_and_consent_notices import wall_kind_or_empty
from incidents.ingest.pipeline.stage_outcomes import Outcome, Verdict
from incidents.ingest.unread_language import find_unread_language
from incidents.models import Article, ArticleRevision
from incidents.net import http_client
from incidents.vocabulary.intake_enums import DayBasis, Doubt, WordsFrom

LOOKED_AGAIN = "Looked at again in vain:"
NO_DATE = "The page names no date; the day it came in was taken as the day of publication."
FEED_SAYS_MORE = "The feed's own text says more than the page and was read."
SUMMARY_READ = "The feed's own summary was read instead."
KEPT_NOTES = (NO_DATE, LOOKED_AGAIN, FEED_SAYS_MORE, SUMMARY_READ)  # said together with what was found
LEAST_SUMMARY = 80  # letters of a feed's own words that are worth reading when the page cannot be had


def fetch_page(article: Article, now: dt.datetime) -> Outcome:
    """Fetch the page and take its words. A feed's summary stands in for a page that can never be had."""
    try:
        reply = http_client.fetch_url(
            article.url, headers={"Accept": "text/html, text/plain;q=0.8, */*;q=0.1"}
        )
        page = html.read_page(
            reply.body,
            url=reply.url,
            content_type=reply.headers.get("content-type", ""),
            now=now,
            zone=choose_publication_day.article_zone(),
        )
        text = shingles.clean_text(page.text, max_bytes=_limit())
    except (http_client.OutboundError, IngestError) as error:
        return _without_page(article, error, now)
    if wall := wall_kind_or_empty(text):
        return _behind_wall(article, wall, page, now)
    if article.revisions.exists():
        return Outcome(reason="", columns={"fetched_at": now, "text": text})
    columns: dict[str, Any] = {"fetched_at": now, "text": text, "words_from": WordsFrom.PAGE.value}
    note = ""
    if len(article.text) > max(len(text), LEAST_SUMMARY):
        columns["text"], note = article.text, FEED_SAYS_MORE
        columns["words_from"] = WordsFrom.FEED.value
    if page.decoded is not None:
        others = [doubt for doubt in article.doubts if doubt != Doubt.CHARSET.value]
        columns |= {"doubts": others, **intake.charset_columns(page.decoded)}
        article.doubts = columns["doubts"] = sorted({*others, *columns["doubts"]})
    if not article.title and page.title:
        columns["title"] = page.title[:1000]
    columns |= choose_publication_day.day_columns_after_page_read(article, page.published, now)
    if columns.get("day_basis") == DayBasis.FETCHED.value:
        note = f"{NO_DATE} {note}".strip()
    return Outcome(reason=note, columns=columns)


def _behind_wall(article: Article, wall: str, page: html.Page, now: dt.datetime) -> Outcome:
    """The page shows a notice: the feed's own words stand, else the article waits for a person. Never is it news."""
    reason = f"The page shows {wall} instead of the story."
    if article.revisions.exists():
        return Outcome(reason=f"{LOOKED_AGAIN} {reason}", columns={"fetched_at": now})
    has_summary = len(article.text) >= LEAST_SUMMARY
    article.doubts = sorted(
        {*article.doubts, Doubt.WALL.value} | ({Doubt.SUMMARY_ONLY.value} if has_summary else set())
    )
    columns = {
        "fetched_at": now,
        "doubts": article.doubts,
        **choose_publication_day.day_columns_after_page_read(article, page.published, now),
    }
    if has_summary:
        return Outcome(reason=f"{reason} {SUMMARY_READ}", columns=columns)
    return Outcome(Verdict.HOLD, f"{reason} Paste its words, or try again later.", columns)


def _without_page(
    article: Article, error: http_client.OutboundError | IngestError, now: dt.datetime
) -> Outcome:
    """What is left when the page cannot be had: what was read of it before, else the feed's own words."""
    if article.revisions.exists():  # read before: what it said then stands
        return Outcome(reason=f"{LOOKED_AGAIN} {error.reason}", columns={"fetched_at": now})
    if not error.permanent or len(article.text) < LEAST_SUMMARY:
        raise error
    article.doubts = [*article.doubts, Doubt.SUMMARY_ONLY.value]
    columns = {
        "fetched_at": now,
        "doubts": article.doubts,
        **choose_publication_day.day_columns_without_page(article, now),
    }
    return Outcome(reason=f"{error.reason} {SUMMARY_READ}", columns=columns)


def store_cleaned_text_revision(article: Article, now: dt.datetime) -> Outcome:
    """Clean the words, tell copies, and keep them as a revision that offsets can refer to."""
    text = shingles.clean_text(article.text, max_bytes=_limit())
    fingerprint = shingles.text_hash(text)
    newest = article.revisions.order_by("-number").first()
    if held := _held_as_unreadable(article, text, newest, now):
        return held
    if newest is not None and newest.text_hash == fingerprint:
        unchanged = {"text": newest.text, "text_hash": article.text_hash or fingerprint}
        return Outcome(Verdict.NEXT, article.outcome_reason, unchanged)
    columns: dict[str, Any] = {"text": text, "text_hash": fingerprint, **_day(article, now)}
    same = duplicate_articles.find_article_by_text_hash(fingerprint, but=article.pk)
    if same is not None and newest is None and _same_host_other_story(article, same):
        doubts = sorted({*article.doubts, Doubt.WALL.value})
        Article.objects.filter(pk=same.pk).update(doubts=sorted({*same.doubts, Doubt.WALL.value}))
        reason = f"The page has the very words of another story of this site (article {same.pk}): a notice, it seems."
        return Outcome(Verdict.HOLD, reason, {"doubts": doubts, **_day(article, now)})
    if same is not None and newest is None:
        return _word_for_word(article, same, columns)
    columns["sketch"] = shingles.minhash_sketch(text)
    boilerplate = duplicate_articles.find_boilerplate(article.source_id, but=article.pk)
    columns["bands"] = shingles.minhash_bands(run for run in columns["sketch"] if run not in boilerplate)
    if newest is None:
        columns["copy_of"] = duplicate_articles.find_original(
            article, text, columns["sketch"], columns["bands"], boilerplate
        )
    elif same is not None:
        columns["copy_of"] = same
    ArticleRevision.objects.create(
        article=article,
        number=1 if newest is None else newest.number + 1,
        title=article.title,
        text=text,
        text_hash=fingerprint,
        seen_at=now,
    )
    return Outcome(reason=article.outcome_reason, columns=columns)


def _held_as_unreadable(
    article: Article, text: str, newest: ArticleRevision | None, now: dt.datetime
) -> Outcome | None:
    """Garbled letters and languages that are not read wait for a person; None when the text can be read."""
    if article.looked_at is not None:
        return None
    if garble := find_garble(text):
        if newest is not None:
            return Outcome(reason=f"{LOOKED_AGAIN} {garble}", columns={"text": newest.text})
        doubts = sorted({*article.doubts, Doubt.GARBLED.value})
        return Outcome(Verdict.HOLD, garble, {"doubts": doubts, **_day(article, now)})
    if newest is None and not article.language and (unread := find_unread_language(text)):
        doubts = sorted({*article.doubts, Doubt.LANGUAGE.value})
        return Outcome(Verdict.HOLD, unread, {"doubts": doubts, **_day(article, now)})
    return None


def _same_host_other_story(article: Article, same: Article) -> bool:
    """Whether two pages of one site, under two headlines, hold the same words: what they hold is no story."""
    if not (article.canonical_url and same.canonical_url) or article.canonical_url == same.canonical_url:
        return False
    hosts = {urlsplit(each.canonical_url).netloc for each in (article, same)}
    return len(hosts) == 1 and shingles.normalised_words(article.title) != shingles.normalised_words(
        same.title
    )


def _word_for_word(article: Article, same: Article, columns: dict[str, Any]) -> Outcome:
    """The very same words by another way: one article, unless another outlet or a person brought them."""
    if article.submitted_by_id is None and not same.canonical_url:
        about = intake.About(title=article.title, source=article.source, url=article.url)
        held = Article.objects.filter(pk=article.pk, stage=article.stage, not_before=article.not_before)
        if not held.delete()[0]:
            raise LostClaim
        intake.add_page_details(same, about)
        return Outcome(Verdict.GONE)
    reason = f"Word for word the same text as article {same.pk}."
    return Outcome(Verdict.SKIP, reason, columns | {"copy_of": same})


def _day(article: Article, now: dt.datetime) -> dict[str, Any]:
    """No article goes on without a day; one that only stands in is marked."""
    return (
        {}
        if article.published_on is not None
        else choose_publication_day.day_columns_without_page(article, now)
    )


def _limit() -> int:
    return int(settings.INCIDENTS_MAX_TEXT_BYTES)
