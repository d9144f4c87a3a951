"""Victims counted by an ordinal, told in other cases, in hospital or helped; a number word before an ordinal is none."""

from __future__ import annotations

import pytest

from tests.support.read_text import marked_figures

Told = list[tuple[str, int | None]]

ORDINALS: list[tuple[str, str, Told]] = [
    ("uk", "З-під завалів дістали двадцять друге тіло.", [("killed", 22)]),
    ("uk", "Дев'ятнадцятою жертвою удару стала жінка.", [("killed", 19)]),
    ("uk", "Рятувальники знайшли рештки вісімнадцятого загиблого.", [("killed", 18)]),
    ("uk", "Знайшли 20-те тіло.", [("killed", 20)]),
    ("ru", "Спасатели нашли третье тело.", [("killed", 3)]),
    ("ru", "Найдено тело тридцать первого погибшего.", [("killed", 31)]),
    ("uk", "Двадцять друга ракета впала в річку.", []),
    ("uk", "Серед загиблих був кур'єр, дрон наздогнав його близько 10-ї.", []),
    ("ru", "Погибших вывезли к 9-й, бригада вернулась.", []),
    ("uk", "Число поранених сягнуло 35-ти.", [("injured", 35)]),
    ("ru", "Первой жертвой стал пенсионер.", []),
    ("uk", "Друга смерть за день сталася в лікарні.", []),
]


@pytest.mark.parametrize(("language", "text", "expected"), ORDINALS, ids=[row[1][:45] for row in ORDINALS])
def test_so_many_are_dead_as_the_last_one_is_counted_to_be(language: str, text: str, expected: Told) -> None:
    assert [f for f in marked_figures(text, language) if f != ("killed", 1)] == expected


VICTIMS: list[tuple[str, str, Told]] = [
    ("uk", "Цивільного чоловіка, який їхав велосипедом, убив дрон.", [("killed", 1)]),
    ("ru", "Мужчину, ехавшего на велосипеде, убил дрон.", [("killed", 1)]),
    ("uk", "Президент назвав 41 загиблого.", [("killed", 41)]),
    ("uk", "Влада заявила про одного загиблого.", [("killed", 1)]),
    ("uk", "Допомогу надали двом чоловікам і трьом жінкам.", [("injured", 5)]),
    ("uk", "Троє дістали подряпини.", [("injured", 3)]),
    ("ru", "Двое отделались царапинами.", [("injured", 2)]),
    ("ru", "Военный аэродром разрушен, ранены 40 человек.", [("injured", 40)]),
    ("uk", "Поранено мати одного загиблого.", [("injured", 1)]),
    ("uk", "Двоє її колег живі, але в лікарні.", [("injured", 2)]),
    ("ru", "Двое водителей грузовиков в больнице.", [("injured", 2)]),
    ("uk", "Водієві надали допомогу на місці.", [("injured", 1)]),
    ("ru", "Ему оказана медицинская помощь.", [("injured", 1)]),
    ("uk", "Осколками йому посікло обличчя.", [("injured", 1)]),
    ("uk", "Йому надали слово, поранено двох.", [("injured", 2)]),
    ("ru", "Погибли мать с сыном.", [("killed", 2)]),
    ("uk", "Чоловік з дитиною виїхали, загинули двоє сусідів.", [("killed", 2)]),
    ("uk", "Її чоловіка забрала «швидка».", [("injured", 1)]),
    ("uk", "Обидві вбиті жінки – із села.", [("killed", 2)]),
    ("uk", "Поранених, зауважив він, понад сорок.", [("injured", 40)]),
    ("uk", "Працювали 58 рятувальників, пожежу ліквідували о 03:15.", []),
    ("ru", "Ликвидировали последствия 40 спасателей.", []),
]


@pytest.mark.parametrize(("language", "text", "expected"), VICTIMS, ids=[row[1][:45] for row in VICTIMS])
def test_victims_told_in_other_cases_are_counted(language: str, text: str, expected: Told) -> None:
    assert marked_figures(text, language) == expected


NOBODY: list[tuple[str, str, Told]] = [
    ("uk", "Минулося без жертв.", [("injured", 0), ("killed", 0)]),
    ("ru", "Обошлось без жертв.", [("injured", 0), ("killed", 0)]),
    ("uk", "Обійшлося без загиблих.", [("killed", 0)]),
    ("uk", "Жертв немає, проте є поранені.", [("killed", 0)]),
    ("ru", "Жертв нет, но есть пострадавшие.", [("killed", 0)]),
]


@pytest.mark.parametrize(("language", "text", "expected"), NOBODY, ids=[row[1][:45] for row in NOBODY])
def test_without_victims_nobody_was_hurt_unless_the_wounded_are_named(
    language: str, text: str, expected: Told
) -> None:
    assert marked_figures(text, language) == expected
