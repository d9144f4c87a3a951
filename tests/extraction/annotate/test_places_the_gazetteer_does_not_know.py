"""What is told of a place that the gazetteer does not know is told of no other place."""

from __future__ import annotations

import pytest

from tests.extraction.events.test_figure_cross_checks import tolls
from tests.support.read_text import read

UNKNOWN = [
    ("uk", "Ракета влучила у Харків. У селі Хибне поранено двох людей."),
    ("uk", "Харків – один загиблий. Нетерпляче – двоє поранених."),
    ("ru", "Дрон попал в дом в Харькове. Посёлок Незнаемый — двое раненых."),
    ("ru", "Дрон попал в дом в Харькове. В деревне Незнаемая ранены двое."),
    ("en", "A missile hit a house in Kharkiv. Shelling of the village of Nonesuch wounded two people."),
]


@pytest.mark.parametrize(("language", "text"), UNKNOWN, ids=[row[1][:60] for row in UNKNOWN])
def test_a_number_of_an_unknown_place_is_not_put_on_the_place_before(language: str, text: str) -> None:
    extraction = read(text, language=language)

    assert 2 not in tolls(extraction, "p4", "injured")


def test_a_number_behind_a_known_place_stays_with_it() -> None:
    text = "A missile hit a house in Kharkiv. Two people were wounded."

    assert tolls(read(text), "p4", "injured") == [2]


def test_a_number_of_the_place_named_between_is_not_put_on_the_first() -> None:
    text = (
        "Shelling of Odesa on Friday damaged a school. "
        "In the city of Kharkiv a drone crashed between two blocks. Three women were hurt."
    )

    assert 3 not in tolls(read(text), "p2", "injured")
