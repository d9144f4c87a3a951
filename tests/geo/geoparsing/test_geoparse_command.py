"""`manage.py geoparse`: one answer a line, in order, whatever the lines hold."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from geo.management.commands.geoparse import answer_line


def answers_to(tmp_path: Path, content: bytes, *options: str) -> tuple[list[dict[str, Any]], str]:
    """The printed answers and what went to standard error."""
    asked = tmp_path / "in.jsonl"
    asked.write_bytes(content)
    out, err = io.StringIO(), io.StringIO()
    call_command("geoparse", str(asked), *options, stdout=out, stderr=err)
    return [json.loads(line) for line in out.getvalue().splitlines()], err.getvalue()


@pytest.mark.usefixtures("small_world")
def test_a_text_is_answered_with_its_places(tmp_path: Path) -> None:
    content = json.dumps(
        {"id": 7, "text": "🔥 Пожар в Белгороде.", "lang": "ru"}, ensure_ascii=False
    ).encode()

    (answer,), errors = answers_to(tmp_path, content)

    (found,) = answer["toponyms"]
    assert (answer["id"], errors) == (7, "")
    assert {key: found[key] for key in ("start", "end", "text", "lat", "lon", "country", "precision")} == {
        "start": 10, "end": 19, "text": "Белгороде", "lat": 50.60, "lon": 36.58, "country": "RU",
        "precision": "settlement",
    }  # fmt: skip
    assert found["place_id"].startswith("p")
    assert found["score"] > 0


@pytest.mark.usefixtures("small_world")
def test_a_bad_line_is_named_and_does_not_stop_the_rest(tmp_path: Path) -> None:
    content = (
        b'{"id": 1, "text": "In Sumy."}\n{oops\n\n[1]\n{"id": 5}\n\xff\xfe\n{"id": 7, "text": "In Izium."}\n'
    )

    answers, errors = answers_to(tmp_path, content)

    assert [answer["id"] for answer in answers] == [1, None, None, 5, None, 7]
    assert ["error" in answer for answer in answers] == [False, True, True, True, True, False]
    assert [line.split(":")[0] for line in errors.splitlines()] == ["line 2", "line 4", "line 5", "line 6"]


@pytest.mark.usefixtures("small_world")
def test_the_title_decides_and_is_not_counted(tmp_path: Path) -> None:
    asked = {"id": 1, "title": "Sumy region under fire", "text": "A shell hit Ivanivka."}

    (answer,), _ = answers_to(tmp_path, json.dumps(asked).encode())

    assert [(one["start"], one["country"], one["lat"]) for one in answer["toponyms"]] == [(12, "UA", 51.70)]


@pytest.mark.usefixtures("small_world")
def test_an_open_homonym_is_printed_without_coordinates(tmp_path: Path) -> None:
    (answer,), _ = answers_to(tmp_path, b'{"id": 1, "text": "A shell hit Ivanivka."}')

    (found,) = answer["toponyms"]
    assert (found["lat"], found["place_id"], found["precision"]) == (None, None, "unknown")
    assert found["reason"].startswith("ambiguous")


@pytest.mark.django_db
def test_without_a_gazetteer_it_says_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="load_gazetteer"):
        answers_to(tmp_path, b'{"id": 1, "text": "In Sumy."}')


@pytest.mark.usefixtures("small_world")
def test_a_missing_file_is_named() -> None:
    with pytest.raises(CommandError, match=r"Cannot read /nowhere/at\.jsonl"):
        call_command("geoparse", "/nowhere/at.jsonl")


@pytest.mark.usefixtures("small_world")
@pytest.mark.parametrize(
    "text", ["", "\x00\x01", "a" * 100_000, "🔥" * 9_000, "Sumy\r\nSumy\r\n", "\ud800 in Sumy", "А" * 100_000]
)
def test_odd_texts_are_answered(text: str) -> None:
    answer = answer_line(json.dumps({"id": "x", "text": text}).encode())

    assert "error" not in answer
    assert all(text[one["start"] : one["end"]] == one["text"] for one in answer["toponyms"])
