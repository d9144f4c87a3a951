"""The log of a program, written through a pipe, so that it can be put aside while the program runs; no line is lost."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import IO

LIMIT_BYTES = 10_000_000
KEPT = 5  # NAME.log.1 is the newest of those put aside


class RotatingLog:
    """A file that is put aside when it has grown too long, between two lines."""

    def __init__(self, path: Path, limit_bytes: int = LIMIT_BYTES, kept: int = KEPT) -> None:
        self.path, self._limit, self._kept = path, limit_bytes, kept
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file = self._opened()

    def _opened(self) -> IO[bytes]:
        self.path.touch(mode=0o600, exist_ok=True)
        return self.path.open("ab", buffering=0)

    def write(self, line: bytes) -> None:
        """Append one line."""
        if self._file.tell() and self._file.tell() + len(line) > self._limit:
            self._put_aside()
        self._file.write(line)

    def _put_aside(self) -> None:
        self._file.close()
        for number in range(self._kept, 0, -1):
            older = self._numbered(number)
            newer = self._numbered(number - 1) if number > 1 else self.path
            if newer.exists():
                newer.replace(older)
        self._file = self._opened()

    def _numbered(self, number: int) -> Path:
        return self.path.with_name(f"{self.path.name}.{number}")

    def follow(self, pipe: IO[bytes]) -> threading.Thread:
        """Write down what comes through the pipe until its other end is closed."""
        thread = threading.Thread(target=self._follow, args=(pipe,), daemon=True)
        thread.start()
        return thread

    def _follow(self, pipe: IO[bytes]) -> None:
        with pipe:
            for line in pipe:
                try:
                    self.write(line)
                except OSError:  # a full disk: the program must not stand still because nobody reads its pipe
                    continue

    def last_lines(self, number: int = 15) -> str:
        """The newest lines, for whoever wants to know why a program ended."""
        try:
            return "\n  ".join(self.path.read_text(errors="replace").splitlines()[-number:])
        except OSError:
            return ""
