"""A village said to lie in a district or hromada whose borders on record leave it out."""

from __future__ import annotations

import pytest

from geo.geometry.place_precision_levels import Precision
from geo.geoparsing.places_within_larger_ones import (
    Named,
    areas_by_sentence,
    containers_by_name,
    names_not_there,
)
from geo.geoparsing.ranking import Candidate
from geo.geoparsing.types import Mention

TEXT = "у селі Гайок Лугівської громади"


def row(key: str, lat: float, precision: Precision, within: tuple[str, ...]) -> Candidate:
    """A place or area on one meridian."""
    kind = "village" if precision is Precision.SETTLEMENT else "hromada"
    return Candidate(key, key, kind, "UA", "UA-63", precision, 1000, lat, 36.0, within=within)


def mention(text: str, hint: str, containers: tuple[int, ...] = ()) -> Mention:
    """A name where it stands in the text."""
    start = TEXT.index(text)
    return Mention(start, start + len(text), text, (text.lower(),), kind_hint=hint, containers=containers)


@pytest.mark.parametrize(("lat", "absent"), [(50.15, False), (51.5, True)], ids=["beside it", "far from it"])
def test_a_village_near_the_hromada_is_the_one_meant(lat: float, absent: bool) -> None:
    village = row("p1", lat, Precision.SETTLEMENT, ("a8", "a7", "a6", "a5"))
    hromada = row("a9", 50.0, Precision.HROMADA, ("a7", "a6", "a5"))
    named = [
        Named(mention("Гайок", "settlement", (1,)), (village,)),
        Named(mention("Лугівської громади", "hromada"), (hromada,)),
    ]

    assert bool(names_not_there(TEXT, named)) is absent


def test_a_hromada_holds_its_villages_although_it_is_drawn_as_a_point() -> None:
    village = row("p1", 50.1, Precision.SETTLEMENT, ("a9", "a7", "a6", "a5"))
    namesake = row("p2", 50.6, Precision.SETTLEMENT, ("a8", "a7", "a6", "a5"))
    hromada = Candidate(
        "a9", "a9", "hromada", "UA", "UA-63", Precision.HROMADA, 1000, 50.0, 36.0, within=("a7", "a6", "a5")
    )
    named = [
        Named(mention("Гайок", "settlement", (1,)), (village, namesake)),
        Named(mention("Лугівської громади", "hromada"), (hromada,)),
    ]

    assert containers_by_name(named) == {("гайок", "settlement"): frozenset({"a9"})}


SEATS = [
    ("district", ("a9", "a7", "a6", "a5"), "a7"),  # hromada, district, region, country
    ("hromada", ("a9", "a7", "a6", "a5"), "a9"),
    ("district", ("a7", "a6", "a5"), "a7"),
    ("district", ("p3", "a7", "a6", "a5"), "a7"),
]


@pytest.mark.parametrize(("hint", "within", "area"), SEATS)
def test_an_area_known_by_its_town_alone_is_the_one_of_that_level_around_the_town(
    hint: str, within: tuple[str, ...], area: str
) -> None:
    village = row("p1", 51.5, Precision.SETTLEMENT, ("a99", area, "a98"))
    named = [
        Named(mention("Гайок", "settlement", (1,)), (village,)),
        Named(mention("Лугівської громади", hint), (row("p2", 50.0, Precision.SETTLEMENT, within),)),
    ]

    assert containers_by_name(named)[("гайок", "settlement")] == {area}
    assert names_not_there(TEXT, named) == {}


def test_a_village_near_the_town_of_a_district_that_is_not_on_record_is_the_one_meant() -> None:
    village = row("p1", 50.15, Precision.SETTLEMENT, ("a9", "a6", "a5"))
    town = row("p2", 50.0, Precision.SETTLEMENT, ("a6", "a5"))
    named = [
        Named(mention("Гайок", "settlement", (1,)), (village,)),
        Named(mention("Лугівської громади", "district"), (town,)),
    ]

    assert names_not_there(TEXT, named) == {}


def test_a_sentence_is_known_to_be_about_the_hromadas_it_names() -> None:
    hromada = Candidate(
        "a9", "a9", "hromada", "UA", "UA-63", Precision.HROMADA, 1000, 50.0, 36.0, within=("a7", "a6", "a5")
    )
    named = [
        Named(mention("Лугівської громади", "hromada"), (hromada,)),
        Named(mention("Гайок", "settlement"), (row("p1", 50.1, Precision.SETTLEMENT, ("a9", "a7")),)),
    ]

    assert areas_by_sentence(named) == {0: frozenset({"a9"})}
