"""Days, weeks and months that bars and tables count by; a week begins on Monday."""

from __future__ import annotations

from datetime import date, timedelta


def period_first_day(day: date, unit: str) -> date:
    """The first day of the day, week or month that a day lies in."""
    if unit == "day":
        return day
    return day - timedelta(days=day.weekday()) if unit == "week" else day.replace(day=1)


def period_last_day(start: date, unit: str) -> date:
    """The last day of the day, week or month that begins with `start`."""
    if unit == "day":
        return start
    if unit == "week":
        return start + min(timedelta(days=6), date.max - start)
    if (start.year, start.month) == (date.max.year, date.max.month):
        return date.max
    return (start.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
