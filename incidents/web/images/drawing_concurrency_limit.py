"""Drawing within bounds: a few pictures at once over all processes, each within its time, equal ones once.

Who comes when all places are taken is told to come back at once instead of waiting: a waiting request holds a thread
that others need. How many may wait is the layout of the web server's business, see `places`.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.db import OperationalError, connection, transaction
from psycopg.errors import QueryCanceled

from incidents.limits import rate_counters
from incidents.limits.concurrency_slots import NoSlot, hold_first_free_slot, hold_slot
from incidents.pictures.drawing_time_budget import OverBudget, time_budget

log = logging.getLogger(__name__)
WAIT_S = 4.0  # for the picture before
COME_BACK_S = 5
TOO_COSTLY_S = 600  # for so long the same picture is not tried again
KEPT_S = 3_600
KEPT_BYTES = 200_000_000  # of pictures, within KEPT_S
LOCKS_OF_NAMES = 64


class Busy(Exception):
    """Every place is taken; come back in `wait_s` seconds."""

    wait_s = COME_BACK_S


class TooCostly(Busy):
    """This picture did not get done within its time and is not tried again for a while; ask for less."""

    wait_s = TOO_COSTLY_S


def cached_or_drawn_picture_bytes(name: str, draw: Callable[[], bytes]) -> bytes:
    """The picture of this name, from the cache or drawn now. Raises Busy or TooCostly.

    The name stands for everything the picture depends on, the state of the data included.
    """
    if (content := _kept(name)) is not None:
        return content
    folder, at_once = (
        settings.LOCKS_DIR,
        min(settings.INCIDENTS_PICTURES_AT_ONCE, max_waiting_draw_requests()),
    )
    try:
        with (
            hold_slot(folder, "picture-place", max_waiting_draw_requests()),
            hold_first_free_slot(
                folder, [f"picture-name-{int(name[:8], 16) % LOCKS_OF_NAMES}"], wait_s=WAIT_S
            ),
        ):
            if (content := _kept(name)) is not None:  # somebody drew it meanwhile
                return content
            with hold_slot(folder, "picture", at_once, wait_s=WAIT_S):
                content = _within_budget(name, draw)
            _keep(name, content)
            return content
    except NoSlot as full:
        raise Busy from full


def max_waiting_draw_requests() -> int:
    """How many requests may draw or wait at once: never all threads of a process, whichever of them it gets."""
    return max(1, min(2 * settings.INCIDENTS_PICTURES_AT_ONCE + 1, settings.WEB_THREADS - 1))


def _within_budget(name: str, draw: Callable[[], bytes]) -> bytes:
    seconds = settings.INCIDENTS_PICTURE_BUDGET_S
    try:
        with time_budget(seconds), transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SELECT set_config('statement_timeout', %s, true)", [f"{seconds * 1000:.0f}"])
            return draw()
    except OverBudget as over:
        problem: Exception = over
    except OperationalError as stopped:
        if not isinstance(stopped.__cause__, QueryCanceled):
            raise
        problem = stopped
    log.warning("A picture took longer than %s seconds and was given up.", seconds)
    _try_cache(lambda: cache.set(f"picture-costly:{name}", True, TOO_COSTLY_S))
    raise TooCostly from problem


def _kept(name: str) -> bytes | None:
    found = _try_cache(lambda: cache.get_many([f"picture:{name}", f"picture-costly:{name}"]), {})
    if f"picture-costly:{name}" in found:
        raise TooCostly
    return found.get(f"picture:{name}")


def _keep(name: str, content: bytes) -> None:
    if not rate_counters.consume_and_get_wait_seconds(
        "picture-bytes", KEPT_BYTES, KEPT_S, amount=len(content)
    ):
        _try_cache(lambda: cache.set(f"picture:{name}", content, KEPT_S))


def _try_cache(step: Callable[[], Any], otherwise: Any = None) -> Any:
    """What the cache says; when it is away, pictures are drawn anew."""
    try:
        return step()
    except Exception as problem:  # a cache's client has exceptions of its own family
        log.warning("Pictures cannot be kept: %s", problem)
        return otherwise
