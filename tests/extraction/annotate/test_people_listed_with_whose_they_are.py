"""People of one list are counted whole: also "his colleague", "її бабусю", "a couple of 64", people told with ages."""

from __future__ import annotations

import pytest

from tests.support.read_text import figures

LISTS = [
    ("en", "Shelling of Kharkiv killed a 47-year-old driver and his colleague.", "killed", 2),
    ("en", "A drone strike on Kharkiv killed a woman, two men and a child.", "killed", 4),
    ("en", "In Kharkiv a couple of 64 and a woman died in a missile strike.", "killed", 3),
    ("uk", "Внаслідок обстрілу Харкова поранено 15-річну школярку та її бабусю.", "injured", 2),
    ("uk", "Внаслідок удару по Харкову загинули жінка, двоє чоловіків і дитина.", "killed", 4),
    ("uk", "Внаслідок обстрілу Харкова загинули чоловік і 7-річний хлопчик.", "killed", 2),
    ("ru", "При обстреле Харькова погибли мужчина и 12-летний мальчик.", "killed", 2),
    ("ru", "При обстреле Харькова ранены женщина и её дочь, школьница.", "injured", 2),
    ("ru", "При ударе по Харькову погибли женщина, двое мужчин и ребёнок.", "killed", 4),
]


@pytest.mark.parametrize(("language", "text", "field", "told"), LISTS, ids=[row[1][:60] for row in LISTS])
def test_a_list_of_people_is_one_count(language: str, text: str, field: str, told: int) -> None:
    assert [low for low, _, _ in figures(text, field, language)] == [told]


AGES = [
    ("en", "Shelling of Kharkiv killed a woman; she was 62.", [1]),
    ("uk", "Ракета влучила у Харків; під завалами виявили загиблу, їй було 62.", [1]),
    ("ru", "Ракета попала в дом в Харькове, погиб мужчина, ему было 54.", [1]),
]


@pytest.mark.parametrize(("language", "text", "told"), AGES, ids=[row[1][:60] for row in AGES])
def test_years_of_life_are_no_dead(language: str, text: str, told: list[int]) -> None:
    assert [low for low, _, _ in figures(text, "killed", language)] == told
