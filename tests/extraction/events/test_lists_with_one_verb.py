"""A list of numbers and places behind the sentence that says what became of them."""

from __future__ import annotations

from incidents.extraction.events.gapped_clauses import LITTLE
from incidents.extraction.readers.rules import read_statements
from incidents.extraction.types import Document
from tests.support.read_text import SATURDAY
from tests.support.small_gazetteer import places_in


def told(text: str) -> dict[str, bool]:
    """Place key → whether something brought down is told of it by the rules."""
    document = Document(text, SATURDAY, "en")
    _, _, statements = read_statements(document, places_in(text))
    return {p.key: s.interception for s in statements for p in s.places if s.refused != LITTLE}


def test_a_list_goes_on_from_the_sentence_before() -> None:
    text = "Overnight 21 Ukrainian drones were shot down. 7 - Bryansk region; 6 - Kursk region; 1 - Oryol region."

    assert {key for key, down in told(text).items() if down} >= {"a7", "a9", "a8"}


def test_a_list_behind_another_sentence_is_none() -> None:
    text = (
        "Overnight 21 Ukrainian drones were shot down. The ministry of health spoke of schools. "
        "7 - Bryansk region; 6 - Kursk region."
    )

    assert not {"a7", "a9"} & set(told(text))
