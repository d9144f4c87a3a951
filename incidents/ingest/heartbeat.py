"""Signs of life: beat sends a task to each queue every minute, a worker carries it out and writes down when."""

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


def beat(now: dt.datetime, queue: str = "") -> None:
    """Write that a worker has just carried out what beat sent to a queue; without a name, to all of them."""
    cache.set_many({_key(name): now.isoformat() for name in ([queue] if queue else queue_names())}, KEPT_S)


def mark_worker_start(now: dt.datetime) -> None:
    """Write that a worker has just started: its first sign of life is not due yet."""
    cache.set(START_KEY, now.isoformat(), KEPT_S)


def worker_starting_since(now: dt.datetime) -> dt.datetime | None:
    """When a worker started from which no sign of life can be expected yet; None when there is none."""
    written = cache.get(START_KEY)
    started = dt.datetime.fromisoformat(written) if written else None
    return started if started is not None and now - started <= FIRST_BEAT_WITHIN else None


def last_beat() -> dt.datetime | None:
    """When the queue that is behind most was last served; None when one never was, or Redis has lost its memory."""
    beats = last_beats().values()
    known = [beat for beat in beats if beat is not None]
    return min(known) if len(known) == len(beats) else None


def last_beats() -> dict[str, dt.datetime | None]:
    """The same of each queue."""
    written = cache.get_many([_key(name) for name in queue_names()])
    told = {name: written.get(_key(name)) for name in queue_names()}
    return {name: dt.datetime.fromisoformat(when) if when else None for name, when in told.items()}


def queue_names() -> list[str]:
    """The queues of the site; each may have a worker of its own."""
    return [queue.name for queue in settings.CELERY_TASK_QUEUES]


def count_waiting_messages() -> int:
    """How many messages wait for a worker, in all queues."""
    return sum(count_waiting_messages_by_queue().values())


def count_waiting_messages_by_queue() -> dict[str, int]:
    """The same of each queue."""
    with redis.Redis.from_url(settings.REDIS_URL, socket_connect_timeout=1, socket_timeout=1) as client:
        return {name: int(client.llen(name)) for name in queue_names()}


def waiting_messages_or_empty() -> dict[str, int]:
    """The same, and nothing when Redis cannot be asked."""
    try:
        return count_waiting_messages_by_queue()
    except (redis.RedisError, OSError):
        return {}


def _key(queue: str) -> str:
    return f"{KEY}:{queue}"
