"""Areas that two words name: the Gaza Strip is no city, and "northern Gaza" is a part of the Strip."""

from __future__ import annotations

import pytest

from geo.geoparsing.mentions import find_mentions

KNOWN = frozenset({"=PS-GZZ", "=PS-WBK", "gaza", "gaza city", "газа"})


@pytest.mark.parametrize(
    ("language", "text", "form"),
    [
        ("en", "Strikes in the Gaza Strip killed 25.", "=PS-GZZ"),
        ("en", "Strikes on northern Gaza killed 25.", "=PS-GZZ"),
        ("en", "Strikes across Gaza killed 25.", "=PS-GZZ"),
        ("en", "Strikes on Gaza City killed 25.", "gaza city"),
        ("en", "A raid in the West Bank killed two.", "=PS-WBK"),
        ("ru", "Погиб 21 человек в секторе Газа.", "=PS-GZZ"),
        ("uk", "У секторі Гази загинула 21 людина.", "=PS-GZZ"),
    ],
)
def test_an_area_named_by_two_words_is_that_area(language: str, text: str, form: str) -> None:
    assert [one.forms[0] for one in find_mentions(text, language, KNOWN)] == [form]
