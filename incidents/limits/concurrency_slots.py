"""So many at once over all processes of this machine: each holds a locked file that the system frees if it dies.

A holder that is killed leaves no slot taken, since a lock of the kernel lives no longer than the file it was put on is
open; nothing has to be renewed or to expire.
"""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

LOOK_AGAIN_S = 0.05


class NoSlot(Exception):
    """All are taken; trying again later can help."""


@contextmanager
def hold_slot(folder: Path, name: str, most: int, *, wait_s: float = 0) -> Iterator[None]:
    """Hold one of `most` slots of this name inside the block. Raises NoSlot when none comes free within `wait_s`."""
    with hold_first_free_slot(folder, [f"{name}-{number}" for number in range(most)], wait_s=wait_s):
        yield


@contextmanager
def hold_first_free_slot(folder: Path, names: Iterable[str], *, wait_s: float = 0) -> Iterator[None]:
    """Hold the first of these names that is free inside the block. Raises NoSlot when none is within `wait_s`."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"{name}.lock" for name in names]
    until = time.monotonic() + wait_s
    while (taken := _first_free(paths)) is None:
        if time.monotonic() >= until:
            raise NoSlot
        time.sleep(LOOK_AGAIN_S)
    try:
        yield
    finally:
        os.close(taken)


def _first_free(paths: list[Path]) -> int | None:
    for path in paths:
        opened = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(opened)
        except BaseException:
            os.close(opened)
            raise
        else:
            return opened
    return None
