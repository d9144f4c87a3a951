"""Figures that a check gives to another place, day or total are held back and told as unread, never as this toll."""

from __future__ import annotations

import pytest

from geo.text.tokenizer import Sentence
from incidents.extraction.annotate.annotations import Casualty, Marked
from incidents.extraction.decisions.decision_reasons import CHECKS
from incidents.extraction.decisions.stated_noughts import numbers_beside_a_likelier_nought
from incidents.extraction.decisions.told_figures import Figure
from incidents.extraction.events.assembler import Incident
from incidents.extraction.events.statements import Statement
from incidents.extraction.types import Extraction
from incidents.vocabulary.enums import ClaimField, FigureKind, Group
from tests.support.read_text import read
from tests.support.small_gazetteer import places_in


def tolls(extraction: Extraction, key: str, field: str = "killed") -> list[int | None]:
    """The whole numbers told with the new incidents of a place."""
    kinds = (FigureKind.COUNT, FigureKind.TOTAL)
    claims = [c for d in extraction.drafts if d.place_key == key and not d.background for c in d.claims]
    return [c.low for c in claims if c.field.value == field and c.kind in kinds]


def test_a_part_of_a_national_total_is_the_figure_of_its_place() -> None:
    text = "Across Ukraine, Russian attacks killed seven people on Friday, two of them in a missile strike on Kherson."
    assert tolls(read(text), "p16") == [2]


def test_a_number_told_of_two_places_is_put_on_neither() -> None:
    text = "Missile strikes on Kharkiv and Odesa on Friday killed six people."
    extraction = read(text)
    assert tolls(extraction, "p4") == tolls(extraction, "p2") == []


def test_a_number_of_its_own_for_each_place_stays_with_it() -> None:
    text = (
        "Russian shelling killed a woman in Kharkiv on Friday. Shelling of Odesa on Friday wounded two men."
    )
    extraction = read(text)
    assert tolls(extraction, "p4") == [1]
    assert tolls(extraction, "p2", "injured") == [2]


def test_one_each_is_a_number_of_every_place_named() -> None:
    text = "Missile strikes on Friday killed two people, one each in Kharkiv and Odesa."
    extraction = read(text)
    assert tolls(extraction, "p4") == tolls(extraction, "p2") == [1]


def test_a_count_replaces_dozens() -> None:
    text = (
        "A Russian missile strike on Kherson wounded dozens of people on Friday. "
        "The shelling of Kherson wounded 19 people, the hospital said."
    )
    assert tolls(read(text), "p16", "injured") == [19]


def test_a_total_of_a_region_beside_its_towns_is_told_as_a_total_of_several_places() -> None:
    text = (
        "Russian shelling killed three people in Kharkiv region on Friday, the governor said. "
        "Shelling of Kupiansk on Friday killed a man. Shelling of Izium on Friday wounded a woman."
    )
    regions = [d for d in read(text).drafts if d.precision == "region" and not d.background]
    assert all(d.national_total for d in regions)
    assert [c.kind for d in regions for c in d.claims if c.field.value == "killed"] == [FigureKind.ROLLUP]


def test_nobody_hurt_in_a_region_is_nobody_in_its_towns() -> None:
    text = (
        "Nobody was hurt in the attacks on Kharkiv region on Friday, the governor said. "
        "Drones struck a warehouse in Kupiansk on Friday."
    )
    extraction = read(text)
    (town,) = [d for d in extraction.drafts if d.place_key == "p15" and not d.background]
    assert {c.low for c in town.claims if c.field.value in ("killed", "injured")} == {0}


def test_a_war_that_is_counted_in_thousands_is_no_toll_of_a_day() -> None:
    text = (
        "Russian shelling of Kherson killed two people on Friday. "
        "The administration counts 4,072 dead and 8,971 wounded civilians in Kherson."
    )
    assert all((low or 0) < 1000 for low in tolls(read(text), "p16") + tolls(read(text), "p16", "injured"))


