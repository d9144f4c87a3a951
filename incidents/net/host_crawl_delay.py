"""Politeness to one host: at most one connection at a time, a pause in between, and its own wish to be left alone."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from django.conf import settings
from django.core.cache import cache

LONGEST_CRAWL_DELAY_S = 30.0
LONGEST_RETRY_AFTER_S = 86_400.0
LONGEST_REST_S = 3_600.0  # for which one busy answer keeps everything else from a host
LONGEST_LINE_S = 3_600.0
PATIENCE_S = 2.0  # how long a worker stands and waits for its turn
_STEP_S = 0.05


@contextmanager
def take_host_turn(host: str, *, longest_s: float, person_waits_s: float = 0) -> Iterator[float]:
    """Take the turn at a host for at most `longest_s` seconds; yields 0, or how many seconds off the next turn is.

    Where a person waits, up to `person_waits_s` seconds, it is the next turn, before everybody in the line.

    Whoever gets a number above 0 has no turn and must come again later: each is given a place of its own in the line,
    so that many pages of one host keep no worker from other hosts. The pause after a turn is somewhat random, so that
    workers do not march in step.
    """
    key = _key(host)
    if not cache.add(key, "taken", longest_s):
        wait_s = _left_to_rest_s(key) if person_waits_s else _place_in_line(host)
        most_s = person_waits_s or PATIENCE_S
        if wait_s > most_s or not _has_come(key, longest_s, most_s):
            yield max(wait_s, 0.1)
            return
    try:
        yield 0.0
    finally:
        rest_s = pause_s(host)
        if str(cache.get(key, "")) != "taken":
            pass  # the host has asked to be left alone meanwhile
        elif rest_s > 0:
            rest_s *= random.uniform(1, 1.3)  # noqa: S311 - no secret
            cache.set(key, time.time() + rest_s, rest_s)
        else:
            cache.delete(key)


def leave_host_alone(host: str, seconds: float) -> None:
    """A host said how long it wants to be left alone: nothing else is asked of it until then, at most an hour."""
    rest_s = min(seconds, LONGEST_REST_S)
    if rest_s > 0:
        cache.set(_key(host), time.time() + rest_s, rest_s)


def _has_come(key: str, longest_s: float, patience_s: float) -> bool:
    until = time.monotonic() + patience_s
    while time.monotonic() < until:
        if cache.add(key, "taken", longest_s):
            return True
        time.sleep(_STEP_S)
    return False


def _left_to_rest_s(key: str) -> float:
    """Seconds until the host may be asked again at the earliest; 0 while it is being asked."""
    resting = cache.get(key)
    return max(0.0, resting - time.time()) if isinstance(resting, float) else 0.0


def _place_in_line(host: str) -> float:
    """Seconds until the turn of whoever asks now: after all who asked before, a pause for each."""
    now, key = time.time(), f"line:{host}"
    last = min(float(cache.get(key) or 0), now + LONGEST_LINE_S)
    place = max(now + _left_to_rest_s(_key(host)), last) + pause_s(host) * random.uniform(1, 1.3)  # noqa: S311 - no secret
    cache.set(key, place, LONGEST_LINE_S)
    return place - now


def pause_s(host: str) -> float:
    """Seconds between two fetches from one host: our own pause, or the longer one its robots.txt asks for."""
    return max(float(settings.INCIDENTS_FETCH_PAUSE_S), float(cache.get(f"crawl-delay:{host}") or 0))


def keep_crawl_delay(host: str, seconds: float | str | None, kept_s: float) -> None:
    """Remember the pause that a host's robots.txt asks for; absurd ones are cut."""
    if seconds is not None:
        cache.set(f"crawl-delay:{host}", min(float(seconds), LONGEST_CRAWL_DELAY_S), kept_s)


def retry_after_s(header: str, *, now: datetime | None = None) -> float | None:
    """Seconds a server asks to be left alone for (seconds or a date), at most a day; None when it does not say."""
    header = header.strip()
    if header.isdigit():
        return min(float(header), LONGEST_RETRY_AFTER_S)
    try:
        at = parsedate_to_datetime(header)
    except (TypeError, ValueError, IndexError):
        return None
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    return min(max(0.0, (at - (now or datetime.now(UTC))).total_seconds()), LONGEST_RETRY_AFTER_S)


def _key(host: str) -> str:
    return f"turn:{host}"
