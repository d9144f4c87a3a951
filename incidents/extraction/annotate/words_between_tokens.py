"""Counting the words of a sentence between two tokens without walking through them again and again."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import accumulate

from geo.text.tokenizer import Token
from incidents.extraction.annotate.annotations import Quantity
from incidents.extraction.lexicon import Hit
from incidents.extraction.types import PlaceMention

_REACH = 80  # tokens to either side of a casualty word in which a number may belong to it


class HitIndex:
    """Where the hits, signs and numbers of one sentence stand; every question costs the logarithm of their number."""

    def __init__(
        self,
        tokens: list[Token],
        hits: dict[str, list[Hit]],
        people: list[Quantity],
        places: Sequence[PlaceMention] = (),
    ) -> None:
        self.tokens = tokens
        self.people = people
        self._people_first = [q.first for q in people]
        self._whole_first = [q.first for q in people if not q.subset]
        self._part_first = [q.first for q in people if q.subset]
        self._casualty = _firsts(hits.get("casualty", []))
        self._speech = _firsts(hits.get("speech", []))
        self._telling = _firsts(
            h for h in hits.get("speech", []) + hits.get("trigger", []) if h.value != "killing"
        )
        self._places = sorted(
            p.start for p in places if p.role not in ("person", "adjective") and p.level != "country"
        )
        self._commas = _running(t.low == "," for t in tokens)
        self._ands = _running(t.low == "and" for t in tokens)

    def near(self, hit: Hit) -> list[Quantity]:
        """The numbers of people within reach of a word."""
        start = bisect_left(self._people_first, hit.first - _REACH)
        return self.people[start : bisect_left(self._people_first, hit.last + _REACH)]

    def position(self, quantity: Quantity) -> int:
        """Where a number stands among the numbers of people."""
        return bisect_left(self._people_first, quantity.first)

    def casualties(self, start: int, end: int) -> int:
        """How many casualty words begin in tokens start..end."""
        return _count(self._casualty, start, end)

    def speech(self, start: int, end: int) -> int:
        """How many words of saying begin in tokens start..end."""
        return _count(self._speech, start, end)

    def telling(self, start: int, end: int) -> int:
        """How many words of saying or of attack begin in tokens start..end."""
        return _count(self._telling, start, end)

    def whole_people(self, start: int, end: int) -> int:
        """How many numbers of people that are no mere part begin in tokens start..end."""
        return _count(self._whole_first, start, end)

    def parts(self, start: int, end: int) -> int:
        """How many numbers that only split another begin in tokens start..end."""
        return _count(self._part_first, start, end)

    def names_place(self, start: int, end: int) -> bool:
        """Whether a place is named in tokens start..end."""
        if start >= end:
            return False
        at = bisect_left(self._places, self.tokens[start].start)
        return at < len(self._places) and self._places[at] < self.tokens[end - 1].end

    def commas(self, start: int, end: int) -> int:
        """How many commas stand in tokens start..end."""
        return self._commas[end] - self._commas[start]

    def ands(self, start: int, end: int) -> int:
        """How many times "and" stands in tokens start..end."""
        return self._ands[end] - self._ands[start]


def _firsts(hits: Iterable[Hit]) -> list[int]:
    return sorted(h.first for h in hits)


def _running(flags: Iterable[bool]) -> list[int]:
    return list(accumulate(flags, initial=0))


def _count(firsts: list[int], start: int, end: int) -> int:
    return max(0, bisect_left(firsts, end) - bisect_left(firsts, start))
