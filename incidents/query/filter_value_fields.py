"""The values of filter parameters: each field reads one grammar, says what is wrong, and spells what it read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Any

from django import forms
from django.utils import timezone

MAX_WORDS = 100
MAX_TEXT = 200
NAME = r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,79}"  # a slug or a public id
EARLIEST = datetime(1, 1, 2, tzinfo=UTC)  # a day later than the calendar begins: every zone can tell it
CLOCK_SKEW = timedelta(minutes=1)  # by so much the clock of whoever asks for "now" may be ahead of ours
# Python reads more than the grammar has (the week 2023-W52): what is taken is what the document says.
_TIME = r"T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})?"
_DAY_OR_MOMENT = re.compile(rf"\d{{4}}-\d{{2}}-\d{{2}}({_TIME})?", re.ASCII)


class _ListWidget(forms.TextInput):
    """Repeated parameters and comma lists are one list."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        """All values given under the name."""
        values: Iterable[Any] = data.getlist(name) if hasattr(data, "getlist") else [data.get(name) or ""]
        return [part.strip() for value in values for part in str(value).split(",") if part.strip()]


class ParameterField(forms.Field):
    """A parameter of the filter, given once unless its field says otherwise; an empty one asks nothing."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)

    def spell(self, value: Any) -> str:
        """The one spelling of a value that was read; reading it gives the value."""
        return str(value)


@dataclass(frozen=True, slots=True)
class ChosenWords:
    """Words of a parameter: any of `wanted` (all when empty), none of `unwanted` (given with a leading "-")."""

    wanted: tuple[Any, ...] = ()
    unwanted: tuple[Any, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.wanted or self.unwanted)


class WordsField(ParameterField):
    """A list of words: of an enumeration, of a shape, or free; a leading "-" excludes one."""

    widget = _ListWidget

    def __init__(
        self,
        words: type[StrEnum] | None = None,
        shape: str = NAME,
        hint: str = "Latin letters, digits, dots and dashes",
        *,
        turn: Callable[[str], str] = str,
        write: Callable[[str], str] = str,
    ) -> None:
        super().__init__()
        self.words = [word.value for word in words] if words else None
        self.shape, self.hint = re.compile(shape, re.ASCII), hint
        self.turn, self.write = turn, write  # from an address to the rows, and back

    def clean(self, value: Any) -> ChosenWords:
        """The words, in the case the rows use, each once."""
        given = list(value or [])
        if len(given) > MAX_WORDS:
            raise forms.ValidationError(f"Too many values: at most {MAX_WORDS}.")
        wanted = {self._checked(self.turn(word)) for word in given if not word.startswith("-")}
        unwanted = {self._checked(self.turn(word[1:])) for word in given if word.startswith("-")}
        return ChosenWords(tuple(sorted(wanted)), tuple(sorted(unwanted)))

    def spell(self, value: ChosenWords) -> str:
        """A comma list in the order of letters, what is left out at its end."""
        wanted, unwanted = (
            {self._spelled(word) for word in words} for words in (value.wanted, value.unwanted)
        )
        return ",".join([*sorted(wanted), *(f"-{word}" for word in sorted(unwanted))])

    def _spelled(self, word: Any) -> str:
        return self.write(word)

    def _checked(self, word: str) -> Any:
        if self.words is not None and word not in self.words:
            raise forms.ValidationError(f"“{word[:40]}” is not known. Use one of: {', '.join(self.words)}.")
        if self.words is None and not self.shape.fullmatch(word):
            raise forms.ValidationError(f"“{word[:40]}” is not understood. Use {self.hint}.")
        return word


class AreasField(WordsField):
    """Keys of areas, a45: any of them."""

    def __init__(self) -> None:
        super().__init__(shape=r"a\d{1,9}", hint="area keys such as a45, as /api/v1/places/?q=… gives them")

    def _checked(self, word: str) -> int:
        return int(super()._checked(word)[1:])

    def _spelled(self, word: Any) -> str:
        return f"a{word}"


class CountField(ParameterField):
    """A whole number from zero."""

    def clean(self, value: Any) -> int | None:
        """The number; nothing when it is not given."""
        if value in (None, ""):
            return None
        if not re.fullmatch(r"[0-9]{1,9}", str(value)):
            raise forms.ValidationError("Use a whole number from 0 to 999999999.")
        return int(value)


