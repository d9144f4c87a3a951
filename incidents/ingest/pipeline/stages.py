"""Takes an article from where its row stands to the end, one saved stage after the other.

    new ─fetch→ fetched ─make readable→ readable ─record→ extracted ─settle→ done

The row is the truth. A worker holds an article by a lease in `not_before`; every stage ends with one conditional
UPDATE that names the stage it began at and the lease it holds, in the same transaction as the rows the stage wrote.
So a stage is done once, however often the bell rings and however suddenly a worker dies.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import logging
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from django.conf import settings
from django.db import DatabaseError, IntegrityError, transaction
from django.db.models import F, Q
from django.utils import timezone

from incidents.ingest import enqueue, heartbeat, llm_endpoint
from incidents.ingest.errors import IngestError, LostClaim, is_trouble_of_the_server
from incidents.ingest.pipeline import extract, fetch_article_page, suggest_matches_publish_samples
from incidents.ingest.pipeline.stage_outcomes import Outcome, Verdict
from incidents.models import Article
from incidents.net.http_client import OutboundError
from incidents.vocabulary.intake_enums import Stage

log = logging.getLogger(__name__)

MAX_ATTEMPTS = 6
WAITS = tuple(dt.timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 360))
STALLED_AFTER = dt.timedelta(seconds=60)
SWEEP = 500  # rows rung for in one sweep


@dataclass(frozen=True, slots=True)
class Step:
    """One stage's work and where the article stands afterwards. Work on the network holds no transaction open."""

    work: Callable[[Article, dt.datetime], Outcome]
    leads_to: Stage
    on_network: bool = False


STEPS: dict[str, Step] = {
    Stage.NEW.value: Step(fetch_article_page.fetch_page, Stage.FETCHED, on_network=True),
    Stage.FETCHED.value: Step(fetch_article_page.store_cleaned_text_revision, Stage.READABLE),
    Stage.READABLE.value: Step(extract.read_and_record_article, Stage.EXTRACTED),
    Stage.EXTRACTED.value: Step(suggest_matches_publish_samples.finish_article, Stage.DONE),
}
ENDS = {Verdict.SKIP: Stage.SKIPPED, Verdict.HOLD: Stage.HELD}


class Part(StrEnum):
    """Which stages a worker is there for: those that wait for other machines, or those that need this one."""

    FETCHING = "fetching"
    READING = "reading"


def run_stages(
    article_id: int, *, part: Part | None = None, clock: Callable[[], dt.datetime] = timezone.now
) -> bool:
    """Work on one article until it is finished, has to wait, or (with `part`) is another worker's to go on with.

    False when there is nothing to do, or another worker has it.
    """
    lease = _claim(article_id, part, clock())
    if lease is None:
        return False
    with contextlib.suppress(LostClaim):
        article = _held(article_id, lease)
        if article is not None and article.stage == Stage.NEW.value:
            goes_on = _advance(article, lease, clock())
            if goes_on and part is Part.FETCHING:
                _hand_over(article, lease)
                return True
            # That took its time: others may have changed the row meanwhile.
            article = _held(article_id, lease) if goes_on else None
        if article is not None and not _finish_at_once(article, lease, clock):
            article = _held(article_id, lease)
            while article is not None and _advance(article, lease, clock()):
                pass
    return True


def _hand_over(article: Article, lease: dt.datetime) -> None:
    """Let go of a fetched article and ring for a reader; what fetching took of its attempts is forgotten."""
    mine = Article.objects.filter(pk=article.pk, stage=article.stage, not_before=lease)
    if mine.update(not_before=None, attempts=0):
        enqueue.enqueue_article(article.pk, article.stage)


def _finish_at_once(article: Article, lease: dt.datetime, clock: Callable[[], dt.datetime]) -> bool:
    """All that is left in one transaction, which most articles need; False when something failed and nothing was kept:
    then it goes stage by stage, so that what worked stays and what failed is told.
    """
    if (
        article.attempts > 1 or llm_endpoint.is_model_configured()
    ):  # a model takes its time: no row waits for it
        return False
    try:
        with transaction.atomic():
            while (step := STEPS.get(article.stage)) and _save(
                article, step.work(article, now := clock()), step, lease, now
            ):
                pass
    except LostClaim:
        raise
    except Exception as error:  # the stage that meets it again tells it
        log.info("Article %s is read stage by stage (%s)", article.pk, type(error).__name__)
        return False
    return True


def _held(article_id: int, lease: dt.datetime) -> Article | None:
    held = Article.objects.select_related("source").filter(pk=article_id, not_before=lease)
    return next(iter(held), None)


def requeue_stalled(now: dt.datetime, *, at_once: bool = False) -> list[int]:
    """Ring again for every article that stands still: its ring was lost, its wait is over, or its worker died.

    `at_once` also takes articles whose worker still holds them; only for when no worker is running. Where as many
    messages wait in a queue as articles for it, none was lost: a long queue is not made longer.
    """
    waiting = Article.objects.unfinished()
    if at_once:
        waiting.filter(not_before__isnull=False).update(not_before=None)
    else:
        free = Q(not_before=None, stage_changed_at__lte=now - STALLED_AFTER) | Q(not_before__lte=now)
        waiting = waiting.filter(free)
    rung = []
    messages = heartbeat.waiting_messages_or_empty()
    for part in Part:
        of_part = waiting.filter(_stages_of(part))
        if of_part.count() <= messages.get(part.value, 0):
            continue
        for article_id, stage in of_part.order_by("stage_changed_at", "pk").values_list("pk", "stage")[
            :SWEEP
        ]:
            enqueue.enqueue_article(article_id, stage)
            rung.append(article_id)
    return rung


