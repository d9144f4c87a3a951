"""A paragraph goes on about the place it names, not about that of the paragraph before; an area told at last."""

from __future__ import annotations

import pytest

from incidents.extraction.readers.rules import read_possible
from incidents.extraction.types import Document
from tests.support.read_text import SATURDAY, marked_figures
from tests.support.small_gazetteer import places_in


def where_told(text: str, language: str, words: str) -> list[str]:
    """The keys of the places that the rules give to the statements of a sentence with these words."""
    read = read_possible(Document(text, SATURDAY, language), places_in(text))
    said = [s for s in read.statements if words in text[s.marked.sentence.start : s.marked.sentence.end]]
    return sorted({key for s in said for key in s.ruled})


PARAGRAPHS = [
    ("uk", "У Харкові вибухи, двоє поранених.\n\nНайгірше в Херсоні. Тут загинули троє.", "троє", ["p16"]),
    ("ru", "В Харькове ранены двое.\n\nТяжелее всего в Херсоне. Там погибла женщина.", "погибла", ["p16"]),
    ("en", "Two were hurt in Kharkiv.\n\nWorst of all was Kherson. Three people died there.", "Three", ["p16"]),
    ("uk", "У Харкові вибухи, двоє поранених. Пізніше помер третій.", "помер", ["p4"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "text", "words", "expected"), PARAGRAPHS, ids=[p[3][0] + p[0] for p in PARAGRAPHS]
)
def test_a_paragraph_goes_on_about_the_place_it_names(
    language: str, text: str, words: str, expected: list[str]
) -> None:
    assert where_told(text, language, words) == expected


def test_where_the_hurt_are_sent_is_no_site() -> None:
    text = "У Херсоні поранено двох. Постраждалих відправили до Києва. Ще одного поранено."

    assert "p1" not in where_told(text, "uk", "Ще одного")


FALLING = [
    ("uk", "Дві бомби впали в Херсоні.", ["p16"]),
    ("uk", "Снаряди лягали в Харкові.", ["p4"]),
    ("ru", "Ракета прилетела в Херсоне.", ["p16"]),
    ("uk", "Тарифи впали в Харкові.", []),
]


@pytest.mark.parametrize(("language", "text", "expected"), FALLING, ids=[f[1] for f in FALLING])
def test_arms_that_fall_are_an_attack(language: str, text: str, expected: list[str]) -> None:
    assert where_told(text, language, text[:5]) == expected


HEADED = [
    ("uk", "Постраждали також: у Харкові – жінка, у Херсоні – двоє.", [("injured", 1), ("injured", 2)]),
    ("ru", "Раненые: в Харькове — мужчина, в Херсоне — трое.", [("injured", 1), ("injured", 3)]),
    ("uk", "Без постраждалих: у Харкові – жінка прибирала скло.", [("injured", 0), ("killed", 0)]),
]


@pytest.mark.parametrize(("language", "text", "expected"), HEADED, ids=[h[1][:30] for h in HEADED])
def test_a_fate_told_before_a_colon_is_that_of_all_listed(
    language: str, text: str, expected: list[tuple[str, int | None]]
) -> None:
    read = read_possible(Document(text, SATURDAY, language), places_in(text))
    told = sorted({(c.field.value, c.low) for s in read.around.sentences for c in s.casualties})

    assert told == expected
    assert marked_figures(text, language)[:1] in ([], expected[:1])


WHOLES = [
    ("uk", "У Харківській області загинули п'ятеро: троє в Харкові, двоє в Херсоні.", 5),
    ("en", "In Kharkiv region five people were killed: three in Kharkiv and two in Kupiansk.", 5),
]


@pytest.mark.parametrize(("language", "text", "whole"), WHOLES, ids=[w[0] for w in WHOLES])
def test_a_whole_told_before_its_places_is_that_of_the_area(language: str, text: str, whole: int) -> None:
    read = read_possible(Document(text, SATURDAY, language), places_in(text))
    of_area = [c.low for s in read.statements for c in s.casualties if "a4" in s.ruled]

    assert of_area == [whole]
