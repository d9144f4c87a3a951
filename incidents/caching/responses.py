"""Answers that cost a walk over all incidents, kept until the public data change.

The key holds the version of the data, so that what is withdrawn, corrected or released shows on the next request.
What is kept is bounded in time, size and number; without the cache every answer is worked out anew.
"""

from __future__ import annotations

import hashlib
import logging
import random
import zlib
from collections.abc import Callable
from typing import Any

from django.core.cache import cache

from incidents.caching.code_version import code_version

log = logging.getLogger(__name__)
SECONDS = 900
LARGEST = 1_000_000  # bytes of one answer
MOST = 3_000  # answers kept in one stretch of SECONDS
ASKED_KEY, ASKED_MOST = "answers:asked", 120
SAMPLE = 8  # one of so many answers from the cache is counted as asked for


def response_cache_key(version: str, path: str, asked: str, language: str) -> str:
    """The name under which an answer is kept; `asked` is what the address asks, in one spelling."""
    return (
        "answer:"
        + hashlib.sha256(repr((code_version(), version, path, asked, language)).encode()).hexdigest()
    )


def cached_response_bytes(key: str) -> bytes | None:
    """The kept answer."""
    kept = run_with_cache_fallback(lambda: cache.get(key))
    return zlib.decompress(kept) if kept else None


def store_response(key: str, content: bytes) -> None:
    """Keep an answer, unless it is too large or there are too many."""
    if len(content) <= LARGEST and run_with_cache_fallback(_counted, 0) <= MOST:
        run_with_cache_fallback(lambda: cache.set(key, zlib.compress(content, 1), SECONDS))


def count_request(address: str, language: str, *, is_new: bool) -> None:
    """Count what readers ask for, so that it can be made ready after the next change."""
    if not is_new and random.randrange(SAMPLE):  # noqa: S311 – no secret
        return
    asked: dict[tuple[str, str], int] = run_with_cache_fallback(lambda: cache.get(ASKED_KEY)) or {}
    asked[address, language] = asked.get((address, language), 0) + (1 if is_new else SAMPLE)
    if len(asked) > ASKED_MOST:
        most = sorted(asked.items(), key=lambda item: -item[1])[: ASKED_MOST // 2]
        asked = {name: -(-number // 2) for name, number in most}
    run_with_cache_fallback(lambda: cache.set(ASKED_KEY, asked, None))


def _counted() -> int:
    cache.add("answers:number", 0, SECONDS)
    return cache.incr("answers:number")


def run_with_cache_fallback(step: Callable[[], Any], otherwise: Any = None) -> Any:
    """What the cache says; when it is away, reading goes on without it."""
    try:
        return step()
    except (OSError, ValueError) as problem:  # ValueError: a number that expired between two steps
        log.warning("Kept answers cannot be reached: %s", problem)
    except Exception as problem:  # the cache's client has exceptions of its own family
        if not type(problem).__module__.startswith("redis"):
            raise
        log.warning("Kept answers cannot be reached: %s", problem)
    return otherwise
