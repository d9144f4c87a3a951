"""The feed of changes: oldest first, none jumped over, the gone told as gone."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from incidents.models import Change
from tests.factories import IncidentFactory


def change(incident: Any, kind: str, **values: Any) -> int:
    return Change.objects.create(
        incident=incident,
        public_id=incident.public_id,
        kind=kind,
        at=timezone.now(),
        is_public=True,
        **values,
    ).pk


def test_changes_come_oldest_first_and_go_on_from_the_last_one_read(api: Any) -> None:
    row = IncidentFactory.create(public=True)
    numbers = [
        change(row, "published"),
        *(change(row, "updated", diff={"killed_best": [n, n + 1]}) for n in range(4)),
    ]

    first = api("changes/", limit=2)
    rest = api("changes/", since=first["since"])

    assert [entry["sequence"] for entry in (*first["results"], *rest["results"])] == numbers
    assert (first["matched"], first["returned"], rest["next"]) == (5, 2, None)
    assert f"since={numbers[1]}" in first["next"]


def test_a_withdrawn_incident_is_told_with_reason_and_without_content(api: Any) -> None:
    row = IncidentFactory.create(status="withdrawn", title="A secret title")
    change(row, "updated", diff={"title": ["", "A secret title"]}, reason="first words")
    change(row, "withdrawn", reason="It did not happen")

    told = api("changes/")["results"]

    assert [entry["reason"] for entry in told] == ["", "It did not happen"]
    assert [entry["diff"] for entry in told] == [{}, {}]
    assert "secret" not in str(told)


def test_a_change_of_a_transaction_that_may_still_be_open_waits(api: Any) -> None:
    row = IncidentFactory.create(public=True)
    change(row, "updated", transaction_id=2**60)

    assert api("changes/")["results"] == []


def test_changes_made_while_a_draft_are_not_told(api: Any) -> None:
    row = IncidentFactory.create(public=True)
    Change.objects.create(
        incident=row, public_id=row.public_id, kind="created", at=timezone.now(), is_public=False
    )

    assert api("changes/")["results"] == []
