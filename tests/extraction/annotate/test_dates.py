"""Days named in a text, as intervals relative to the day of publication (Saturday 30 December 2023)."""

from __future__ import annotations

import datetime as dt

import pytest

from geo.text.tokenizer import normalise_text
from incidents.extraction.annotate.dates import find_dates

DAY = dt.date(2023, 12, 30)

TABLE = [
    ("en", "on Saturday", "2023-12-30", "2023-12-30"),
    ("en", "on Friday morning", "2023-12-29", "2023-12-29"),
    ("en", "last Saturday", "2023-12-23", "2023-12-23"),
    ("en", "overnight", "2023-12-29", "2023-12-30"),
    ("en", "last night", "2023-12-29", "2023-12-30"),
    ("en", "overnight into Thursday", "2023-12-27", "2023-12-28"),
    ("en", "over the past 24 hours", "2023-12-29", "2023-12-30"),
    ("en", "yesterday", "2023-12-29", "2023-12-29"),
    ("en", "on 25 December", "2023-12-25", "2023-12-25"),
    ("en", "on December 21, 2015", "2015-12-21", "2015-12-21"),
    ("en", "on the night of 28-29 December", "2023-12-28", "2023-12-29"),
    ("en", "on 5 January", "2023-01-05", "2023-01-05"),
    ("en", "two weeks ago", "2023-12-15", "2023-12-17"),
    ("en", "earlier this month", "2023-12-01", "2023-12-30"),
    ("en", "in May", "2023-05-01", "2023-05-31"),
    ("en", "last week", "2023-12-18", "2023-12-24"),
    ("en", "12 NOV 89", "1989-11-12", "1989-11-12"),
    ("uk", "у понеділок", "2023-12-25", "2023-12-25"),
    ("uk", "у суботу", "2023-12-30", "2023-12-30"),
    ("uk", "вночі", "2023-12-29", "2023-12-30"),
    ("uk", "у ніч на 24 вересня", "2023-09-23", "2023-09-24"),
    ("uk", "у ніч проти 22 вересня", "2023-09-21", "2023-09-22"),
    ("uk", "за минулу добу", "2023-12-29", "2023-12-30"),
    ("uk", "учора", "2023-12-29", "2023-12-29"),
    ("uk", "вранці 23 січня", "2023-01-23", "2023-01-23"),
    ("ru", "в воскресенье", "2023-12-24", "2023-12-24"),
    ("ru", "ночью", "2023-12-29", "2023-12-30"),
    ("ru", "в ночь на субботу", "2023-12-29", "2023-12-30"),
    ("ru", "за сутки", "2023-12-29", "2023-12-30"),
    ("ru", "в течение ночи", "2023-12-29", "2023-12-30"),
    ("ru", "3 марта 2022 года", "2022-03-03", "2022-03-03"),
]


@pytest.mark.parametrize(("language", "words", "first", "last"), TABLE, ids=[r[1] for r in TABLE])
def test_date_words_give_their_interval(language: str, words: str, first: str, last: str) -> None:
    found = find_dates(normalise_text(words), 0, len(words), language, DAY)
    assert [(str(d.date_start), str(d.date_end)) for d in found] == [(first, last)]


@pytest.mark.parametrize(
    "words",
    [
        "a child born in 2014",
        "80km (50 miles)",
        "aged 35",
        "he may have died",
        "S-300 missiles",
        "31 February",
    ],
)
def test_what_is_no_date_is_not_read_as_one(words: str) -> None:
    assert find_dates(words, 0, len(words), "en", DAY) == []


def test_next_monday_is_in_the_future() -> None:
    found = find_dates("next Monday", 0, 11, "en", DAY)
    assert [d.future for d in found] == [True]
