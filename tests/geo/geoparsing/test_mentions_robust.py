"""Whatever comes in, finding names neither fails nor slows down beyond the length of the text."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.geoparsing.mentions import find_mentions

HOSTILE = [
    "",
    " ",
    "\x00\x01\x02",
    "a" * 100_000,
    "А" * 100_000,
    "A." * 50_000,
    "' " * 50_000,
    "\r\n" * 50_000,
    "Aa" * 50_000,
    "Аа " * 30_000,
    "Smith, " * 15_000,
    "-".join("Ab" for _ in range(30_000)),
    "🔥" * 50_000,
    "\ud800 lone",
    ". \n" * 30_000,
    "область " * 12_000,
    "regions of " * 9_000,
    "Ä̈̂" * 20_000,
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("language", ["", "uk"])
def test_hostile_texts_are_read_in_time(text: str, language: str) -> None:
    began = time.process_time()

    find_mentions(text, language, frozenset())

    assert time.process_time() - began < 5


@given(st.text(max_size=400), st.sampled_from(["", "en", "uk", "ru", "xx"]))
def test_every_mention_quotes_the_text(text: str, language: str) -> None:
    for one in find_mentions(text, language):
        assert text[one.start : one.end] == one.text


@given(st.binary(max_size=400))
def test_random_bytes_are_read(content: bytes) -> None:
    assert isinstance(find_mentions(content.decode("utf-8", "replace")), list)


def test_twice_the_text_takes_about_twice_the_time() -> None:
    words = ["Kharkiv", "and", "the", "Anna", "Petrenko", "in", "Харкові", "області", "New", "York,", "said."]
    chooser = random.Random(7)
    text = " ".join(chooser.choice(words) for _ in range(20_000))

    def spent(content: str) -> float:
        """Seconds of the processor, the least of three: what else the machine does makes them only longer."""
        times = []
        for _ in range(3):
            began = time.process_time()
            find_mentions(content, "", frozenset({"kharkiv", "new york"}))
            times.append(time.process_time() - began)
        return min(times)

    spent(text)
    once, twice = spent(text), spent(text + " " + text)

    assert twice < 4 * once + 0.2
