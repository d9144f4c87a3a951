"""A paragraph goes on about the place it names, not about that of the paragraph before; an area told at last."""

from __future__ import annotations

import pytest

from incidents.extraction.readers.rules import read_possible
from incidents.extraction.types import Document
from tests.support.read_text import SATURDAY, claims, marked_figures, read
from tests.support.small_gazetteer import places_in


def where_told(text: str, language: str, words: str) -> list[str]:
    """The keys of the places that the rules give to the statements of a sentence with these words."""
    found = read_possible(Document(text, SATURDAY, language), places_in(text))
    said = [s for s in found.statements if words in text[s.marked.sentence.start : s.marked.sentence.end]]
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
    found = read_possible(Document(text, SATURDAY, language), places_in(text))
    told = sorted({(c.field.value, c.low) for s in found.around.sentences for c in s.casualties})

    assert told == expected
    assert marked_figures(text, language)[:1] in ([], expected[:1])


WHOLES = [
    ("uk", "У Харківській області загинули п'ятеро: троє в Харкові, двоє в Херсоні.", 5),
    ("en", "In Kharkiv region five people were killed: three in Kharkiv and two in Kupiansk.", 5),
]


@pytest.mark.parametrize(("language", "text", "whole"), WHOLES, ids=[w[0] for w in WHOLES])
def test_a_whole_told_before_its_places_is_that_of_the_area(language: str, text: str, whole: int) -> None:
    found = read_possible(Document(text, SATURDAY, language), places_in(text))
    of_area = [c.low for s in found.statements for c in s.casualties if "a4" in s.ruled]

    assert of_area == [whole]


OF_REGION = [
    ("uk", "У Харкові загинули троє, ще двох поранено в області.", []),
    ("ru", "В Харькове погибли трое, еще двое ранены в области.", []),
    ("en", "Three people were killed in Kharkiv and two more wounded in the region.", []),
    ("uk", "У Харкові загинули троє, ще двох поранено. В області тихо.", [2]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "text", "expected"), OF_REGION, ids=[r[0] + str(r[2]) for r in OF_REGION]
)
def test_a_number_told_of_the_region_is_none_of_the_town(
    language: str, text: str, expected: list[int]
) -> None:
    drafts = [d for d in read(text, language=language).drafts if d.place_key == "p4"]
    told = [c.low for d in drafts for c in claims(d, "injured")]

    assert drafts
    assert told == expected


def test_a_whole_without_a_place_is_that_of_the_region_of_its_parts() -> None:
    text = "Killed are five people: three in Kharkiv and two in Kupiansk."
    found = read_possible(Document(text, SATURDAY, "en"), places_in(text))
    whole = [s.ruled for s in found.statements for c in s.casualties if c.low == 5]

    assert whole == [("a4",)]
