"""A number of killed or injured as it stands with an incident, and what every check asks of it."""

from __future__ import annotations

from collections.abc import Iterable

from incidents.extraction.annotate.annotations import Casualty
from incidents.extraction.events.statements import Statement
from incidents.vocabulary.enums import ClaimField, FigureKind

Figure = tuple[Statement, Casualty, float]
WEIGHED = (ClaimField.KILLED, ClaimField.INJURED)
COARSE = frozenset({"region", "district", "country", "hromada"})
_WHOLE = (FigureKind.COUNT, FigureKind.TOTAL, FigureKind.INCREMENT)


def value_of(c: Casualty) -> int:
    """The number told."""
    return c.best or c.low or c.high or 0


def is_weighed(c: Casualty) -> bool:
    """Whether it is a number of killed or injured above nought, and no mere part."""
    return c.field in WEIGHED and c.kind in _WHOLE and value_of(c) > 0


def largest(figures: Iterable[Figure], name: ClaimField) -> int:
    """The largest number of a field; nought when there is none."""
    return max((value_of(c) for _, c, _ in figures if c.field is name and is_weighed(c)), default=0)
