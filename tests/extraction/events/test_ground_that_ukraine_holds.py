"""Who surely holds a town is not read as its attacker, however the sentence stands."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from incidents.extraction import extract_incidents
from incidents.extraction.events.occupied_areas import is_held_by_ukraine, is_occupied_on_day
from incidents.extraction.types import Document, PlaceMention
from tests.support.read_text import read
from tests.support.small_gazetteer import places_in


@pytest.mark.parametrize(
    ("name", "region", "day", "held"),
    [
        ("Lviv", "UA-46", dt.date(2024, 5, 1), True),
        ("Kharkiv", "UA-63", dt.date(2024, 5, 1), True),
        ("Vovchansk", "UA-63", dt.date(2024, 5, 1), False),
        ("Bucha", "UA-32", dt.date(2022, 3, 1), False),
        ("Donetsk", "UA-14", dt.date(2024, 5, 1), False),
        ("Donetsk", None, dt.date(2024, 5, 1), False),
    ],
)
def test_ukraine_holds_what_was_never_taken(
    name: str, region: str | None, day: dt.date, *, held: bool
) -> None:
    place = PlaceMention(0, 4, name, "p1", name, "settlement", "UA", region)

    assert is_held_by_ukraine(place, day) is held


def test_a_district_of_a_city_is_held_by_whoever_holds_the_city() -> None:
    day = dt.date(2024, 5, 1)
    donetsk = PlaceMention(
        0, 4, "Kyivskyi", "p1", "Kyivskyi", "settlement", "UA", "UA-14", within=("p2",), city="Donetsk"
    )
    kharkiv = replace(donetsk, region="UA-63", city="Kharkiv")

    assert (is_occupied_on_day(donetsk, day), is_held_by_ukraine(donetsk, day)) == (True, False)
    assert (is_occupied_on_day(kharkiv, day), is_held_by_ukraine(kharkiv, day)) == (False, True)


def test_the_own_army_may_strike_where_nobody_knows_who_holds_the_ground() -> None:
    text = "Дрони ЗСУ вдарили по Донецьку, загинули двоє людей."
    (draft,) = [d for d in read(text, "2024-05-08", "uk").drafts if not d.background]

    assert draft.attacker == "UA"


REGIONS = {"Odesa": "UA-51", "Kyiv": "UA-30", "Lviv": "UA-46"}


@pytest.mark.parametrize(
    ("language", "text", "attackers"),
    [
        ("ru", "Россия обстреляла ракетами Украину, в том числе Киев, 8 мая погибли двое.", {"RU"}),
        (
            "uk",
            "Прокурор повідомив про 16 загиблих в Україні внаслідок атаки, у Львові та Одесі влучили в будинки.",
            {"RU"},
        ),
        ("en", "Ukrainian troops shelled Odesa on Friday, killing two people.", {"UA"}),
    ],
    ids=["the object of the sentence", "only named beside the attack", "said in so many words"],
)
def test_ukraine_is_no_attacker_of_its_towns_unless_somebody_says_so(
    language: str, text: str, attackers: set[str]
) -> None:
    places = tuple(replace(p, region=REGIONS.get(p.name)) for p in places_in(text))
    drafts = extract_incidents(Document(text, dt.date(2024, 5, 9), language, ""), places).drafts

    assert {d.attacker for d in drafts if d.precision == "settlement"} == attackers


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The Russians shelled Belgorod, killing a man."),
        ("en", "In Belgorod the Russians dropped explosives on a man, he was injured."),
        ("uk", "У Бєлгороді росіяни обстріляли ринок, загинув чоловік."),
        ("ru", "В Белгороде россияне сбросили взрывчатку с дрона на мужчину, он ранен."),
    ],
)
def test_nobody_is_inferred_as_attacker_against_the_words(language: str, text: str) -> None:
    """The name may be that of another place: who struck is not known then, and a person is asked."""
    (draft,) = [d for d in read(text, "2025-05-05", language).drafts if not d.background]

    assert not draft.attacker
    assert "the attacker would have struck its own side" in draft.confidence_reasons


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Belgorod came under fire after the Russians shelled Kharkiv, the governor said."),
        ("ru", "Беспилотники ударили по российскому Белгороду, погиб мужчина."),
        ("en", "Russia's emergencies ministry said a man was killed in an attack on Belgorod."),
    ],
)
def test_an_attack_on_a_russian_town_beside_its_name_is_inferred_as_before(language: str, text: str) -> None:
    drafts = [d for d in read(text, "2025-05-05", language).drafts if not d.background]

    assert "UA" in {d.attacker for d in drafts}
