"""English words for days, nights and spans."""

from __future__ import annotations

import datetime as dt
import re

from incidents.extraction.annotate.date_cues import FIGURE, Rule
from incidents.extraction.text.calendar import (
    DAY,
    Value,
    last_days,
    last_weekday,
    month_span,
    next_weekday,
    night_before,
    night_or_span_of_two_days,
    numeric_day,
    one_day,
    resolve_omitted_year,
    span_before_publication,
    week_before,
    year_span,
)
from incidents.vocabulary.enums import DatePrecision

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?\.?|july?\.?|aug(?:ust|\.)?|"
    r"sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
)
_DAY = r"(\d{1,2})(?:st|nd|rd|th)?"
_TENS_OF_DAYS = {"twenty": 20, "thirty": 30}
_ORDINALS = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        1,
    )
} | {"thirtieth": 30}
_ORDINAL = (
    "((?:twenty|thirty)[- ](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|"
    + "|".join(_ORDINALS)
    + ")"
)
_YEAR = r"(?:,?\s+(\d{4}|\d{2}(?![\d:,]|\s+(?:people|drones|missiles))))?"
_WEEKDAY = "(" + "|".join(_WEEKDAYS) + ")"
_PART = r"(?:\s+(morning|afternoon|evening|night))?"
_SMALL = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "ten": 10,
}
_UNITS = {"day": 1, "week": 7, "month": 30, "year": 365}

HINT = re.compile(
    r"day\b|\d[/.]\d|day'|\d{4}|overnight|night|hours|morning|evening|ago|earlier|week|month|year|"
    r"january|february|march|april|\bmay\b|june|july|august|september|october|november|december|"
    r"\b(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b"
)


def _month(word: str) -> int:
    return _MONTHS.index(word[:3]) + 1


def _ordinal(word: str) -> int:
    tens, _, unit = word.replace(" ", "-").partition("-")
    return _TENS_OF_DAYS[tens] + _ORDINALS[unit] if unit else _ORDINALS[word]


def _slashes(match: re.Match[str], published: dt.date) -> Value:
    return one_day(numeric_day(int(match.group(1)), int(match.group(2)), match.group(3), published))


def _year_first(match: re.Match[str], _: dt.date) -> Value:
    return one_day(dt.date(int(match.group(1)), int(match.group(2)), int(match.group(3))))


def _two_days_behind(match: re.Match[str], published: dt.date) -> Value:
    """ "November 23-24"."""
    last = resolve_omitted_year(int(match.group(3)), _month(match.group(1)), match.group(4), published)
    return night_or_span_of_two_days(last.replace(day=int(match.group(2))), last)


def _into_month(match: re.Match[str], published: dt.date) -> Value:
    """ "the night of April 30 to May 1"."""
    last = resolve_omitted_year(int(match.group(4)), _month(match.group(3)), match.group(5), published)
    first = resolve_omitted_year(int(match.group(2)), _month(match.group(1)), match.group(5), last)
    return night_or_span_of_two_days(first, last)


def _weekday(match: re.Match[str], published: dt.date) -> Value:
    before, name, part = match.group(1) or "", match.group(2), match.group(3)
    index = _WEEKDAYS.index(name)
    if "next" in before:
        return one_day(next_weekday(index, published))
    day = last_weekday(index, published, strictly_past="last" in before)
    if "overnight" in before or "night" in before:
        return night_before(day)
    return (day, day, DatePrecision.NIGHT) if part == "night" else one_day(day)


def _two_days(match: re.Match[str], published: dt.date) -> Value:
    last = resolve_omitted_year(int(match.group(2)), _month(match.group(3)), match.group(4), published)
    first = last.replace(day=int(match.group(1)))
    precision = DatePrecision.NIGHT if last - first == DAY else DatePrecision.SPAN
    return (first, last, precision) if first <= last else one_day(last)


def _this_month(_: re.Match[str], published: dt.date) -> Value:
    return published.replace(day=1), published, DatePrecision.MONTH


def _this_week(_: re.Match[str], published: dt.date) -> Value:
    return published - published.weekday() * DAY, published, DatePrecision.WEEK


