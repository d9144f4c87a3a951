"""How long one picture may take: drawing looks at the clock between its steps and gives up when the time is over."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_until: ContextVar[float | None] = ContextVar("_until", default=None)


class OverBudget(Exception):
    """The picture takes longer than a picture may; asking for less of it helps, asking again does not."""


@contextmanager
def time_budget(seconds: float) -> Iterator[None]:
    """Everything drawn inside the block is done after so many seconds, or given up."""
    before = _until.set(time.monotonic() + seconds)
    try:
        yield
    finally:
        _until.reset(before)


def raise_if_over_budget() -> None:
    """Between two steps. Raises OverBudget when the time is over."""
    until = _until.get()
    if until is not None and time.monotonic() > until:
        raise OverBudget
