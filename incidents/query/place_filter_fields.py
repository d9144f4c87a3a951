"""The values of filter parameters that say where: boxes, circles, polygons, keys of places."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from typing import Any

from django import forms

from incidents.query.filter_value_fields import ParameterField

MAX_M = 3_000_000
MAX_CORNERS = 200
# Python reads more than the grammar has ("1_000", "٣"): what is taken is what the document says.
_NUMBER = re.compile(r"\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*", re.ASCII | re.IGNORECASE)


def _numbers(value: Any, hint: str) -> list[float]:
    parts = str(value).split(",")
    if not all(_NUMBER.fullmatch(part) for part in parts):
        raise forms.ValidationError(f"Not numbers. {hint}")
    numbers = [float(part) for part in parts]
    if not all(math.isfinite(number) for number in numbers):
        raise forms.ValidationError(f"Not finite numbers. {hint}")
    return numbers


def _spelled(numbers: Iterable[float]) -> str:
    return ",".join(str(int(number)) if number.is_integer() else repr(number) for number in numbers)


def _check_corner(lon: float, lat: float) -> None:
    if not -180 <= lon <= 180:
        raise forms.ValidationError(f"Longitude {lon:g} is outside -180 … 180.")
    if not -90 <= lat <= 90:
        raise forms.ValidationError(f"Latitude {lat:g} is outside -90 … 90.")


class BoxField(ParameterField):
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

    def spell(self, value: tuple[float, ...]) -> str:
        """The numbers, as short as they can be."""
        return _spelled(value)


class NearField(ParameterField):
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

    def spell(self, value: tuple[float, ...]) -> str:
        """The numbers, as short as they can be."""
        return _spelled(value)


class PolygonField(ParameterField):
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

    def spell(self, value: list[tuple[float, float]]) -> str:
        """The corners without the closing one, unless what is left would look closed without it."""
        corners = value if value[-2] == value[0] else value[:-1]
        return _spelled(number for corner in corners for number in corner)


class PlaceKeyField(ParameterField):
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

    def spell(self, value: tuple[str, int]) -> str:
        """Kind and number in one word."""
        return f"{value[0]}{value[1]}"
