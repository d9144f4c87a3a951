"""A first sentence that names no place is not forgotten: it is weighed, and the town of the dateline may be meant."""

from __future__ import annotations

import pytest

from incidents.extraction.decisions.stated_noughts import spread_noughts
from incidents.extraction.decisions.told_figures import Figure
from incidents.extraction.readers.rules import Possible, read_possible
from incidents.extraction.types import Document
from tests.support.read_text import SATURDAY
from tests.support.small_gazetteer import places_in


def possible(text: str, language: str) -> Possible:
    """All that a text may tell."""
    return read_possible(Document(text, SATURDAY, language), places_in(text))


LEADS = [
    ("uk", "Ворожий дрон атакував автобус, загинули троє людей. У Харкові згорів склад."),
    ("en", "Four people were killed when a drone hit a bus. Later a warehouse burned in Kharkiv."),
]


@pytest.mark.parametrize(("language", "text"), LEADS)
def test_a_lead_that_names_no_place_stays_with_the_text(language: str, text: str) -> None:
    assert any(s.has_figures() for s in possible(text, language).statements)


def test_the_town_of_the_dateline_may_be_what_the_text_calls_the_city() -> None:
    text = "Херсон, 4 апреля. С полудня областной центр атаковали дроны, погиб водитель. В Киеве было тихо."
    told = [s for s in possible(text, "ru").statements if s.has_figures()]
    assert any("p16" in s.linked for s in told)


def test_nobody_hurt_in_a_region_holds_in_its_towns_though_the_region_is_not_told() -> None:
    text = "No one was injured in the attacks on Kharkiv region. A drone hit a house in Kupiansk."
    read = possible(text, "en")
    region = next(w.incident for w in read.incidents if w.incident.place.key == "a4")
    town = next(w.incident for w in read.incidents if w.incident.place.key == "p15")
    kept: dict[int, list[Figure]] = {id(town): []}
    spread_noughts([town], [region], kept)
    assert {c.high for _, c, _ in kept[id(town)]} == {0}
