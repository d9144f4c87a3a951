"""How many requests and tasks there were and how long they took, summed over all processes for `/metrics`.

Each process sums for a few seconds by itself and then adds to the sums in Redis; without Redis they are lost.
"""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from django.core.cache import cache
from django.http import HttpRequest, HttpResponseBase
from redis.exceptions import RedisError

ADDED_EVERY_S = 5.0
PARTS = ("admin", "api", "basemap", "desk", "ogc", "tiles")  # of the site, by the first word of an address
PAGES = "pages"  # everything else
Sums = dict[tuple[str, str], tuple[int, float]]


@dataclass
class TimingCounter:
    """The sums of one process, by kind ("request", "task") and name: how many, and seconds."""

    clock: Callable[[], float] = time.monotonic
    sums: Sums = field(default_factory=dict)
    added_at: float = field(default_factory=time.monotonic)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def observe(self, kind: str, name: str, seconds: float) -> None:
        """Count one request or task; now and then the sums go to Redis."""
        with self.lock:
            count, total = self.sums.get((kind, name), (0, 0.0))
            self.sums[kind, name] = (count + 1, total + seconds)
            if self.clock() - self.added_at < ADDED_EVERY_S:
                return
            due, self.sums, self.added_at = self.sums, {}, self.clock()
        with contextlib.suppress(RedisError, OSError):
            for (kind_of, name_of), (count, total) in due.items():
                _remember_name(kind_of, name_of)
                _add(f"timing:{kind_of}:{name_of}:n", count)
                _add(f"timing:{kind_of}:{name_of}:ms", round(total * 1_000))


counter = TimingCounter()


def summed_timings(kind: str) -> dict[str, tuple[int, float]]:
    """By name how many there were, and how many seconds they took together; nothing while Redis is away."""
    try:
        names: frozenset[str] = cache.get(f"timing:{kind}", frozenset())
        keys = {name: (f"timing:{kind}:{name}:n", f"timing:{kind}:{name}:ms") for name in sorted(names)}
        found = cache.get_many([key for pair in keys.values() for key in pair])
    except (RedisError, OSError):
        return {}
    told = {name: (int(found.get(n, 0)), found.get(ms, 0) / 1_000) for name, (n, ms) in keys.items()}
    return {name: each for name, each in told.items() if each[0]}


class RequestTimesMiddleware:
    """Counts every request with the part of the site that answered it, and how long that took."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer, unchanged."""
        began = time.monotonic()
        try:
            return self.get_response(request)
        finally:
            first = request.path_info.split("/")[1]
            part = first if first in PARTS else PAGES
            counter.observe("request", part, time.monotonic() - began)


def _remember_name(kind: str, name: str) -> None:
    """Two processes may lose each other's name here; each says it again a few seconds later."""
    names = cache.get(f"timing:{kind}", frozenset())
    if name not in names:
        cache.set(f"timing:{kind}", names | {name}, None)


def _add(key: str, number: int) -> None:
    cache.add(key, 0, None)
    cache.incr(key, number)
