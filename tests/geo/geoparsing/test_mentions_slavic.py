"""Areas, adjectives, persons and roles in Ukrainian and Russian text."""

from __future__ import annotations

import pytest

from geo.gazetteer.normalise import normal_form
from geo.geoparsing.mentions import find_mentions

KNOWN = {
    normal_form(name)
    for name in (
        "Харків", "Харьков", "Кременчук", "Кременчуг", "Лисичанск", "Гроза", "Гладков", "Киев", "Київ", "Москва",
        "Чугуївський район", "Харківський район", "Шебекинский район", "Берислав", "Горналь", "Владимир", "Град",
        "Калибр", "Донецьк", "Курск", "Пісочинська громада", "Джанкой", "Крим", "Куп'янськ", "Україна", "Украина",
    )
} | {"=UA-59", "=UA-63", "=UA-14", "=RU-BEL", "=RU-BRY", "=RU-KRS", "=RU", "=US"}  # fmt: skip


def forms_in(text: str, language: str) -> dict[str, tuple[str, str]]:
    """Stretch → (first form, kind hint)."""
    return {one.text: (one.forms[0], one.kind_hint) for one in find_mentions(text, language, KNOWN)}


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "ru",
            "над Белгородской, Брянской и Курской областями",
            {"Белгородской": "=RU-BEL", "Брянской": "=RU-BRY", "Курской областями": "=RU-KRS"},
        ),
        (
            "ru",
            "21 над Белгородской областью, четыре - над Брянской и Курской",
            {"Белгородской областью": "=RU-BEL", "Брянской": "=RU-BRY", "Курской": "=RU-KRS"},
        ),
        (
            "ru",
            "над Курской областью сбит дрон, в Белгородской школе урок",
            {"Курской областью": "=RU-KRS"},
        ),
        ("uk", "на Сумщині та Харківщині", {"Сумщині": "=UA-59", "Харківщині": "=UA-63"}),
        ("uk", "у Харківській обл. спокійно", {"Харківській обл": "=UA-63"}),
        ("uk", "на Донеччині", {"Донеччині": "=UA-14"}),
        ("uk", "В Україні загинули 16 людей", {"Україні": "україна"}),
        ("ru", "По всей Украине погибли 16 человек", {"Украине": "украина"}),
        ("ru", "на Брянщине", {"Брянщине": "=RU-BRY"}),
        ("ru", "войска РФ и США", {"РФ": "=RU", "США": "=US"}),
    ],
)
def test_regions_are_read_from_their_adjectives_and_folk_names(
    language: str, text: str, expected: dict[str, str]
) -> None:
    assert {text: form for text, (form, _) in forms_in(text, language).items()} == expected


@pytest.mark.parametrize(
    ("language", "text", "name", "form", "hint"),
    [
        ("uk", "у Чугуївському районі", "Чугуївському районі", "чугуївский район", "district"),
        ("ru", "в Шебекинском районе", "Шебекинском районе", "шебекинский район", "district"),
        ("uk", "у Пісочинській громаді", "Пісочинській громаді", "пісочинска громада", "hromada"),
        (
            "uk",
            "у Пісочинській селищній громаді",
            "Пісочинській селищній громаді",
            "пісочинска громада",
            "hromada",
        ),
        ("uk", "в селі Гроза", "Гроза", "гроза", "settlement"),
        ("ru", "в с. Горналь", "Горналь", "горнал", "settlement"),
        ("ru", "г. Курск", "Курск", "курск", "settlement"),
    ],
)
def test_the_noun_beside_a_name_says_what_it_is(
    language: str, text: str, name: str, form: str, hint: str
) -> None:
    assert forms_in(text, language) == {name: (form, hint)}


@pytest.mark.parametrize(
    ("language", "text", "name", "form", "role"),
    [
        ("uk", "удар по Кременчуцькому НПЗ", "Кременчуцькому", "кременчук", "site"),
        ("ru", "пожар на Лисичанском заводе", "Лисичанском", "лисичанск", "site"),
        ("ru", "на Кременчугском НПЗ", "Кременчугском", "кременчуг", "site"),
        ("uk", "на Донецькому напрямку", "Донецькому", "донецк", "reference"),
    ],
)
def test_an_adjective_before_a_works_names_its_town(
    language: str, text: str, name: str, form: str, role: str
) -> None:
    (found,) = find_mentions(text, language, KNOWN)

    assert (found.text, found.forms[0], found.role) == (name, form, role)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ru", "сообщил губернатор Гладков", []),
        ("ru", "Владимир Петренко приехал", []),
        ("ru", "мэр Харькова Петренко", ["Харькова"]),
        ("uk", "мер Харкова Петренко", ["Харкова"]),
        ("ru", "ударили из установок Град", []),
        ("ru", "ракеты Калибр", []),
        ("uk", "вулиця Харківська", []),
    ],
)
def test_persons_and_weapons_are_no_places(language: str, text: str, expected: list[str]) -> None:
    found = find_mentions(text, language, KNOWN)

    assert [one.text for one in found] == expected


@pytest.mark.parametrize(
    ("language", "text", "role"),
    [
        ("ru", "под Харьковом", "reference"),
        ("uk", "біля Харкова", "reference"),
        ("uk", "за 5 км від Харкова", "reference"),
        ("ru", "в 80 км от Харькова", "reference"),
        ("ru", "севернее Харькова", "reference"),
        ("ru", "в Харькове", "site"),
    ],
)
def test_points_of_reference_are_told_from_sites(language: str, text: str, role: str) -> None:
    (found,) = find_mentions(text, language, KNOWN)

    assert found.role == role


@pytest.mark.parametrize(
    ("language", "text", "acts"),
    [
        ("uk", "Київ заявив про втрати", True),
        ("ru", "Москва обвинила соседей", True),
        ("ru", "В Киеве заявили о потерях", False),
    ],
)
def test_a_capital_that_speaks_is_a_government(language: str, text: str, acts: bool) -> None:
    (found,) = find_mentions(text, language, KNOWN)

    assert ("acts" in found.cues) is acts


def test_half_of_a_hyphenated_name_that_is_not_known_is_no_name() -> None:
    known = frozenset({normal_form("Кір'я"), normal_form("Київ"), normal_form("Одеса")})

    half = find_mentions("Ракети впали у Кір'ят-Шмоні.", "uk", known)
    two = find_mentions("Ракета впала на трасі Київ-Одеса.", "uk", known)

    assert [mention.text for mention in half] == []
    assert [mention.text for mention in two] == ["Київ", "Одеса"]
