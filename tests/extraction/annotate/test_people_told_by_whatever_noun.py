"""One person is counted whatever the noun: by grammar in Ukrainian and Russian, by the place of the victim in English."""

from __future__ import annotations

import pytest

from tests.support.read_text import marked_figures

Told = list[tuple[str, int | None]]

PEOPLE: list[tuple[str, str, Told]] = [
    ("uk", "Унаслідок удару поранено водолаза.", [("injured", 1)]),
    ("uk", "Поранено двох двірників і касирку.", [("injured", 3)]),
    ("uk", "Осколкові поранення має робітник, йому 43 роки.", [("injured", 1)]),
    ("uk", "Гостра реакція на стрес у санітарки.", [("injured", 1)]),
    ("uk", "Також поранення має її сусід.", [("injured", 1)]),
    ("uk", "Пошкоджено локомотив, машиніст контужений.", [("injured", 1)]),
    ("uk", "У Буряківці дістав травм 55-річний.", [("injured", 1)]),
    ("uk", "Вбито українця, 60-річного робітника приватної фірми.", [("killed", 1)]),
    ("uk", "Є загиблий, одинадцятьох поранено.", [("injured", 11), ("killed", 1)]),
    ("ru", "Ранен сварщик, двое монтёров получили ушибы.", [("injured", 1), ("injured", 2)]),
    ("ru", "Погибла кассирша, ранены двое водителей.", [("injured", 2), ("killed", 1)]),
    ("en", "A drone killed a farmhand and wounded his boss.", [("injured", 1), ("killed", 1)]),
    ("en", "A baker and a street sweeper were wounded.", [("injured", 2)]),
    ("en", "It left a beekeeper dead.", [("killed", 1)]),
    ("en", "The strike claimed the life of a schoolteacher.", [("killed", 1)]),
    ("en", "A 19-year-old is dead, his friend of 20 wounded.", [("injured", 1), ("killed", 1)]),
    ("en", "An injured man was evacuated from the town.", [("injured", 1)]),
    ("en", "He died on the spot.", [("killed", 1)]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "expected"), PEOPLE, ids=[row[1][:50] for row in PEOPLE])
def test_one_person_is_counted_whatever_the_noun(language: str, text: str, expected: Told) -> None:
    assert marked_figures(text, language) == expected


NOBODY: list[tuple[str, str]] = [
    ("uk", "Поранено ворога."),
    ("uk", "Уламками поранено лося."),
    ("uk", "Безпілотник травмував, каже начальник адміністрації."),
    ("uk", "Поранених, за словами очільника, ще рахують."),
    ("ru", "У другого проникающее ранение живота."),
    ("en", "A number of houses were destroyed."),
    ("en", "A power plant was hit."),
]


@pytest.mark.parametrize(("language", "text"), NOBODY, ids=[row[1][:50] for row in NOBODY])
def test_enemies_speakers_and_things_are_nobody(language: str, text: str) -> None:
    assert marked_figures(text, language) == []
