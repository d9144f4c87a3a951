"""Cyrillic names in Latin letters, and between Ukrainian and Russian."""

from __future__ import annotations

import pytest

from geo.gazetteer.normalise import cross_language_spellings, latin_spellings, normal_form


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("Київ", "Kyiv"),
        ("Харків", "Kharkiv"),
        ("Згурівка", "Zghurivka"),
        ("Єнакієве", "Yenakiieve"),
        ("Їжаківка", "Yizhakivka"),
        ("Запоріжжя", "Zaporizhzhia"),
        ("Куп'янськ", "Kupiansk"),
        ("Юр'ївка", "Yurivka"),
        ("Щастя", "Shchastia"),
        ("Кривий Ріг", "Kryvyi Rih"),
        ("ЧАСІВ ЯР", "CHASIV YAR"),
    ],
)
def test_the_first_spelling_of_a_ukrainian_name_is_the_official_one(name: str, latin: str) -> None:
    assert latin_spellings(name, "uk")[0] == latin


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("Орёл", "Oryol"),
        ("Ейск", "Yeysk"),
        ("Алексеевка", "Alekseyevka"),
        ("Подъячево", "Podyachevo"),
        ("Щигры", "Shchigry"),
        ("Новый Оскол", "Novyy Oskol"),
        ("Энгельс", "Engels"),
    ],
)
def test_the_first_spelling_of_a_russian_name_follows_bgn_pcgn(name: str, latin: str) -> None:
    assert latin_spellings(name, "ru")[0] == latin


@pytest.mark.parametrize(
    ("name", "language", "spelling"),
    [
        ("Авдіївка", "uk", "Avdiyivka"),
        ("Великий Бурлук", "uk", "Velyky Burluk"),
        ("Кривий Ріг", "uk", "Kryvyy Rih"),
        ("Новый Оскол", "ru", "Novy Oskol"),
        ("Тёткино", "ru", "Tetkino"),
        ("Грайворон", "ru", "Graivoron"),
        ("Валуйки", "ru", "Valuiki"),
        ("Алексеевка", "ru", "Alekseevka"),
    ],
)
def test_spellings_of_the_press_are_among_the_variants(name: str, language: str, spelling: str) -> None:
    assert spelling in latin_spellings(name, language)


@pytest.mark.parametrize(
    ("name", "language", "spelling"),
    [
        ("Олексіївка", "uk", "Алексеевка"),
        ("Іванівка", "uk", "Ивановка"),
        ("Вовчанськ", "uk", "Волчанск"),
        ("Слов'янськ", "uk", "Славянск"),
        ("Суми", "uk", "Сумы"),
        ("Роботине", "uk", "Роботино"),
        ("Нова Каховка", "uk", "Новая Каховка"),
        ("Велика Новосілка", "uk", "Великая Новоселка"),
        ("Шевченківський", "uk", "Шевченковский"),
        ("Белгород", "ru", "Бєлгород"),
        ("Шебекино", "ru", "Шебекіно"),
        ("Климово", "ru", "Климове"),
        ("Ивановка", "ru", "Іванівка"),
        ("Новый Оскол", "ru", "Новий Оскол"),
        ("Малая Локня", "ru", "Мала Локня"),
    ],
)
def test_a_village_is_respelt_for_the_neighbour(name: str, language: str, spelling: str) -> None:
    made = {normal_form(form) for form in cross_language_spellings(name, language)}

    assert normal_form(spelling) in made


@pytest.mark.parametrize(
    ("name", "spelling"),
    [
        ("Одеський", "Одесский"),
        ("Одеська", "Одесская"),
        ("Черкаський", "Черкасский"),
        ("Кременчуцький", "Кременчугский"),
        ("Білгород-Дністровський", "Белгород-Днестровский"),
        ("Кам’янець-Подільський", "Каменец-Подольский"),
        ("Новгород-Сіверський", "Новгород-Северский"),
        ("Нікопольський", "Никопольский"),
    ],
)
def test_the_adjective_of_a_ukrainian_district_is_first_spelt_as_russian_has_it(
    name: str, spelling: str
) -> None:
    assert cross_language_spellings(name, "uk")[0] == spelling


def test_latin_names_are_not_transliterated() -> None:
    assert latin_spellings("Kyiv", "uk") == ()


def test_other_languages_are_not_respelt() -> None:
    assert cross_language_spellings("Göteborg", "sv") == ()
