"""The type of an incident from what blew up, who bombed, and what a bare strike leaves open."""

from __future__ import annotations

import pytest

from incidents.extraction.events.assembler import Incident
from incidents.extraction.readers.rules import read_possible
from incidents.extraction.types import Document
from incidents.vocabulary.enums import IncidentType
from tests.support.read_text import SATURDAY
from tests.support.small_gazetteer import places_in


def types_of(text: str, language: str = "en") -> set[IncidentType]:
    """The types of what the rules tell of a text."""
    read = read_possible(Document(text, SATURDAY, language), places_in(text))
    return {one.verdict.kind for one in read.incidents if _is_ruled(one.incident)}


def _is_ruled(incident: Incident) -> bool:
    return any(incident.place.key in s.ruled and s.twin is None for s in incident.statements)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("A van loaded with explosives went off at a police post in Kherson on Friday, killing four.", "en"),
        ("A truck blew up beside a bus in Kherson on Friday, killing six labourers.", "en"),
        ("У п'ятницю підірвали авто біля ринку: так у Полтаві загинули двоє.", "uk"),
        ("В Саратове взорвался автомобиль, начиненный взрывчаткой, погиб водитель.", "ru"),
    ],
)
def test_a_vehicle_that_blows_up_was_loaded(text: str, language: str) -> None:
    assert types_of(text, language) == {IncidentType.EXPLOSIVE_MINE_IED}


@pytest.mark.parametrize(
    "text",
    [
        "An F-16 bombed a depot in Karak on Friday.",
        "Barrel bombs hit three quarters of Karak on Friday, killing nine.",
        "Thailand bombed a barracks in Karak on Friday, killing nine.",
    ],
)
def test_bombs_of_a_state_come_from_the_air(text: str) -> None:
    assert types_of(text) == {IncidentType.AIR_DRONE_STRIKE}


def test_fighters_who_march_into_a_town_are_no_protest() -> None:
    assert types_of("Rebels marched into Karak on Friday, killing two policemen, residents said.") == {
        IncidentType.ARMED_CLASH
    }


def test_a_group_with_a_short_name_in_capitals_is_no_state() -> None:
    assert types_of("The ADF killed nine farmers in Kumasi on Friday.") == {IncidentType.ATTACK_ON_CIVILIANS}
