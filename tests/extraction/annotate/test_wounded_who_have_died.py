"""Who was wounded and has died is among the dead, whichever way round a sentence says it, and no wounded besides."""

from __future__ import annotations

import pytest

from tests.support.read_text import marked_figures

Figures = list[tuple[str, int]]

CASES: list[tuple[str, str, Figures]] = [
    ("uk", "У лікарні помер ще один поранений унаслідок удару по Харкову.", [("killed", 1)]),
    ("uk", "У лікарні померли двоє поранених унаслідок удару по Харкову.", [("killed", 2)]),
    ("uk", "Помер чоловік, поранений під час удару по Харкову.", [("killed", 1)]),
    (
        "uk", "Ще двоє поранених після удару по Харкову померли, кількість загиблих зросла до п'яти.",
        [("killed", 2), ("killed", 5)],
    ),
    ("uk", "Померли двоє з п'яти поранених унаслідок удару по Харкову.", [("injured", 5), ("killed", 2)]),
    ("ru", "Скончался раненый при ударе по Харькову мужчина.", [("killed", 1)]),
    ("ru", "В больнице скончались двое раненых при ударе по Харькову.", [("killed", 2)]),
    ("ru", "Умер один из раненых при ударе по Харькову.", [("killed", 1)]),
    (
        "ru", "Ещё один раненый при ударе по Харькову скончался, число погибших выросло до трёх.",
        [("killed", 1), ("killed", 3)],
    ),
    (
        "en", "The number of people killed by a bomb in Kharkiv rose to six as two of the wounded died in hospital.",
        [("killed", 2), ("killed", 6)],
    ),
]  # fmt: skip
OTHERS: list[tuple[str, str, Figures]] = [
    ("uk", "Унаслідок удару по Харкову помер чоловік, поранені дві жінки.", [("injured", 2), ("killed", 1)]),
    ("uk", "Помер водій і двоє поранених після удару по Харкову.", [("injured", 2), ("killed", 1)]),
    ("ru", "При ударе погиб мужчина, раненый ребёнок в больнице.", [("injured", 1), ("killed", 1)]),
    ("uk", "Водій загинув, пасажирка у тяжкому стані.", [("injured", 1), ("killed", 1)]),
]


@pytest.mark.parametrize(("language", "text", "told"), CASES, ids=[row[1][:60] for row in CASES])
def test_the_wounded_who_died_are_dead(language: str, text: str, told: Figures) -> None:
    assert marked_figures(text, language) == told


@pytest.mark.parametrize(("language", "text", "told"), OTHERS, ids=[row[1][:60] for row in OTHERS])
def test_the_wounded_beside_the_dead_stay_wounded(language: str, text: str, told: Figures) -> None:
    assert marked_figures(text, language) == told


GROWN: list[tuple[str, str, Figures]] = [
    ("ru", "С семи до одиннадцати увеличилось число пострадавших при ударе по Харькову.", [("injured", 11)]),
    ("uk", "Із семи до одинадцяти зросла кількість постраждалих у Харкові.", [("injured", 11)]),
    ("uk", "З 7 до 11 зросло число постраждалих у Харкові.", [("injured", 11)]),
]


@pytest.mark.parametrize(("language", "text", "told"), GROWN, ids=[row[1][:60] for row in GROWN])
def test_a_toll_that_grew_is_the_last_number_before_its_verb_too(
    language: str, text: str, told: Figures
) -> None:
    assert marked_figures(text, language) == told


HARMED: list[tuple[str, str, Figures]] = [
    (
        "ru", "Контузию получила 97-летняя женщина, осколочные ранения — 67-летний мужчина.",
        [("injured", 1), ("injured", 1)],
    ),
    ("ru", "Три человека погибли, 15 обратились к врачам.", [("injured", 15), ("killed", 3)]),
    ("ru", "Под завалами обнаружены тела супружеской пары, их внук ранен.", [("injured", 1), ("killed", 2)]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "told"), HARMED, ids=[row[1][:60] for row in HARMED])
def test_harm_is_told_by_wounds_doctors_and_bodies(language: str, text: str, told: Figures) -> None:
    assert marked_figures(text, language) == told
