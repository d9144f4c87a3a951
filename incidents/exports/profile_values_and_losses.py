"""What the profiles share: names of sides, kinds of actors, sizes of spans, and the count of what is lost. Pure."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from incidents.exports.types import Flat
from incidents.vocabulary.figures import COUNTED, RANGED

BESIDE_KILLED = tuple(name for name in RANGED if name != "killed")


@dataclass(frozen=True, slots=True)
class Side:
    """An actor as the site knows it."""

    name: str
    kind: str = ""
    country: str = ""


@dataclass(slots=True)
class Names:
    """Names by their keys: sides by slug, sources by slug, countries by code. Read once for an export."""

    sides: dict[str, Side] = field(default_factory=dict)
    sources: dict[str, str] = field(default_factory=dict)
    countries: dict[str, str] = field(default_factory=dict)

    def side(self, key: str) -> str:
        """The name of a side; the key itself where none is known, nothing where nobody is named."""
        if not key:
            return ""
        found = self.sides.get(key.lower())
        return found.name if found else self.countries.get(key.upper(), key)

    def is_state(self, key: str) -> bool:
        """Whether the side is a state: its key is a country's code."""
        return len(key) == 2 and key.upper() in self.countries

    def source(self, slug: str) -> str:
        """The name of an outlet."""
        return self.sources.get(slug, slug)


@dataclass(slots=True)
class Losses:
    """How many rows lost or approximated what; the keys are explained by the profile."""

    rows: int = 0
    counts: Counter[str] = field(default_factory=Counter)

    def note(self, what: str, is_so: Any = True) -> None:
        """One more row of which this is so."""
        if is_so:
            self.counts[what] += 1


def lonlat_and_is_area(record: Flat) -> tuple[Any, Any, bool]:
    """Longitude, latitude of the representative point, and whether it only represents an area."""
    if record["longitude"] is not None:
        return record["longitude"], record["latitude"], False
    if record["label_longitude"] is not None:
        return record["label_longitude"], record["label_latitude"], True
    return "", "", False


def first_day_and_day_count(record: Flat) -> tuple[dt.date | None, int]:
    """The first day and how many days the record spans; no day and 0 when it is undated."""
    if not record["date_start"]:
        return None, 0
    start = dt.date.fromisoformat(record["date_start"])
    end = dt.date.fromisoformat(record["date_end"] or record["date_start"])
    return start, (end - start).days + 1


def has_split(record: Flat) -> bool:
    """Whether it is told who the killed were."""
    parts = (record["killed_civilians"], record["killed_combatants"])
    return bool(record["killed_by_side"]) or any(part is not None for part in parts)


def has_counts(record: Flat) -> bool:
    """Whether a figure is stated that is only counted: launched, intercepted."""
    return any(record[name] is not None for name in COUNTED)


def has_other_figures(record: Flat) -> bool:
    """Whether a figure of people other than the killed is stated."""
    return any(conservative_figure(record, name) is not None for name in BESIDE_KILLED)


def conservative_figure(record: Flat, name: str) -> int | None:
    """The best figure, else the lowest, else the highest ("up to"); none when nothing is stated."""
    for part in ("best", "low", "high"):
        if record[f"{name}_{part}"] is not None:
            return int(record[f"{name}_{part}"])
    return None
