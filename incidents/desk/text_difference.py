"""What differs between two versions of a text, word by word, with a little of what stands around it. Pure."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass

AROUND = 12  # words before and after a difference
MOST_WORDS = 5_000  # of each version; what lies behind is not compared


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of words: "same", "added", "removed", or "gap" where equal words are left out."""

    kind: str
    text: str = ""


def differences(before: str, after: str) -> list[Piece]:
    """The pieces in order; empty when nothing differs."""
    old, new = _words(before), _words(after)
    compared = difflib.SequenceMatcher(None, old, new, autojunk=len(old) > 1_000).get_opcodes()
    if all(kind == "equal" for kind, *_ in compared):
        return []
    found: list[Piece] = []
    for number, (kind, a, b, c, d) in enumerate(compared):
        if kind == "equal":
            found += _shortened(new[c:d], is_first=number == 0, is_last=number == len(compared) - 1)
            continue
        found += [Piece("removed", "".join(old[a:b]))] if b > a else []
        found += [Piece("added", "".join(new[c:d]))] if d > c else []
    return found


def _words(text: str) -> list[str]:
    """Words with the space behind them: joined they are the text."""
    return re.findall(r"\S+\s*", text)[:MOST_WORDS]


def _shortened(words: list[str], *, is_first: bool, is_last: bool) -> Iterator[Piece]:
    before = 0 if is_first else AROUND
    after = 0 if is_last else AROUND
    if len(words) <= before + after:
        yield Piece("same", "".join(words))
        return
    if before:
        yield Piece("same", "".join(words[:before]))
    yield Piece("gap")
    if after:
        yield Piece("same", "".join(words[-after:]))
