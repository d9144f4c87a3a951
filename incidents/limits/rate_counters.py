"""How often something happened lately, counted so that requests at the same moment cannot slip by one another.

Time is cut into short stretches, and each has a number in the cache that is raised in one step (INCR in Redis), never
read and written back. The numbers of the last stretches together are what is within reach.
"""

from __future__ import annotations

import logging
import math
import time

from django.core.cache import cache
from django.core.cache.backends.base import BaseCache

log = logging.getLogger(__name__)
STRETCHES = 20  # of one window: what happened is forgotten up to a twentieth of the window too early


def consume_and_get_wait_seconds(
    name: str,
    limit: int,
    window_s: int,
    *,
    amount: int = 1,
    now: float | None = None,
    counter: BaseCache = cache,
) -> int:
    """Count `amount` under this name and return 0; beyond the limit count nothing and return the seconds to wait.

    `now` is in seconds since 1970. With no counter at hand everything is within the limit: reading goes on.
    """
    try:
        return _take(name, limit, window_s, amount, time.time() if now is None else now, counter)
    except (OSError, ValueError) as problem:  # ValueError: the cache was emptied between two steps
        log.warning("The counter of %s cannot be reached: %s", name, problem)
    except Exception as problem:  # the cache's client has exceptions of its own family
        if not type(problem).__module__.startswith("redis"):
            raise
        log.warning("The counter of %s cannot be reached: %s", name, problem)
    return 0


def _take(name: str, limit: int, window_s: int, amount: int, now: float, counter: BaseCache) -> int:
    lasts = window_s / STRETCHES
    number = math.floor(now / lasts)
    keys = {f"rate:{name}:{window_s}:{which}": which for which in range(number - STRETCHES + 1, number)}
    current = f"rate:{name}:{window_s}:{number}"
    mine = _raise(current, amount, 2 * window_s, counter)
    counts = {keys[key]: int(count) for key, count in counter.get_many(keys).items()}
    if sum(counts.values()) + mine <= limit:
        return 0
    counter.decr(current, amount)
    counts[number] = mine - amount
    too_many = sum(counts.values()) + amount - limit
    for which in sorted(counts):
        too_many -= counts[which]
        if too_many <= 0:
            return max(1, math.ceil((which + STRETCHES) * lasts - now))
    return window_s


def _raise(key: str, amount: int, kept_s: int, counter: BaseCache) -> int:
    """The new number. It is kept longer than it is asked for, so it cannot run out between the two steps."""
    try:
        return int(counter.incr(key, amount))
    except ValueError:
        counter.add(key, 0, kept_s)
        return int(counter.incr(key, amount))
