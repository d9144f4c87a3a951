"""English words of memory, courts, plans and losing one's job that mean something else beside others."""

from __future__ import annotations

import pytest

from incidents.extraction.annotate.pipeline import annotate_sentences
from incidents.extraction.types import Document
from tests.support.read_text import SATURDAY, marked_figures
from tests.support.small_gazetteer import places_in


def guards(text: str) -> set[str]:
    """The words of a sentence that speak against an incident."""
    (marked,) = annotate_sentences(Document(text, SATURDAY, "en"), places_in(text))
    return {text[h.start : h.end] for h in marked.of("guard")}


@pytest.mark.parametrize(
    "text",
    [
        "It was the worst attack on Kharkiv since the war began.",
        "Drones hit a depot in annexed Sevastopol.",
        "A drone was shot down and a terrorist attack thwarted over Kharkiv.",
        "The drones were aimed at Kharkiv.",
        "Kharkiv was fired at from across the river.",
        "In its daily count the ministry gave ten killed in Kharkiv.",
        "Kharkiv has come under massive fire.",
    ],
)
def test_such_words_do_not_speak_against_the_incident(text: str) -> None:
    assert guards(text) == set()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Kharkiv has been shelled since the war began.", {"since the war began"}),
        ("A plot to shoot the mayor of Kharkiv was thwarted.", {"plot", "thwarted"}),
        ("Kharkiv is shelled daily.", {"daily"}),
        ("The measures were aimed at drones in Kharkiv.", set()),
        ("The mayor of Kharkiv was fired on Tuesday.", {"was fired"}),
    ],
)
def test_elsewhere_they_do(text: str, words: set[str]) -> None:
    assert guards(text) == words


def test_the_age_of_one_by_trade_counts_nobody() -> None:
    assert marked_figures("The woman, a television commentator of 29, died.", "en") == []