def test_nobody_hurt_at_one_site_of_a_region_is_not_nobody_in_its_towns() -> None:
    text = (
        "Drones attacked Kharkiv region on Friday. In Zolochiv a garage burned; nobody was injured. "
        "Drones struck a warehouse in Kupiansk on Friday."
    )
    extraction = read(text)
    (town,) = [d for d in extraction.drafts if d.place_key == "p15" and not d.background]
    assert [c for c in town.claims if c.field.value in ("killed", "injured")] == []


def test_nobody_hurt_in_a_list_of_places_is_nobody_in_each() -> None:
    text = "Drones struck Kupiansk and Zolochiv in Kharkiv region on Friday, nobody was hurt."
    extraction = read(text)
    assert tolls(extraction, "p15") == tolls(extraction, "p10") == [0]


def test_a_number_told_elsewhere_gives_way_to_a_likelier_nought_of_the_place() -> None:
    elsewhere, here = Marked(Sentence(0, 0, 9, 0, []), {}), Marked(Sentence(1, 9, 19, 0, []), {})
    place = places_in("Kupiansk")[0]
    here.places = [place]
    nought, number = _figure(here, 0, 0.8), _figure(elsewhere, 3, 0.4)

    assert numbers_beside_a_likelier_nought([nought, number], Incident(place)) == [number]
    assert numbers_beside_a_likelier_nought([nought, _figure(here, 3, 0.4)], Incident(place)) == []
    assert numbers_beside_a_likelier_nought([nought, _figure(elsewhere, 3, 0.9)], Incident(place)) == []


def _figure(marked: Marked, value: int, likely: float) -> Figure:
    kind, rule = FigureKind.COUNT, "casualty.injure"
    casualty = Casualty(ClaimField.INJURED, value, value, value, kind, Group.ALL, 0, 1, 0, rule)
    return Statement(marked, 0, 0, ()), casualty, likely


def test_nobody_hurt_in_either_place_is_nobody_in_both() -> None:
    text = (
        "Drones attacked Kharkiv region on Friday. In Zolochiv a garage burned. In Kupiansk a school was hit. "
        "No one was hurt in either place."
    )
    extraction = read(text)
    assert tolls(extraction, "p15", "injured") == [0]


def test_a_sum_of_its_own_number_and_that_of_others_is_no_number_of_the_place() -> None:
    text = (
        "Shelling of Kherson on Friday killed two people. Shelling of Odesa on Friday killed four people. "
        "In Kherson, six people were killed in all these attacks, the ministry said."
    )
    assert 6 not in tolls(read(text), "p16")


def test_what_is_held_back_is_listed_with_its_reason() -> None:
    text = "Ракета влучила у Харків. У селі Хибне поранено двох людей."
    assert any(u.reason == CHECKS["of_unknown_place"] and u.doubtful for u in read(text).unread)


def test_a_number_told_of_other_places_is_not_put_on_the_town_of_the_dateline() -> None:
    text = (
        "KHARKIV, April 9 - Three people were killed on Monday by Russian shelling of Kupiansk and Zolochiv, police "
        "said.\n\nIn the city of Kharkiv, drones hit a petrol station on Monday."
    )
    assert 3 not in tolls(read(text), "p4")


def test_a_number_of_the_town_of_the_dateline_stays_with_it() -> None:
    text = (
        "KHARKIV, April 9 - Three people were killed on Monday by Russian shelling of Kharkiv, police said."
    )
    assert tolls(read(text), "p4") == [3]


OVER_AN_AREA = [
    "A missile hit Odesa on Friday and killed one man. Some 90 people were taken to hospital across the country.",
    "Ракета влучила в Одесу, загинув чоловік. По всій країні поранено 90 людей.",
    "Ракета попала в дом в Одессе, погиб мужчина. По всей стране ранены 90 человек.",
]


@pytest.mark.parametrize("text", OVER_AN_AREA)
def test_a_number_of_the_whole_country_is_not_that_of_a_town(text: str) -> None:
    assert 90 not in tolls(read(text), "p2", "injured")
