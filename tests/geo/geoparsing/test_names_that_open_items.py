"""Names that open an item of a list or stand behind a capitalised noun: in Ukrainian, Russian and English."""

from __future__ import annotations

import pytest

from geo.geoparsing.mentions import find_mentions
from geo.geoparsing.ranking import place_likelihood
from tests.geo.geoparsing.test_mentions_slavic import KNOWN, forms_in


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("uk", "Куп'янськ – двоє поранених.", "Куп'янськ"),
        ("uk", "Зведення за добу.\nКуп'янськ: пошкоджено дах.", "Куп'янськ"),
        ("ru", "Берислав — повреждён склад.", "Берислав"),
        ("en", "Kharkiv: one man hurt in his garden.", "Kharkiv"),
    ],
)
def test_a_name_set_off_at_the_head_of_an_item_has_its_cue(language: str, text: str, name: str) -> None:
    cues = {one.text: one.cues for one in find_mentions(text, language)}

    assert "heads" in cues[name]


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("uk", "Куп'янськ постраждав уночі.", "Куп'янськ"),
        ("uk", "Подільський – вибито вікна.", "Подільський"),
        ("ru", "Дрон атаковал Берислав — ранен водитель.", "Берислав"),
    ],
)
def test_a_name_inside_a_sentence_or_an_adjective_without_its_noun_heads_nothing(
    language: str, text: str, name: str
) -> None:
    cues = {one.text: one.cues for one in find_mentions(text, language)}

    assert "heads" not in cues.get(name, ())


def test_the_head_of_an_item_is_likely_a_place() -> None:
    opens = place_likelihood(("opens", "maybe_place"), None, (), "slavic")
    heads = place_likelihood(("opens", "maybe_place", "heads"), None, (), "slavic")

    assert heads > opens


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("uk", "Село Гроза, дрон влучив у двір.", "Гроза"),
        ("ru", "Райцентр Берислав — три обстрела.", "Берислав"),
        ("ru", "у посёлка Горналь ранен водитель", "Горналь"),
        ("uk", "Область\nСело Гроза, близько десятої ранку.", "Гроза"),
    ],
)
def test_a_noun_of_settlements_proves_a_name_also_where_it_opens_the_sentence(
    language: str, text: str, name: str
) -> None:
    assert forms_in(text, language)[name][1] == "settlement"


@pytest.mark.parametrize(
    ("language", "text"),
    [("uk", "Того ж дня вдарили дрони."), ("uk", "Троє загинули."), ("ru", "Трое погибли.")],
)
def test_ordinary_words_that_open_a_sentence_are_no_names(language: str, text: str) -> None:
    assert find_mentions(text, language) == []


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ru", "в Шебекинском городском округе", {"Шебекинском городском округе": "district"}),
        ("ru", "в Шебекинском муниципальном округе", {"Шебекинском муниципальном округе": "district"}),
        ("uk", "атака дронів на Харків і Харківський район", {"Харків": "", "Харківський район": "district"}),
    ],
)
def test_districts_have_further_adjectives_and_share_no_noun_with_towns(
    language: str, text: str, expected: dict[str, str]
) -> None:
    assert {name: hint for name, (_, hint) in forms_in(text, language).items()} == expected


@pytest.mark.parametrize(
    ("language", "text"), [("uk", "Атака дронів на Харків."), ("ru", "Ракетный удар на Харьков.")]
)
def test_a_strike_in_front_of_na_names_a_place(language: str, text: str) -> None:
    (found,) = (
        one for one in find_mentions(text, language) if one.text.startswith("Харк") or "Харьк" in one.text
    )

    assert "left_in" in found.cues


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("uk", "удар по харківському гіпермаркету", "харківському"),
        ("ru", "горит кременчугский нпз", "кременчугский"),
    ],
)
def test_an_adjective_in_small_letters_names_the_city_of_a_building(
    language: str, text: str, name: str
) -> None:
    cues = {one.text: one.cues for one in find_mentions(text, language)}

    assert {"facility", "in_small_letters"} <= set(cues[name])


def test_a_village_before_its_district_is_no_district_itself() -> None:
    hints = {
        one.text: one.kind_hint for one in find_mentions("Lozova, Izium district: a mine went off.", "en")
    }

    assert hints == {"Lozova": "", "Izium district": "district"}


def test_districts_of_a_list_share_a_noun() -> None:
    known = {"izium district", "kupiansk district"}
    found = find_mentions("in Izium and Kupiansk districts", "en", known)

    assert [one.kind_hint for one in found] == ["district", "district"]


PEOPLE = [
    ("ru", "Ранены двое жителей Берислава.", "Берислава"),
    ("uk", "Мешканка Берислава зазнала травм.", "Берислава"),
    ("uk", "Росіяни обстріляли Берислав.", "Берислав"),
    ("ru", "Под обстрелом окраина Берислава.", "Берислава"),
    ("uk", "Наслідки обстрілу Берислава.", "Берислава"),
]


@pytest.mark.parametrize(("language", "text", "name"), PEOPLE, ids=[row[1] for row in PEOPLE])
def test_whoever_lives_there_or_strikes_it_names_a_place(language: str, text: str, name: str) -> None:
    cues = {one.text: one.cues for one in find_mentions(text, language, KNOWN)}

    assert "left_of_place" in cues[name]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Потери в этот день росли."),
        ("uk", "Обстріли тривали. Вибухи чули всі."),
        ("uk", "Атакували «Градами»."),
        ("ru", "Обстреляли из «Града»."),
        ("ru", "Жители говорят об этом."),
    ],
)
def test_words_of_a_strike_are_no_places(language: str, text: str) -> None:
    assert forms_in(text, language) == {}
