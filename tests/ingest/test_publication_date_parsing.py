"""Dates as feeds and pages write them: read rightly, or refused in words."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidents.ingest.publication_date_parsing import day_of_url, read_day
from incidents.vocabulary.enums import Certainty

NOW = dt.datetime(2026, 5, 14, 12, 0, tzinfo=dt.UTC)
KYIV = ZoneInfo("Europe/Kyiv")
MAY_8 = dt.date(2024, 5, 8)


@pytest.mark.parametrize(
    "written",
    [
        "Wed, 08 May 2024 10:30:00 +0300",
        "08 May 24 10:30 EST",
        "Wed May  8 10:00:00 2024",
        "2024-05-08",
        "2024-05-08T01:30:00.123+03:00",
        "2024-05-08T01:30",
        "2024-05-08 01:30:00 UTC",
        "20240508",
        "2024/05/08 12:00",
        "Ср, 08 мая 2024",
        "8 травня 2024, 01:30",
        "середа, 8 травня 2024 р.",
        "8 мая 2024 г. в 14:30 (МСК)",
        "8 траўня 2024",
        "May 8, 2024",
        "8th May 2024",
        "8 maja 2024",
        "08.05.2024",
        "08.05.2024 23:59",
        "1715126400",
        "1715126400000",
        "1715126400.5",
    ],
)
def test_the_eighth_of_may_is_read_in_every_spelling(written: str) -> None:
    assert read_day(written, now=NOW, zone=KYIV).day == MAY_8


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("Wed, 08 May 2024 10:00:00 MSK", "2024-05-08T07:00"),
        ("8 мая 2024, 10:00", "2024-05-08T07:00"),
        ("2024-05-08T10:00:00Z", "2024-05-08T10:00"),
        ("08.05.2024 10:00 UTC+2", "2024-05-08T08:00"),
    ],
)
def test_times_without_a_zone_are_local_and_others_are_kept(written: str, moment: str) -> None:
    found = read_day(written, now=NOW, zone=KYIV).moment

    assert found is not None
    assert found.isoformat().startswith(moment)


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("0", "zero of computer clocks"),
        ("Thu, 01 Jan 1970 00:00:00 GMT", "zero of computer clocks"),
        ("0001-01-01T00:00:00Z", "before there was a Web"),
        ("1715-05-08", "before there was a Web"),
        ("9999-12-31T23:59:59Z", "in the future"),
        ("20 May 2026", "in the future"),
        ("31.02.2024", "no day of the calendar"),
        ("08/05/2024", "two different days"),
        ("1715", "cannot be read"),
        ("2024-05", "cannot be read"),
        ("вчора", "cannot be read"),
        ("x" * 500, "too long"),
    ],
)
def test_a_day_that_cannot_be_right_is_refused_in_words(written: str, words: str) -> None:
    found = read_day(written, now=NOW, zone=KYIV)

    assert found.day is None
    assert words in found.refused


@pytest.mark.parametrize("written", ["Mon, 08 May 2024 10:30:00 +0300", "08.05.24"])
def test_what_contradicts_itself_or_is_short_is_only_likely(written: str) -> None:
    assert read_day(written, now=NOW, zone=KYIV).certainty is Certainty.LIKELY


def test_a_clock_some_hours_ahead_is_taken_for_now_and_no_more_than_likely() -> None:
    found = read_day("Thu, 14 May 2026 20:00:00 GMT", now=NOW, zone=KYIV)

    assert (found.day, found.moment, found.certainty) == (dt.date(2026, 5, 14), NOW, Certainty.LIKELY)


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://h.example/2024/05/08/strike", MAY_8),
        ("https://h.example/news/20240508-strike.html", MAY_8),
        ("https://h.example/2024-5-8", MAY_8),
        ("https://h.example/a?d=2024-05-08", None),
        ("https://h.example/9999/99/99/", None),
        ("https://h.example/2031/05/08/", None),
        ("https://h.example/id/202405081234", None),
    ],
)
def test_an_address_tells_its_day_only_where_it_is_plain(url: str, day: dt.date | None) -> None:
    assert day_of_url(url, now=NOW, zone=KYIV).day == day


@given(st.text(max_size=60))
def test_no_text_breaks_the_reading_of_dates(written: str) -> None:
    found = read_day(written, now=NOW, zone=KYIV)

    assert found.day is None or dt.date(1990, 1, 1) <= found.day <= dt.date(2026, 5, 14)


@given(st.dates(dt.date(1990, 1, 1), dt.date(2026, 5, 13)))
def test_every_day_is_read_back_from_its_common_spellings(day: dt.date) -> None:
    for spelling in (day.isoformat(), day.strftime("%d.%m.%Y"), day.strftime("%a, %d %b %Y 12:00:00 +0300")):
        assert read_day(spelling, now=NOW, zone=KYIV).day == day
