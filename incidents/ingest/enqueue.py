"""Rings for a worker once a row is safely stored. A lost ring costs a minute: `requeue_stalled` rings again."""

from __future__ import annotations

import logging
from typing import Any

from celery import current_app
from django.db import transaction
from kombu.exceptions import OperationalError

from incidents.vocabulary.intake_enums import Stage

log = logging.getLogger(__name__)
SWEEP_EVERY_S = 60.0
QUICK = {"max_retries": 1, "interval_start": 0.1, "interval_max": 0.2}


def enqueue_article(article_id: int, stage: str) -> None:
    """Ask for one article to be worked on, after the current transaction has been committed: new ones are fetched."""
    transaction.on_commit(lambda: send_task(_task_of(stage), article_id))


def enqueue_uploaded_file(file_id: int) -> None:
    """Ask for an uploaded file to be gone on with, after the current transaction has been committed."""
    transaction.on_commit(lambda: send_task("incidents.tasks.take_in_uploaded_file", file_id))


def enqueue_article_later(article_id: int, stage: str, *, after_s: float) -> None:
    """Ask for one article to be worked on in a moment, when its row says that its wait is over.

    A longer wait is the sweep's: a worker keeps messages for later in its memory.
    """
    if after_s > SWEEP_EVERY_S:
        return
    transaction.on_commit(lambda: _sent(_task_of(stage), args=[article_id], countdown=after_s + 0.2) and None)


def _task_of(stage: str) -> str:
    return "incidents.tasks." + ("fetch_article" if stage == Stage.NEW.value else "read_article")


def enqueue_task(task: str, *, after_s: float) -> bool:
    """Ask for a task of its own in a moment; whether the queue took it."""
    return _sent(task, countdown=after_s)


def send_task(task: str, row_id: int | str) -> None:
    """Send a task's name and a row's id."""
    _sent(task, args=[row_id])


def _sent(task: str, **options: Any) -> bool:
    """Whether the queue took it; without a broker the task simply waits for the next sweep."""
    try:
        current_app.send_task(task, retry_policy=QUICK, **options)
    except (OperationalError, OSError) as error:
        log.warning(
            "The queue cannot be reached (%s); %s %s waits for the next sweep.",
            error,
            task,
            options.get("args", ""),
        )
        return False
    return True