class TextField(ParameterField):
    """Words to search for."""

    def clean(self, value: Any) -> str:
        """The text without surrounding space."""
        text = str(value or "").replace("\x00", "").strip()
        if len(text) > MAX_TEXT:
            raise forms.ValidationError(f"Too long: at most {MAX_TEXT} characters.")
        return text


class SwitchField(ParameterField):
    """0, 1 or only."""

    def clean(self, value: Any) -> str:
        """The word, or empty."""
        word = str(value or "")
        if word not in {"", "0", "1", "only"}:
            raise forms.ValidationError("Use 0, 1 or only.")
        return word


class IntervalField(ParameterField):
    """A day, or start/end where either may be "..": local calendar dates."""

    HINT = "Use datetime=2023-12-29, 2023-12-29/2023-12-31, 2023-12-29/.. or ../2023-12-31."

    def clean(self, value: Any) -> tuple[date | None, date | None] | None:
        """First and last day, both included."""
        if not value:
            return None
        parts = str(value).split("/")
        if len(parts) > 2:
            raise forms.ValidationError(f"More than one slash. {self.HINT}")
        days = [self._day(part) for part in parts]
        start, end = days[0], days[-1]
        if start is None and end is None:
            raise forms.ValidationError(f"Both ends are open. {self.HINT}")
        if start and end and start > end:
            raise forms.ValidationError(f"The start is after the end. {self.HINT}")
        return start, end

    def spell(self, value: tuple[date | None, date | None]) -> str:
        """One day, or both ends."""
        start, end = value
        return str(start) if start == end else f"{start or '..'}/{end or '..'}"

    def _day(self, part: str) -> date | None:
        if part in {"", ".."}:
            return None
        return _moment(part, "date", self.HINT).date()


class TimeOfDayField(ParameterField):
    """A stretch of the day, such as 22:00-06:00: from the first time to just before the second, maybe over midnight."""

    HINT = "Use time=22:00-06:00."
    _TIMES = re.compile(r"([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d", re.ASCII)

    def clean(self, value: Any) -> tuple[str, str] | None:
        """The two times as hours and minutes."""
        text = str(value or "").strip()
        if not text:
            return None
        start, _dash, end = text.partition("-")
        if not self._TIMES.fullmatch(text):
            raise forms.ValidationError(f"“{text[:40]}” is no stretch of the day. {self.HINT}")
        if start == end:
            raise forms.ValidationError(f"Both times are the same. {self.HINT}")
        return start, end

    def spell(self, value: tuple[str, str]) -> str:
        """Both times with a dash."""
        return "-".join(value)


class MomentField(ParameterField):
    """A moment with its offset, or a day in UTC."""

    def clean(self, value: Any) -> datetime | None:
        """The moment, in UTC."""
        if not value:
            return None
        text = str(value).strip().replace(" ", "+")
        moment = _moment(text, "time", "Use 2023-12-30T10:00:00Z or 2023-12-30.")
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        try:
            return max(moment, EARLIEST).astimezone(UTC)
        except OverflowError:  # the last hours of the year 9999, far in the west
            return moment

    def spell(self, value: datetime) -> str:
        """A day where it is the beginning of one."""
        is_day = value.tzinfo is UTC and value.time() == time()
        return str(value.date()) if is_day else value.isoformat().replace("+00:00", "Z")


class PastMomentField(MomentField):
    """A moment that has been: of one to come nothing can be told."""

    def clean(self, value: Any) -> datetime | None:
        """The moment, in UTC."""
        moment = super().clean(value)
        if moment and moment > timezone.now() + CLOCK_SKEW:
            raise forms.ValidationError(
                f"“{str(value)[:40]}” has not come yet (a time without an offset is UTC)."
                " Give a moment that has been, or leave it out for the present."
            )
        return moment


def _moment(text: str, what: str, hint: str) -> datetime:
    try:
        if _DAY_OR_MOMENT.fullmatch(text):
            return datetime.fromisoformat(text)
    except ValueError:  # the 31st of June
        pass
    raise forms.ValidationError(f"“{text[:40]}” is not a {what}. {hint}")


class ChoiceField(ParameterField):
    """One of a few words."""

    def __init__(self, words: tuple[str, ...]) -> None:
        super().__init__()
        self.words = words

    def clean(self, value: Any) -> str:
        """The word, or empty."""
        word = str(value or "")
        if word and word not in self.words:
            raise forms.ValidationError(f"“{word[:40]}” is not known. Use one of: {', '.join(self.words)}.")
        return word