def _stages_of(part: Part | None) -> Q:
    is_new = Q(stage=Stage.NEW.value)
    return Q() if part is None else is_new if part is Part.FETCHING else ~is_new


def _claim(article_id: int, part: Part | None, now: dt.datetime) -> dt.datetime | None:
    lease = now + dt.timedelta(seconds=settings.INCIDENTS_WORK_LEASE_S)
    free = Q(not_before=None) | Q(not_before__lte=now)
    claimed = (
        Article.objects.unfinished()
        .filter(free, _stages_of(part), pk=article_id)
        .update(not_before=lease, attempts=F("attempts") + 1)
    )
    return lease if claimed else None


def _advance(article: Article, lease: dt.datetime, now: dt.datetime) -> bool:
    """Do one stage and save how it ended, in the row and on the instance; whether there is another one to do."""
    step = STEPS.get(article.stage)
    if step is None:
        return False
    if article.attempts > MAX_ATTEMPTS:
        reason = f"Given up after {MAX_ATTEMPTS} attempts. {article.outcome_reason}".strip()
        return _save(article, Outcome(Verdict.FAIL, reason), step, lease, now)
    try:
        with contextlib.nullcontext() if step.on_network else transaction.atomic():
            return _save(article, step.work(article, now), step, lease, now)
    except LostClaim:
        raise
    except OutboundError as error:
        outcome = _unanswered(article, error, now)
    except IngestError as error:
        outcome = Outcome(Verdict.FAIL if error.permanent else Verdict.RETRY, error.reason)
    except IntegrityError:
        log.warning("Article %s met another one with its words or address", article.pk, exc_info=True)
        outcome = Outcome(Verdict.RETRY, "Another article with the same words came in at the same moment.")
    except Exception as error:  # a fault of ours: the article must neither be lost nor stop the others
        outcome = _after_fault(article, error, now)
    return _save(article, outcome, step, lease, now)


def _after_fault(article: Article, error: Exception, now: dt.datetime) -> Outcome:
    """What nobody foresaw is tried again, and given up in the end; that the database had no room is no attempt."""
    if isinstance(error, DatabaseError) and is_trouble_of_the_server(error):
        log.warning("Article %s waits: %s", article.pk, str(error).strip())
        again = {"not_before": now + WAITS[0], "attempts": F("attempts") - 1}
        return Outcome(Verdict.RETRY, "The database could not take it in just then.", again)
    log.error("Stage %s of article %s failed", article.stage, article.pk, exc_info=error)
    return Outcome(Verdict.RETRY, f"Internal error ({type(error).__name__}); it was written to the log.")


def _unanswered(article: Article, error: OutboundError, now: dt.datetime) -> Outcome:
    """A page that could not be had: given up, or tried again when it is time, not before the server's own wish."""
    if error.permanent:
        return Outcome(Verdict.FAIL, error.reason)
    asked = dt.timedelta(seconds=error.retry_after_s or 0)
    if error.is_busy:  # nobody was asked, so it was no attempt
        enqueue.enqueue_article_later(article.pk, article.stage, after_s=asked.total_seconds())
        return Outcome(
            Verdict.RETRY, error.reason, {"not_before": now + asked, "attempts": F("attempts") - 1}
        )
    return Outcome(Verdict.RETRY, error.reason, {"not_before": now + max(asked, _wait(article))})


def _wait(article: Article) -> dt.timedelta:
    return WAITS[min(max(article.attempts, 1), len(WAITS)) - 1]


def _save(article: Article, outcome: Outcome, step: Step, lease: dt.datetime, now: dt.datetime) -> bool:
    """Write the outcome; raises LostClaim when the lease ran out and someone else took the article."""
    if outcome.verdict is Verdict.GONE:
        return False
    columns = dict(outcome.columns)
    if outcome.verdict is Verdict.NEXT:
        finished = step.leads_to is Stage.DONE
        columns |= {"stage": step.leads_to.value, "not_before": None if finished else lease}
        if outcome.reason or finished:
            columns.setdefault("outcome_reason", outcome.reason)
    elif outcome.verdict is Verdict.RETRY and (article.attempts < MAX_ATTEMPTS or "attempts" in columns):
        columns = {"not_before": now + _wait(article), "outcome_reason": outcome.reason, **columns}
    else:
        stage = ENDS.get(outcome.verdict, Stage.FAILED)
        columns |= {"stage": stage.value, "not_before": None, "outcome_reason": outcome.reason}
    mine = Article.objects.filter(pk=article.pk, stage=article.stage, not_before=lease)
    if not mine.update(stage_changed_at=now, **columns):
        raise LostClaim
    if outcome.verdict is not Verdict.NEXT:
        return False
    for name, value in columns.items():
        setattr(article, name, value)
    return step.leads_to is not Stage.DONE
