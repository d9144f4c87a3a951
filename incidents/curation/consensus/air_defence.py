"""Launched, intercepted, lost, hits and debris, as each side counts them. Pure.

Sides are never mixed. Within a side, kinds that are counted apart ("549 drones and 55 missiles") add up,
unless a figure for everything says more.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from incidents.curation.consensus.figures import compute_figure
from incidents.curation.consensus.types import FigureClaim, Figures
from incidents.vocabulary.enums import AIR_DEFENCE_FIELDS, ClaimField


@dataclass(frozen=True, slots=True)
class AirDefence:
    """Counts by side and field, and the one number per field that the incident's columns hold."""

    by_side: dict[str, dict[ClaimField, Figures]] = field(default_factory=dict)

    def best(self, name: ClaimField) -> int | None:
        """The largest count that one side's account gives; None when nobody counts."""
        counts = [found[name].best for found in self.by_side.values() if name in found]
        return max((count for count in counts if count is not None), default=None)

    def as_json(self) -> dict[str, Any]:
        """What the incident keeps of it."""
        return {
            "rule": "largest_side" if self.by_side else "none",
            "by_side": {
                side: {name.value: count.as_json() for name, count in found.items()}
                for side, found in self.by_side.items()
            },
        }


def count_air_defence_by_side(claims: Sequence[FigureClaim], *, side: str = "") -> AirDefence:
    """Count by side (`about`); `side` is that of the place, whose authorities have the first word."""
    found: dict[str, dict[ClaimField, Figures]] = {}
    for name in AIR_DEFENCE_FIELDS:
        told = [claim for claim in claims if claim.field is name]
        for about in sorted({claim.about for claim in told}):
            mine = [claim for claim in told if claim.about == about]
            found.setdefault(about or "unknown", {})[name] = _of_side(mine, side)
    return AirDefence(found)


def _of_side(claims: Sequence[FigureClaim], side: str) -> Figures:
    whole = compute_figure([claim for claim in claims if not claim.thing], side=side, rollup=True)
    kinds = sorted({claim.thing for claim in claims if claim.thing})
    if not kinds:
        return whole
    parts = [compute_figure([c for c in claims if c.thing == kind], side=side, rollup=True) for kind in kinds]
    added = parts[0] if len(parts) == 1 else _sum(parts)
    return whole if (whole.best or 0) >= (added.best or 0) and whole.best is not None else added


def _sum(parts: Sequence[Figures]) -> Figures:
    lows, bests, highs = ([getattr(p, name) for p in parts] for name in ("low", "best", "high"))
    return Figures(
        low=sum(number or 0 for number in lows),
        best=None if None in bests else sum(number or 0 for number in bests),
        high=None if None in highs else sum(number or 0 for number in highs),
        rule="sum_of_kinds",
        used=tuple(sorted(claim for part in parts for claim in part.used)),
        replaced=tuple(sorted(claim for part in parts for claim in part.replaced)),
        voices=max(part.voices for part in parts),
    )
