"""A sign of life: beat sends a task every minute, a worker carries it out and writes down when."""

from __future__ import annotations

import datetime as dt

import redis
from django.conf import settings
from django.core.cache import cache

KEY = "heartbeat"
START_KEY = "heartbeat:worker_start"
KEPT_S = 7 * 86_400
DEAD_AFTER = dt.timedelta(minutes=4)
FIRST_BEAT_WITHIN = dt.timedelta(seconds=90)  # beat's first message comes after a minute, and takes its turn


def beat(now: dt.datetime) -> None:
    """Write that a worker has just carried out what beat sent."""
    cache.set(KEY, now.isoformat(), KEPT_S)


def mark_worker_start(now: dt.datetime) -> None:
    """Write that a worker has just started: its first sign of life is not due yet."""
    cache.set(START_KEY, now.isoformat(), KEPT_S)


def worker_starting_since(now: dt.datetime) -> dt.datetime | None:
    """When a worker started from which no sign of life can be expected yet; None when there is none."""
    written = cache.get(START_KEY)
    started = dt.datetime.fromisoformat(written) if written else None
    return started if started is not None and now - started <= FIRST_BEAT_WITHIN else None


def last_beat() -> dt.datetime | None:
    """When that was last; None when never, or when Redis has lost its memory since."""
    written = cache.get(KEY)
    return dt.datetime.fromisoformat(written) if written else None


def count_waiting_messages() -> int:
    """How many messages wait for a worker in the queue."""
    with redis.Redis.from_url(settings.REDIS_URL, socket_connect_timeout=1, socket_timeout=1) as client:
        return int(client.llen("celery"))