def _last_month(_: re.Match[str], published: dt.date) -> Value:
    last = published.replace(day=1) - DAY
    return last.replace(day=1), last, DatePrecision.MONTH


def _ago(match: re.Match[str], published: dt.date) -> Value | None:
    word = match.group(1)
    count = _SMALL.get(word) or (int(word) if word.isdecimal() else None)
    return (
        span_before_publication(count, _UNITS[match.group(2)], published)
        if count is not None and count < 2000
        else None
    )


def _month_only(match: re.Match[str], published: dt.date) -> Value:
    if "last" in match.group(0).split() and not match.group(2):
        found = month_span(_month(match.group(1)), None, published)
        return (
            found
            if found[0] < published.replace(day=1)
            else month_span(_month(match.group(1)), str(published.year - 1), published)
        )
    return month_span(_month(match.group(1)), match.group(2), published)


RULES: list[Rule] = [
    (
        FIGURE,
        re.compile(r"\b(\d{4})[-/](\d{2})[-/](\d{2})\b"),
        _year_first,
    ),
    (FIGURE, re.compile(r"(?<![\d/.,])(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})(?![\d/])"), _slashes),
    (FIGURE, re.compile(r"(?<![\d/.,])(\d{1,2})\.(\d{1,2})\.(\d{4})(?![\d/])"), _slashes),
    (
        FIGURE,
        re.compile(
            rf"\b{_MONTH}\s+(\d{{1,2}})\s*(?:-|to|and)\s*(\d{{1,2}})\b(?!\s*(?:people|drones|%|:\d)){_YEAR}"
        ),
        _two_days_behind,
    ),
    (FIGURE, re.compile(rf"\b{_MONTH}\s+{_DAY}\s*(?:-|to|into)\s*{_MONTH}\s+{_DAY}{_YEAR}"), _into_month),
    (
        _MONTHS,
        re.compile(rf"\b(?:the\s+)?{_ORDINAL}\s+(?:day\s+)?of\s+{_MONTH}(?!\w){_YEAR}"),
        lambda m, p: one_day(resolve_omitted_year(_ordinal(m[1]), _month(m[2]), m[3], p)),
    ),
    (
        _MONTHS,
        re.compile(rf"\b{_MONTH}\s+(?:the\s+)?{_ORDINAL}\b{_YEAR}"),
        lambda m, p: one_day(resolve_omitted_year(_ordinal(m[2]), _month(m[1]), m[3], p)),
    ),
    (
        FIGURE,
        re.compile(rf"\b(\d{{1,2}})\s*(?:-|to|and)\s*(\d{{1,2}})\s+(?:of\s+)?{_MONTH}\b{_YEAR}"),
        _two_days,
    ),
    (
        FIGURE,
        re.compile(rf"\b(?:overnight|night)\s+(?:to|into|of)\s+{_DAY}\s+{_MONTH}\b{_YEAR}"),
        lambda m, p: night_before(resolve_omitted_year(int(m[1]), _month(m[2]), m[3], p)),
    ),
    (
        FIGURE,
        re.compile(rf"\b(?:overnight|night)\s+(?:to|into)\s+{_MONTH}\s+{_DAY}\b{_YEAR}"),
        lambda m, p: night_before(resolve_omitted_year(int(m[2]), _month(m[1]), m[3], p)),
    ),
    (
        FIGURE,
        re.compile(rf"\b{_DAY}\s+(?:of\s+)?{_MONTH}(?!\w){_YEAR}"),
        lambda m, p: one_day(resolve_omitted_year(int(m[1]), _month(m[2]), m[3], p)),
    ),
    (
        FIGURE,
        re.compile(rf"\b{_MONTH}\s+{_DAY}\b(?!\s*(?:people|drones|missiles|%|:\d)){_YEAR}"),
        lambda m, p: one_day(resolve_omitted_year(int(m[2]), _month(m[1]), m[3], p)),
    ),
    (
        _MONTHS,
        re.compile(
            rf"\b(?:in|since|last|during|by|until|of|from|late|early|mid)[- ](?:late |early |mid-)?{_MONTH}\b"
            r"(?:\s+(\d{4}))?(?!\s+\d)"
        ),
        _month_only,
    ),
    (FIGURE, re.compile(rf"\b{_MONTH}\s+(\d{{4}})\b"), lambda m, p: month_span(_month(m[1]), m[2], p)),
    (
        _WEEKDAYS,
        re.compile(
            rf"\b((?:(?:overnight|night|last|next|early|late|this|past|on|into|of|to|from|the)\s+){{0,4}})"
            rf"{_WEEKDAY}\b(?:'s)?{_PART}"
        ),
        _weekday,
    ),
    (
        ("yesterday",),
        re.compile(r"\byesterday(?:\s+(?:morning|afternoon|evening|night))?\b"),
        lambda m, p: one_day(p - DAY),
    ),
    (("yesterday",), re.compile(r"\bday before yesterday\b"), lambda m, p: one_day(p - 2 * DAY)),
    (
        ("today", "this morning", "this afternoon", "this evening", "tonight"),
        re.compile(r"\b(?:(?:earlier|later)\s+)?today\b|\bthis (?:morning|afternoon|evening)\b|\btonight\b"),
        lambda m, p: one_day(p),
    ),
    (
        ("night",),
        re.compile(
            r"\bovernight\b|\blast night\b|\bduring the night\b|\bin the night\b|\bthrough the night\b"
        ),
        lambda m, p: night_before(p),
    ),
    (
        ("hours", "past day", "last day"),
        re.compile(
            r"\b(?:past|last|previous|preceding)\s+(?:24|twenty-four)\s+hours\b|\bpast day\b|\blast day\b"
        ),
        lambda m, p: last_days(1, p),
    ),
    (
        ("hours", "two days"),
        re.compile(r"\b(?:past|last)\s+(?:48|forty-eight)\s+hours\b|\bpast two days\b|\blast two days\b"),
        lambda m, p: last_days(2, p),
    ),
    (("hours",), re.compile(r"\b(?:past|last) few (?:hours)\b"), lambda m, p: last_days(1, p)),
    (("days",), re.compile(r"\b(?:past|last|recent) (?:few |several )?days\b"), lambda m, p: last_days(4, p)),
    (
        ("previous", "preceding", "day earlier", "day before"),
        re.compile(
            r"\b(?:the )?(?:previous|preceding) (?:day|night)\b|\ba day (?:earlier|before)\b|"
            r"\bthe day before(?=\s*[,.;:])"
        ),
        lambda m, p: one_day(p - DAY),
    ),
    (("ago", "earlier"), re.compile(r"\b(\w+)\s+(day|week|month|year)s?\s+(?:ago|earlier)\b"), _ago),
    (("come",), re.compile(r"\bcomes? (an?|two|three) (day|week|month|year)s? after\b"), _ago),
    (("came",), re.compile(r"\bcame (an?|two|three) (day|week|month|year)s? after\b"), _ago),
    (("this month",), re.compile(r"\b(?:earlier|later) this month\b|\bthis month\b"), _this_month),
    (("this week",), re.compile(r"\bearlier this week\b|\bthis week\b"), _this_week),
    (
        ("last week", "previous week"),
        re.compile(r"\blast week\b|\bthe previous week\b"),
        lambda m, p: week_before(p),
    ),
    (("two weeks",), re.compile(r"\b(?:last|past) two weeks\b"), lambda m, p: last_days(14, p)),
    (("last month",), re.compile(r"\blast month\b"), _last_month),
    (("last year",), re.compile(r"\blast year\b"), lambda m, p: year_span(p.year - 1)),
    (
        ("this year",),
        re.compile(r"\b(?<!first )(?<!time )(?<!attack )(?<!until )(?<!before )this year\b"),
        lambda m, p: year_span(p.year),
    ),
    (
        FIGURE,
        re.compile(r"\b(?:in|since|of|until|by|from|during|early|late)\s+(19\d\d|20\d\d)\b"),
        lambda m, p: year_span(int(m[1])),
    ),
]
