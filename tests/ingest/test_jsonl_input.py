"""Texts as JSON Lines: the day of publication in the articles' zone, one way in for every command."""

from __future__ import annotations

from typing import Any

import pytest

from incidents.ingest.jsonl_input import publication_day, text_from

DAYS = [
    ("2024-05-07", "2024-05-07"),
    ("2024-05-07T20:59:00Z", "2024-05-07"),
    ("2024-05-07T21:15:00Z", "2024-05-08"),  # a quarter past midnight in Kyiv
    ("2024-05-07T23:30:00-05:00", "2024-05-08"),
    ("2024-05-08T00:30:00+09:00", "2024-05-07"),
    ("2024-05-07T23:30:00", "2024-05-07"),
]


@pytest.mark.parametrize(("given", "day"), DAYS)
def test_a_moment_is_the_day_it_has_where_articles_are_written(given: str, day: str, settings: Any) -> None:
    settings.INCIDENTS_ARTICLE_TIME_ZONE = "Europe/Kyiv"

    assert publication_day(given).isoformat() == day


@pytest.mark.parametrize("given", ["soon", "", "2024-13-01", None])
def test_no_day_is_told_by_its_name(given: object) -> None:
    with pytest.raises(ValueError, match="date_published must be a date"):
        publication_day(given)


def test_a_line_without_a_text_names_the_key() -> None:
    with pytest.raises(KeyError, match="text"):
        text_from({"date_published": "2024-05-07"})
