"""Arithmetic behind date words: past-biased weekdays, years left out, spans before publication."""

from __future__ import annotations

import datetime as dt

from incidents.vocabulary.enums import DatePrecision

Value = tuple[dt.date, dt.date, DatePrecision]
DAY = dt.timedelta(days=1)


def one_day(day: dt.date) -> Value:
    """A single day."""
    return day, day, DatePrecision.DAY


def night_before(day: dt.date) -> Value:
    """The night that ends on `day`: evening of the day before to that day."""
    return day - DAY, day, DatePrecision.NIGHT


def last_days(days: int, published: dt.date) -> Value:
    """The last `days` days up to publication."""
    return published - days * DAY, published, DatePrecision.SPAN


def last_weekday(weekday: int, published: dt.date, *, strictly_past: bool = False) -> dt.date:
    """The latest such weekday up to publication, publication day included unless strictly past."""
    back = (published.weekday() - weekday) % 7
    return published - (7 if strictly_past and back == 0 else back) * DAY


def next_weekday(weekday: int, published: dt.date) -> dt.date:
    """The first such weekday after publication."""
    return published + ((weekday - published.weekday() - 1) % 7 + 1) * DAY


def resolve_omitted_year(day: int, month: int, year: str | None, published: dt.date) -> dt.date:
    """A day whose year may be left out: then the last one not more than two days ahead of publication."""
    if year:
        number = int(year)
        return dt.date(number + (1900 if 50 <= number < 100 else 2000 if number < 50 else 0), month, day)
    found = dt.date(published.year, month, day)
    return found if found <= published + 2 * DAY else dt.date(published.year - 1, month, day)


def numeric_day(first: int, second: int, year: str | None, published: dt.date) -> dt.date:
    """ "07/05/2024": day first or month first, whichever is a day that publication could know of.

    Both may be: then the one nearer to publication (`could_be_swapped` tells). ValueError when neither is a day.
    """
    days = _both_ways(first, second, year, published)
    if not days:
        raise ValueError("no day of the calendar before publication")
    return max(days)


def could_be_swapped(first: int, second: int, year: str | None, published: dt.date) -> bool:
    """Whether day and month of a numeric date can change places and both give a past day."""
    return len(_both_ways(first, second, year, published)) > 1


def _both_ways(first: int, second: int, year: str | None, published: dt.date) -> set[dt.date]:
    found = set()
    for day, month in ((first, second), (second, first)):
        if 1 <= month <= _MONTHS_A_YEAR:
            try:
                found.add(resolve_omitted_year(day, month, year, published))
            except ValueError:
                continue
    return {day for day in found if day <= published + DAY}


_MONTHS_A_YEAR = 12


def night_or_span_of_two_days(first: dt.date, last: dt.date) -> Value:
    """Two days told together: a night when one follows the other, else a span; ValueError when out of order."""
    if first > last:
        raise ValueError("the first day is later than the last")
    return first, last, DatePrecision.NIGHT if last - first == DAY else DatePrecision.SPAN


def month_span(month: int, year: str | None, published: dt.date) -> Value:
    """A month; without a year the last one that has begun."""
    number = int(year) if year else published.year - (month > published.month)
    first = dt.date(number, month, 1)
    following = dt.date(number + month // 12, month % 12 + 1, 1)
    return first, following - DAY, DatePrecision.MONTH


def year_span(year: int) -> Value:
    """A whole year."""
    return dt.date(year, 1, 1), dt.date(year, 12, 31), DatePrecision.YEAR


def week_before(published: dt.date) -> Value:
    """Monday to Sunday of the week before."""
    monday = published - (published.weekday() + 7) * DAY
    return monday, monday + 6 * DAY, DatePrecision.WEEK


def span_before_publication(count: int, unit_days: int, published: dt.date) -> Value:
    """So many days, weeks or months before; weeks and months are spans around the point."""
    centre = published - count * unit_days * DAY
    if unit_days == 1:
        return one_day(centre)
    if unit_days == 7:
        return centre - DAY, centre + DAY, DatePrecision.WEEK
    slack = unit_days // 2 * DAY
    return centre - slack, centre + slack, DatePrecision.MONTH if unit_days < 200 else DatePrecision.YEAR
