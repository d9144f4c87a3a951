"""When something was published, from what feeds, pages and addresses write: a moment or a day, and how sure. Pure.

A day that cannot be right is refused in words; nothing is ever put in its place here.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from email.utils import parsedate_tz
from zoneinfo import ZoneInfo

from incidents.ingest.month_names import MONTHS, WEEKDAYS
from incidents.vocabulary.enums import Certainty

BEFORE_THE_WEB = dt.date(1990, 1, 1)
AHEAD = dt.timedelta(hours=15)  # a clock or a zone may be wrong by so much, and no more
ZERO_DAYS = frozenset({dt.date(1970, 1, 1), dt.date(1969, 12, 31)})

_TIME = r"(?:\D{0,12}?(?<!\d)(\d{1,2})[:.](\d{2})(?::(\d{2}))?)?"
_NUMBERED = re.compile(rf"(?<!\d)(\d{{1,2}})\.(\d{{1,2}})\.(\d{{4}}|\d{{2}})(?!\d){_TIME}")
_SLASHED = re.compile(rf"(?<!\d)(\d{{1,2}})[/-](\d{{1,2}})[/-](\d{{4}})(?!\d){_TIME}")
_YEAR_FIRST = re.compile(rf"(?<!\d)(\d{{4}})[./-](\d{{1,2}})[./-](\d{{1,2}})(?!\d){_TIME}")
_COMPACT = re.compile(r"^(\d{4})(\d{2})(\d{2})$")
_NAMED = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th)?[\s.\-]+([^\W\d_]{{3,}})\.?,?[\s\-]+(\d{{4}})(?!\d){_TIME}"
)
_MONTH_FIRST = re.compile(rf"([^\W\d_]{{3,}})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})(?!\d){_TIME}")
_AS_IN_MAIL = re.compile(r"^(?:[a-z]{3,9},\s*)?\d{1,2}[\s-][a-z]{3}|^[a-z]{3}\s+[a-z]{3}\s+\d")
_EPOCH = re.compile(r"^-?\d{1,17}(?:\.\d+)?$")
_ISO = re.compile(r"^[+-]?\d{4,5}-\d{2}")
_URL_PARTS = re.compile(r"(?<!\d)((?:19|20)\d{2})([/_-])(\d{1,2})\2(\d{1,2})(?!\d)")
_URL_COMPACT = re.compile(r"(?<![\d.])((?:19|20)\d{2})(\d{2})(\d{2})(?!\d)")
_ZONE = re.compile(r"(?:UTC|GMT)?\s*([+-])(\d{1,2}):?(\d{2})?\s*(?:\([^)]*\))?\s*$", re.IGNORECASE)
_ZONE_NAMES = {
    "utc": 0, "gmt": 0, "z": 0, "msk": 3, "мск": 3, "eet": 2, "eest": 3, "cet": 1, "cest": 2, "est": -5, "edt": -4,
    "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7, "bst": 1,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class StatedDay:
    """A day somebody stated. `day` None: nothing usable; `refused` then says in words what was not believed."""

    day: dt.date | None = None
    moment: dt.datetime | None = None  # when a time of day was stated as well
    certainty: Certainty = Certainty.SURE
    refused: str = ""


NO_DAY = StatedDay()


@dataclass(frozen=True, slots=True)
class _Read:
    """A calendar date and perhaps a clock time, as written; `offset` None: no zone named."""

    date: dt.date
    time: dt.time | None = None
    offset: dt.timedelta | None = None
    certainty: Certainty = Certainty.SURE


FARTHEST_ZONE = dt.timedelta(hours=14)  # that any clock on earth is ahead or behind


def read_day(written: str, *, now: dt.datetime, zone: ZoneInfo) -> StatedDay:
    """Read one stated date. `zone` is where articles are written: times without a zone are local to it."""
    text = " ".join(written.split())
    if not text:
        return StatedDay()
    if len(text) > 120:
        return StatedDay(refused=f"“{text[:40]}…” is too long for a date.")
    try:
        found = _epoch(text) or _iso(text) or _in_words(text)
    except (ValueError, OverflowError) as error:
        if "ambiguous" in str(error):
            return StatedDay(refused=f"“{text}” could be two different days (day or month first).")
        return StatedDay(refused=f"“{text}” is no day of the calendar.")
    if found is None:
        return StatedDay(refused=f"“{text}” cannot be read as a date.")
    return _judged(text, found, now, zone)


def day_of_url(url: str, *, now: dt.datetime, zone: ZoneInfo) -> StatedDay:
    """The day that many outlets write into an address; likely, never sure. Nothing when there is none or it is odd."""
    path = re.sub(r"^[a-z]+://[^/]*", "", url, flags=re.IGNORECASE).split("?")[0]
    parts = _URL_PARTS.search(path)
    numbers = parts.group(1, 3, 4) if parts else None
    if numbers is None and (compact := _URL_COMPACT.search(path)):
        numbers = compact.group(1, 2, 3)
    if numbers is None:
        return StatedDay()
    try:
        day = dt.date(*(int(number) for number in numbers))
    except ValueError:
        return StatedDay()
    if why_implausible(day, now=now, zone=zone):
        return StatedDay()
    return StatedDay(day, certainty=Certainty.LIKELY)


def why_implausible(day: dt.date, *, now: dt.datetime, zone: ZoneInfo) -> str:
    """Why no article on the Web can be of that day, in words; "" when it can."""
    if day in ZERO_DAYS:
        return "it is the zero of computer clocks (1 January 1970), which stands for no day"
    if day < BEFORE_THE_WEB:
        return "it lies before there was a Web"
    if day > (now + AHEAD).astimezone(zone).date():
        return "it lies in the future"
    return ""


def _judged(text: str, found: _Read, now: dt.datetime, zone: ZoneInfo) -> StatedDay:
    why = why_implausible(found.date, now=now, zone=zone)
    if why:
        return StatedDay(refused=f"“{text}” was not believed: {why}.")
    certainty = found.certainty
    weekday = next((WEEKDAYS[w] for w in re.findall(r"[^\W\d_]+", text.casefold()) if w in WEEKDAYS), None)
    if weekday is not None and weekday != found.date.weekday():
        certainty = Certainty.LIKELY
    if found.time is None:
        today = now.astimezone(zone).date()
        if found.date > today:  # already tomorrow where it was written
            return StatedDay(today, certainty=Certainty.LIKELY)
        return StatedDay(found.date, certainty=certainty)
    moment = dt.datetime.combine(found.date, found.time, _zone_of(found) or zone).astimezone(dt.UTC)
    if moment > now + AHEAD:
        return StatedDay(refused=f"“{text}” was not believed: it lies in the future.")
    odd_zone = found.offset is not None and _zone_of(found) is None
    if odd_zone or moment > now:  # a slip of the pen; a clock that is ahead, or local time called GMT
        moment, certainty = min(moment, now), Certainty.LIKELY
    return StatedDay(moment.astimezone(zone).date(), moment, certainty)


def _zone_of(found: _Read) -> dt.tzinfo | None:
    """The zone that was written; None when none was, or one that no clock on earth keeps."""
    known = found.offset is not None and abs(found.offset) <= FARTHEST_ZONE
    return dt.timezone(found.offset) if known and found.offset is not None else None


def _epoch(text: str) -> _Read | None:
    """Seconds, milliseconds or microseconds since 1970; shorter numbers are no date (a bare year is not a day)."""
    if not _EPOCH.match(text) or _COMPACT.match(text):
        return None
    number = float(text)
    size = abs(number)
    if 10_000 < size < 1e8:
        raise ValueError("a number too small for a date")
    scale = 1 if size < 1e11 else 1e3 if size < 1e14 else 1e6
    if 0 < size <= 10_000:
        return None
    moment = dt.datetime(1970, 1, 1, tzinfo=dt.UTC) + dt.timedelta(seconds=number / scale)
    return _Read(moment.date(), moment.time(), dt.timedelta(0))


def _iso(text: str) -> _Read | None:
    if compact := _COMPACT.match(text):
        return _Read(dt.date(*(int(n) for n in compact.groups())))
    if not _ISO.match(text):
        return None
    tidy = re.sub(r"\s+(?=[+-]\d{2}:?\d{2}$)|\s+(?=Z$)", "", text.replace(" UTC", "Z").replace(" GMT", "Z"))
    tidy = re.sub(r"([+-]\d{2}:?\d{2}|Z)\[.*\]$", r"\1", tidy)
    if len(tidy) == 7:  # a month is no day
        return None
    try:
        if len(tidy) == 10:
            return _Read(dt.date.fromisoformat(tidy))
        moment = dt.datetime.fromisoformat(tidy)
    except ValueError:
        return None  # the wider readings below, or the refusal
    return _Read(moment.date(), moment.time(), moment.utcoffset())


def _in_words(text: str) -> _Read | None:
    lower = text.casefold()
    mail = parsedate_tz(text) if _AS_IN_MAIL.match(lower) else None
    if mail is not None:
        offset = _offset(re.sub(r"^.*?\d{1,2}:\d{2}(?::\d{2})?", "", lower))
        return _Read(dt.date(*mail[:3]), dt.time(*mail[3:5], min(mail[5], 59)), offset)
    return _year_first(lower) or _day_first(lower) or _named(lower) or _slashed(lower)


def _year_first(lower: str) -> _Read | None:
    found = _YEAR_FIRST.search(lower)
    if found is None:
        return None
    year, month, day = (int(n) for n in found.group(1, 2, 3))
    return _Read(dt.date(year, month, day), _clock(found, 4), _offset(lower[found.end() :]))


def _day_first(lower: str) -> _Read | None:
    found = _NUMBERED.search(lower)
    if found is None:
        return None
    day, month, year = (int(n) for n in found.group(1, 2, 3))
    short = year < 100
    date = dt.date(2000 + year if short else year, month, day)
    sure = Certainty.LIKELY if short else Certainty.SURE
    return _Read(date, _clock(found, 4), _offset(lower[found.end() :]), sure)


def _named(lower: str) -> _Read | None:
    for pattern, order in ((_NAMED, (1, 2)), (_MONTH_FIRST, (2, 1))):
        for found in pattern.finditer(lower):
            month = _month(found.group(order[1]))
            if month is not None:
                date = dt.date(int(found.group(3)), month, int(found.group(order[0])))
                return _Read(date, _clock(found, 4), _offset(lower[found.end() :]))
    return None


def _slashed(lower: str) -> _Read | None:
    """08/05/2024 is May in Kyiv and August in Chicago: read only where one of the two is impossible."""
    found = _SLASHED.search(lower)
    if found is None:
        return None
    one, two, year = (int(n) for n in found.group(1, 2, 3))
    if one <= 12 and two <= 12 and one != two:
        raise ValueError("ambiguous")
    day, month = (one, two) if one > 12 or one == two else (two, one)
    return _Read(dt.date(year, month, day), _clock(found, 4), _offset(lower[found.end() :]))


def _month(word: str) -> int | None:
    return next((number for stem, number in MONTHS if word.startswith(stem)), None)


def _clock(found: re.Match[str], first: int) -> dt.time | None:
    hour, minute, second = found.group(first, first + 1, first + 2)
    if hour is None:
        return None
    return dt.time(int(hour), int(minute), int(second or 0))


def _offset(rest: str) -> dt.timedelta | None:
    """The zone written after a time; None when there is none that we know."""
    rest = re.sub(r"^\.\d+", "", rest).strip()
    if numbered := _ZONE.search(rest):
        sign = -1 if numbered.group(1) == "-" else 1
        return sign * dt.timedelta(hours=int(numbered.group(2)), minutes=int(numbered.group(3) or 0))
    word = next(iter(re.findall(r"[^\W\d_]+", rest)), "")
    return dt.timedelta(hours=_ZONE_NAMES[word]) if word in _ZONE_NAMES else None
