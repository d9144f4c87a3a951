"""The values of filter parameters: each field reads one grammar and says in words what is wrong."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Any

from django import forms

MAX_WORDS = 100
MAX_TEXT = 200
MAX_M = 3_000_000
MAX_CORNERS = 200
NAME = r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,79}"  # a slug or a public id
# Python reads more than the grammar has ("1_000", "٣", the week 2023-W52): what is taken is what the document says.
_NUMBER = re.compile(r"\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*", re.ASCII | re.IGNORECASE)
_TIME = r"T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})?"
_DAY_OR_MOMENT = re.compile(rf"\d{{4}}-\d{{2}}-\d{{2}}({_TIME})?", re.ASCII)


class _ListWidget(forms.TextInput):
    """Repeated parameters and comma lists are one list."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        """All values given under the name."""
        values: Iterable[Any] = data.getlist(name) if hasattr(data, "getlist") else [data.get(name) or ""]
        return [part.strip() for value in values for part in str(value).split(",") if part.strip()]


class _OneField(forms.Field):
    """A parameter that may be given once."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)


@dataclass(frozen=True, slots=True)
class Asked:
    """Words of a parameter: any of `wanted` (all when empty), none of `unwanted` (given with a leading "-")."""

    wanted: list[Any] = field(default_factory=list)
    unwanted: list[Any] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.wanted or self.unwanted)


class WordsField(forms.Field):
    """A list of words: of an enumeration, of a shape, or free; a leading "-" excludes one."""

    widget = _ListWidget

    def __init__(
        self,
        words: type[StrEnum] | None = None,
        shape: str = NAME,
        hint: str = "Latin letters, digits, dots and dashes",
        *,
        turn: Callable[[str], str] = str,
    ) -> None:
        super().__init__(required=False)
        self.words = [word.value for word in words] if words else None
        self.shape, self.hint = re.compile(shape, re.ASCII), hint
        self.turn = turn

    def clean(self, value: Any) -> Asked:
        """The words, in the case the rows use."""
        given = list(value or [])
        if len(given) > MAX_WORDS:
            raise forms.ValidationError(f"Too many values: at most {MAX_WORDS}.")
        wanted = [self._checked(self.turn(word)) for word in given if not word.startswith("-")]
        unwanted = [self._checked(self.turn(word[1:])) for word in given if word.startswith("-")]
        return Asked(wanted, unwanted)

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


class CountField(_OneField):
    """A whole number from zero."""

    def clean(self, value: Any) -> int | None:
        """The number; nothing when it is not given."""
        if value in (None, ""):
            return None
        if not re.fullmatch(r"[0-9]{1,9}", str(value)):
            raise forms.ValidationError("Not a whole number. Use 0, 1, 2 …")
        return int(value)


class TextField(_OneField):
    """Words to search for."""

    def clean(self, value: Any) -> str:
        """The text without surrounding space."""
        text = str(value or "").replace("\x00", "").strip()
        if len(text) > MAX_TEXT:
            raise forms.ValidationError(f"Too long: at most {MAX_TEXT} characters.")
        return text


class SwitchField(_OneField):
    """0, 1 or only."""

    def clean(self, value: Any) -> str:
        """The word, or empty."""
        word = str(value or "")
        if word not in {"", "0", "1", "only"}:
            raise forms.ValidationError("Use 0, 1 or only.")
        return word


def _numbers(value: Any, hint: str) -> list[float]:
    parts = str(value).split(",")
    if not all(_NUMBER.fullmatch(part) for part in parts):
        raise forms.ValidationError(f"Not numbers. {hint}")
    numbers = [float(part) for part in parts]
    if not all(math.isfinite(number) for number in numbers):
        raise forms.ValidationError(f"Not finite numbers. {hint}")
    return numbers


def _check_corner(lon: float, lat: float) -> None:
    if not -180 <= lon <= 180:
        raise forms.ValidationError(f"Longitude {lon:g} is outside -180 … 180.")
    if not -90 <= lat <= 90:
        raise forms.ValidationError(f"Latitude {lat:g} is outside -90 … 90.")


