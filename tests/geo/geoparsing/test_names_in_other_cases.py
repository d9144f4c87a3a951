"""Names in the cases that the dictionaries do not lead back to their nominative."""

from __future__ import annotations

import pytest

from geo.gazetteer.normalise import normal_form
from geo.geoparsing.mentions import find_mentions

CASES = [
    ("uk", "У Верхньому Бурлуці поранено жінку.", "Верхній Бурлук"),
    ("uk", "Загинула жінка у Ставічці.", "Ставічка"),
    ("uk", "У Довгій Яружзі поранено жінку.", "Довга Яружга"),
    ("uk", "Дрон упав у Моклясі.", "Мокляха"),
    ("uk", "У Малій Кадигробівці поранено жінку.", "Мала Кадигробівка"),
    ("uk", "Вдарили по Крутій Балці.", "Крута Балка"),
    ("uk", "Пожежа у П'ятипіллі.", "П'ятипілля"),
    ("uk", "У М’якеньківці горів дах.", "М'якеньківка"),
    ("ru", "В Нарле ранена женщина.", "Нарля"),
    ("ru", "Дрон упал в Ковалевском.", "Ковалевское"),
    ("ru", "Пожар в Витровой Балке.", "Витровая Балка"),
]


@pytest.mark.parametrize(("language", "text", "name"), CASES, ids=[row[2] for row in CASES])
def test_a_name_in_another_case_is_looked_up_in_its_nominative(language: str, text: str, name: str) -> None:
    known = frozenset({normal_form(name)})

    assert [one.forms for one in find_mentions(text, language, known)] == [(normal_form(name),)]


def test_an_adjective_of_a_district_that_no_dictionary_knows_is_looked_up() -> None:
    found = find_mentions("В Геническом округе горело зерно.", "ru", frozenset({"генический округ"}))

    assert [one.kind_hint for one in found] == ["district"]


WORDS = [
    ("ru", "Дроны ударили по складу.", "Дрона"),
    ("ru", "Взрывы слышали жители.", "Взрыва"),
    ("uk", "Українці чекали світла.", "Українка"),
    ("uk", "КАБами вдарили вночі.", "КАБ"),
]


@pytest.mark.parametrize(("language", "text", "name"), WORDS, ids=[row[2] for row in WORDS])
def test_an_ordinary_word_is_led_back_to_no_further_name(language: str, text: str, name: str) -> None:
    assert find_mentions(text, language, frozenset({normal_form(name)})) == []
