"""Articles that go through the stages once more: a page looked at again, and other words for a known address."""

from __future__ import annotations

import datetime as dt
from typing import Any

from incidents.ingest import enqueue, shingles
from incidents.ingest.errors import IngestError
from incidents.models import Article
from incidents.vocabulary.intake_enums import Stage, WordsFrom

LOOK_AGAIN_AFTER = dt.timedelta(hours=1)


def requeue_young_stories(now: dt.datetime, *, most: int = 200) -> int:
    """Send young stories through the stages again whose next look has come; returns how many."""
    due = Article.objects.due_for_another_look(now).order_by("fetched_at")[:most]
    return sum(
        look_again(article, now, why="Young stories are looked at again.", at_once=True) for article in due
    )


def take_other_words(known: Article, tidy: str, now: dt.datetime) -> None:
    """Words handed in for an address known already, which are not the words we have: never are they passed over.

    Words that came by hand, or that could not be had, give way to them as a new revision; a page says itself what it
    says now. Raises IngestError (field `text`) while a worker has the article.
    """
    if known.revisions.filter(text_hash=shingles.text_hash(tidy)).exists():
        return
    by_hand = known.words_from == WordsFrom.HAND.value
    if not by_hand and known.stage not in (Stage.FAILED.value, Stage.HELD.value):
        look_again(known, now, why="It was handed in again with other words.")
        return
    resting = (Stage.DONE.value, Stage.SKIPPED.value, Stage.FAILED.value, Stage.HELD.value)
    why = "It was handed in again with other words."
    taken = Article.objects.filter(pk=known.pk, stage=known.stage, stage__in=resting).update(
        text=tidy,
        words_from=WordsFrom.HAND.value,
        **sent_again_columns(Stage.FETCHED, why, now),
    )
    if not taken:
        reason = (
            f"Article {known.pk} has this address and is being read. Hand these words in again in a minute."
        )
        raise IngestError(reason, permanent=False, field="text")
    enqueue.enqueue_article(known.pk, Stage.FETCHED.value)
    known.refresh_from_db()


def look_again(article: Article, now: dt.datetime, *, why: str, at_once: bool = False) -> bool:
    """Send a known page through the stages again: at once after a failure, else at most once an hour."""
    failed = article.stage == Stage.FAILED.value
    settled = article.stage == Stage.DONE.value and article.url
    rested = article.fetched_at is not None and now - article.fetched_at >= LOOK_AGAIN_AFTER
    if not failed and not (settled and (rested or at_once)):
        return False
    stage = Stage.NEW if article.url else Stage.FETCHED
    taken = Article.objects.filter(pk=article.pk, stage=article.stage).update(
        **sent_again_columns(stage, why, now)
    )
    if taken:
        enqueue.enqueue_article(article.pk, stage.value)
    article.refresh_from_db()
    return bool(taken)


def sent_again_columns(stage: Stage, why: str, now: dt.datetime) -> dict[str, Any]:
    """The columns of an article that goes through the stages once more."""
    return {
        "stage": stage.value,
        "stage_changed_at": now,
        "outcome_reason": why,
        "attempts": 0,
        "not_before": None,
    }
