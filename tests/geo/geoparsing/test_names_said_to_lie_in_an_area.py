"""A village said to lie in an area is none of its namesakes elsewhere; the adjective of a country is no village."""

from __future__ import annotations

import pytest

from geo.geometry.place_precision_levels import Precision
from geo.geoparsing.mentions import find_mentions
from geo.geoparsing.places_within_larger_ones import Named, cues_of_lying_there, names_not_there
from geo.geoparsing.ranking import Candidate
from geo.geoparsing.types import Mention


def row(key: str, region: str, precision: Precision, within: tuple[str, ...], lat: float = 50.0) -> Candidate:
    """A place or area."""
    kind = "village" if precision is Precision.SETTLEMENT else "district"
    return Candidate(key, key, kind, "RU", region, precision, 1000, lat, 36.0, within=within)


def mention(text: str, name: str, hint: str = "", containers: tuple[int, ...] = ()) -> Mention:
    """A name where it stands in the text."""
    start = text.index(name)
    return Mention(start, start + len(name), name, (name.lower(),), kind_hint=hint, containers=containers)


def test_each_village_of_a_list_lies_in_the_district_named_behind_it() -> None:
    text = "между сёлами Курово и Суворово Погарского района"
    far = row("p1", "RU-TVE", Precision.SETTLEMENT, ("a2", "a3", "a4"), lat=57.0)
    district = row("a9", "RU-BRY", Precision.DISTRICT, ("a8", "a4"))
    named = [
        Named(mention(text, "Курово", "settlement"), (far,)),
        Named(mention(text, "Суворово", containers=(2,)), (row("p2", "RU-BRY", Precision.SETTLEMENT, ("a9", "a8")),)),
        Named(mention(text, "Погарского района", "district"), (district,)),
    ]  # fmt: skip

    assert {key[0] for key in names_not_there(text, named)} == {"курово"}


def test_a_district_known_by_its_town_alone_holds_no_village_of_another_region() -> None:
    text = "the village of Prilesye in the Krasnaya Yaruga District"
    far = row("p1", "RU-TUL", Precision.SETTLEMENT, ("a2", "a3", "a4"), lat=54.0)
    seat = row("p9", "RU-BEL", Precision.SETTLEMENT, ("a9", "a8", "a4"))
    named = [
        Named(mention(text, "Prilesye", containers=(1,)), (far,)),
        Named(mention(text, "Krasnaya Yaruga District", "district"), (seat,)),
    ]

    assert {key[0] for key in names_not_there(text, named)} == {"prilesye"}


VILLAGES = [("ru", "Дрон ударил у села Новые Юрковичи.", "Новые Юрковичи")]


@pytest.mark.parametrize(("language", "text", "name"), VILLAGES)
def test_a_village_whose_name_could_be_a_surname_is_found_behind_its_noun(
    language: str, text: str, name: str
) -> None:
    assert name in {m.text for m in find_mentions(text, language)}


ADJECTIVES = [
    ("ru", "Украинский FPV-дрон ударил по машине."),
    ("ru", "Российские военные нанесли удар."),
    ("uk", "Російське військо відступило."),
]


@pytest.mark.parametrize(("language", "text"), ADJECTIVES)
def test_the_adjective_of_a_country_names_no_village(language: str, text: str) -> None:
    assert not [m for m in find_mentions(text, language) if m.start == 0]


@pytest.mark.parametrize(
    ("text", "within", "cues"),
    [
        ("Полянка Сумського району", ("a9", "a8"), ("held",)),
        ("Полянка, Сумського району", ("a9", "a8"), ("held",)),
        ("Полянка в Сумського району", ("a9", "a8"), ("held_behind_preposition",)),
        ("Полянка Сумського району", ("a2", "a3", "a4"), ()),
    ],
)
def test_a_name_known_in_the_area_behind_it_has_its_cue(
    text: str, within: tuple[str, ...], cues: tuple[str, ...]
) -> None:
    named = [
        Named(mention(text, "Полянка", containers=(1,)), (row("p1", "RU-TVE", Precision.SETTLEMENT, within, 57.0),)),
        Named(mention(text, "Сумського району", "district"), (row("a9", "RU-BRY", Precision.DISTRICT, ("a8",)),)),
    ]  # fmt: skip

    assert cues_of_lying_there(text, named) == [cues, ()]
