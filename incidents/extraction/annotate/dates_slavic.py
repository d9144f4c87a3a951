"""Ukrainian and Russian words for days, nights and spans (one table: the two share most stems)."""

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
    one_day,
    resolve_omitted_year,
    span_before_publication,
    week_before,
    year_span,
)
from incidents.vocabulary.enums import DatePrecision

_WEEKDAY = (
    r"(понеділ\w*|понедель\w*|вівтор\w*|вторник\w*|сред(?:у|ы|а|е)\b|серед(?:у|и|а|і)\b|четвер\w*|четверг\w*|"
    r"п'ятниц\w*|пятниц\w*|субот\w*|суббот\w*|неділ\w*|воскресень\w*)"
)
_MONTH = (
    r"(січн\w*|январ\w*|лют(?:ого|ий|ому|им)|феврал\w*|березн\w*|березень|март\w*|квітн\w*|апрел\w*|травн\w*|ма[яйюе]\b|"
    r"червн\w*|июн\w*|липн\w*|июл\w*|серпн\w*|август\w*|вересн\w*|сентябр\w*|жовтн\w*|октябр\w*|"
    r"листопад\w*|ноябр\w*|грудн\w*|декабр\w*|січень|квітень|травень|червень|липень|серпень|вересень|жовтень|грудень)"
)
_YEAR = r"(?:\s+(\d{4})(?:\s*(?:року|р\.|года|г\.))?)?"
_STEMS = (
    ("понед", 0), ("вівт", 1), ("втор", 1), ("сред", 2), ("серед", 2), ("четв", 3), ("п'ят", 4), ("пятн", 4),
    ("субо", 5), ("субб", 5), ("неді", 6), ("воск", 6),
)  # fmt: skip
_MONTH_STEMS = (
    ("січ", 1), ("янв", 1), ("лют", 2), ("фев", 2), ("бер", 3), ("мар", 3), ("кві", 4), ("апр", 4), ("тра", 5),
    ("ма", 5), ("черв", 6), ("июн", 6), ("лип", 7), ("июл", 7), ("сер", 8), ("авг", 8), ("вер", 9), ("сен", 9),
    ("жов", 10), ("окт", 10), ("лис", 11), ("ноя", 11), ("гру", 12), ("дек", 12),
)  # fmt: skip
# letters without which no rule finds a weekday, a month or a night
_WEEKDAYS = tuple(stem for stem, _ in _STEMS)
_MONTHS = tuple(
    "січ январ лют феврал берез март квіт апрел трав май мая маю мае черв июн лип июл серп август верес сентябр "
    "жовт октябр листопад ноябр груд декабр".split()
)
_NIGHTS = ("ніч", "ноч")
_SMALL = {
    "": 1,
    "один": 1,
    "два": 2,
    "дві": 2,
    "две": 2,
    "три": 3,
    "чотири": 4,
    "четыре": 4,
    "п'ять": 5,
    "пять": 5,
}
_UNITS = (("дн", 1), ("ден", 1), ("діб", 1), ("сут", 1), ("тижн", 7), ("тижд", 7), ("недел", 7), ("міся", 30),
          ("меся", 30), ("рок", 365), ("рік", 365), ("год", 365), ("лет", 365))  # fmt: skip

