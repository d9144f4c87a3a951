"""Airfields from airportsdata, and our own list of air bases. Pure, apart from reading the file."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator

from geo.gazetteer.airbases import AirBase, air_bases
from geo.gazetteer.normalise import is_searchable
from geo.geometry.distance import metres_between
from geo.geometry.place_precision_levels import Precision
from geo.loaders.data_packages import DataFile, python_file
from geo.loaders.row_types import THEATRE, NameRow, PlaceRow, distinct_names

SOURCE = "airfields"
RADIUS_M = 3_000
_SAME_FIELD_M = 6_000
_KIND_WORDS = re.compile(
    r"\s*\b(international airport|regional airport|airport|air ?base|airfield|airstrip|naval air station)\b\s*",
    re.I,
)
_EN = ("air base", "airbase", "airfield", "airport", "military airfield")
_UK = ("аеродром", "авіабаза", "військовий аеродром", "аеропорт")
_RU = ("аэродром", "авиабаза", "военный аэродром", "аэропорт")


def airports_file() -> DataFile:
    """The list of airports. Raises SourceMissing."""
    return python_file("airportsdata", "airportsdata/airports.csv")


def read_airports(source: DataFile) -> list[dict[str, str]]:
    """All fields of the theatre, and those of the world that have a passenger code."""
    with source.path.open(encoding="utf-8", newline="") as opened:
        return [row for row in csv.DictReader(opened) if row["country"] in THEATRE or row["iata"]]


def base_rows() -> Iterator[tuple[PlaceRow, list[NameRow]]]:
    """Our own air bases."""
    for base in air_bases():
        identity = f"base:{base.key}"
        yield (
            PlaceRow(
                source_id=identity, kind="airfield", name=f"{base.en} air base", name_en=f"{base.en} air base",
                name_uk=f"Аеродром {base.uk}", name_ru=f"Аэродром {base.ru}", country=base.region[:2],
                region=base.region, lat=base.lat, lon=base.lon, precision=Precision.SETTLEMENT.value,
                radius_m=RADIUS_M,
            ),
            distinct_names(_base_names(identity, base)),
        )  # fmt: skip


def airport_rows(airports: Iterable[dict[str, str]]) -> Iterator[tuple[PlaceRow, list[NameRow]]]:
    """Airports, without those that are one of our own bases."""
    bases = air_bases()
    for airport in airports:
        lat, lon = float(airport["lat"]), float(airport["lon"])
        name = airport["name"].strip()
        is_base = any(
            abs(lat - base.lat) < 0.1 and metres_between(lat, lon, base.lat, base.lon) < _SAME_FIELD_M
            for base in bases
        )
        if is_base or not is_searchable(name):
            continue
        yield (
            PlaceRow(
                source_id=airport["icao"], kind="airfield", name=name, name_en=name, country=airport["country"],
                lat=lat, lon=lon, precision=Precision.SETTLEMENT.value, radius_m=RADIUS_M,
            ),
            distinct_names(_airport_names(airport["icao"], name)),
        )  # fmt: skip


def _base_names(identity: str, base: AirBase) -> Iterator[NameRow]:
    plain = re.sub(r"-[12]$", "", base.en), re.sub(r"-[12]$", "", base.uk), re.sub(r"-[12]$", "", base.ru)
    for en in (base.en, plain[0]):
        yield from (NameRow(identity, f"{en} {word}", "en", "official") for word in _EN)
    for uk, ru in ((base.uk, base.ru), plain[1:]):
        yield from (NameRow(identity, f"{word} {uk}", "uk", "official") for word in _UK)
        yield from (NameRow(identity, f"{word} {ru}", "ru", "official") for word in _RU)
    for name, language in ((base.en, "en"), (base.uk, "uk"), (base.ru, "ru")):
        yield NameRow(identity, name, language, "alternative")


def _airport_names(identity: str, name: str) -> Iterator[NameRow]:
    yield NameRow(identity, name, "en", "official")
    stem = _KIND_WORDS.sub(" ", name).strip()
    if is_searchable(stem):
        yield from (NameRow(identity, f"{stem} {word}", "en", "alternative") for word in _EN)
