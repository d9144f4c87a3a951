"""Queues of their own for polls, pages, reading and the rest, so that none starves another; each has its worker.

A worker that is told no queues serves them all.
"""

from __future__ import annotations

import os

import environ
from kombu import Exchange, Queue

POLLS, FETCHING, READING, UPKEEP = "polls", "fetching", "reading", "upkeep"
TASK_QUEUES = tuple(Queue(name, Exchange(name), name) for name in (POLLS, FETCHING, READING, UPKEEP))
TASK_ROUTES = {  # everything else is upkeep
    f"incidents.tasks.{task}": {"queue": queue}
    for queue, tasks in (
        (POLLS, ("poll_due_feeds", "poll_feed", "look_at_young_stories", "requeue_stalled")),
        (FETCHING, ("fetch_article", "keep_page_copy")),
        (READING, ("read_article",)),
    )
    for task in tasks
}


def processes_by_queue(env: environ.Env) -> dict[str, int]:
    """How many processes the worker of each queue has: readers need processors, the others mostly wait."""
    return {
        READING: env.int("WORKER_PROCESSES", default=0) or os.cpu_count() or 1,
        FETCHING: env.int("FETCH_PROCESSES", default=4),
        POLLS: env.int("POLL_PROCESSES", default=2),
        UPKEEP: env.int("UPKEEP_PROCESSES", default=2),
    }


def signs_of_life(every_s: float) -> dict[str, dict[str, object]]:
    """A task for each queue, by which its worker shows that it is alive."""
    task = "incidents.tasks.give_sign_of_life"
    return {
        f"give_sign_of_life_{queue.name}": {
            "task": task, "schedule": every_s, "args": (queue.name,), "options": {"queue": queue.name},
        }
        for queue in TASK_QUEUES
    }  # fmt: skip
