"""Districts named by one word, and items of a list of areas that leave out the noun said before."""

from __future__ import annotations

import pytest

from geo.geoparsing.detect.candidate_spans import normal_form_of_word
from geo.geoparsing.mentions import find_mentions
from geo.text.tokenizer import split_sentences

ONE_WORD = [
    ("uk", "На Нікопольщині поранено жінку.", "Нікопольщині", "нікопольський"),
    ("uk", "Кременчуччина: загинув чоловік.", "Кременчуччина", "кременчуцький"),
    ("uk", "📍Куп'янщина. Горів дах.", "Куп'янщина", "купянський"),
    ("ru", "На Синельниковщине погиб мужчина.", "Синельниковщине", "синельниковский"),
]


@pytest.mark.parametrize(
    ("language", "text", "name", "adjective"), ONE_WORD, ids=[row[2] for row in ONE_WORD]
)
def test_a_district_named_by_one_word_is_looked_up(
    language: str, text: str, name: str, adjective: str
) -> None:
    form = f"{normal_form_of_word(adjective)} район"
    found = [one for one in find_mentions(text, language, frozenset({form})) if one.text == name]

    assert [one.kind_hint for one in found] == ["district"]


LISTED = [
    ("uk", "Сумська громада: 2 загиблі.\nХотінська: поранено жінку.", "Хотінська", "hromada"),
    ("uk", "• Дніпровський район. Уламки.\n• Подільський. Влучання дрона.", "Подільський", "district"),
    (
        "ru",
        "Шебекинский округ. Двое раненых.\n\nГрайворонский. Ранен пенсионер.",
        "Грайворонский",
        "district",
    ),
]


@pytest.mark.parametrize(("language", "text", "name", "hint"), LISTED, ids=[row[2] for row in LISTED])
def test_an_item_of_a_list_may_leave_out_the_noun_said_before(
    language: str, text: str, name: str, hint: str
) -> None:
    found = [one for one in find_mentions(text, language) if one.text == name]

    assert [one.kind_hint for one in found] == [hint]


INSIDE = [
    (
        "ru",
        "Белгородская область — 16, Брянская — три, Курская и Орловская — по одному.",
        "Брянская",
        "region",
    ),
    (
        "ru",
        "Белгородская область — 16, Брянская — три, Курская и Орловская — по одному.",
        "Курская",
        "region",
    ),
    (
        "ru",
        "Белгородская область — 16, Брянская — три, Курская и Орловская — по одному.",
        "Орловская",
        "region",
    ),
    ("uk", "Били по 7 громадах. Сумська — дім; Хотінська — дім.", "Хотінська", "hromada"),
    ("uk", "Били по 7 громадах: Середино-Будська й Хотінська — два доми.", "Середино-Будська", "hromada"),
    ("uk", "Били по 7 громадах: Середино-Будська й Хотінська — два доми.", "Хотінська", "hromada"),
    ("ru", "В Шебекинском округе двое раненых, в Яковлевском – один.", "Яковлевском", "district"),
    ("uk", "У Сумському районі двоє поранених, в Охтирському — один.", "Охтирському", "district"),
]


@pytest.mark.parametrize(("language", "text", "name", "hint"), INSIDE, ids=[row[2] for row in INSIDE])
def test_an_item_inside_a_sentence_may_leave_out_the_noun_before_a_dash(
    language: str, text: str, name: str, hint: str
) -> None:
    found = [one for one in find_mentions(text, language) if one.text == name]

    assert [one.kind_hint for one in found] == [hint]


NO_AREAS = [
    ("ru", "В Шебекинском округе двое раненых, по Яковлевском – один.", "Яковлевском"),  # another preposition
    (
        "ru",
        "В Шебекинском округе двое раненых, в Яковлевском ранен один.",
        "Яковлевском",
    ),  # no dash: a village
    (
        "ru",
        "По Шебекинскому округу били дважды, в Яковлевском – один раненый.",
        "Яковлевском",
    ),  # another case
    ("ru", "Белгородская область — 16. Брянская улица перекрыта.", "Брянская"),
    ("ru", "По области ранены двое.", "По области"),
    ("uk", "Сумська громада спить; Хотінська дорога — перекрита.", "Хотінська"),
    ("uk", "Хотінська: поранено жінку.", "Хотінська"),  # no noun said before
    ("uk", "Сумська громада: 2 загиблі. Хотінська дорога перекрита.", "Хотінська"),
    ("ru", "Шебекинский округ. Ранен Грайворонский.", "Грайворонский"),
]


@pytest.mark.parametrize(("language", "text", "name"), NO_AREAS, ids=[row[1][:40] for row in NO_AREAS])
def test_an_adjective_elsewhere_is_no_area(language: str, text: str, name: str) -> None:
    found = [one for one in find_mentions(text, language) if one.text == name]

    assert not any(one.kind_hint in ("district", "hromada", "region") for one in found)


def test_a_country_in_the_same_ending_stays_a_country() -> None:
    found = find_mentions("Німеччина надала допомогу.", "uk", frozenset({"німеччина"}))

    assert [(one.text, one.kind_hint) for one in found] == [("Німеччина", "")]


def test_a_sign_of_a_list_begins_a_paragraph_in_wrapped_lines_too() -> None:
    line = "У місті вночі сталася атака дронів, горіли склади та житлові будинки"
    text = f"{line}\n{line}\n• Подільський район, без потерпілих, горіли лише гаражі та авто"

    assert split_sentences(text)[-1].paragraph == 1
