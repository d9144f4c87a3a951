"""Spans of days counted back from publication or from an attack, in three languages."""

from __future__ import annotations

import datetime as dt

import pytest

from incidents.extraction.annotate.dates import find_dates
from tests.support.read_text import read

PUBLISHED = dt.date(2025, 6, 18)  # a Wednesday
SPANS = [
    ("en", "Over the past week, shelling killed 11 people.", "2025-06-11", "2025-06-18"),
    ("en", "In the past three days, shelling killed 11 people.", "2025-06-15", "2025-06-18"),
    ("en", "Over the past month, shelling killed 11 people.", "2025-05-19", "2025-06-18"),
    ("en", "Over the weekend, shelling killed 11 people.", "2025-06-14", "2025-06-15"),
    ("en", "Since Monday, shelling has killed 11 people.", "2025-06-16", "2025-06-18"),
    ("en", "Shelling killed 11 people between Sunday and Tuesday.", "2025-06-15", "2025-06-17"),
    ("en", "Two days after a strike on Kharkiv the search ended.", "2025-06-16", "2025-06-16"),
    ("en", "The day after the strike the search ended.", "2025-06-17", "2025-06-17"),
    ("uk", "За минулий тиждень загинули 11 людей.", "2025-06-11", "2025-06-18"),
    ("uk", "За останні три дні загинули 11 людей.", "2025-06-15", "2025-06-18"),
    ("uk", "Протягом тижня загинули 11 людей.", "2025-06-11", "2025-06-18"),
    ("uk", "За вихідні загинули 11 людей.", "2025-06-14", "2025-06-15"),
    ("uk", "З понеділка загинули 11 людей.", "2025-06-16", "2025-06-18"),
    ("uk", "Через два дні після удару пошуки завершили.", "2025-06-16", "2025-06-16"),
    ("uk", "На початку місяця загинули двоє.", "2025-06-01", "2025-06-18"),
    ("ru", "За прошедшую неделю погибли 11 человек.", "2025-06-11", "2025-06-18"),
    ("ru", "За последние три дня погибли 11 человек.", "2025-06-15", "2025-06-18"),
    ("ru", "В выходные погибли 11 человек.", "2025-06-14", "2025-06-15"),
    ("ru", "С понедельника по вторник погибли 11 человек.", "2025-06-16", "2025-06-17"),
    ("ru", "Спустя два дня после удара поиски завершили.", "2025-06-16", "2025-06-16"),
    ("ru", "На следующий день после удара поиски завершили.", "2025-06-17", "2025-06-17"),
]


@pytest.mark.parametrize(("language", "text", "first", "last"), SPANS)
def test_a_span_of_days_is_read(language: str, text: str, first: str, last: str) -> None:
    found = find_dates(text, 0, len(text), language, PUBLISHED)
    assert [(d.date_start.isoformat(), d.date_end.isoformat()) for d in found][:1] == [(first, last)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("uk", "За два дні до удару місто евакуювали."),
        ("ru", "За неделю до удара город эвакуировали."),
        ("uk", "Протягом кількох хвилин після удару приїхали рятувальники."),
    ],
)
def test_what_lies_before_an_attack_is_no_span_of_it(language: str, text: str) -> None:
    assert find_dates(text, 0, len(text), language, PUBLISHED) == []


def test_a_toll_of_a_week_is_not_told_of_a_day() -> None:
    draft = read("Over the past week, Russian shelling has killed 11 people in Kherson.", PUBLISHED).drafts[0]
    assert (draft.date_start, draft.date_end) == (dt.date(2025, 6, 11), PUBLISHED)


def test_a_span_of_a_country_dates_no_other_strike() -> None:
    drafts = read(
        "Since Friday 224 people have been killed by strikes across Ukraine. A missile hit a house in Odesa, killing one.",
        PUBLISHED,
    ).drafts
    assert {d.date_start for d in drafts if d.place_key == "p2"} == {PUBLISHED}
