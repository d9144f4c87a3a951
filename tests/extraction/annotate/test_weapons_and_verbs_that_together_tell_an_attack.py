"""English: a drone that crashes into a house, a mine driven over, bombs dropped are attacks; snow that falls is none."""

from __future__ import annotations

import pytest

from incidents.extraction.annotate.non_incident_contexts import literal_trigger_hits
from incidents.extraction.annotate.pipeline import annotate_sentences
from incidents.extraction.types import Document
from tests.support.read_text import SATURDAY
from tests.support.small_gazetteer import places_in


def attacks(text: str) -> list[tuple[str, str]]:
    """The words of attack in a sentence, and of which kind."""
    (marked,) = annotate_sentences(Document(text, SATURDAY, "en"), places_in(text))
    return [
        (text[t.start : t.end], t.value)
        for t in literal_trigger_hits(marked)
        if t.value not in ("killing", "fire")
    ]


TOLD = [
    ("A drone crashed between two apartment blocks in Kharkiv.", ("crashed between", "strike")),
    ("Debris apart, two missiles came down on a farm near Poltava.", ("came down on", "strike")),
    ("Three drones then flew into a kindergarten.", ("flew into", "strike")),
    ("A shell fell on a queue in Kherson.", ("fell on", "shelling")),
    ("Bombs fell on the airstrip.", ("fell on", "airstrike")),
    ("A jet dropped three bombs on the village.", ("dropped three bombs", "airstrike")),
    ("A drone dropped a charge on a road.", ("dropped a charge", "airstrike")),
    ("A tractor drove over an anti-tank mine.", ("over an anti-tank mine", "ied")),
    ("A boat ran onto a mine near Kherson.", ("onto a mine", "ied")),
    ("Two bombs were dropped on a store.", ("bombs were dropped", "airstrike")),
    ("Two drones were lost and on Friday one crashed into a tower.", ("crashed into", "strike")),
    ("Most of the drones were aimed at sites in the region.", ("aimed at", "strike")),
    ("Gunmen set two houses on fire.", ("set two houses on fire", "violence")),
    ("Settlers burned two cars.", ("burned", "violence")),
    ("The town was fired at by a multiple rocket launcher.", ("fired at", "shooting")),
]


@pytest.mark.parametrize(("text", "expected"), TOLD, ids=[row[0][:50] for row in TOLD])
def test_weapon_and_verb_together_tell_an_attack(text: str, expected: tuple[str, str]) -> None:
    assert attacks(text) == [expected]


NONE = [
    "Snow fell on roofs in Kharkiv.",
    "A drone flew over the city of Kharkiv.",
    "A drone crashed near Kharkiv during a test.",
    "Prosecutors dropped two charges against the mayor.",
    "Anger over coal mines grew in Poltava.",
    "Debris of a missile fell on a field.",
    "Soldiers burned calories.",
    "The measures were aimed at children.",
]


@pytest.mark.parametrize("text", NONE)
def test_what_falls_without_a_weapon_is_no_attack(text: str) -> None:
    assert attacks(text) == []


def test_the_name_of_a_family_is_no_place() -> None:
    text = "Nine members of the Kherson family died in Poltava."
    (marked,) = annotate_sentences(Document(text, SATURDAY, "en"), places_in(text))
    assert [p.text for p in marked.places] == ["Poltava"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A bomb placed at a tea stall killed four people.", ("bomb placed", "ied")),
        ("Partisans set off a charge at the door.", ("set off a charge", "ied")),
    ],
)
def test_a_bomb_that_was_placed_does_not_come_from_the_air(text: str, expected: tuple[str, str]) -> None:
    assert attacks(text) == [expected]
