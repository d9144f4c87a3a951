"""The one shape of every format: text ones are streamed, binary ones are built into a file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from incidents.exports.area_outlines import Shapes
from incidents.exports.metadata_and_citation import About

Flat = dict[str, Any]
Stream = Callable[[Iterable[Flat], About, Shapes], Iterator[bytes]]
Build = Callable[[Iterable[Flat], About, Shapes, Path], None]


@dataclass(frozen=True, slots=True)
class Format:
    """A format under its name in addresses. Exactly one of `stream` and `build` is there."""

    name: str
    media: str
    label: str
    stream: Stream | None = None
    build: Build | None = None
    weight: int = 1  # how many times as long a row takes as one of the others; fewer are built at once
    profile: str = ""  # of features that lose something: the name of their loss report

    @property
    def is_text(self) -> bool:
        """Whether it is streamed."""
        return self.stream is not None


def text_chunks(lines: Iterable[str], size: int = 65_536) -> Iterator[bytes]:
    """The first line at once, then pieces of about `size` characters."""
    waiting: list[str] = []
    length = 0
    told = False
    for line in lines:
        waiting.append(line)
        length += len(line)
        if length >= size or not told:
            yield "".join(waiting).encode()
            waiting.clear()
            length, told = 0, True
    if waiting:
        yield "".join(waiting).encode()
