"""What was brought down over a region as a whole, told by its governor."""

from __future__ import annotations

from incidents.extraction.decisions.redundant_incidents import OFFICE, needless_incidents
from incidents.extraction.events.drafts import Weighed
from incidents.extraction.readers.rules import read_possible
from incidents.extraction.types import Document
from tests.support.read_text import SATURDAY
from tests.support.small_gazetteer import places_in


def weighed(text: str) -> list[Weighed]:
    """All that a text may tell."""
    return read_possible(Document(text, SATURDAY, "en"), places_in(text)).incidents


def refused_as_office(text: str) -> set[str]:
    """Keys of the areas that are refused as what an official governs."""
    possible = weighed(text)
    needless = needless_incidents(possible)
    return {one.incident.place.key for one in possible if needless.get(id(one.incident)) == OFFICE}


def test_a_sum_of_his_region_is_more_than_the_office_of_a_governor() -> None:
    text = (
        "The governor of Bryansk region reported 30 drones shot down. "
        "Two drones were shot down over Bryansk on Saturday."
    )
    assert "a7" not in refused_as_office(text)


def test_an_area_named_by_the_office_alone_is_refused() -> None:
    text = (
        "The governor of Bryansk region said that a house had been shelled. "
        "Bryansk was shelled on Saturday and two people were injured."
    )
    assert "a7" in refused_as_office(text)
