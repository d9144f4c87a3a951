"""Spans of days counted back from publication or an attack: "over the past week", "з понеділка", "two days after"."""

from __future__ import annotations

import datetime as dt
import re

from incidents.extraction.annotate.date_cues import Rule
from incidents.extraction.text.calendar import (
    DAY,
    Value,
    last_days,
    last_weekday,
    span_before_publication,
)
from incidents.vocabulary.enums import DatePrecision

_SATURDAY = 5
_FEW = 4  # days that "several" and "a few" are
_MOST = 366
_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "few": _FEW, "several": _FEW, "couple of": 2,
    "два": 2, "дві": 2, "две": 2, "двоє": 2, "три": 3, "чотири": 4, "четыре": 4, "п'ять": 5, "пять": 5, "шість": 6,
    "шесть": 6, "сім": 7, "семь": 7, "вісім": 8, "восемь": 8, "дев'ять": 9, "девять": 9, "десять": 10,
    "кілька": _FEW, "декілька": _FEW, "несколько": _FEW,
}  # fmt: skip
_UNITS = (
    ("day", 1), ("week", 7), ("month", 30), ("дн", 1), ("ден", 1), ("діб", 1), ("доб", 1), ("сут", 1), ("тиж", 7),
    ("недел", 7), ("міся", 30), ("меся", 30),
)  # fmt: skip
_ENGLISH_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SLAVIC_DAYS = (
    ("понед", 0), ("вівт", 1), ("втор", 1), ("сред", 2), ("серед", 2), ("четв", 3), ("п'ят", 4), ("пятн", 4),
    ("субо", 5), ("субб", 5), ("неді", 6), ("воск", 6),
)  # fmt: skip
_SLAVIC_STEMS = tuple(stem for stem, _ in _SLAVIC_DAYS)
_ENGLISH_DAY = "(" + "|".join(_ENGLISH_DAYS) + ")"
_SLAVIC_DAY = (
    r"(понеділ\w*|понедель\w*|вівтор\w*|вторник\w*|серед[иауі]\b|сред[уыае]\b|четвер\w*|п'ятниц\w*|пятниц\w*|субот\w*|"
    r"суббот\w*|неділ[іюя]\b|воскресень\w*)"
)
_ENGLISH_COUNT = r"(\d{1,2}|a|an|one|two|three|four|five|six|seven|eight|nine|ten|few|several|couple of)"
_SLAVIC_COUNT = (
    r"(\d{1,2}|два|дві|две|три|чотири|четыре|п'ять|пять|шість|шесть|сім|семь|вісім|восемь|дев'ять|девять|десять|"
    r"кілька|декілька|несколько)"
)
_SLAVIC_PAST = (
    r"(?:минул\w+|останн\w+|прошедш\w+|последн\w+|прошл\w+|цей|цю|эту|этот|цілий|целую|целый|весь|всю)"
)


def _unit(word: str) -> int:
    return next(days for stem, days in _UNITS if word.startswith(stem))


def _count(word: str | None) -> int:
    return 1 if not word else int(word) if word.isdecimal() else _NUMBERS[word]


def _past(match: re.Match[str], published: dt.date) -> Value | None:
    days = _count(match[1]) * _unit(match[2])
    return last_days(days, published) if 0 < days <= _MOST else None


def _past_one(match: re.Match[str], published: dt.date) -> Value:
    return last_days(_unit(match[1]), published)


def _weekend(_: re.Match[str], published: dt.date) -> Value:
    saturday = last_weekday(_SATURDAY, published)
    return saturday, min(saturday + DAY, published), DatePrecision.SPAN


def _weekday(word: str) -> int:
    if word in _ENGLISH_DAYS:
        return _ENGLISH_DAYS.index(word)
    return next(number for stem, number in _SLAVIC_DAYS if word.startswith(stem))


def _since(match: re.Match[str], published: dt.date) -> Value:
    return last_weekday(_weekday(match[1]), published), published, DatePrecision.SPAN


def _between(match: re.Match[str], published: dt.date) -> Value:
    last = last_weekday(_weekday(match[2]), published)
    return last_weekday(_weekday(match[1]), last), last, DatePrecision.SPAN


def _after(match: re.Match[str], published: dt.date) -> Value | None:
    """ "Two days after a missile strike …": the attack was so long before what is told today."""
    count = _count(match[1])
    return span_before_publication(count, _unit(match[2]), published) if 0 < count <= _MOST else None


def _day_after(_: re.Match[str], published: dt.date) -> Value:
    return published - DAY, published - DAY, DatePrecision.DAY


def _this_month(_: re.Match[str], published: dt.date) -> Value:
    return published.replace(day=1), published, DatePrecision.MONTH


