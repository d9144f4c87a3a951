"""The frozen shapes that consensus works on. Pure: made from rows by `recompute.py`, by hand in tests."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from geo.geometry.place_precision_levels import Precision
from incidents.vocabulary.enums import THIRD_PARTY, ClaimField, FigureKind, Group, SpeakerKind, Stance


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Who said it, where and when. `order` counts claims as they were reported, earliest first."""

    id: int = 0
    report: int = 0
    text: str = ""  # key of the original text: copies of one text share it
    source: str = ""  # name of the outlet
    source_side: str = ""  # ISO code of the party the outlet speaks for; "third_party"; "" not known
    speaker: str = ""  # who is quoted; "" the outlet itself
    speaker_kind: SpeakerKind = SpeakerKind.OUTLET
    speaker_side: str = ""
    stance: Stance = Stance.SAID
    reported_on: dt.date | None = None
    order: int = 0
    by_hand: bool = False

    @property
    def side(self) -> str:
        """The party whose account this is: the speaker's, else the outlet's own; "" of none, or not known."""
        return "" if self.is_third_party else self._told_side

    @property
    def is_third_party(self) -> bool:
        """Whether somebody has said that this voice speaks for no side; not to know its side is not that."""
        return self._told_side == THIRD_PARTY

    @property
    def _told_side(self) -> str:
        return self.speaker_side if self.speaker else (self.speaker_side or self.source_side)

    @property
    def moment(self) -> tuple[dt.date, int]:
        """When it was said, for "earlier" and "later"; undated claims come first."""
        return (self.reported_on or dt.date.min, self.order)


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureClaim(Told):
    """A number of people or things: low, best and high as in the table of figures; null is not zero."""

    field: ClaimField = ClaimField.KILLED
    kind: FigureKind = FigureKind.COUNT
    group: Group = Group.ALL
    low: int | None = None
    best: int | None = None
    high: int | None = None
    words: str = ""  # the words of the value itself: "two children"
    passage: int | None = None  # where its sentence begins in the report's text
    about: str = ""  # air defence: whose drones, whose defence; combatants: of which side (ISO code or slug)
    thing: str = ""  # air defence: what was counted (drone, missile); "" everything

    @property
    def value(self) -> int:
        """The number by which claims are compared; 0 when the claim has none."""
        for number in (self.best, self.high, self.low):
            if number is not None:
                return number
        return 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueClaim(Told):
    """A word of the vocabulary, a side, or damage in words."""

    field: ClaimField = ClaimField.TYPE
    value: str = ""
    basis: str = "stated"


@dataclass(frozen=True, slots=True, kw_only=True)
class DateClaim(Told):
    """A day, night or span, local to the place."""

    start: dt.date
    end: dt.date
    precision: str = "day"
    local_time: dt.time | None = None
    basis: str = "stated"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceClaim(Told):
    """A place or area by its key ("p12", "a3"), with the keys of what contains it, nearest first."""

    key: str
    name: str
    precision: Precision
    uncertainty_m: int | None = None
    within: tuple[str, ...] = ()
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the toll's history: consecutive equal totals are one step."""

    on: dt.date | None
    speaker: str
    low: int | None
    best: int | None
    high: int | None
    claim: int
    replaced: bool
    repeated_by: tuple[int, ...] = ()  # later claims that said the same


@dataclass(frozen=True, slots=True)
class Figures:
    """One computed figure: the numbers, the rule that gave them, and what became of each claim."""

    low: int | None = None
    best: int | None = None
    high: int | None = None
    rule: str = "none"
    used: tuple[int, ...] = ()
    replaced: tuple[int, ...] = ()
    splits: dict[str, int] = field(default_factory=dict)
    sides: tuple[tuple[str, int], ...] = ()  # combatants by side, of those whose side is known
    series: tuple[Step, ...] = ()
    voices: int = 0

    @property
    def open(self) -> bool:
        """Whether it is to be shown as "24+"."""
        return self.low is not None and self.high is None

    def as_json(self) -> dict[str, Any]:
        """What the incident keeps of it."""
        return {
            "rule": self.rule,
            "low": self.low,
            "best": self.best,
            "high": self.high,
            "open": self.open,
            "claims": list(self.used),
            "replaced": list(self.replaced),
            "splits": dict(self.splits),
            **({"sides": [list(pair) for pair in self.sides]} if self.sides else {}),
            "voices": self.voices,
            "series": [
                {
                    "on": step.on.isoformat() if step.on else None,
                    "speaker": step.speaker,
                    "low": step.low,
                    "best": step.best,
                    "high": step.high,
                    "claim": step.claim,
                    "replaced": step.replaced,
                    "repeated_by": list(step.repeated_by),
                }
                for step in self.series
            ],
        }
