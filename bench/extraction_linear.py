"""Whether reading takes time in proportion to length: doubles texts of several kinds and prints the ratios.

Run: python bench/extraction_linear.py   (pure: no database, no gazetteer)
"""

from __future__ import annotations

import datetime as dt
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from incidents.extraction import extract_incidents
from incidents.extraction.types import Document, PlaceMention

DAY = dt.date(2024, 3, 9)
KINDS = {
    "news": "A missile strike on Odesa killed two people on Friday, the mayor said. He added that five were hurt. ",
    "no blank": "x",
    "one word": "killed ",
    "digits": "1 ",
    "markup": "<div>",
    "places": "Odesa, ",
    "quotes": '"',
}
LENGTH = 60_000


def main() -> None:
    """Print seconds at one and at two lengths, and their ratio, for each kind of text."""
    extract_incidents(Document("warm up", DAY, "en"), ())
    for name, piece in KINDS.items():
        one = piece * (LENGTH // len(piece))
        short, long = best_extraction_cpu_seconds(one), best_extraction_cpu_seconds(one * 2)
        print(
            f"{name}: {len(one):,} characters {short:.2f} s, twice as many {long:.2f} s, ratio {long / short:.2f}"
        )


def best_extraction_cpu_seconds(text: str) -> float:
    """The better of three readings, in seconds of processor time."""
    places = tuple(odesa_mention_at(at) for at in positions(text, "Odesa"))
    best = float("inf")
    for _ in range(3):
        began = time.process_time()
        extract_incidents(Document(text, DAY, "en"), places)
        best = min(best, time.process_time() - began)
    return best


def positions(text: str, word: str) -> list[int]:
    """Where a word begins in a text."""
    found, at = [], text.find(word)
    while at >= 0:
        found.append(at)
        at = text.find(word, at + 1)
    return found


def odesa_mention_at(at: int) -> PlaceMention:
    """A mention of Odesa at a character."""
    return PlaceMention(at, at + 5, "Odesa", "p1", "Odesa", "settlement", "UA", within=("a1", "a2"))


if __name__ == "__main__":
    main()