_ORDINALS = {
    word: number
    for number, words in enumerate(
        (
            "перш перв", "друг втор", "треть", "четверт четвёрт", "п'ят пят", "шост шест", "сьом седьм", "восьм",
            "дев'ят девят", "десят", "одинадцят одиннадцат", "дванадцят двенадцат", "тринадцят тринадцат",
            "чотирнадцят четырнадцат", "п'ятнадцят пятнадцат", "шістнадцят шестнадцат", "сімнадцят семнадцат",
            "вісімнадцят восемнадцат", "дев'ятнадцят девятнадцат", "двадцят двадцат",
        ),
        1,
    )
    for word in words.split()
} | {"тридцят": 30, "тридцат": 30}  # fmt: skip
_ORDINAL = (
    r"((?:(?:двадцять|двадцать|тридцять|тридцать)\s+)?(?:"
    + "|".join(sorted(_ORDINALS, key=len, reverse=True))
    + r")(?:ого|его|ього|е|ье|ое)(?=\s))"
)
# what follows 12.05 when it is an amount or an hour and not a day
_NO_DAY = (
    r"(?![\d.,]*\d|\s*(?:%|млн|млрд|тис|тыс|грн|руб|дол|євро|евро|км|м\b|кг|мм|см|калібр|калибр|відсот|процент|"
    r"бал|градус|раз|ранку|утра|вечора|вечера|ночі|ночи|дня|годин|час|хв|мин|за\s+киевск|за\s+київськ))"
)

HINT = re.compile(
    r"\d|січн|лют|берез|квіт|трав|черв|лип|серп|верес|жовт|листопад|груд|янв|февр|март|апр|\bма[яй]|июн|июл|авг|сент|"
    r"окт|нояб|дек|ніч|ноч|вечор|вечер|ранк|вранц|утр|сьогодн|сегодн|вчора|учора|вчера|напередодн|накануне|доб[уи]|сутк|тижн|недел|неділ|понед|вівт|втор|"
    r"сред|серед|четв|п'ят|пятн|субо|субб|воскр|місяц|месяц|позавчора|року|году"
)


def _month(word: str) -> int:
    return next(number for stem, number in _MONTH_STEMS if word.startswith(stem))


def _index(word: str) -> int:
    return next(number for stem, number in _STEMS if word.startswith(stem))


def _night_of_weekday(match: re.Match[str], published: dt.date) -> Value:
    return night_before(last_weekday(_index(match.group(1)), published))


def _weekday(match: re.Match[str], published: dt.date) -> Value:
    before, name = match.group(1) or "", match.group(2)
    if re.search(r"наступн|следующ", before):
        return one_day(next_weekday(_index(name), published))
    past = bool(re.search(r"минул|прошл", before))
    return one_day(last_weekday(_index(name), published, strictly_past=past))


def _two_days(match: re.Match[str], published: dt.date) -> Value:
    last = resolve_omitted_year(int(match.group(2)), _month(match.group(3)), match.group(4), published)
    first = last.replace(day=int(match.group(1)))
    precision = DatePrecision.NIGHT if last - first == DAY else DatePrecision.SPAN
    return (first, last, precision) if first <= last else one_day(last)


def _ago(match: re.Match[str], published: dt.date) -> Value | None:
    word = (match.group(1) or "").strip()
    count = _SMALL.get(word) or (int(word) if word.isdecimal() and len(word) < 4 else None)
    days = next((d for stem, d in _UNITS if match.group(2).startswith(stem)), None)
    return span_before_publication(count, days, published) if count and days else None


def _numeric(match: re.Match[str], published: dt.date) -> Value:
    return one_day(resolve_omitted_year(int(match.group(1)), int(match.group(2)), match.group(3), published))


def _year_first(match: re.Match[str], _: dt.date) -> Value:
    return one_day(dt.date(int(match.group(1)), int(match.group(2)), int(match.group(3))))


def _ordinal(word: str) -> int:
    """The day of the month told in words: "двадцять четвертого" is 24."""
    parts = word.split()
    unit = next(
        n for stem, n in sorted(_ORDINALS.items(), key=lambda x: -len(x[0])) if parts[-1].startswith(stem)
    )
    tens = 0 if len(parts) == 1 else (20 if parts[0].startswith("двадц") else 30)
    return tens + unit


_NIGHT_TO = (
    r"(?:(?:(?:в|у)\s+)?(?:ніч|ночь)\s+(?:на|проти|(?:с|со|з|із|зі|от|від)\s+(?:[\w'-]+\s+){1,2}на)|ночью\s+на|"
    r"(?:вночі|ночью)\s+(?:с|з|із)\s+(?:[\w'-]+\s+){1,2}на)"
)

