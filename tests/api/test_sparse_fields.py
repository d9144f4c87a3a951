"""`fields` gives only what was asked for."""

from __future__ import annotations

from typing import Any

from tests.support.factories import IncidentFactory


def test_only_the_asked_fields_come_and_the_id_always(api: Any) -> None:
    row = IncidentFactory.create(public=True)

    assert set(api(fields="type,killed")["results"][0]) == {"id", "type", "killed"}
    assert set(api(f"incidents/{row.public_id}/", fields="claims")) == {"id", "claims"}


def test_an_unknown_field_is_named(api: Any) -> None:
    told = api(status=400, fields="id,colour")

    assert "colour" in told["parameters"]["fields"]
    assert "killed" in told["parameters"]["fields"]


def test_the_next_page_keeps_the_fields(api: Any) -> None:
    IncidentFactory.create_batch(3, public=True)
    first = api(fields="type", limit=2)

    rest = api(first["next"].replace("http://localhost", ""))

    assert set(rest["results"][0]) == {"id", "type"}
