"""Every line of the log names its request, and reads as JSON where that is asked for."""

from __future__ import annotations

import json
import logging
import urllib.request
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from config import request_ids
from config.logging_formatters import JsonFormatter, WithRequestId
from tests.project.conftest import Program, status_of


@pytest.mark.parametrize(
    ("given", "is_kept"),
    [
        ("a-name-of-nginx.42", True),
        ("short", False),
        ("two words here", False),
        ("x" * 65, False),
        ("", False),
    ],
)
def test_a_request_keeps_a_usable_name_and_gets_one_otherwise(
    given: str, is_kept: bool, client: Client
) -> None:
    told = client.get("/health/live", headers={"X-Request-ID": given})["X-Request-ID"]

    assert (told == given) is is_kept
    assert len(told) >= 8


def test_a_record_tells_the_request_the_error_and_its_words() -> None:
    kept = request_ids.current.set("abcdefgh")
    try:
        raise ValueError("Львів")
    except ValueError as problem:
        record = logging.LogRecord("incidents", 40, "", 0, "no %s", ("way",), (ValueError, problem, None))
    WithRequestId().filter(record)
    request_ids.current.reset(kept)

    told = json.loads(JsonFormatter().format(record))

    assert (told["request_id"], told["level"], told["message"]) == ("abcdefgh", "ERROR", "no way")
    assert "ValueError: Львів" in told["error"]


def test_the_web_server_writes_one_json_object_a_line_with_the_name_of_the_request(
    start: Callable[[str], Program], surroundings: dict[str, str]
) -> None:
    surroundings["LOG_FORMAT"] = "json"
    program = start("web")
    site = f"http://{surroundings['WEB_BIND']}"
    assert program.comes_to(lambda: status_of(f"{site}/health/live") == 200), program.log.read_text()
    with urllib.request.urlopen(f"{site}/health/live?q=1") as answer:
        name = answer.headers["X-Request-ID"]

    def own() -> list[dict[str, Any]]:
        lines = [json.loads(line) for line in program.log.read_text().splitlines()]
        return [line for line in lines if line["request_id"] == name]

    assert program.comes_to(lambda: bool(own())), program.log.read_text()
    assert len(own()) == 1
    assert (own()[0]["path"], own()[0]["status"], own()[0]["method"]) == ("/health/live", "200", "GET")
    assert "q=1" not in json.dumps({**own()[0], "message": ""})
