"""How far a load is, for the person who waits."""

from __future__ import annotations

import time
from typing import Protocol


class Writer(Protocol):
    """Anything with `write`, such as a command's stderr."""

    def write(self, text: str) -> object: ...


class Progress:
    """Lines with the seconds since the start."""

    def __init__(self, out: Writer) -> None:
        self._out = out
        self._start = time.monotonic()

    def say(self, text: str) -> None:
        """A step that was done."""
        self._out.write(f"  {time.monotonic() - self._start:6.1f} s  {text}\n")

    def warn(self, text: str) -> None:
        """Something that is missing, and what follows from it."""
        self._out.write(f"  warning: {text}\n")
