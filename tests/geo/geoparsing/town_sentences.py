"""Sentences about towns of many wars, written before the reader was tuned on any of them, and their judgement."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from geo.geometry.distance import metres_between
from geo.geometry.place_precision_levels import POINT_LEVELS, Precision
from geo.geoparsing.types import Resolution

LISTS = ("unseen_towns", "unseen_towns_later")  # the second was written when the first had been looked at
_NEAR_M = 30_000
_NO_SITES = ("adjective", "actor", "person")


@dataclass(frozen=True, slots=True)
class Town:
    """One sentence and the place it tells of: a settlement, or the area that is all one can know."""

    language: str
    country: str
    name: str
    level: str
    region: str
    lat: float
    lon: float
    text: str


def unseen_towns(name: str) -> list[Town]:
    """Every row of a list."""
    with Path(__file__).with_name(f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return [
            Town(
                row["language"], row["country"], row["name"], row["level"], row["region"], float(row["lat"]),
                float(row["lon"]), row["text"],
            )
            for row in csv.DictReader(lines)
        ]  # fmt: skip


def judge_reading(town: Town, found: Iterable[Resolution]) -> str:
    """ "right", "coarse" (the region or district for its town), "nothing" or "wrong" (any place elsewhere)."""
    sites = [one for one in found if one.key and one.mention.role not in _NO_SITES and one.kind != "country"]
    if any(one.mention.role == "site" for one in sites):
        sites = [
            one for one in sites if one.mention.role != "reference"
        ]  # "fired from Gaza" beside the town that was hit
    points = [one for one in sites if one.precision in POINT_LEVELS]
    areas = [one for one in sites if one.precision in (Precision.REGION, Precision.DISTRICT)]
    if any(not _is_near(town, one) for one in points) or any(not _holds(town, one) for one in areas):
        return "wrong"
    if town.level == "settlement":
        return "right" if points else "coarse" if areas else "nothing"
    if points:
        return "wrong"
    finest = any(one.precision.value == town.level for one in areas)
    return "right" if finest else "coarse" if areas else "nothing"


def _is_near(town: Town, one: Resolution) -> bool:
    if one.lat is None or one.lon is None or one.country != town.country:
        return False
    return town.level == "settlement" and metres_between(town.lat, town.lon, one.lat, one.lon) <= _NEAR_M


def _holds(town: Town, one: Resolution) -> bool:
    return one.region == town.region and one.country == town.country
