"""How well a place is known: the levels, their usual uncertainty and the codes of ACLED and UCDP.

Pure. Figures: a point is drawn only for the first three levels; coarser ones are areas.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Precision(StrEnum):
    """Level at which a place is known, finest first."""

    EXACT = "exact"
    SETTLEMENT = "settlement"
    HROMADA = "hromada"
    DISTRICT = "district"
    REGION = "region"
    COUNTRY = "country"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Level:
    """One row of the table: default radius in metres (None: none is meaningful) and foreign codes."""

    uncertainty_m: int | None
    acled: int | None
    ucdp: int | None


LEVELS: dict[Precision, Level] = {
    Precision.EXACT: Level(100, 1, 1),
    Precision.SETTLEMENT: Level(3_000, 1, 1),
    Precision.HROMADA: Level(15_000, 2, 2),
    Precision.DISTRICT: Level(40_000, 2, 3),
    Precision.REGION: Level(150_000, 3, 4),
    Precision.COUNTRY: Level(500_000, 3, 6),
    Precision.UNKNOWN: Level(None, None, None),
}

POINT_LEVELS = frozenset({Precision.EXACT, Precision.SETTLEMENT, Precision.HROMADA})
ORDER = tuple(Precision)


def may_draw_as_point(precision: Precision | str) -> bool:
    """Whether an incident of this precision may be drawn as a point."""
    return Precision(precision) in POINT_LEVELS


def is_coarser(one: Precision | str, other: Precision | str) -> bool:
    """Whether `one` says less about the place than `other`."""
    return ORDER.index(Precision(one)) > ORDER.index(Precision(other))


def levels_at_least_as_exact(level: Precision) -> list[str]:
    """The levels that say at least as much about the place as this one, finest first."""
    return [precision.value for precision in ORDER[: ORDER.index(level) + 1]]
