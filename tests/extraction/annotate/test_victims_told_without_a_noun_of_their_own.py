"""Victims told by "another", in pairs, after others, by age or by the order in which they are found."""

from __future__ import annotations

import pytest

from tests.support.read_text import marked_figures

Told = list[tuple[str, int | None]]

VICTIMS: list[tuple[str, str, Told]] = [
    ("en", "One person was killed and another was injured.", [("injured", 1), ("killed", 1)]),
    ("en", "A woman died at once and another later died in hospital.", [("killed", 2)]),
    ("en", "A father and daughter were wounded.", [("injured", 2)]),
    ("en", "A doctor and nurse were killed.", [("killed", 2)]),
    ("en", "A woman and her two children lost their lives.", [("killed", 3)]),
    ("en", "A mother and two daughters of 9 and 11 were injured.", [("injured", 3)]),
    ("en", "Two beekeepers of 39 and 51 were injured.", [("injured", 2)]),
    ("en", "17 died at once; three more died by nightfall.", [("killed", 20)]),
    ("en", "A fifth body was recovered from the wreck.", [("killed", 5)]),
    ("en", "The strike killed ten and wounded many.", [("injured", 2), ("killed", 10)]),
    ("en", "A monitor put the dead at 27.", [("killed", 27)]),
    ("en", "The number of those killed by the bomber at the evening service rose to 25.", [("killed", 25)]),
    ("en", "A woman of 52 got burns to her face.", [("injured", 1)]),
    ("en", "A man has wounds to his legs.", [("injured", 1)]),
    ("uk", "Загинули двоє людей, ще троє померли в лікарні.", [("killed", 5)]),
    ("ru", "Два человека погибли на месте, ещё один умер в больнице.", [("killed", 3)]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "expected"), VICTIMS, ids=[row[1][:50] for row in VICTIMS])
def test_victims_without_a_noun_of_their_own_are_counted(language: str, text: str, expected: Told) -> None:
    assert marked_figures(text, language) == expected


OTHERS: list[tuple[str, str, Told]] = [
    ("en", "A teacher and poet was killed.", [("killed", 1)]),
    ("en", "Another drone was shot down and a woman was injured.", [("injured", 1)]),
    ("en", "Two people were killed and a third person was injured.", [("injured", 1), ("killed", 2)]),
    ("en", "Two died on Friday and three more died on Sunday.", [("killed", 2), ("killed", 3)]),
    ("en", "A house was hit, killing four, and again when a drone fired at it, killing three more.", [("killed", 3), ("killed", 4)]),
    ("en", "Twelve were killed and another 20 were wounded.", [("injured", 20), ("killed", 12)]),
    ("en", "There was no count of casualties.", []),
    ("en", "Many houses were destroyed.", []),
    ("uk", "Загинули двоє людей, ще троє поранені.", [("injured", 3), ("killed", 2)]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "expected"), OTHERS, ids=[row[1][:50] for row in OTHERS])
def test_what_others_suffered_is_not_added(language: str, text: str, expected: Told) -> None:
    assert marked_figures(text, language) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Four of the victims, two women and two men, died in a tower.", ("killed", 4)),
        ("Two men drowned when a drone overturned their boat.", ("killed", 2)),
    ],
)
def test_who_they_were_takes_nobody_away(text: str, expected: tuple[str, int]) -> None:
    assert expected in marked_figures(text, "en")


def test_what_the_order_alone_shares_out_stands_nowhere() -> None:
    text = "It killed two in one town and one in the other, wounding seven and two respectively."
    assert not any(field == "injured" for field, _ in marked_figures(text, "en"))


NAMED: list[tuple[str, Told]] = [
    ("A man of 34 and a woman of 29 received injuries of varying severity.", [("injured", 2)]),
    ("An elderly couple was killed.", [("killed", 2)]),
    ("A glide bomb levelled a school, killing its caretaker.", [("killed", 1)]),
    ("Two people were pulled out alive; a third was found dead.", [("killed", 1)]),
    ("A dozen people needed medical treatment.", [("injured", 12)]),
    ("Two drone operators were killed.", [("killed", 2)]),
    ("Three generations of a family perished.", []),
    ("A couple, 70 and 72, died in their house.", [("killed", 2)]),
    ("It killed a police officer, 29, his wife and their two-year-old son.", [("killed", 3)]),
    ("Seven died, one of them a child, and nineteen, three of them children, were wounded.", [("injured", 19), ("killed", 7)]),
    ("The bodies of a mother and her 6-year-old son were recovered.", [("killed", 2)]),
    ("A woman's body was recovered from under the rubble.", [("killed", 1)]),
    ("A body of experts was called.", []),
    ("A man injured by a drone on Thursday passed away in hospital.", [("killed", 1)]),
    ("A shell killed one resident and injured another.", [("injured", 1), ("killed", 1)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), NAMED, ids=[row[0][:50] for row in NAMED])
def test_people_are_counted_by_what_they_are_called(text: str, expected: Told) -> None:
    assert marked_figures(text, "en") == expected
