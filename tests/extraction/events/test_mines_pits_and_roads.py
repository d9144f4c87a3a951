"""English: mines that go off and pits, roads between two towns, a couple whose daughter lives, hospitals that were hit."""

from __future__ import annotations

from incidents.vocabulary.enums import IncidentType
from tests.support.read_text import at, claims, read


def test_sappers_killed_by_a_mine_are_no_mine_clearance() -> None:
    draft = at(read("Three sappers were killed by an anti-personnel mine near Kupiansk on Friday."), "p15")
    assert draft.incident_type is IncidentType.EXPLOSIVE_MINE_IED


def test_an_unexploded_shell_that_goes_off_is_an_incident() -> None:
    text = "An unexploded shell went off in a scrapyard in Kupiansk on Friday, killing a boy of 12."
    assert [c.best for c in claims(at(read(text), "p15"), "killed")] == [1]


def test_a_pit_is_no_mine() -> None:
    text = "Two workers were killed in a drone attack on a mine in Donetsk on Friday."
    assert at(read(text), "p12").incident_type is IncidentType.AIR_DRONE_STRIKE


def test_a_road_between_two_towns_is_one_site() -> None:
    text = "A drone hit a bus on the Kharkiv-Kupiansk road in Ukraine on Friday and killed 11 passengers."
    assert [c.best for c in claims(at(read(text), "p4"), "killed")] == [11]


def test_somebody_with_a_verb_of_their_own_is_not_dead() -> None:
    text = "Shelling of Kherson on Friday took the lives of a married couple; their daughter is in a coma."
    assert [c.best for c in claims(at(read(text), "p16"), "killed")] == [2]


def test_a_place_behind_those_taken_to_hospital_may_be_the_one_that_was_hit() -> None:
    text = "Two buses burned and 14 people were taken to hospital after rockets rained on Kherson on Friday."
    assert [c.best for c in claims(at(read(text), "p16"), "injured")] == [14]
