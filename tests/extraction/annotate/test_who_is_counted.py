"""Whom a number of victims counts: nobody where harm is denied, the whole and not its part, whole families."""

from __future__ import annotations

import pytest

from tests.support.read_text import marked_figures

COUNTED = [
    ("en", "No one was killed, 14 people were evacuated after a strike on Odesa.", [("killed", 0)]),
    ("uk", "Загиблих немає, 14 людей евакуювали після удару по Одесі.", [("killed", 0)]),
    ("uk", "Без загиблих, 14 людей евакуювали після удару по Одесі.", [("killed", 0)]),
    ("ru", "Погибших нет, 14 человек эвакуировали после атаки.", [("killed", 0)]),
    ("uk", "Загиблих немає, 14 людей звернулися по медичну допомогу.", [("injured", 14), ("killed", 0)]),
    ("ru", "Погибших нет, за медицинской помощью обратились 14 человек.", [("injured", 14), ("killed", 0)]),
    ("en", "There were no deaths; 14 people sought medical attention.", [("injured", 14), ("killed", 0)]),
    ("uk", "Поранено двох, загиблих немає.", [("injured", 2), ("killed", 0)]),
    ("en", "One of the two people killed in the strike was a doctor.", [("killed", 2)]),
    ("en", "Two of the five wounded in the strike are children.", [("injured", 5)]),
    ("uk", "Двоє з п'яти поранених під час удару – діти.", [("injured", 5)]),
    ("ru", "Двое из пяти раненых при ударе — дети.", [("injured", 5)]),
    ("en", "Two of the five wounded have since died in hospital.", [("injured", 5), ("killed", 2)]),
    ("en", "A mother and her two children died in the strike.", [("killed", 3)]),
    ("en", "A man and his three daughters were killed in the strike.", [("killed", 4)]),
    ("uk", "Подружжя та їхній син загинули під час удару.", [("killed", 3)]),
    ("ru", "Супружеская пара и их младенец погибли при ударе.", [("killed", 3)]),
]


@pytest.mark.parametrize(("language", "text", "expected"), COUNTED)
def test_a_number_counts_whom_the_words_say(
    language: str, text: str, expected: list[tuple[str, int]]
) -> None:
    assert marked_figures(text, language) == expected
