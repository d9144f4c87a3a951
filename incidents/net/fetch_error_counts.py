"""How often fetching failed, by kind, for `/metrics`."""

from __future__ import annotations

import contextlib
from typing import Any

from django.core.cache import cache
from redis.exceptions import RedisError

from incidents.net.errors import OutboundError

KINDS = ("no_answer", "refused", "status_3xx", "status_4xx", "status_5xx")


def count_fetch_error(error: OutboundError) -> None:
    """Count a fetch that failed; that it was not our turn at the host is no failure."""
    if error.is_busy:
        return
    key = f"fetch-errors:{_kind(error)}"
    with contextlib.suppress(RedisError, OSError):  # a fetch fails for its own reason, not for its count
        cache.add(key, 0, None)
        cache.incr(key)


def fetch_error_counts() -> dict[str, int]:
    """How many of each kind there were, also those of which there were none; nothing while Redis is away."""
    try:
        found: dict[str, Any] = cache.get_many([f"fetch-errors:{kind}" for kind in KINDS])
    except (RedisError, OSError):
        return {}
    return {kind: int(found.get(f"fetch-errors:{kind}", 0)) for kind in KINDS}


def _kind(error: OutboundError) -> str:
    if error.status is None:
        return "refused" if error.permanent else "no_answer"
    hundreds = error.status // 100
    return f"status_{hundreds}xx" if hundreds in (3, 4, 5) else "refused"
