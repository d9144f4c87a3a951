"""What two texts have in common: cleaning, the hash of the normal form, and sketches that tell copies. Pure."""

from __future__ import annotations

import hashlib
import random
import re
import unicodedata
from collections.abc import Collection, Iterable

from incidents.ingest.errors import IngestError, Unreadable

SHINGLE_WORDS = 5
SKETCH_SIZE = 512  # most articles have fewer shingles, so their sketch is the whole set
COPY_FROM = 0.8  # share of the shorter text's shingles found in the other
SAME_FROM = 0.95  # nothing worth reading again
MIN_SHINGLES = 6  # two short notes look alike by chance
LEAST_LETTERS = 20
BANDS, BAND_ROWS = 48, 3
_PRIME = (1 << 61) - 1
_DICE = random.Random(20_240_508)  # noqa: S311 - the same for ever: bands are kept
_PERMUTATIONS = [(_DICE.randrange(1, _PRIME), _DICE.randrange(_PRIME)) for _ in range(BANDS * BAND_ROWS)]
_WORD = re.compile(r"[^\W_]+")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_BLANK_LINES = re.compile(r"\n{3,}")


def clean_text(text: str, *, max_bytes: int) -> str:
    """The text as it is kept and as offsets count it: one kind of line end, no control characters.

    Raises Unreadable for nothing, binary garbage or no words, IngestError for too much; both name the field `text`.
    """
    size = len(text.encode("utf-8", "surrogatepass"))
    if size > max_bytes:
        reason = (
            f"The text is {size / 1e6:.1f} MB; at most {max_bytes / 1e6:.1f} MB can be taken in. "
            "Paste one article at a time."
        )
        raise IngestError(reason, field="text")
    if not text.strip():
        raise Unreadable("The text is empty. Paste the words of the article.", field="text")
    if looks_binary(text):
        reason = (
            "This is not readable text (it looks like a file's raw bytes). Paste the words of the article."
        )
        raise Unreadable(reason, field="text")
    tidy = _CONTROL.sub("", text.encode("utf-8", "replace").decode("utf-8"))
    tidy = tidy.replace("\r\n", "\n").replace("\r", "\n").replace("\u00ad", "")
    tidy = _BLANK_LINES.sub("\n\n", tidy).strip()
    if sum(character.isalpha() for character in tidy) < LEAST_LETTERS:
        raise Unreadable("There are too few words to read. Paste the words of the article.", field="text")
    return tidy


def looks_binary(text: str) -> bool:
    """Whether a text is a file's raw bytes: more than a stray control, replacement or private character."""
    sample = text[:20_000]
    odd = sum(unicodedata.category(c) in {"Cc", "Cs", "Co", "Cn"} and c not in "\n\r\t" for c in sample)
    odd += sample.count("\ufffd")
    return odd > max(3, len(sample) // 50)


def normalised_words(text: str) -> list[str]:
    """The words of the normal form: compatibility letters folded, case and punctuation gone."""
    return _WORD.findall(unicodedata.normalize("NFKC", text).casefold().replace("\u0301", ""))


def text_hash(text: str) -> str:
    """SHA-256 of the normal form: the same for a paste, a page and a feed entry of one text."""
    return hashlib.sha256(" ".join(normalised_words(text)).encode()).hexdigest()


def minhash_sketch(text: str) -> list[int]:
    """The smallest hashes of all runs of five words, as signed 64-bit numbers in rising order."""
    found = normalised_words(text)
    runs = {" ".join(found[i : i + SHINGLE_WORDS]) for i in range(len(found) - SHINGLE_WORDS + 1)}
    return sorted(hash_of_run(run) for run in runs)[:SKETCH_SIZE]


def hash_of_run(run: str) -> int:
    """The number by which a run of words in the normal form stands in a sketch."""
    return int.from_bytes(hashlib.blake2b(run.encode(), digest_size=8).digest(), "big", signed=True)


def minhash_bands(sketch: Iterable[int]) -> list[int]:
    """One number for each band of a MinHash: two texts that share half their runs share a band in 99.8 % of cases,
    two that share a twentieth in 0.6 %. Empty for a text that says too little to be compared.
    """
    runs = [h % _PRIME for h in sketch]
    if len(runs) < MIN_SHINGLES:
        return []
    least = [min([(a * run + b) % _PRIME for run in runs]) for a, b in _PERMUTATIONS]
    return [_band(n, least[n * BAND_ROWS : (n + 1) * BAND_ROWS]) for n in range(BANDS)]


def _band(number: int, least: list[int]) -> int:
    digest = hashlib.blake2b(f"{number}:{least}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def estimated_containment(
    one: Collection[int], other: Collection[int], without: Collection[int] = frozenset()
) -> float:
    """Estimated share (0 to 1) of the first text's five-word runs that the second has too, leaving some runs out."""
    limits = [max(s) for s in (one, other) if len(s) == SKETCH_SIZE]
    limit = min(limits) if limits else None
    mine = {h for h in one if limit is None or h <= limit} - set(without)
    if len(mine) < MIN_SHINGLES:
        return 0.0
    return len(mine & set(other)) / len(mine)


def is_sketch_copy_of(
    new: Collection[int], old: Collection[int], without: Collection[int] = frozenset()
) -> bool:
    """Whether the new text is a copy of the old one, or the old one with a little added.

    `without`: runs that say nothing, because their source prints them under everything.
    """
    if estimated_containment(new, old, without) >= COPY_FROM:
        return True
    left = [len(set(sketch) - set(without)) for sketch in (old, new)]
    return left[0] * 2 >= left[1] and estimated_containment(old, new, without) >= COPY_FROM
