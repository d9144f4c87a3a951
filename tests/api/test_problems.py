"""Errors are problem details: what went wrong, with which parameter, what was got and what is allowed."""

from __future__ import annotations

from typing import Any

from tests.support.factories import IncidentFactory, change


def test_a_wrong_word_is_told_with_what_was_got_and_what_is_allowed(api: Any) -> None:
    answer = api.client.get("/api/v1/incidents/", {"type": "war"})
    told = answer.json()

    assert answer["Content-Type"] == "application/problem+json"
    assert (told["status"], told["error"], told["title"]) == (
        400,
        "bad_parameter",
        "A parameter cannot be understood",
    )
    (wrong,) = told["errors"]
    assert (wrong["parameter"], wrong["got"]) == ("type", "war")
    assert "sabotage" in wrong["allowed"]
    assert told["detail"] == told["message"]


def test_every_wrong_parameter_is_told_at_once(api: Any) -> None:
    told = api(status=400, bbox="1,2", datetime="soon", colour="red")

    assert {entry["parameter"] for entry in told["errors"]} >= {"colour"}


def test_a_withdrawn_incident_is_a_problem_with_its_reason(api: Any) -> None:
    row = IncidentFactory.create(public=True)
    change(row, "withdrawn", status="withdrawn", reason="It did not happen")

    answer = api.client.get(f"/api/v1/incidents/{row.public_id}/")

    assert answer.status_code == 410
    assert answer["Content-Type"] == "application/problem+json"
    assert (answer.json()["status"], answer.json()["reason"]) == (410, "It did not happen")
