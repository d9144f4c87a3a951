"""A sign of life: beat sends a task every minute, a worker carries it out and writes down when."""

from __future__ import annotations

import datetime as dt

import redis
from django.conf import settings
from django.core.cache import cache

KEY = "heartbeat"
KEPT_S = 7 * 86_400
DEAD_AFTER = dt.timedelta(minutes=4)


def beat(now: dt.datetime) -> None:
    """Write that a worker has just carried out what beat sent."""
    cache.set(KEY, now.isoformat(), KEPT_S)


def last_beat() -> dt.datetime | None:
    """When that was last; None when never, or when Redis has lost its memory since."""
    written = cache.get(KEY)
    return dt.datetime.fromisoformat(written) if written else None


def count_waiting_messages() -> int:
    """How many messages wait for a worker in the queue."""
    with redis.Redis.from_url(settings.REDIS_URL, socket_connect_timeout=1, socket_timeout=1) as client:
        return int(client.llen("celery"))
