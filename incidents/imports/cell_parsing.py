"""One row's cells read as numbers, days, coordinates and words; everything that is wrong is collected. Pure."""

from __future__ import annotations

import calendar
import datetime as dt
import math
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from incidents.imports.types import Problem, Raw, Wrong
from incidents.net.web_url_validation import has_foreign_scheme, http_url_or_empty

T = TypeVar("T")
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[T ].*)?")
_FORMATS = ("%d %B %Y", "%d %b %Y", "%d-%b-%y", "%d-%b-%Y", "%d.%m.%Y")
_AMERICAN = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})(?: .*)?")
_MOST = 2_000_000
_ADDRESS_MOST = 2_000  # letters, as the column has room for


class Cells:
    """The cells of a row by column name, capitals aside; `check` raises what was found wrong."""

    def __init__(self, raw: Raw, names: Mapping[str, str] | None = None) -> None:
        self.number = raw.number
        self._cells = {str(name).lower(): value for name, value in raw.cells.items()}
        self._names = names or {}  # ours → the file's
        self.problems: list[Problem] = []

    def column(self, name: str) -> str:
        """What the file calls it."""
        return self._names.get(name, name)

    def has(self, *names: str) -> str:
        """The first of the names that is a column with something in it, else the first."""
        return next((name for name in names if self.text(name)), names[0])

    def text(self, name: str) -> str:
        """The text of a cell, without what surrounds it."""
        value = self._cells.get(self.column(name).lower())
        return "" if value is None else str(value).strip()

    def value(self, name: str) -> Any:
        """The value as the file has it."""
        return self._cells.get(self.column(name).lower())

    def wrong(self, name: str, message: str) -> None:
        """Note that a cell cannot be taken."""
        self.problems.append(Problem(self.number, self.column(name), self.text(name)[:200], message))

    def count(self, name: str) -> int | None:
        """A whole number of people or things; an empty cell is not zero."""
        text = self.text(name)
        if not text:
            return None
        number = re.fullmatch(r"(\d+)(?:\.0+)?", text)
        if number is None or int(number[1]) > _MOST:
            self.wrong(
                name, f"write a whole number from 0 to {_MOST:,}, or leave it empty when it is not known"
            )
            return None
        return int(number[1])

    def code(self, name: str, known: Iterable[int]) -> int | None:
        """One of the numbers a code may have."""
        number, codes = self.count(name), list(known)
        if number is not None and number not in codes:
            self.wrong(name, f"this code is not known; write one of {', '.join(map(str, codes))}")
            return None
        return number

    def degrees(self, name: str, most: int) -> float | None:
        """Latitude (most 90) or longitude (most 180)."""
        text = self.text(name).replace(",", ".")
        if not text:
            return None
        try:
            number = float(text)
        except ValueError:
            number = math.inf
        if not math.isfinite(number) or abs(number) > most:
            self.wrong(name, f"write degrees from -{most} to {most} with a decimal point, or leave it empty")
            return None
        return number

    def day(self, name: str) -> dt.date | None:
        """A day of the calendar: 2024-05-16, 16 May 2024, 5/16/2024 (month first)."""
        text = self.text(name)
        if not text:
            return None
        found = parse_day_cell(text)
        if found is None:
            self.wrong(name, "this is no day of the calendar; write it as 2024-05-16")
        return found

    def address(self, name: str, text: str) -> str:
        """The text if it is an address of the web; words are none, and other schemes are never taken."""
        if has_foreign_scheme(text):
            self.wrong(
                name, "only addresses that begin with https:// or http:// are taken; correct or clear it"
            )
        return http_url_or_empty(text)[:_ADDRESS_MOST]

    def word(self, name: str, known: Mapping[str, T], *, hint: str = "") -> T | None:
        """What a word of the file means; an empty cell means nothing."""
        text = self.text(name)
        if not text:
            return None
        found = known.get(text) or known.get(text.lower())
        if found is None:
            some = ", ".join(list(known)[:12])
            self.wrong(name, hint or f"this word is not known; write one of {some}, or map it")
        return found

    def read(self, name: str, parse: Callable[[str], T], hint: str) -> T | None:
        """Anything else; `parse` raises ValueError."""
        text = self.text(name)
        if not text:
            return None
        try:
            return parse(text)
        except ValueError:
            self.wrong(name, hint)
            return None

    def need(self, name: str, value: T | None, message: str) -> None:
        """A value a row cannot do without."""
        if value is None and not any(problem.column == self.column(name) for problem in self.problems):
            self.wrong(name, message)

    def check(self) -> None:
        """Raise Wrong when anything was."""
        if self.problems:
            raise Wrong(self.problems)


def parse_day_cell(text: str) -> dt.date | None:
    """A day in one of the usual ways of writing it; None for anything else."""
    if found := _ISO.fullmatch(text):
        return _date(int(found[1]), int(found[2]), int(found[3]))
    if found := _AMERICAN.fullmatch(text):
        return _date(int(found[3]), int(found[1]), int(found[2]))
    for pattern in _FORMATS:
        try:
            return dt.datetime.strptime(text, pattern).date()  # noqa: DTZ007 – a day has no zone
        except ValueError:
            continue
    return None


def first_and_last_day_of_month(day: dt.date) -> tuple[dt.date, dt.date]:
    """The first and last day of its month."""
    return day.replace(day=1), day.replace(day=calendar.monthrange(day.year, day.month)[1])


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
