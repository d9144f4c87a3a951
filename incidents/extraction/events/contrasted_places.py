"""Clauses that a contrast of places parts: "two were killed, and in Marhanets a diver was wounded"."""

from __future__ import annotations

from incidents.extraction.annotate.annotations import Marked
from incidents.extraction.annotate.non_incident_places import NO_SITES

_JOINS = frozenset({"and", "while", "whereas", "а", "але", "но"})
_IN = frozenset({"in", "at", "near", "у", "в", "на", "під", "под", "біля", "возле"})
_TO_NAME = 3  # tokens between the joining word and the name: "а в селищі Покровське"


def part_at_contrast(parts: list[tuple[int, int]], marked: Marked) -> list[tuple[int, int]]:
    """The clauses, cut where one goes on at another place: what stands before it is not told of that place."""
    starts = {marked.token_at(p.start) for p in marked.places if p.role not in NO_SITES}
    counted = [marked.token_at(c.at) for c in marked.casualties]
    if not starts or len(counted) < 2:
        return parts
    tokens, made = marked.sentence.tokens, list[tuple[int, int]]()
    for first, last in parts:
        begin = first
        for at in range(first + 1, last - 2):
            joins = tokens[at - 1].low == "," and tokens[at].low in _JOINS and tokens[at + 1].low in _IN
            named = joins and not starts.isdisjoint(range(at + 2, at + 2 + _TO_NAME))
            if named and any(begin <= c < at for c in counted) and any(at < c < last for c in counted):
                made.append((begin, at))
                begin = at
        made.append((begin, last))
    return made


def is_contrasted(placed: int, other: int, marked: Marked) -> bool:
    """Whether the clause that begins at token `placed` goes on elsewhere, behind the one that begins at `other`."""
    tokens = marked.sentence.tokens
    if not 0 < other + 1 <= placed < len(tokens) - 1 or tokens[placed - 1].low != ",":
        return False
    return tokens[placed].low in _JOINS and tokens[placed + 1].low in _IN
