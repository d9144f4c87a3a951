"""Whether a place of Ukraine was in Russian hands on a day, as a rule of thumb for attackers that nobody names."""

from __future__ import annotations

import datetime as dt
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

from incidents.extraction.types import PlaceMention


def is_occupied_on_day(place: PlaceMention, day: dt.date) -> bool:
    """True when the table says so; False also when it says nothing."""
    table = _table()
    named = table["places"].get(place.name) or table["places"].get(place.city)
    row = named or table["regions"].get(place.region or "")
    if row is None or (place.region and row.get("region", place.region) != place.region):
        return False  # a namesake in another region
    return bool(row["from"] <= day <= row.get("to", dt.date.max))


def is_held_by_ukraine(place: PlaceMention, day: dt.date) -> bool:
    """True when the table says that Ukraine surely held the place; False also when it says nothing."""
    held = _table()["held_by_ukraine"]
    if place.country != "UA" or place.level == "country" or day < held["from"]:
        return False
    if not place.region:
        return False
    return place.region in held["regions"] or place.region in (
        held["places"].get(n) for n in (place.name, place.city)
    )


@lru_cache(maxsize=1)
def _table() -> dict[str, dict[str, Any]]:
    return tomllib.loads(
        (Path(__file__).parents[1] / "lexicon" / "russian_held_places.toml").read_text(encoding="utf-8")
    )
