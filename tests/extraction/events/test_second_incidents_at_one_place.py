"""Two incidents at one place: what parts them, and what each is made of."""

from __future__ import annotations

import pytest

from incidents.extraction.decisions.second_incidents import give_up
from incidents.extraction.events.assembler import Incident
from incidents.extraction.readers.rules import read_possible
from incidents.extraction.types import Document
from tests.support.read_text import SATURDAY
from tests.support.small_gazetteer import places_in


def seconds(text: str, language: str = "en") -> list[Incident]:
    """The possible incidents that are parted from another one at their place."""
    read = read_possible(Document(text, SATURDAY, language), places_in(text))
    return [one.incident for one in read.incidents if one.incident.apart_from is not None]


def hurt(incident: Incident) -> list[int | None]:
    return [c.low for s in incident.statements for c in s.casualties]


@pytest.mark.parametrize(
    ("text", "language", "reasons"),
    [
        ("At 2 p.m. a drone struck a bus in Kherson. At 7 p.m. the city was shelled again.", "en", "hour"),
        ("Missiles struck a depot in Kharkiv on Friday. A second drone attack there hit a school.", "en", "another"),
        ("Shells fell on a square in Kherson, hours after a drone had struck a kiosk in the city.", "en", "later"),
        (
            "KYIV, Dec 30 - Shells fell on a square in Kherson on Friday, hours after a drone had struck a kiosk there.",
            "en", "later",
        ),
        ("At noon a drone struck a bus in Kherson. A fresh attack on Kherson damaged a school.", "en", "another"),
        ("Після ранкового обстрілу Херсона горів ринок. Того ж дня дрон ударив по Херсону, поранено водія.", "uk", "later"),
        ("Bombs hit a shop in Kharkiv in the morning, and in the evening a dormitory was struck.", "en", "hour"),
        ("Вранці дрон атакував Херсон, поранено водія. Увечері місто обстріляли з артилерії.", "uk", "hour"),
        ("О 10:15 ракета влучила в склад у Харкові. Ще один удар по Харкову пошкодив школу.", "uk", "another"),
        ("Утром беспилотник ударил по рынку в Херсоне. Около 21:40 город обстреляли повторно.", "ru", "hour"),
        ("Ракета попала в завод в Харькове. Ещё один дрон ударил по общежитию в Харькове.", "ru", "another"),
    ],
)  # fmt: skip
def test_an_hour_or_a_word_of_its_own_parts_an_incident(text: str, language: str, reasons: str) -> None:
    assert [reasons in second.apart for second in seconds(text, language)] == [True]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("A drone struck Kherson overnight. At 3 a.m. the roof of a school was hit in Kherson.", "en"),
        (
            "Shells hit a market in Kherson, killing two. He earlier said a man died in Kherson after a house was hit.",
            "en",
        ),
        ("A drone struck Kherson at noon. By evening the strike had killed three.", "en"),
        ("A missile struck Kharkiv on Friday. Another woman died of the strike in hospital.", "en"),
        ("A drone struck Kherson on Friday. It is the second attack on the city this week.", "en"),
        ("Уночі дрон ударив по Херсону. О 3:40 від удару загорівся дах у Херсоні.", "uk"),
        ("Утром ракета попала в завод в Харькове. К вечеру при ударе насчитали троих погибших.", "ru"),
        ("A drone struck Kherson at noon. In the evening another missile hit Kharkiv.", "en"),
        ("Дрон ударив по складу в Харкові. Згодом уламки ще одного дрона впали в Харкові на гаражі.", "uk"),
    ],
)
def test_one_event_stays_one(text: str, language: str) -> None:
    assert seconds(text, language) == []


def test_each_has_its_own_figures() -> None:
    text = (
        "In Kherson a drone wounded four people at a market at noon, and in the evening artillery fire on the port "
        "killed two."
    )
    (second,) = seconds(text)
    first = second.apart_from
    assert first is not None
    assert hurt(second) == [2]

    give_up(first, [second])

    assert hurt(first) == [4]
    assert {id(c) for s in second.statements for c in s.casualties} <= first.away


def test_of_an_area_many_things_are_told() -> None:
    text = "At 2 p.m. a drone struck a bus in Kursk region. At 6.30 p.m. a shell hit a farm in Kursk region."

    assert seconds(text) == []


def test_the_attacker_is_that_of_the_first_where_none_is_named() -> None:
    text = "Russian artillery shelled a square in Kherson at noon. In the evening a second strike hit a kiosk in Kherson."
    read = read_possible(Document(text, SATURDAY, "en"), places_in(text))
    (second,) = (one for one in read.incidents if one.incident.apart_from is not None)

    assert second.verdict.attacker is not None
    assert second.verdict.attacker.value == "RU"
