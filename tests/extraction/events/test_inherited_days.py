"""A day taken from another clause keeps the sentence it stands in, so that its evidence holds its words."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from incidents.extraction.events.statements import Statement


def statement(marked: Any, **values: Any) -> Statement:
    return Statement(marked, 0, 1, (), **values)


OWN, OTHER, HEADING = (SimpleNamespace(name=name) for name in ("own", "other", "heading"))
DAY, ANOTHER_DAY = object(), object()


@pytest.mark.parametrize(
    ("before", "source", "day", "sentence"),
    [
        ({}, {"date": DAY}, DAY, OTHER),
        ({}, {"date": DAY, "date_sentence": HEADING}, DAY, HEADING),
        ({"date": ANOTHER_DAY}, {"date": DAY, "date_sentence": HEADING}, ANOTHER_DAY, None),
        ({}, {}, None, None),
    ],
    ids=["of the other clause", "of the heading above it", "its own stays", "none to take"],
)
def test_a_day_comes_with_its_sentence(before: Any, source: Any, day: Any, sentence: Any) -> None:
    mine = statement(OWN, **before)

    mine.inherit_date(statement(OTHER, **source))

    assert mine.date is day
    assert mine.date_sentence is sentence
