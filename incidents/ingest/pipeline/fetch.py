"""The first two stages: getting an article's words, and telling whether we have them already."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.conf import settings

from incidents.ingest import html, intake, shingles
from incidents.ingest.errors import IngestError, LostClaim
from incidents.ingest.pipeline.outcomes import Outcome, Verdict
from incidents.models import Article, ArticleRevision
from incidents.net import client

LOOKED_AGAIN = "Looked at again in vain:"
NO_DATE = "The page names no date; the day it came in was taken as the day of publication."
LEAST_SUMMARY = 80  # letters of a feed's own words that are worth reading when the page cannot be had


def fetch_page(article: Article, now: dt.datetime) -> Outcome:
    """Fetch the page and take its words. A feed's summary stands in for a page that can never be had."""
    try:
        reply = client.fetch_url(article.url, headers={"Accept": "text/html, text/plain;q=0.8, */*;q=0.1"})
        page = html.read_page(reply.body, url=reply.url, content_type=reply.headers.get("content-type", ""))
    except (client.OutboundError, IngestError) as error:
        if article.revisions.exists():  # read before: what it said then stands
            return Outcome(reason=f"{LOOKED_AGAIN} {error.reason}", columns={"fetched_at": now})
        if error.permanent and len(article.text) >= LEAST_SUMMARY:
            reason = f"{error.reason} The feed's own summary was read instead."
            return Outcome(reason=reason, columns={"fetched_at": now, **_day(article, None, now)})
        raise
    columns: dict[str, Any] = {"fetched_at": now, "text": shingles.clean_text(page.text, max_bytes=_limit())}
    if not article.title and page.title:
        columns["title"] = page.title[:1000]
    return Outcome(reason=_note(article, page), columns=columns | _day(article, page.published_on, now))


def extract_readable_text(article: Article, now: dt.datetime) -> Outcome:
    """Clean the words, tell copies, and keep them as a revision that offsets can refer to."""
    text = shingles.clean_text(article.text, max_bytes=_limit())
    fingerprint = shingles.text_hash(text)
    newest = article.revisions.order_by("-number").first()
    if newest is not None and newest.text_hash == fingerprint:
        unchanged = {"text": newest.text, "text_hash": article.text_hash or fingerprint}
        return Outcome(Verdict.NEXT, article.outcome_reason, unchanged)
    columns: dict[str, Any] = {"text": text, "text_hash": fingerprint, **_day(article, None, now)}
    same = intake.find_same_text(fingerprint, but=article.pk)
    if same is not None and newest is None:
        return _word_for_word(article, same, columns)
    columns["sketch"] = shingles.minhash_sketch(text)
    if newest is None:
        columns["copy_of"] = intake.find_original(article, columns["sketch"])
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


def _day(article: Article, page_day: dt.date | None, now: dt.datetime) -> dict[str, Any]:
    """The day of publication: as handed in, else as the page says, else the day it came in."""
    if article.published_on is not None:
        return {}
    today = intake.local_day(now)
    usable = page_day is not None and intake.EARLIEST <= page_day <= today + dt.timedelta(days=1)
    return {"published_on": page_day if usable else today}


def _note(article: Article, page: html.Page) -> str:
    if article.published_on is None and page.published_on is None:
        return NO_DATE
    return ""


def _limit() -> int:
    return int(settings.INCIDENTS_MAX_TEXT_BYTES)
