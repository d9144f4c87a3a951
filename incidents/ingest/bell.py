"""Rings for a worker once a row is safely stored. A lost ring costs a minute: `requeue_stalled` rings again."""

from __future__ import annotations

import logging

from celery import current_app
from django.db import transaction
from kombu.exceptions import OperationalError

log = logging.getLogger(__name__)
QUICK = {"max_retries": 1, "interval_start": 0.1, "interval_max": 0.2}


def ring(article_id: int) -> None:
    """Ask for one article to be worked on, after the current transaction has been committed."""
    transaction.on_commit(lambda: send("incidents.tasks.read_article", article_id))


def call(task: str, *, after_s: float) -> bool:
    """Ask for a task of its own in a moment; whether the queue took it. Without a broker the next sweep does it."""
    try:
        current_app.send_task(task, countdown=after_s, retry_policy=QUICK)
    except (OperationalError, OSError) as error:
        log.warning("The queue cannot be reached (%s); %s waits for the next sweep.", error, task)
        return False
    return True


def send(task: str, row_id: int | str) -> None:
    """Send a task's name and a row's id; without a broker the row simply waits for the next sweep."""
    try:
        current_app.send_task(task, args=[row_id], retry_policy=QUICK)
    except (OperationalError, OSError) as error:
        log.warning("The queue cannot be reached (%s); row %s waits for the next sweep.", error, row_id)
