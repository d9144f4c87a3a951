"""`manage.py extract`: JSON Lines in, JSON Lines out in the same order; a bad line is told and does not stop the rest."""

from __future__ import annotations

import io
import json
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from geo.geometry.place_precision_levels import Precision
from geo.geoparsing.types import Mention, Resolution
from incidents.ingest.pipeline import reader
from tests.support.small_gazetteer import places_in

STRIKE = {
    "id": "one",
    "text": "A missile strike on Odesa killed two people and wounded at least five on Friday, the mayor said.",
    "date_published": "2023-12-30",
}


@pytest.fixture(autouse=True)
def gazetteer(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    """The hand-made gazetteer in place of the database."""
    settings.INCIDENTS_EXTRACTORS = ["rules"]
    monkeypatch.setattr(reader.place_candidates, "area_by_key", lambda key: None)
    monkeypatch.setattr(
        reader, "resolve_document", lambda document, **_: [_resolution(p) for p in places_in(document.text)]
    )


def _resolution(place: Any) -> Resolution:
    return Resolution(
        Mention(place.start, place.end, place.text, (), role=place.role), place.key, place.name, "city", place.country,
        None, Precision(place.level), 3_000, 46.48, 30.73, place.within, margin=1.0,
    )  # fmt: skip


def extract(tmp_path: Path, *lines: object, jobs: int = 1) -> list[dict[str, Any]]:
    """What the command prints for these lines."""
    file = tmp_path / "texts.jsonl"
    file.write_text("\n".join(x if isinstance(x, str) else json.dumps(x) for x in lines), encoding="utf-8")
    out = io.StringIO()
    with suppress(
        CommandError
    ):  # raised at the end when a line could not be read; the lines themselves are checked
        call_command("extract", str(file), jobs=jobs, stdout=out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_an_incident_carries_the_promised_keys(tmp_path: Path) -> None:
    (line,) = extract(tmp_path, STRIKE)
    (incident,) = line["incidents"]
    assert line["id"] == "one"
    expected = {
        "place": "Odesa", "country": "UA", "precision": "settlement", "lat": 46.48, "lon": 30.73,
        "date_start": "2023-12-29", "date_end": "2023-12-29", "event_type": "shelling_artillery_missile",
        "attacker": "RU", "target": "UA", "killed_low": 2, "killed_high": 2, "injured_low": 5, "injured_high": None,
        "weapons": ["missile"], "background": False, "national_total": False,
    }  # fmt: skip
    assert {key: incident[key] for key in expected} == expected
    assert {
        "uncertainty_m",
        "intercepted",
        "launched",
        "damage",
        "target_kind",
        "speaker",
        "confidence",
    } <= set(incident)


def test_every_piece_of_evidence_quotes_the_text(tmp_path: Path) -> None:
    (line,) = extract(tmp_path, STRIKE)
    for evidence in line["incidents"][0]["evidence"]:
        assert STRIKE["text"][evidence["start"] : evidence["end"]] == evidence["quote"]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("{not json", "Expecting"),
        ('["a list"]', "not a JSON object"),
        ('{"id": 1, "date_published": "2024-01-01"}', "'text' is missing"),
        ('{"id": 1, "text": "x", "date_published": "soon"}', "must be a date"),
        ('{"id": 1, "text": 5, "date_published": "2024-01-01"}', "must be strings"),
    ],
)
def test_a_bad_line_is_told_and_the_next_is_read(tmp_path: Path, line: str, words: str) -> None:
    bad, good = extract(tmp_path, line, STRIKE)
    assert words in bad["error"]
    assert bad["line"] == 1
    assert len(good["incidents"]) == 1


def test_a_bad_line_ends_the_command_with_an_error(tmp_path: Path) -> None:
    file = tmp_path / "bad.jsonl"
    file.write_text("{not json", encoding="utf-8")
    with pytest.raises(CommandError, match="1 line"):
        call_command("extract", str(file), stdout=io.StringIO())


def test_an_article_without_an_incident_gives_an_empty_list(tmp_path: Path) -> None:
    (line,) = extract(tmp_path, {**STRIKE, "text": "Ministers met in Kyiv to discuss the budget."})
    assert line["incidents"] == []


def test_lines_keep_their_order_with_several_processes(tmp_path: Path) -> None:
    lines = [{**STRIKE, "id": n} for n in range(9)]
    assert [line["id"] for line in extract(tmp_path, *lines, jobs=2)] == list(range(9))


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="cannot read"):
        call_command("extract", str(tmp_path / "none.jsonl"))


def test_explain_tells_why_each_incident_and_figure_was_told(tmp_path: Path) -> None:
    file = tmp_path / "texts.jsonl"
    file.write_text(json.dumps(STRIKE), encoding="utf-8")
    out = io.StringIO()
    call_command("extract", str(file), explain=True, stdout=out)
    (line,) = [json.loads(row) for row in out.getvalue().splitlines()]
    told = next(one for one in line["explained"] if one["incident"] == 0)
    assert told["place"] == "Odesa"
    assert told["words"].startswith("Odesa is told (")
    assert {"log_odds", "features"} == set(told["weights"])
    assert all({"feature", "weight", "words"} == set(row) for row in told["weights"]["features"])
    assert told["candidates"][0]["places"][0]["probability"] > 0.5
    killed = next(one for one in told["figures"] if one["field"] == "killed")
    assert (killed["value"], killed["words"]) == ([2, 2, 2], "told")


def test_a_line_is_explained_only_when_asked(tmp_path: Path) -> None:
    (line,) = extract(tmp_path, STRIKE)
    assert "explained" not in line
