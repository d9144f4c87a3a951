"""Days written in figures or in words: read, or told as open to doubt, never passed over."""

from __future__ import annotations

import datetime as dt

import pytest

from geo.text.tokenizer import normalise_text
from incidents.extraction.annotate.dates import find_dates

TUESDAY = dt.date(2024, 11, 26)
NIGHT, DAY = "night", "day"

ENGLISH = [
    ("shelled on 24/11/2024", "2024-11-24", "2024-11-24", DAY),
    ("shelled on 11/24/2024", "2024-11-24", "2024-11-24", DAY),
    ("shelled on 11/24/24", "2024-11-24", "2024-11-24", DAY),
    ("shelled on 12/11/2024", "2024-11-12", "2024-11-12", DAY),  # 11 December is still to come
    ("shelled on 2024/11/24", "2024-11-24", "2024-11-24", DAY),
    ("shelled on 24.11.2024", "2024-11-24", "2024-11-24", DAY),
    ("on the twenty-fourth of November", "2024-11-24", "2024-11-24", DAY),
    ("on the third of November", "2024-11-03", "2024-11-03", DAY),
    ("on November the ninth", "2024-11-09", "2024-11-09", DAY),
    ("on the night of November 23-24", "2024-11-23", "2024-11-24", NIGHT),
    ("on the night of 23-24 November", "2024-11-23", "2024-11-24", NIGHT),
    ("overnight into November 24", "2024-11-23", "2024-11-24", NIGHT),
    ("on the night of October 31 to November 1", "2024-10-31", "2024-11-01", NIGHT),
]

UKRAINIAN = [
    ("обстріл 24.11", "2024-11-24", "2024-11-24", DAY),
    ("обстріл 24.11.24 о 16:40", "2024-11-24", "2024-11-24", DAY),
    ("обстріл 24.11.2024 року", "2024-11-24", "2024-11-24", DAY),
    ("обстріл 24/11/2024", "2024-11-24", "2024-11-24", DAY),
    ("дев'ятого листопада", "2024-11-09", "2024-11-09", DAY),
    ("двадцять четвертого листопада", "2024-11-24", "2024-11-24", DAY),
    ("у ніч з 23 на 24 листопада", "2024-11-23", "2024-11-24", NIGHT),
    ("у ніч із 31 жовтня на 1 листопада", "2024-10-31", "2024-11-01", NIGHT),
    ("в ніч на двадцяте листопада", "2024-11-19", "2024-11-20", NIGHT),
]

RUSSIAN = [
    ("обстрел 24.11", "2024-11-24", "2024-11-24", DAY),
    ("обстрел 24.11.24", "2024-11-24", "2024-11-24", DAY),
    ("третьего ноября", "2024-11-03", "2024-11-03", DAY),
    ("двадцать первого ноября", "2024-11-21", "2024-11-21", DAY),
    ("в ночь с 23 на 24 ноября", "2024-11-23", "2024-11-24", NIGHT),
    ("в ночь с 31 октября на 1 ноября", "2024-10-31", "2024-11-01", NIGHT),
    ("ночью на второе ноября", "2024-11-01", "2024-11-02", NIGHT),
]

NO_DAYS = [
    ("ru", "калибр 5.45"),
    ("ru", "потери 10.05 млн рублей"),
    ("uk", "о 07.05 ранку пролунав вибух"),
    ("uk", "знижка 12.05%"),
    ("en", "the 5.45 calibre"),
    ("en", "24/7 service"),
    ("en", "attacks had been rare until this year"),
]


@pytest.mark.parametrize(
    ("language", "text", "first", "last", "precision"),
    [(code, *row) for code, rows in (("en", ENGLISH), ("uk", UKRAINIAN), ("ru", RUSSIAN)) for row in rows],
)
def test_a_day_in_figures_or_words_is_read(
    language: str, text: str, first: str, last: str, precision: str
) -> None:
    found = find_dates(normalise_text(text), 0, len(text), language, TUESDAY)

    assert [(d.date_start.isoformat(), d.date_end.isoformat(), d.precision.value) for d in found] == [
        (first, last, precision)
    ]


@pytest.mark.parametrize(("language", "text"), NO_DAYS)
def test_amounts_and_hours_are_no_days(language: str, text: str) -> None:
    assert find_dates(normalise_text(text), 0, len(text), language, TUESDAY) == []
