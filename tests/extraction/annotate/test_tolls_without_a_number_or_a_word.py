"""Victims told without a number, or numbers without a word of harm: one person of any trade, bodies, revised counts."""

from __future__ import annotations

import datetime as dt

import pytest

from geo.text.morphology import dictionary_available
from incidents.extraction.annotate.pipeline import annotate_sentences
from incidents.extraction.types import Document
from incidents.vocabulary.enums import FigureKind

DAY = dt.date(2025, 6, 5)
Told = list[tuple[str, int | None, int | None]]


def told(text: str, language: str) -> Told:
    """The whole figures that the marks of a text hold: field, low and high."""
    sentences = annotate_sentences(Document(text, DAY, language), ())
    figures = [c for m in sentences for c in m.casualties if c.kind is not FigureKind.SUBSET]
    return sorted({(c.field.value, c.low, c.high) for c in figures}, key=str)


CASES: list[tuple[str, str, Told]] = [
    ("uk", "Снаряд упав біля ринку, поранено касирку.", [("injured", 1, 1)]),
    ("uk", "Уночі поранено її 40-річного брата.", [("injured", 1, 1)]),
    ("uk", "Їхню колегу поранено, вона в лікарів.", [("injured", 1, 1)]),
    ("uk", "Вбито пастуха, поранено двох жінок.", [("injured", 2, 2), ("killed", 1, 1)]),
    ("ru", "Пострадал стропальщик.", [("injured", 1, 1)]),
    ("ru", "Снаряд ранил сторожа.", [("injured", 1, 1)]),
    ("ru", "Снайпер ранил людей.", []),
    ("ru", "Пострадал будинок.", []),
    ("uk", "Рятувальники дістали 16 тіл.", [("killed", 16, 16)]),
    ("uk", "З-під завалів підняли тіла двох жінок.", [("killed", 2, 2)]),
    ("ru", "В больницу привезли тела ещё двоих жителей.", [("killed", 2, 2)]),
    ("ru", "Небесных тел насчитали 16.", []),
    ("uk", "У місті є загиблі та поранені.", [("injured", 1, None), ("killed", 1, None)]),
    ("ru", "Погибли двое детей, есть пострадавшие.", [("injured", 1, None), ("killed", 2, 2)]),
    ("ru", "В городе есть погибший и четверо раненых.", [("injured", 4, 4), ("killed", 1, 1)]),
    ("ru", "Есть ли раненые, неизвестно.", []),
    ("ru", "Нет данных, есть ли погибшие.", []),
    ("en", "There were also injuries.", [("injured", 1, None)]),
    ("en", "The strike killed ten and wounded many.", [("injured", 2, None), ("killed", 10, 10)]),
    ("en", "As many as 12 were wounded.", [("injured", None, 12)]),
    ("en", "Officials spoke of 17 dead prisoners.", [("killed", 17, 17)]),
    ("en", "The mayor reported at least 73 wounded and 39 rescued.", [("injured", 73, None)]),
    ("en", "A companion of 49 has concussion.", []),
    (
        "en",
        "Seven people were hurt, and the figure was raised to eight.",
        [("injured", 7, 7), ("injured", 8, 8)],
    ),
    (
        "en",
        "More than 60 were injured; the mayor later counted 71.",
        [("injured", 60, None), ("injured", 71, 71)],
    ),
    ("en", "Two people were killed. Prices rose to 21.", [("killed", 2, 2)]),
    ("uk", "Поранено сімох людей, потім цифру уточнили до восьми.", [("injured", 7, 7), ("injured", 8, 8)]),
    ("ru", "С семи до одиннадцати увеличилось число пострадавших.", [("injured", 11, 11)]),
    ("uk", "Минулося без жертв.", [("injured", 0, 0), ("killed", 0, 0)]),
    ("en", "The barrage hurt nobody.", [("injured", 0, 0), ("killed", 0, 0)]),
]


@pytest.mark.parametrize(("language", "text", "expected"), CASES, ids=[text for _, text, _ in CASES])
def test_every_figure_a_sentence_tells_is_marked_and_no_other(
    language: str, text: str, expected: Told
) -> None:
    if language != "en" and not dictionary_available(language):
        pytest.skip("the dictionary of this language is not installed")

    assert told(text, language) == sorted(expected, key=str)
