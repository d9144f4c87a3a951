"""The API reads every shared query as the page's scripts do; `tests/js/filterGrammar.test.js` runs the same cases."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.http import QueryDict

from geo.geometry.place_precision_levels import Precision
from incidents.query.filter_value_fields import AreasField, ChosenWords
from incidents.query.filters import BadParameters, IncidentFilter
from incidents.query.incident_query import IncidentQuery
from incidents.vocabulary import enums

CASES = json.loads((Path(settings.BASE_DIR) / "tests" / "support" / "filter_cases.json").read_text())["cases"]
WORDS = {
    "type": enums.IncidentType,
    "weapon": enums.Weapon,
    "target_kind": enums.TargetKind,
    "precision": Precision,
    "verification": enums.Verification,
    "review": enums.Review,
}


def read(query: str) -> dict[str, Any]:
    """What the API understands, in the words of the cases."""
    try:
        asked = IncidentQuery.parse(QueryDict(query))
    except BadParameters as problem:
        return {"wrong": sorted(problem.problems)}
    told = {name: plain(name, value) for name, value in asked.values.items()}
    return {"means": {name: value for name, value in told.items() if value not in (None, "")}}


def plain(name: str, value: Any) -> Any:
    """The cleaned value as the cases write it."""
    if value in (None, ""):
        return None
    if isinstance(value, ChosenWords):
        is_area = isinstance(IncidentFilter.FIELDS[name], AreasField)
        spell = (lambda word: f"a{word}") if is_area else str
        told = {"in": sorted({*map(spell, value.wanted)}), "out": sorted({*map(spell, value.unwanted)})}
        return told if value else None
    if name == "place":
        return f"{value[0]}{value[1]}"
    if name == "datetime":
        return [day.isoformat() if isinstance(day, date) else None for day in value]
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    if name == "polygon":
        return [list(corner) for corner in value]
    return list(value) if isinstance(value, tuple) else value


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["ask"] or "nothing")
def test_the_api_reads_the_query_as_the_page_does(case: dict[str, Any]) -> None:
    expected = {name: case[name] for name in ("means", "wrong") if name in case}

    assert read(case["ask"]) == expected


@pytest.mark.parametrize("name", WORDS)
def test_the_page_knows_the_same_words(name: str) -> None:
    script = (Path(settings.BASE_DIR) / "static" / "js" / "filters" / "filterGrammar.js").read_text()
    listed = script.split(f"\n  {name}: [", 1)[1].split("]", 1)[0]

    assert json.loads(f"[{listed.strip().rstrip(',')}]") == [word.value for word in WORDS[name]]


def test_the_page_asks_only_names_the_api_knows() -> None:
    script = (Path(settings.BASE_DIR) / "static" / "js" / "filters" / "filterOperations.js").read_text()
    listed = script.split("export const NAMES = [", 1)[1].split("]", 1)[0]

    written = [line.strip().rstrip(",") for line in listed.splitlines() if line.strip() and "..." not in line]

    assert {json.loads(line) for line in written} <= set(IncidentFilter.base_filters)
