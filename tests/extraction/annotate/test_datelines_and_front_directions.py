"""Names of a dateline, of a sector of the front, of a launch area, of a hospital's town: no sites, whatever weighs them."""

from __future__ import annotations

import datetime as dt

import pytest

from incidents.extraction.annotate.pipeline import annotate_sentences
from incidents.extraction.types import Document, PlaceMention


def roles(text: str, language: str, names: list[str]) -> dict[str, str]:
    """The roles of settlements in a text."""
    places = []
    for name in names:
        at = text.index(name)
        places.append(
            PlaceMention(at, at + len(name), name, f"p{at}", name, "settlement", "UA", within=("aUA",))
        )
    marked = annotate_sentences(Document(text, dt.date(2024, 5, 8), language), tuple(places))
    return {p.text: p.role for m in marked for p in m.places}


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        (
            "YAOUNDE, Cameroon - Fourteen people died in an attack on Mozogo.",
            ["YAOUNDE", "Mozogo"],
            {"YAOUNDE": "seat", "Mozogo": "site"},
        ),
        (
            "KYIV, Sept 3 - Drones attacked Izmail on Sunday.",
            ["KYIV", "Izmail"],
            {"KYIV": "seat", "Izmail": "site"},
        ),
        (
            "Moscow, Sunday: Russia hit Kharkiv with missiles.",
            ["Moscow", "Kharkiv"],
            {"Moscow": "seat", "Kharkiv": "site"},
        ),
        (
            "KHARKIV, Ukraine - A missile hit a market in the city, and Izium was shelled.",
            ["KHARKIV", "Izium"],
            {"KHARKIV": "site", "Izium": "site"},
        ),
        ("KHARKIV, Ukraine - A missile hit a market.", ["KHARKIV"], {"KHARKIV": "site"}),
    ],
    ids=["country", "day", "weekday", "the city is meant", "nothing else is named"],
)
def test_the_town_of_a_dateline_is_no_site(text: str, names: list[str], expected: dict[str, str]) -> None:
    assert roles(text, "en", names) == expected


def test_sectors_of_the_front_are_no_sites() -> None:
    text = (
        "На Покровський напрямок припало 69 боїв. Сімнадцять разів атакував противник на Лиманському. "
        "У селищі Дружківському горів дім."
    )

    assert roles(text, "uk", ["Лиманському", "Дружківському"]) == {
        "Лиманському": "direction",
        "Дружківському": "site",
    }


def test_an_adjective_is_a_town_where_no_sector_is_spoken_of() -> None:
    assert roles("Дрон ударил по дому в Октябрьском, ранен мужчина.", "ru", ["Октябрьском"]) == {
        "Октябрьском": "site"
    }


@pytest.mark.parametrize(
    ("language", "text", "names", "expected"),
    [
        (
            "uk",
            "По Одесі летіли дрони, запущені з Орла, Курська та Приморська.",
            ["Одесі", "Орла", "Курська", "Приморська"],
            {"Одесі": "site", "Орла": "origin", "Курська": "origin", "Приморська": "origin"},
        ),
        (
            "ru",
            "Ранены двое, обоих увезли в Курск.",
            ["Курск"],
            {"Курск": "hospital"},
        ),
        (
            "en",
            "Three of the injured in Zipa were flown to Bogota.",
            ["Zipa", "Bogota"],
            {"Zipa": "site", "Bogota": "hospital"},
        ),
        (
            "uk",
            "У Полтаві поранено трьох, сказав Володимир Когут.",
            ["Полтаві", "Володимир"],
            {"Полтаві": "site", "Володимир": "person"},
        ),
    ],
    ids=["launch areas", "taken to", "flown to", "first name"],
)
def test_other_names_that_are_no_sites(
    language: str, text: str, names: list[str], expected: dict[str, str]
) -> None:
    assert roles(text, language, names) == expected