RULES: list[Rule] = [
    (FIGURE, re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b"), _year_first),
    (FIGURE, re.compile(r"(?<![\d.,/])(\d{1,2})[./](\d{1,2})[./](\d{4}|\d{2})(?![\d./]*\d)"), _numeric),
    (
        FIGURE,
        re.compile(
            r"(?=\d)(?<!о )(?<!об )(?<!в )(?<!у )(?<!около )(?<!близько )(?<!до )(?<![\d.,:/-])"
            r"(0?[1-9]|[12]\d|3[01])\.(0[1-9]|1[0-2])()" + _NO_DAY
        ),
        lambda m, p: one_day(resolve_omitted_year(int(m[1]), int(m[2]), None, p)),
    ),
    (
        _NIGHTS,
        re.compile(rf"\b{_NIGHT_TO}\s+{_ORDINAL}\s+{_MONTH}{_YEAR}"),
        lambda m, p: night_before(resolve_omitted_year(_ordinal(m[1]), _month(m[2]), m[3], p)),
    ),
    (
        _MONTHS,
        re.compile(rf"\b{_ORDINAL}\s+{_MONTH}{_YEAR}"),
        lambda m, p: one_day(resolve_omitted_year(_ordinal(m[1]), _month(m[2]), m[3], p)),
    ),
    (
        FIGURE,
        re.compile(rf"\b{_NIGHT_TO}\s+(\d{{1,2}})(?:-[а-яіїє]+)?\s+{_MONTH}{_YEAR}"),
        lambda m, p: night_before(resolve_omitted_year(int(m[1]), _month(m[2]), m[3], p)),
    ),
    (_WEEKDAYS, re.compile(rf"\b{_NIGHT_TO}\s+{_WEEKDAY}"), _night_of_weekday),
    (
        FIGURE,
        re.compile(rf"\b(?:вночі|уночі|ночью)\s+(?:на\s+|проти\s+)(\d{{1,2}})\s+{_MONTH}{_YEAR}"),
        lambda m, p: night_before(resolve_omitted_year(int(m[1]), _month(m[2]), m[3], p)),
    ),
    (
        FIGURE,
        re.compile(rf"\b(?:вночі|уночі|ночью)\s+(\d{{1,2}})\s+{_MONTH}{_YEAR}"),
        lambda m, p: (*2 * (resolve_omitted_year(int(m[1]), _month(m[2]), m[3], p),), DatePrecision.NIGHT),
    ),
    (FIGURE, re.compile(rf"\b(\d{{1,2}})\s*(?:-|і|та|и|по)\s*(\d{{1,2}})\s+{_MONTH}{_YEAR}"), _two_days),
    (
        FIGURE,
        re.compile(
            rf"\b(?:(?:вранці|ввечері|увечері|зранку|утром|вечером|днем)\s+)?(\d{{1,2}})(?:-[а-яіїє]+)?\s+{_MONTH}{_YEAR}"
        ),
        lambda m, p: one_day(resolve_omitted_year(int(m[1]), _month(m[2]), m[3], p)),
    ),
    (
        _MONTHS,
        re.compile(rf"\b(?:у|в|з|с|від|от|до|наприкінці|конце|начале|початку)\s+{_MONTH}{_YEAR}"),
        lambda m, p: month_span(_month(m[1]), m[2], p),
    ),
    (
        _WEEKDAYS,
        re.compile(
            rf"\b((?:(?:у|в|во|минул\w+|прошл\w+|наступн\w+|следующ\w+|цю|эту|ввечері|вранці)\s+){{1,3}}){_WEEKDAY}"
            r"(?:\s+(?:вранці|уранці|зранку|вдень|удень|ввечері|увечері|утром|днем|днём|вечером))?"
        ),
        _weekday,
    ),
    (
        _NIGHTS,
        re.compile(
            r"\b(?:у|в|протягом|впродовж|течение)\s+(?:цієї\s+|этой\s+|минулої\s+|прошлой\s+)?(?:ніч|ночь|ночі|ночи)\b(?!\s+(?:на|проти))"
        ),
        lambda m, p: night_before(p),
    ),
    (
        _NIGHTS,
        re.compile(
            r"\b(?:вночі|уночі|ночью|за\s+ніч|за\s+ночь|цієї\s+ночі|минулої\s+ночі|этой\s+ночью|прошлой\s+ночью|минувш\w+\s+ноч\w+|минул\w+\s+н[іо]ч\w*|нічн\w+\s+(?:атак|обстр|удар|масован)\w*|ночн\w+\s+(?:атак|обстр|удар|масс?ирован)\w*)"
        ),
        lambda m, p: night_before(p),
    ),
    (
        ("добу", "доби", "сутки", "суток", "години", "часа"),
        re.compile(
            r"\b(?:за|протягом|впродовж|упродовж|в\s+течение)\s+(?:\w+\s+)?(?:добу|доби|сутки|суток)\b|\bминулої\s+доби\b|\b24\s+(?:години|часа)\b"
        ),
        lambda m, p: last_days(1, p),
    ),
    (
        ("сьогодні", "сегодня"),
        re.compile(
            r"\b(?:сьогодні|сегодня)\s+(?:вночі|уночі|ночью)\b|\b(?:вночі|ночью)\s+(?:сьогодні|сегодня)\b"
        ),
        lambda m, p: night_before(p),
    ),
    (("позавч",), re.compile(r"\b(?:позавчора|позавчера)\b"), lambda m, p: one_day(p - 2 * DAY)),
    (
        ("чора", "вчера", "напередодні", "накануне"),
        re.compile(r"\b(?:вчора|учора|вчера|вчорашн\w+|учорашн\w+|вчерашн\w+|напередодні|накануне)\b"),
        lambda m, p: one_day(p - DAY),
    ),
    (
        ("сьогодні", "сегодня", "вранці", "ранку", "утром"),
        re.compile(
            r"\b(?:сьогодні|сегодня|вранці|сегодняшн\w+|сьогоднішн\w+|цього\s+ранку|этим\s+утром|утром)\b"
        ),
        lambda m, p: one_day(p),
    ),
    (
        ("тому", "назад"),
        re.compile(
            r"\b(\d{1,3}\s+|[а-яіїє']+\s+)?(дні[вя]?|дня|дней|тижн\w+|тиждень|недел\w+|місяц\w+|месяц\w+|рок\w+|рік|года?|лет)\s+(?:тому|назад)\b"
        ),
        _ago,
    ),
    (
        ("тижня", "неделе"),
        re.compile(r"\b(?:минулого|прошлого)\s+(?:тижня)\b|\bна\s+прошлой\s+неделе\b|\bминулого\s+тижня\b"),
        lambda m, p: week_before(p),
    ),
    (
        ("тижня", "неделе"),
        re.compile(r"\b(?:цього\s+тижня|на\s+этой\s+неделе)\b"),
        lambda m, p: (p - p.weekday() * DAY, p, DatePrecision.WEEK),
    ),
    (
        ("місяця", "месяце"),
        re.compile(r"\b(?:минулого\s+місяця|в\s+прошлом\s+месяце)\b"),
        lambda m, p: month_span((p.month - 2) % 12 + 1, None, p),
    ),
    (
        ("року", "торік", "году"),
        re.compile(r"\b(?:минулого\s+року|торік|в\s+прошлом\s+году)\b"),
        lambda m, p: year_span(p.year - 1),
    ),
    (
        FIGURE,
        re.compile(r"\b(?:у|в|з|с|до)\s+((?:19|20)\d\d)\s+(?:роц\w+|рок\w+|год\w+|г\.)"),
        lambda m, p: year_span(int(m[1])),
    ),
]