_SOMETHING = r"(?=(?:a|an|the|russia\w*|ukrain\w*|israel\w*)\b)"
ENGLISH_HINT = "weekend|since|week|month|day"
ENGLISH: list[Rule] = [
    (
        ("days", "weeks", "months"),
        re.compile(rf"\b(?:past|last|preceding|previous)\s+{_ENGLISH_COUNT}\s+(day|week|month)s\b"),
        _past,
    ),
    (
        ("week", "month"),
        re.compile(r"\b(?:over|in|during|within|for|throughout)\s+the\s+(?:past|last)\s+(week|month)\b"),
        _past_one,
    ),
    (("week", "month"), re.compile(r"\bthe\s+past\s+(week|month)\b"), _past_one),
    (
        ("weekend",),
        re.compile(r"\b(?:over|during|at|on|this|last|the)\s+(?:the\s+|this\s+|last\s+)?weekend\b"),
        _weekend,
    ),
    (("since",), re.compile(rf"\bsince\s+(?:last\s+|early\s+|late\s+|on\s+)?{_ENGLISH_DAY}\b"), _since),
    (
        _ENGLISH_DAYS,
        re.compile(rf"\b(?:between|from)\s+{_ENGLISH_DAY}\s+(?:and|to|until)\s+{_ENGLISH_DAY}\b"),
        _between,
    ),
    (("after",), re.compile(rf"\b{_ENGLISH_COUNT}\s+(day|week|month)s?\s+after\s+{_SOMETHING}"), _after),
    (("after",), re.compile(rf"\b(?:the|a|one)\s+day\s+after\s+{_SOMETHING}"), _day_after),
]
SLAVIC_HINT = "вихідн|выходн|дні|днів|дня|дней|день|діб|тиж|недел|міся|меся"
SLAVIC: list[Rule] = [
    (
        ("тиждень", "неделю", "місяць", "месяц"),
        re.compile(rf"\bза\s+(?:{_SLAVIC_PAST}\s+)?(тиждень|неделю|місяць|месяц)\b(?!\s+до\b)"),
        _past_one,
    ),
    (
        ("тижня", "недели", "місяця", "месяца"),
        re.compile(
            rf"\b(?:протягом|впродовж|упродовж|течение|протяжении)\s+(?:{_SLAVIC_PAST}\s+)?(тижня|недели|місяця|месяца)\b"
        ),
        _past_one,
    ),
    (
        tuple("дні дня дней доби діб суток тижні недел місяці месяц".split()),
        re.compile(
            rf"\b(?:за|протягом|впродовж|упродовж|течение)\s+(?:{_SLAVIC_PAST}\s+)?{_SLAVIC_COUNT}\s+"
            r"(дні|днів|дня|дней|доби|діб|суток|тижні|тижнів|недели|недель|місяці|місяців|месяца|месяцев)\b(?!\s+до\b)"
        ),
        _past,
    ),
    (
        ("вихідн", "выходн"),
        re.compile(
            rf"\b(?:за|на|у|в|протягом|впродовж|течение)\s+"
            rf"(?:{_SLAVIC_PAST}\s+|ці\s+|эти\s+|цих\s+|этих\s+)?(?:вихідн|выходн)\w+"
        ),
        _weekend,
    ),
    (_SLAVIC_STEMS, re.compile(rf"\b(?:з|із|зі|с|со|від|от)\s+{_SLAVIC_DAY}(?!\s+(?:на|по|до)\b)"), _since),
    (
        _SLAVIC_STEMS,
        re.compile(rf"\b(?:з|із|зі|с|со|від|от)\s+{_SLAVIC_DAY}\s+(?:по|до)\s+{_SLAVIC_DAY}"),
        _between,
    ),
    (
        tuple("день дні дня дней добу доби діб сутки суток тиж недел місяць месяц".split()),
        re.compile(
            rf"\b(?:через|за|спустя)\s+(?:{_SLAVIC_COUNT}\s+)?(день|дні|днів|дня|дней|добу|доби|діб|сутки|суток|тиждень|тижні|"
            r"тижнів|неделю|недели|недель|місяць|месяц)\s+(?:після|после|по)\b"
        ),
        _after,
    ),
    (
        ("день", "добу", "сутки"),
        re.compile(r"\bна\s+(?:наступн\w+|следующ\w+|друг\w+)\s+(?:день|добу|сутки)\s+(?:після|после)\b"),
        _day_after,
    ),
    (
        ("місяця", "месяца", "місяці", "месяце"),
        re.compile(
            r"\b(?:на\s+початку|в\s+начале|у\s+цьому|цього|в\s+этом|этого)\s+(?:місяця|месяца|місяці|месяце)\b"
        ),
        _this_month,
    ),
]
