"""What a CQL2 text says, as a tree. Values are Python's own; geometries are lists of numbers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

Number = int | float
Position = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Value:
    """A literal with the place where it stands."""

    kind: str  # number, text, boolean, day, moment
    value: Number | str | bool | date | datetime
    at: int


@dataclass(frozen=True, slots=True)
class Name:
    """A property; `folded` when upper and lower case are the same (CASEI)."""

    name: str
    at: int
    folded: bool = False


@dataclass(frozen=True, slots=True)
class Geometry:
    """A geometry literal: positions of points, lines and rings in the system of the filter."""

    kind: str  # point, line, polygon (rings), box; multi… are several parts
    parts: tuple[tuple[tuple[Position, ...], ...], ...]  # parts → rings or lines → positions
    at: int


@dataclass(frozen=True, slots=True)
class Compare:
    """property operator value."""

    name: Name
    operator: str  # = <> < > <= >=
    value: Value


@dataclass(frozen=True, slots=True)
class Like:
    """property LIKE pattern, where % is any text and _ any character."""

    name: Name
    pattern: Value


@dataclass(frozen=True, slots=True)
class Between:
    """property BETWEEN low AND high, both included."""

    name: Name
    low: Value
    high: Value


@dataclass(frozen=True, slots=True)
class In:
    """property IN (values)."""

    name: Name
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class IsNull:
    """property IS NULL."""

    name: Name


@dataclass(frozen=True, slots=True)
class Intersects:
    """S_INTERSECTS(geometry, literal)."""

    name: Name
    shape: Geometry


@dataclass(frozen=True, slots=True)
class Constant:
    """TRUE or FALSE."""

    value: bool


@dataclass(frozen=True, slots=True)
class Not:
    """NOT part."""

    part: Node


@dataclass(frozen=True, slots=True)
class Both:
    """All parts (AND) or any of them (OR)."""

    joint: str
    parts: tuple[Node, ...]


Node = Compare | Like | Between | In | IsNull | Intersects | Constant | Not | Both