class BoxField(_OneField):
    """west,south,east,north; a west greater than east crosses the date line."""

    HINT = "Use bbox=west,south,east,north in degrees, for example 30,46,31,47."

    def clean(self, value: Any) -> tuple[float, float, float, float] | None:
        """The four numbers in order."""
        if not value:
            return None
        numbers = _numbers(value, self.HINT)
        if len(numbers) != 4:
            raise forms.ValidationError(f"Four numbers are needed, {len(numbers)} given. {self.HINT}")
        west, south, east, north = numbers
        _check_corner(west, south)
        _check_corner(east, north)
        if south > north:
            raise forms.ValidationError(f"South is north of north. {self.HINT}")
        return west, south, east, north


class NearField(_OneField):
    """longitude,latitude,metres."""

    HINT = "Use near=longitude,latitude,radius_m with the radius in metres, for example 30.73,46.48,25000."

    def clean(self, value: Any) -> tuple[float, float, float] | None:
        """Longitude, latitude and radius in metres."""
        if not value:
            return None
        numbers = _numbers(value, self.HINT)
        if len(numbers) != 3:
            raise forms.ValidationError(f"Three numbers are needed, {len(numbers)} given. {self.HINT}")
        lon, lat, radius_m = numbers
        _check_corner(lon, lat)
        if not 0 < radius_m <= MAX_M:
            raise forms.ValidationError(f"The radius must be above 0 and at most {MAX_M} metres.")
        return lon, lat, radius_m


class PolygonField(_OneField):
    """longitude,latitude pairs of a ring; closing it is optional."""

    HINT = "Use polygon=lon,lat,lon,lat,… with at least three corners."

    def clean(self, value: Any) -> list[tuple[float, float]] | None:
        """The corners."""
        if not value:
            return None
        numbers = _numbers(value, self.HINT)
        if len(numbers) % 2 or not 6 <= len(numbers) <= 2 * MAX_CORNERS:
            raise forms.ValidationError(f"{self.HINT} At most {MAX_CORNERS} corners.")
        corners = list(zip(numbers[::2], numbers[1::2], strict=True))
        for lon, lat in corners:
            _check_corner(lon, lat)
        ring = corners if corners[0] == corners[-1] else [*corners, corners[0]]
        if len(ring) < 4:
            raise forms.ValidationError(f"Two corners enclose nothing. {self.HINT}")
        return ring


class PlaceKeyField(_OneField):
    """p123 for a place, a45 for an area."""

    def clean(self, value: Any) -> tuple[str, int] | None:
        """Its kind and number."""
        if not value:
            return None
        if not (found := re.fullmatch(r"([pa])([0-9]{1,9})", str(value))):
            raise forms.ValidationError(
                "Not a place key. Take one from /api/v1/places/?q=…, such as p123 or a45."
            )
        return found[1], int(found[2])


class IntervalField(_OneField):
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

    def _day(self, part: str) -> date | None:
        if part in {"", ".."}:
            return None
        return _moment(part, "date", self.HINT).date()


class MomentField(_OneField):
    """A moment with its offset, or a day in UTC."""

    def clean(self, value: Any) -> datetime | None:
        """The moment, aware of its zone."""
        if not value:
            return None
        text = str(value).strip().replace(" ", "+")
        moment = _moment(text, "time", "Use 2023-12-30T10:00:00Z or 2023-12-30.")
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return moment if moment.year > 1 else moment + timedelta(days=1)


def _moment(text: str, what: str, hint: str) -> datetime:
    try:
        if _DAY_OR_MOMENT.fullmatch(text):
            return datetime.fromisoformat(text)
    except ValueError:  # the 31st of June
        pass
    raise forms.ValidationError(f"“{text[:40]}” is not a {what}. {hint}")


class ChoiceField(_OneField):
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
