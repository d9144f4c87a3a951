"""Air defence: launched, shot down and lost, each a number of its own, and not an attack that hit."""

from __future__ import annotations

import pytest

from incidents.extraction.readers.rules import read_statements
from incidents.extraction.types import Document
from incidents.vocabulary.enums import ClaimField, IncidentType
from tests.support.read_text import SATURDAY, at, read
from tests.support.small_gazetteer import places_in

COUNTS = [
    ("Russia's defence ministry said 32 drones were shot down over the Kursk region overnight.", "a9", {"intercepted": 32}),
    ("Ukrainian air defences destroyed 54 of the drones over Kyiv overnight.", "p1", {"intercepted": 54}),
    ("Ukraine's air force said 15 cruise missiles were intercepted over Odesa overnight.", "p2", {"intercepted": 15}),
    ("Минобороны РФ сообщило, что за ночь над Брянской области сбито 35 украинских беспилотников.", "a7", {"intercepted": 35}),
    ("Сили ППО збили 42 дрони над Дніпром у неділю.", "p3", {"intercepted": 42}),
    ("Сили ППО збили 12 повітряних цілей над Дніпром у неділю.", "p3", {"intercepted": 12}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "key", "counts"), COUNTS, ids=[r[0][:40] for r in COUNTS])
def test_what_was_shot_down_is_counted(text: str, key: str, counts: dict[str, int]) -> None:
    draft = at(read(text), key)
    told = {
        c.field.value: c.best
        for c in draft.claims
        if c.field in (ClaimField.INTERCEPTED, ClaimField.LAUNCHED)
    }
    assert draft.incident_type is IncidentType.INTERCEPTION
    assert told == counts


LISTED = [
    ("Russia's defence ministry said its air defences shot down 22 drones overnight: 8 over Bryansk region and 14 over "
     "Kursk region.", {"a7": 8, "a9": 14}),
    ("Ukraine's air force shot down 20 drones: 12 over Kharkiv region and 8 over Odesa.", {"a4": 12, "p2": 8}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "counts"), LISTED)
def test_of_a_list_each_place_has_its_own_number_and_none_has_the_sum(
    text: str, counts: dict[str, int]
) -> None:
    told = {
        d.place_key: c.best
        for d in read(text).drafts
        for c in d.claims
        if c.field is ClaimField.INTERCEPTED and d.precision != "country"
    }
    assert told == counts


def test_a_missile_that_destroyed_a_house_was_not_shot_down() -> None:
    draft = at(read("A missile destroyed a house in Odesa on Friday and killed one person."), "p2")
    assert draft.incident_type is IncidentType.SHELLING_ARTILLERY_MISSILE


def test_drones_shot_down_are_no_people_shot() -> None:
    draft = at(read("Nine drones were shot down over Kharkiv on Friday."), "p4")
    assert not [c for c in draft.claims if c.field in (ClaimField.KILLED, ClaimField.INJURED)]


@pytest.mark.parametrize(
    "text",
    [
        "На территории Брянской области повреждён дом. За ночь над регионом уничтожены 26 беспилотников.",
        "На территории Брянской области повреждён дом. Всего над областью сбили девять аппаратов.",
    ],
    ids=["the region", "the oblast"],
)
def test_over_the_region_means_the_one_at_hand(text: str) -> None:
    document = Document(text, SATURDAY, "ru")
    _, _, statements = read_statements(document, places_in(text))

    assert [p.key for s in statements if s.interception for p in s.places] == ["a7"]
