"""Parts of a file by the `Range` header (RFC 9110, section 14), whoever hands the file out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

_ONE_RANGE = re.compile(r"bytes=[ \t]*(\d{0,18})-(\d{0,18})[ \t]*", re.ASCII | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Part:
    """Bytes of a file from the first to the last, both counted from 0 and both in it."""

    first: int
    last: int

    @property
    def length(self) -> int:
        """How many bytes."""
        return self.last - self.first + 1


class OutsideFile(ValueError):
    """A part that begins behind the end of the file."""


def read_range(asked: str, size: int) -> Part | None:
    """The part a `Range` header asks for, of a file of so many bytes; none means the whole file.

    The whole file answers what is malformed, other units, and several parts at once, as the standard allows.
    Raises OutsideFile.
    """
    found = _ONE_RANGE.fullmatch(asked.strip())
    if found is None or found[0].strip().endswith("=-"):
        return None
    first, last = found.groups()
    if first and last and int(last) < int(first):
        return None
    begins = int(first) if first else max(size - int(last), 0)
    if begins >= size or (not first and int(last) == 0):
        raise OutsideFile(asked)
    return Part(begins, min(int(last), size - 1) if first and last else size - 1)


def open_part(path: Path, part: Part) -> PartOfFile:
    """The part, opened to be read."""
    file = path.open("rb")
    file.seek(part.first)
    return PartOfFile(file, part.length)


class PartOfFile:
    """So many bytes of an open file, from where it stands."""

    def __init__(self, file: BinaryIO, length: int) -> None:
        self._file, self._left = file, length

    def read(self, size: int = -1) -> bytes:
        """At most so many of what is left."""
        found = self._file.read(self._left if size < 0 else min(size, self._left))
        self._left -= len(found)
        return found

    def close(self) -> None:
        """The file too."""
        self._file.close()
