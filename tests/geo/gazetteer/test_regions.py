"""The regions of Ukraine, Russia and Belarus are known by code, adjective and folk name."""

from __future__ import annotations

from collections import Counter

import pytest

from geo.gazetteer import countries
from geo.gazetteer.regions import (
    REGIONS,
    by_adjective,
    by_english,
    by_folk_name,
    by_geonames,
    by_postal,
    of_country,
)


def test_every_first_level_unit_is_there_once() -> None:
    assert Counter(region.country for region in REGIONS.values()) == {"UA": 27, "RU": 83, "BY": 7}
    assert len({(region.country, region.geonames) for region in REGIONS.values()}) == 117
    assert [region.code for region in of_country("BY")] == sorted(
        ["BY-BR", "BY-HM", "BY-HO", "BY-HR", "BY-MA", "BY-MI", "BY-VI"]
    )


@pytest.mark.parametrize("code", sorted(REGIONS))
def test_every_unit_has_a_name_in_each_language_and_a_seat(code: str) -> None:
    region = REGIONS[code]

    names = [region.name(language) for language in ("en", "uk", "ru")]

    assert all(names)
    assert region.seat
    assert not set("абвгдежз") & set(names[0].lower())
    assert set("ыэёъ").isdisjoint(names[1].lower())
    assert set("іїєґ").isdisjoint(names[2].lower())


@pytest.mark.parametrize(
    ("word", "language", "code"),
    [
        ("Белгородской", "ru", "RU-BEL"), ("Брянской", "ru", "RU-BRY"), ("Курской", "ru", "RU-KRS"),
        ("Сумську", "uk", "UA-59"), ("Запорізькій", "uk", "UA-23"), ("Дніпропетровської", "uk", "UA-12"),
        ("Івано-Франківській", "uk", "UA-26"), ("Ивано-Франковскую", "ru", "UA-26"), ("Воронезькій", "uk", "RU-VOR"),
        ("Могилевской", "ru", "BY-MA"), ("Могилёвской", "ru", "BY-MA"), ("Одеська", "uk", "UA-51"),
        ("Ростовская", "ru", "RU-ROS"), ("Краснодарском", "ru", "RU-KDA"), ("Мінською", "uk", "BY-MI"),
        ("Бєлгородській", "uk", "RU-BEL"), ("Кримському", "uk", "UA-43"), ("ХЕРСОНСЬКІЙ", "uk", "UA-65"),
    ],
)  # fmt: skip
def test_an_adjective_names_its_region_in_any_case(word: str, language: str, code: str) -> None:
    found = by_adjective(word, language)

    assert found is not None
    assert found.code == code


@pytest.mark.parametrize(
    ("word", "language"),
    [
        ("городской", "ru"),
        ("военных", "ru"),
        ("міська", "uk"),
        ("Курск", "ru"),
        ("Белгород", "ru"),
        ("", "uk"),
        ("ської", "uk"),
    ],
)
def test_other_words_name_no_region(word: str, language: str) -> None:
    assert by_adjective(word, language) is None


@pytest.mark.parametrize(
    ("word", "language", "code"),
    [
        ("Сумщині", "uk", "UA-59"), ("Донеччину", "uk", "UA-14"), ("Вінниччиною", "uk", "UA-05"),
        ("Белгородщины", "ru", "RU-BEL"), ("Брянщине", "ru", "RU-BRY"), ("Київщина", "uk", "UA-32"),
    ],
)  # fmt: skip
def test_a_folk_name_is_its_region_in_any_case(word: str, language: str, code: str) -> None:
    found = by_folk_name(word, language)

    assert found is not None
    assert found.code == code


@pytest.mark.parametrize("word", ["причина", "Машина", "людина"])
def test_a_common_word_in_the_same_ending_is_no_region(word: str) -> None:
    assert by_folk_name(word, "uk") is None


def test_the_two_geonames_files_number_kyiv_the_other_way_round() -> None:
    places = [by_geonames("UA", code) for code in ("12", "13")]
    postal = [by_postal("UA", code) for code in ("12", "13")]

    assert [region.code for region in places if region] == ["UA-30", "UA-32"]
    assert [region.code for region in postal if region] == ["UA-32", "UA-30"]


@pytest.mark.parametrize(
    ("country", "code", "name", "expected"),
    [
        ("BY", "", "Moghilev", "BY-MA"),
        ("RU", "", "Читинская Область", "RU-ZAB"),
        ("RU", "48", "Москва", "RU-MOW"),
    ],
)
def test_a_postal_row_without_a_code_is_known_by_its_name(
    country: str, code: str, name: str, expected: str
) -> None:
    region = by_postal(country, code, name)

    assert region is not None
    assert region.code == expected


def test_a_postal_row_that_says_nothing_names_no_region() -> None:
    assert by_postal("RU", "", "") is None


@pytest.mark.parametrize(
    ("word", "code"),
    [("Bryansk", "RU-BRY"), ("kyiv", "UA-32"), ("Kharkov", "UA-63"), ("Krasnodar", "RU-KDA")],
)
def test_an_english_name_said_to_be_a_region_is_the_region_and_not_the_city(word: str, code: str) -> None:
    found = by_english(word)

    assert found is not None
    assert found.code == code


@pytest.mark.parametrize(
    ("word", "language", "code"),
    [
        ("Russian", "en", "RU"), ("Israelis", "en", "IL"), ("Britons", "en", "GB"), ("російськими", "uk", "RU"),
        ("украинского", "ru", "UA"), ("Американська", "uk", "US"), ("палестинские", "ru", "PS"),
    ],
)  # fmt: skip
def test_an_adjective_of_a_country_is_known(word: str, language: str, code: str) -> None:
    found = countries.by_adjective(word, language)

    assert found is not None
    assert found.code == code


@pytest.mark.parametrize(("word", "language"), [("city", "en"), ("женский", "ru"), ("ворожий", "uk")])
def test_other_adjectives_are_of_no_country(word: str, language: str) -> None:
    assert countries.by_adjective(word, language) is None
