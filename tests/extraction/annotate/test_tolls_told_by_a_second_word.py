"""Numbers of victims that a second word makes such: lives taken, tolls that number, people told by age, one each."""

from __future__ import annotations

import datetime as dt

import pytest

from incidents.extraction.annotate.pipeline import annotate_sentences
from incidents.extraction.decisions.elliptical_casualty_lists import add_gapped_casualties
from incidents.extraction.types import Document
from incidents.vocabulary.enums import FigureKind
from tests.support.small_gazetteer import places_in

DAY = dt.date(2025, 6, 5)
Told = list[tuple[str, int | None]]


def told(text: str, language: str) -> Told:
    """The whole figures that the marks of a text hold: field and number."""
    sentences = annotate_sentences(Document(text, DAY, language), places_in(text))
    add_gapped_casualties(sentences)
    figures = [c for m in sentences for c in m.casualties if c.kind is not FigureKind.SUBSET]
    return sorted((c.field.value, c.low) for c in figures)


CASES: list[tuple[str, str, Told]] = [
    ("en", "Shelling of the port took at least 11 lives, four of them children's.", [("killed", 11)]),
    ("en", "Doctors saved 11 lives after the shelling.", []),
    ("en", "The dead of the raid on the market now number 12.", [("killed", 12)]),
    ("en", "Those injured in the second raid are now 25.", [("injured", 25)]),
    ("en", "The toll of the raid has gone up to 24, with 108 wounded.", [("injured", 108), ("killed", 24)]),
    ("en", "Up to 24 people were killed.", [("killed", None)]),
    ("en", "At least 40 people, six women and two infants among them, were killed.", [("killed", 40)]),
    ("en", "Ten villagers, three women and seven men, were killed.", [("killed", 10)]),
    ("en", "Two villagers, three women and seven men were killed.", [("killed", 12)]),
    ("en", "A drone dropped a grenade on a resident, killing him on his bicycle.", [("killed", 1)]),
    ("en", "A drone hit a car, killing her husband.", [("killed", 1)]),
    ("en", "Women of 61 and 43 were injured in the raid.", [("injured", 2)]),
    ("en", "Residents of 12 villages were injured.", []),
    ("uk", "Субота коштувала області п'яти життів.", [("killed", 5)]),
    ("uk", "Сім життів забрав обстріл, ще трьох людей поранено.", [("injured", 3), ("killed", 7)]),
    ("uk", "Лікарі врятували сім життів.", []),
    ("uk", "До 40 зросла кількість загиблих унаслідок удару.", [("killed", 40)]),
    ("uk", "Поранено чоловіка, 56, і жінку, 64.", [("injured", 2)]),
    ("uk", "Поранення мають двоє чоловіків, 50 і 61 року, та дві жительки.", [("injured", 4)]),
    ("uk", "Справу відкрито за статтею 438 ККУ, загинули двоє людей.", [("killed", 2)]),
    ("uk", "Гострий стрес пережили одинадцятеро мешканців.", [("injured", 11)]),
    ("uk", "Людей, за першими даними, не зачепило.", [("injured", 0), ("killed", 0)]),
    ("uk", "Постраждалих, за попередніми відомостями, немає.", [("injured", 0), ("killed", 0)]),
    ("uk", "Даних про постраждалих поки немає.", []),
    ("uk", "У місті ні жертв, ні постраждалих.", [("injured", 0), ("killed", 0)]),
    ("uk", "Вбито українця, робітника порту.", [("killed", 1)]),
    ("ru", "До 133 человек выросло число погибших при теракте.", [("killed", 133)]),
    ("ru", "Обстрел унес девять жизней.", [("killed", 9)]),
    ("ru", "Ранены мужчина 60 и женщина 55 лет.", [("injured", 2)]),
    ("ru", "Речь шла о десяти раненых, число уменьшилось на умерших.", [("injured", 10)]),
    ("ru", "Осколок оборвал жизнь женщины.", [("killed", 1)]),
    ("en", "Five people were wounded. Two of them later died in hospital.", [("injured", 5), ("killed", 2)]),
    ("en", "Five people were wounded. Two of them are children.", [("injured", 5)]),
    ("uk", "Поранено чотирьох жителів. Один із них не пережив травм.", [("injured", 4), ("killed", 1)]),
    ("ru", "Ранены шесть человек, позже двое из них скончались.", [("injured", 6), ("killed", 2)]),
    ("ru", "Ранены шесть человек, двое из них тяжело.", [("injured", 6)]),
    ("uk", "Дрон наздогнав цивільну автівку, одна особа поранена.", [("injured", 1)]),
    ("uk", "Кого зачепило, чиновник не уточнив; поранених двоє.", [("injured", 2)]),
    ("uk", "Постраждали сім будинків на одній вулиці та два на іншій.", []),
    ("ru", "Позже ведомство уточнило: жертв 21.", [("killed", 21)]),
    ("uk", "Поранену пенсіонерку довезли до лікарні, але врятувати не змогли.", [("killed", 1)]),
    ("ru", "Погибли трое; дело возбуждено по статье 205 УК.", [("killed", 3)]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "expected"), CASES, ids=[row[1][:50] for row in CASES])
def test_the_second_word_makes_a_number_one_of_victims(language: str, text: str, expected: Told) -> None:
    assert told(text, language) == expected
