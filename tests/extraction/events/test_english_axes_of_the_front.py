"""English axes of the front are no towns, and assaults are clashes."""

from __future__ import annotations

import pytest

from incidents.extraction.readers.rules import read_possible
from incidents.extraction.types import Document
from incidents.vocabulary.enums import IncidentType
from tests.support.read_text import SATURDAY, read
from tests.support.small_gazetteer import places_in


@pytest.mark.parametrize("word", ["axis", "direction", "sector"])
def test_an_axis_of_the_front_is_no_town(word: str) -> None:
    text = f"Kupiansk {word}: the enemy attacked eight times. Guided bombs fell on Lyptsi."
    read_ = read_possible(Document(text, SATURDAY, "en"), places_in(text))

    assert all(
        place.role == "direction"
        for s in read_.around.sentences
        for place in s.places
        if place.text == "Kupiansk"
    )


def test_an_assault_on_the_ground_is_a_clash_and_one_with_drones_is_none() -> None:
    ground, drones = (
        read(text).drafts[0].incident_type
        for text in (
            "Russian troops mounted two assaults on Kupiansk on Friday, killing one soldier.",
            "A Russian drone assault on Kharkiv on Friday killed two people.",
        )
    )
    assert (ground, drones) == (IncidentType.ARMED_CLASH, IncidentType.AIR_DRONE_STRIKE)
