"""Tells whoever waits for it that the public feed has something new, once the transaction that wrote it is over.

Rooms above this one say what is to be done (`incidents/apps.py`); nothing here knows of them. It is a bell, no more:
whoever hears it reads the feed, and whoever misses it finds the same there later.
"""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction

_LISTENERS: dict[str, Callable[[], None]] = {}


def call_after_editions_commit(name: str, ring: Callable[[], None]) -> None:
    """From now on call this after every commit that wrote editions; a name is heard once."""
    _LISTENERS[name] = ring


def schedule_editions_written_calls() -> None:
    """Called in the transaction that writes editions. A bell that does not work never hinders the commit."""
    for ring in _LISTENERS.values():
        transaction.on_commit(ring, robust=True)
