"""The shapes of an import. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from geo.geometry.place_precision_levels import Precision


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a cell, and what to do about it. `row` counts from 1, the header not counted."""

    row: int
    column: str
    value: str
    message: str

    def __str__(self) -> str:
        shown = f" “{self.value}”" if self.value else ""
        return f"row {self.row}, {self.column}{shown}: {self.message}"


class Wrong(Exception):
    """A row that cannot be taken as it is."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("; ".join(str(problem) for problem in problems))
        self.problems = problems


class BadFile(Exception):
    """The file as a whole is not what the profile reads; the message says what was expected."""


@dataclass(frozen=True, slots=True)
class Raw:
    """One row as it stands in the file."""

    number: int
    cells: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Where:
    """The place as a row tells it."""

    precision: Precision = Precision.UNKNOWN
    lat: float | None = None
    lon: float | None = None
    name: str = ""
    district: str = ""
    region: str = ""  # name or ISO 3166-2 code
    country: str = ""  # name or ISO 3166-1 code
    uncertainty_m: int | None = None
    column: str = "place"  # where a problem is to be looked for


@dataclass(frozen=True, slots=True)
class Draft:
    """One row in our words; `given` as in `curation/workflow/entered_values_to_claims.py`, without the place."""

    number: int
    external_id: str
    given: Mapping[str, Any]
    where: Where
    quote: str
    url: str = ""
    summary: str = ""
    reported_on: dt.date | None = None
    more_claims: tuple[dict[str, Any], ...] = ()  # a name in "side" is turned into its key
    sides: Mapping[str, str] = field(default_factory=dict)  # "attacker", "target": a name or code
    row: Mapping[str, Any] = field(default_factory=dict)
    parent: str = ""  # external id of the whole it is a part of
    is_rollup: bool = False


@dataclass(frozen=True, slots=True)
class Profile:
    """One kind of file: how it is cut into rows, and what a row says."""

    name: str
    label: str
    dataset: str  # the usual name of the data set
    rows: Callable[[bytes, Any], Iterator[Raw]]
    read: Callable[[Raw, Any], Draft]
    takes_mapping: bool = False
