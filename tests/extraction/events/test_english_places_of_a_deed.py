"""Where an English sentence tells its deed: beside air defence, in each of two towns, near a town, by those who speak."""

from __future__ import annotations

from incidents.vocabulary.enums import IncidentType
from tests.support.read_text import at, claims, read


def numbers(text: str, key: str, field: str) -> list[int | None]:
    """The figures of a field told of one place."""
    return [c.best for c in claims(at(read(text), key), field)]


def test_a_strike_told_behind_air_defence_is_no_air_defence() -> None:
    text = "Ten drones were downed over Kharkiv region, and shelling killed a man of 43 in Kherson on Friday."
    draft = at(read(text), "p16")
    assert draft.incident_type is IncidentType.SHELLING_ARTILLERY_MISSILE
    assert [c.best for c in claims(draft, "killed")] == [1]


def test_one_each_is_told_of_each_town_and_of_no_area() -> None:
    text = "Shelling of Kharkiv region went on. One injury each was recorded after shelling of Kupiansk and Zolochiv on Friday."
    assert numbers(text, "p15", "injured") == [1]
    assert numbers(text, "p10", "injured") == [1]
    assert not any(c.best for d in read(text).drafts if d.place_key == "a4" for c in claims(d, "injured"))


def test_a_region_only_says_where_the_town_nearby_is() -> None:
    text = "In Kharkiv region a man was killed on Friday when a drone struck a car near Kupiansk."
    assert numbers(text, "p15", "killed") == [1]


def test_officials_in_a_town_speak_of_it() -> None:
    text = (
        "Two people were killed in Kharkiv by a missile on Friday. Officials in Nikopol said on Saturday that shelling "
        "had wounded four people."
    )
    assert numbers(text, "p11", "injured") == [4]


def test_the_hotel_of_a_capital_is_no_government() -> None:
    text = "Russian drones hit a Kyiv hotel on Friday, killing two people."
    assert numbers(text, "p1", "killed") == [2]


def test_a_number_between_two_places_parts_them() -> None:
    text = "Debris of two drones shot down wounded 16 people in Kupiansk and 4 in Zolochiv on Friday."
    assert numbers(text, "p15", "injured") == [16]
    assert numbers(text, "p10", "injured") == [4]
