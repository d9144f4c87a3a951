"""Figures that a check gives to another place, day or total are held back and told as unread, never as this toll."""

from __future__ import annotations

from incidents.extraction.types import Extraction
from incidents.vocabulary.enums import FigureKind
from tests.support.read_text import read


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
