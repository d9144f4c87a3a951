"""A list of numbers and places behind the sentence that says what became of them."""

from __future__ import annotations

from incidents.extraction.events.gapped_clauses import LITTLE
from incidents.extraction.readers.rules import read_statements
from incidents.extraction.types import Document
from tests.support.read_text import SATURDAY
from tests.support.small_gazetteer import places_in


def told(text: str, language: str = "en") -> dict[str, bool]:
    """Place key → whether something brought down is told of it by the rules."""
    document = Document(text, SATURDAY, language)
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


def test_an_item_of_the_list_is_no_reaction_to_an_attack() -> None:
    text = "Overnight 21 Ukrainian drones were shot down. 7 - Bryansk region; 6 - Kursk region; 1 - Oryol region."
    document = Document(text, SATURDAY, "en")
    _, _, statements = read_statements(document, places_in(text))

    assert [s.weak for s in statements if s.places and s.places[0].key in ("a7", "a9", "a8")] == [False] * 3


def test_a_ministry_leaves_the_auxiliary_verb_out() -> None:
    text = "Ministry: overnight 58 Ukrainian drones eliminated, of which 29 over Bryansk region, 13 over Kursk region."

    assert {key for key, down in told(text).items() if down} == {"a7", "a9"}


def test_what_drones_destroyed_was_not_brought_down() -> None:
    assert told("On Friday 58 Ukrainian drones destroyed houses in Bryansk region.") == {"a7": False}


def test_craft_without_a_kind_are_brought_down_too() -> None:
    assert told("За ночь сбиты 16 аппаратов — девять над территорией Брянской области.", "ru") == {"a7": True}
