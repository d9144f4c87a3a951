"""How much of one text stands in another: bottom-k sketches of five-word shingles. Pure.

A sketch is the K smallest hashes of a text's shingles. Shingles of the smaller sketch that lie below the
larger one's bound tell how much of the smaller text the larger one contains, without keeping either text.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

WORDS_PER_SHINGLE = 5
KEPT = 128
COPY = 0.8  # containment from which a text counts as a copy
_LEAST = 5  # shingles below which a text is too short to tell a copy from a coincidence
_WORD = re.compile(r"\w+")


def sketch_of(text: str) -> list[int]:
    """The sketch of a text: sorted signed 64-bit integers, at most KEPT of them; [] when it has no word."""
    words = _WORD.findall(text.casefold())
    if not words:
        return []
    last = max(1, len(words) - WORDS_PER_SHINGLE + 1)
    shingles = {" ".join(words[n : n + WORDS_PER_SHINGLE]) for n in range(last)}
    return sorted(_hash(shingle) for shingle in shingles)[:KEPT]


def shingle_containment(one: Sequence[int], other: Sequence[int]) -> float:
    """The share of the smaller text's shingles that the other text has too, 0 to 1, as far as sketches tell."""
    if not one or not other:
        return 0.0
    bound = _bound(one, other)
    here = {number for number in one if number <= bound}
    there = {number for number in other if number <= bound}
    smaller = min(len(here), len(there))
    return len(here & there) / smaller if smaller else 0.0


def are_sketches_of_copies(one: Sequence[int], other: Sequence[int]) -> bool:
    """Whether one text is a copy of the other, whole or shortened; never for texts of a few words."""
    if min(len(one), len(other)) < _LEAST:
        return list(one) == list(other) and bool(one)
    return shingle_containment(one, other) >= COPY


def _bound(one: Sequence[int], other: Sequence[int]) -> int:
    """Up to here both sketches are complete: a full sketch ends at its largest hash, a short one never."""
    ends = [sketch[-1] for sketch in (one, other) if len(sketch) >= KEPT]
    return min(ends) if ends else max(one[-1], other[-1])


def _hash(shingle: str) -> int:
    return int.from_bytes(hashlib.blake2b(shingle.encode(), digest_size=8).digest(), "big", signed=True)
