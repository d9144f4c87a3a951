"""What a person may answer about an article that needs a look. Each answer settles all its doubts."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from incidents.ingest import choose_publication_day, enqueue
from incidents.ingest.errors import IngestError
from incidents.ingest.intake import reject_impossible_day
from incidents.models import Article
from incidents.vocabulary.intake_enums import DayBasis, Stage

LANGUAGES = ("en", "uk", "ru")
RESTING = (Stage.DONE.value, Stage.SKIPPED.value, Stage.FAILED.value, Stage.HELD.value)


def confirm_doubtful_article(article: Article, *, by: Any, now: dt.datetime) -> None:
    """All is right as it stands: the day is that person's word now, and what was set aside is read."""
    columns: dict[str, Any] = {}
    if article.published_on is not None and article.day_basis == DayBasis.FETCHED.value:
        columns = choose_publication_day.day_columns_given_by_hand(article.published_on)
    stage = Stage.FETCHED if article.stage == Stage.HELD.value and article.text else None
    _settle(article, by, now, columns, stage, "A person looked at it and found it right.")


def set_day(article: Article, day: dt.date, *, by: Any, now: dt.datetime) -> None:
    """The day it was published; what was read by another day is read again. Raises IngestError (`published_on`)."""
    reject_impossible_day(day, now)
    read = article.stage in (Stage.DONE.value, Stage.HELD.value) and article.revisions.exists()
    stage = Stage.READABLE if read else Stage.FETCHED if article.text else Stage.NEW
    _settle(
        article,
        by,
        now,
        choose_publication_day.day_columns_given_by_hand(day),
        stage,
        "A person named the day.",
    )


def set_language(article: Article, language: str, *, by: Any, now: dt.datetime) -> None:
    """The language it is written in: it is read by that. Raises IngestError (`language`) for one that is not read."""
    if language not in LANGUAGES:
        raise IngestError(_("Choose one of: %(names)s.") % {"names": ", ".join(LANGUAGES)}, field="language")
    stage = Stage.FETCHED if article.text else Stage.NEW
    _settle(article, by, now, {"language": language}, stage, "A person named the language.")


def refetch_doubtful_article(article: Article, *, by: Any, now: dt.datetime) -> None:
    """Try the page once more; new doubts may come of it. Raises IngestError (`url`) when it has no page."""
    if not article.url:
        raise IngestError(_("It has no address that could be fetched again."), field="url")
    _settle(article, None, now, {"doubts": []}, Stage.NEW, f"Fetched again for {by}.")


def discard_doubtful_article(article: Article, *, by: Any, now: dt.datetime) -> None:
    """It is no news: it stays in the list of articles and is never read."""
    _settle(article, by, now, {}, Stage.SKIPPED, f"Set aside for good by {by}.")


def _settle(
    article: Article, by: Any, now: dt.datetime, columns: dict[str, Any], stage: Stage | None, reason: str
) -> None:
    """Write the answer, unless a worker has the article right now."""
    columns = {**columns, "looked_at": now if by else None, "looked_by": by}
    if stage is not None:
        columns |= {
            "stage": stage.value,
            "stage_changed_at": now,
            "outcome_reason": reason,
            "attempts": 0,
            "not_before": None,
        }
    with transaction.atomic():
        free = Article.objects.filter(pk=article.pk, stage=article.stage, stage__in=RESTING)
        if not free.update(**columns):
            raise IngestError(
                _("A worker has this article right now. Try again in a moment."), permanent=False
            )
        if stage in (Stage.NEW, Stage.FETCHED, Stage.READABLE):
            enqueue.enqueue_article(article.pk, stage.value)
    article.refresh_from_db()
