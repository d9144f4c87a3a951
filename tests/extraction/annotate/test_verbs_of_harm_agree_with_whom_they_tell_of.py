"""A number goes to a verb of harm only where the two agree: who is dead is not who is in hospital."""

from __future__ import annotations

import pytest

from tests.support.read_text import marked_figures

Told = list[tuple[str, int | None]]

AGREEING: list[tuple[str, str, Told]] = [
    ("uk", "Загинула мати трьох дітей.", [("killed", 1)]),
    ("uk", "Загинула мати сімох дітей.", [("killed", 1)]),
    ("ru", "Погибла многодетная, трое детей остались сиротами.", [("killed", 1)]),
    ("uk", "Загинули мати й донька.", [("killed", 2)]),
    ("uk", "Обірвалося життя жінки, трьох людей доправили до медиків.", [("injured", 3), ("killed", 1)]),
    ("uk", "Загинула 21 людина, поранені 33.", [("injured", 33), ("killed", 21)]),
    ("uk", "З вікна врятували родину з чотирьох осіб, двоє отруїлися чадним газом.", [("injured", 2)]),
    ("uk", "Троє людей загинули, п'ятеро отримали поранення внаслідок атак.", [("injured", 5), ("killed", 3)]),
    ("uk", "Перший дрон смертельно поранив жінку.", [("killed", 1)]),
    ("ru", "Погибла 70-летняя женщина, двое ее соседей получили ушибы.", [("injured", 2), ("killed", 1)]),
    ("ru", "Двое погибли, восемь в больницах.", [("injured", 8), ("killed", 2)]),
    ("ru", "Смертельные ранения получил комбайнёр.", [("killed", 1)]),
    ("ru", "Достали тела двоих рабочих.", [("killed", 2)]),
    ("ru", "Ранена семья из четырёх человек.", [("injured", 4)]),
    ("ru", "Убиты пастух и 15 овец, ранена собака.", [("killed", 1)]),
    ("ru", "От полученных ран скончались муж и жена, их дочь госпитализирована.", [("injured", 1), ("killed", 2)]),
    ("en", "The death toll has risen to five after a wounded nurse died in hospital.", [("killed", 1), ("killed", 5)]),
    ("en", "The governor reported at least 73 wounded and 39 rescued.", [("injured", 73)]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "expected"), AGREEING, ids=[row[1][:50] for row in AGREEING])
def test_a_verb_takes_whom_it_agrees_with(language: str, text: str, expected: Told) -> None:
    assert marked_figures(text, language) == expected


NO_TOLL: list[tuple[str, str, Told]] = [
    ("ru", "Пострадавших в обоих городах нет.", [("injured", 0), ("killed", 0)]),
    ("ru", "Повреждены ещё четыре дома, жители не пострадали.", [("injured", 0), ("killed", 0)]),
    ("ru", "Ликвидированы 13 беспилотников: девять сбиты в небе над областью.", []),
    ("ru", "Получены ожоги 30 % тела.", []),
    ("ru", "Погибли сторож и его родные.", []),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "expected"), NO_TOLL, ids=[row[1][:50] for row in NO_TOLL])
def test_numbers_of_things_and_of_those_unharmed_are_no_toll(
    language: str, text: str, expected: Told
) -> None:
    assert marked_figures(text, language) == expected


BY_PLACE: list[tuple[str, str, Told]] = [
    ("uk", "Загинуло п'ятеро — троє в Запоріжжі та двоє в Нікополі.", [("killed", 2), ("killed", 3), ("killed", 5)]),
    ("ru", "Ранены пять человек: трое в Белгороде, двое в Шебекино.", [("injured", 2), ("injured", 3), ("injured", 5)]),
    ("en", "Five people were killed: three in Odesa and two in Nikopol.", [("killed", 2), ("killed", 3), ("killed", 5)]),
    ("uk", "Поранених, за уточненими даними медиків, 134.", [("injured", 134)]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "expected"), BY_PLACE, ids=[row[1][:50] for row in BY_PLACE])
def test_a_total_and_its_items_by_place_are_all_read(language: str, text: str, expected: Told) -> None:
    assert marked_figures(text, language) == expected
