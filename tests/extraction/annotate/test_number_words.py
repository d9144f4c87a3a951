"""Numbers as people write them beside words of harm: tens and hundreds, halves, ranges, growth, bounds, parts."""

from __future__ import annotations

import pytest

from tests.support.read_text import figures

Row = tuple[str, str, str, tuple[int | None, int | None, int | None]]

TENS_AND_HUNDREDS: list[Row] = [
    ("en", "A missile strike on Odesa wounded three dozen people.", "injured", (36, 36, 36)),
    ("en", "A missile strike on Odesa wounded more than a hundred people.", "injured", (100, 100, None)),
    ("en", "Shelling of Kharkiv killed one hundred and five people.", "killed", (105, 105, 105)),
    ("en", "Shelling of Kharkiv wounded several dozen people.", "injured", (24, None, None)),
    ("uk", "Внаслідок удару по Одесі поранено два десятки людей.", "injured", (20, 20, 20)),
    ("uk", "Внаслідок обстрілу Харкова загинуло понад півсотні людей.", "killed", (50, 50, None)),
    ("uk", "Внаслідок удару по Одесі постраждали близько сотні людей.", "injured", (100, 100, 100)),
    ("uk", "Внаслідок обстрілу Харкова поранено кілька десятків людей.", "injured", (24, None, None)),
    ("ru", "При обстреле Харькова погибли три десятка человек.", "killed", (30, 30, 30)),
    ("ru", "При ударе по Одессе ранены более сотни человек.", "injured", (100, 100, None)),
    ("ru", "При обстреле Харькова ранены восемьсот человек.", "injured", (800, 800, 800)),
]
PARTS_OF_A_SCALE: list[Row] = [
    ("en", "Shelling of Kharkiv killed about 1.5 thousand people.", "killed", (1500, 1500, 1500)),
    ("uk", "Внаслідок обстрілу Харкова загинуло 2,5 тис. людей.", "killed", (2500, 2500, 2500)),
    ("uk", "Внаслідок обстрілу Харкова поранено півтори тисячі людей.", "injured", (1500, 1500, 1500)),
    ("ru", "При обстреле Харькова погибли полторы тысячи человек.", "killed", (1500, 1500, 1500)),
    ("ru", "При обстреле Харькова ранены 1,2 тысячи человек.", "injured", (1200, 1200, 1200)),
]
RANGES: list[Row] = [
    ("en", "10-12 people were wounded in the shelling of Kharkiv.", "injured", (10, None, 12)),
    ("en", "Two-three people were killed in the shelling of Kharkiv.", "killed", (2, None, 3)),
    ("uk", "8–9 людей поранено внаслідок обстрілу Харкова.", "injured", (8, None, 9)),
    ("uk", "П'ять-шість людей загинули внаслідок обстрілу Харкова.", "killed", (5, None, 6)),
    ("ru", "11-14 человек ранены при обстреле Харькова.", "injured", (11, None, 14)),
    ("ru", "Двое-трое погибли при обстреле Харькова.", "killed", (2, None, 3)),
]
GROWTH: list[Row] = [
    ("en", "The death toll of the shelling of Kharkiv rose from seven to 10.", "killed", (10, 10, 10)),
    ("en", "The number of injured in the strike on Odesa climbed from 12 to 31.", "injured", (31, 31, 31)),
    ("uk", "Кількість загиблих від удару по Одесі зросла з трьох до дев'яти.", "killed", (9, 9, 9)),
    ("ru", "Число пострадавших при ударе по Одессе выросло с 20 до 34.", "injured", (34, 34, 34)),
]
BOUNDS: list[Row] = [
    ("en", "At most six people were wounded in the shelling of Kharkiv.", "injured", (None, 6, 6)),
    ("en", "50+ people were wounded in the shelling of Kharkiv.", "injured", (50, 50, None)),
    ("en", "Twenty or more people were wounded in the shelling of Kharkiv.", "injured", (20, 20, None)),
    ("uk", "Щонайбільше трьох людей поранено внаслідок обстрілу Харкова.", "injured", (None, 3, 3)),
    ("uk", "15+ поранених після удару по Одесі.", "injured", (15, 15, None)),
    ("ru", "Не более семи человек ранены при обстреле Харькова.", "injured", (None, 7, 7)),
    ("ru", "20+ погибших при обстреле Харькова.", "killed", (20, 20, None)),
]
PARTS_AND_LISTS: list[Row] = [
    ("en", "Four people, one of them a boy, were killed in the shelling of Kharkiv.", "killed", (4, 4, 4)),
    ("en", "Three nurses and two patients were wounded in the shelling of Kharkiv.", "injured", (5, 5, 5)),
    ("en", "Shelling of Kharkiv left two people dead and as many wounded.", "injured", (2, 2, 2)),
    ("en", "Drone attack on Odesa kills man, wounds 6", "killed", (1, 1, 1)),
    ("en", "Drone attack on Odesa kills man, wounds 6", "injured", (6, 6, 6)),
    ("uk", "П'ятеро людей, одна з яких дитина, поранені внаслідок обстрілу Харкова.", "injured", (5, 5, 5)),
    ("uk", "Внаслідок удару по Одесі загинули троє лікарів і двоє пацієнтів.", "killed", (5, 5, 5)),
    ("ru", "Шесть человек, одна из них девочка, ранены при обстреле Харькова.", "injured", (6, 6, 6)),
    ("ru", "Двое рабочих и три женщины погибли при обстреле Харькова.", "killed", (5, 5, 5)),
]
NOBODY: list[Row] = [
    ("en", "A drone hit a warehouse in Odesa and injured nobody.", "injured", (0, 0, 0)),
    (
        "en",
        "Three people were killed and no one was injured in the shelling of Kharkiv.",
        "injured",
        (0, 0, 0),
    ),
    ("uk", "Дрон пошкодив склад в Одесі, жодна людина не загинула.", "killed", (0, 0, 0)),
    ("ru", "Дрон повредил склад в Одессе, ни один человек не пострадал.", "injured", (0, 0, 0)),
]
ALL = [*TENS_AND_HUNDREDS, *PARTS_OF_A_SCALE, *RANGES, *GROWTH, *BOUNDS, *PARTS_AND_LISTS, *NOBODY]


@pytest.mark.parametrize(("language", "text", "field", "told"), ALL, ids=[row[1][:50] for row in ALL])
def test_a_number_is_read_as_it_is_meant(
    language: str, text: str, field: str, told: tuple[int | None, int | None, int | None]
) -> None:
    assert figures(text, field, language) == [told]


ANIMALS = [
    ("en", "Shelling of a farm in Kharkiv killed 40 goats."),
    ("uk", "Внаслідок обстрілу ферми у Харкові загинули 12 коней."),
    ("ru", "При обстреле фермы в Харькове погибли 30 овец."),
]


@pytest.mark.parametrize(("language", "text"), ANIMALS)
def test_animals_are_no_victims(language: str, text: str) -> None:
    assert figures(text, "killed", language) == []
