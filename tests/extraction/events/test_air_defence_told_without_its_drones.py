"""What is brought down over a place was flying, also where the sentence names no drone, or only counts on."""

from __future__ import annotations

import pytest

from incidents.extraction.readers.rules import read_possible
from incidents.extraction.types import Document
from incidents.vocabulary.enums import IncidentType
from tests.support.read_text import SATURDAY, read
from tests.support.small_gazetteer import places_in


def brought_down(text: str, language: str) -> set[str]:
    """Keys of the places over which the rules tell something brought down."""
    possible = read_possible(Document(text, SATURDAY, language), places_in(text))
    return {p.key for s in possible.statements if s.interception for p in s.places if p.level != "country"}


TOLD = [
    ("en", "Air defences destroyed 17 of 22 drones. They were shot down over Kharkiv region and Bryansk region.", {"a4", "a7"}),
    ("ru", "Уничтожены 75 беспилотников. Больше половины, 49, сбили над Брянской области.", {"a7"}),
    ("uk", "ППО знищила 75 дронів. Якщо вірити відомству, їх збивали над Харківській області.", {"a4"}),
    ("ru", "Минобороны насчитало 68 перехватов, из них 33 — над Брянской области.", {"a7"}),
    ("ru", "Ночью силы ПВО отражали воздушную атаку в Белгороде.", {"p6"}),
    ("uk", "141 дрон знищила російська ППО. Незалежних підтверджень немає. Над Харківській області – 12.", {"a4"}),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "keys"), TOLD, ids=[row[1][:45] for row in TOLD])
def test_what_is_brought_down_over_a_place_was_flying(language: str, text: str, keys: set[str]) -> None:
    assert brought_down(text, language) == keys


NOT_TOLD = [
    ("en", "A missile destroyed a house in Kharkiv."),
    ("en", "Seven people were killed in Kharkiv, four in Odesa."),
    ("uk", "У Харкові знищено склад."),
    ("en", "Shells destroyed two bridges over the river in Kherson."),
    ("en", "Troops destroyed a bridge over Kherson."),
]


@pytest.mark.parametrize(("language", "text"), NOT_TOLD, ids=[row[1][:45] for row in NOT_TOLD])
def test_what_is_destroyed_on_the_ground_was_not_flying(language: str, text: str) -> None:
    assert brought_down(text, language) == set()


def test_what_the_air_force_counts_stands_beside_the_damage() -> None:
    text = "Ukraine's air force said it shot down 15 cruise missiles overnight, but Odesa port infrastructure was damaged."
    assert {d.incident_type for d in read(text).drafts} == {
        IncidentType.INTERCEPTION, IncidentType.SHELLING_ARTILLERY_MISSILE,
    }  # fmt: skip
