"""How many people live in an area, as far as the operator has told: no data package says so, and none is summed up.

The file is CSV with the columns level, code, population, date, source. A sum of towns would be wrong (most
settlements have no population on record), so an area that is not in the file has none here.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from django.conf import settings

COLUMNS = ("level", "code", "population", "date", "source")
_LEVELS = ("country", "region", "district", "hromada")


@dataclass(frozen=True, slots=True)
class AreaPopulation:
    """Inhabitants on a day, and who counted or estimated them."""

    number: int
    as_of: date
    source: str


@dataclass(frozen=True, slots=True)
class PopulationProblem:
    """What is wrong with one line (1 is the head) and which column it is about."""

    line: int
    field: str
    message: str

    def __str__(self) -> str:
        return f"line {self.line}, {self.field}: {self.message}"


def population_of_area(level: str, code: str) -> AreaPopulation | None:
    """By the level's word and the area's code; None where it is not on record."""
    path = settings.INCIDENTS_POPULATIONS_FILE
    if not path:
        return None
    try:
        changed_ns = Path(path).stat().st_mtime_ns
    except OSError:
        return None
    return _read(path, changed_ns).get((level, code))


def check_populations(path: Path) -> tuple[int, list[PopulationProblem]]:
    """How many areas the file tells of, and everything that is wrong with it. Raises OSError."""
    found = list(_rows(path))
    problems = [row for row in found if isinstance(row, PopulationProblem)]
    return len(found) - len(problems), problems


@lru_cache(maxsize=2)
def _read(path: str, _changed_ns: int) -> dict[tuple[str, str], AreaPopulation]:
    """Lines that are wrong are left out: `manage.py check_map_data` names them."""
    return {row[0]: row[1] for row in _rows(Path(path)) if not isinstance(row, PopulationProblem)}


def _rows(path: Path) -> Iterator[tuple[tuple[str, str], AreaPopulation] | PopulationProblem]:
    with path.open(encoding="utf-8-sig", newline="", errors="replace") as file:
        reader = csv.DictReader(file)
        missing = [name for name in COLUMNS if name not in (reader.fieldnames or ())]
        if missing:
            yield PopulationProblem(1, missing[0], f"the head must name {', '.join(COLUMNS)}")
            return
        seen: set[tuple[str, str]] = set()
        for row in reader:
            read = _row(reader.line_num, row)
            if not isinstance(read, PopulationProblem):
                if read[0] in seen:
                    yield PopulationProblem(reader.line_num, "code", f"{read[0][1]} stands in the file twice")
                    continue
                seen.add(read[0])
            yield read


def _row(line: int, row: dict[str, str | None]) -> tuple[tuple[str, str], AreaPopulation] | PopulationProblem:
    told = {name: (row.get(name) or "").strip() for name in COLUMNS}
    if told["level"] not in _LEVELS:
        return PopulationProblem(line, "level", f"use one of {', '.join(_LEVELS)}")
    if not told["code"]:
        return PopulationProblem(line, "code", "is empty")
    if not told["population"].isascii() or not told["population"].isdigit() or int(told["population"]) < 1:
        return PopulationProblem(line, "population", "use a whole number above 0, without separators")
    try:
        as_of = date.fromisoformat(told["date"])
    except ValueError:
        return PopulationProblem(line, "date", "use the day it was counted, as 2022-01-01")
    if not told["source"]:
        return PopulationProblem(line, "source", "is empty")
    return (told["level"], told["code"]), AreaPopulation(int(told["population"]), as_of, told["source"])
