"""The feed of changes: oldest first, none jumped over, replayed it gives the present, the gone told as gone."""

from __future__ import annotations

import datetime as dt
import threading
from typing import Any

import pytest
from django.contrib.gis.geos import Point
from django.db import connection, transaction
from django.utils import timezone

from incidents.models import IncidentVersion
from tests.support.factories import IncidentFactory, change


def replay(api: Any) -> dict[str, Any]:
    """What a client holds that has followed the feed from its beginning, by field differences alone."""
    held: dict[str, Any] = {}
    since = 0
    while (page := api("changes/", since=since, limit=3))["results"]:
        for entry in page["results"]:
            if entry["record"] is None:
                held.pop(entry["id"], None)
                continue
            row = held.setdefault(entry["id"], {})
            for name, (_, new) in entry["diff"].items():
                row[name] = new
        since = page["since"]
    return held


def test_changes_come_oldest_first_and_go_on_from_the_last_one_read(api: Any) -> None:
    row = IncidentFactory.create(public=True)
    for killed in range(4):
        change(row, killed_best=killed)

    first = api("changes/", limit=2)
    rest = api("changes/", since=first["since"])
    told = [*first["results"], *rest["results"]]

    assert [entry["kind"] for entry in told] == ["created", *["updated"] * 4]
    assert [entry["diff"]["killed_best"] for entry in told] == [
        [None, None],
        [None, 0],
        [0, 1],
        [1, 2],
        [2, 3],
    ]
    assert (first["matched"], first["returned"], rest["next"]) == (5, 2, None)
    assert f"since={first['since']}" in first["next"]


def test_a_withdrawn_incident_is_told_with_reason_and_without_content(api: Any) -> None:
    row = IncidentFactory.create(public=True, title="A secret title")
    change(row, title="A still more secret title", reason="first words")
    change(row, "withdrawn", status="withdrawn", reason="It did not happen")

    told = api("changes/")

    assert [(entry["kind"], entry["reason"]) for entry in told["results"]] == [
        ("withdrawn", "It did not happen")
    ]
    assert told["results"][0]["diff"] == {}
    assert told["redacted"] == 2
    assert "secret" not in str(told)


def test_a_hidden_incident_ends_without_a_word_why(api: Any) -> None:
    row = IncidentFactory.create(public=True, title="A secret title")
    change(row, is_hidden=True, reason="A name in it")

    told = api("changes/")["results"]

    assert [(entry["kind"], entry["reason"], entry["record"]) for entry in told] == [("redacted", "", None)]


@pytest.mark.django_db(transaction=True)
def test_what_may_still_come_in_between_is_waited_for(api: Any) -> None:
    """A slow transaction has taken its number when a quick one with a higher number ends."""
    slow, quick = IncidentFactory.create_batch(2, public=True)
    since = api("changes/")["since"]
    written, ended = threading.Event(), threading.Event()

    def write() -> None:
        with transaction.atomic():
            change(slow, killed_best=1)
            written.set()
            ended.wait(20)
        connection.close()

    thread = threading.Thread(target=write)
    thread.start()
    assert written.wait(20)
    change(quick, killed_best=2)
    meanwhile = api("changes/", since=since)["results"]
    ended.set()
    thread.join(20)

    assert meanwhile == []
    assert [entry["id"] for entry in api("changes/", since=since)["results"]] == [
        slow.public_id,
        quick.public_id,
    ]


def test_changes_made_while_a_draft_are_not_told(api: Any) -> None:
    row = IncidentFactory.create()
    change(row, killed_best=7)

    assert api("changes/")["results"] == []


def test_an_incident_that_was_never_public_ends_in_silence(api: Any) -> None:
    change(IncidentFactory.create(), "rejected", status="rejected")

    assert api("changes/")["results"] == []


def test_replaying_the_differences_gives_the_present(api: Any) -> None:
    rows = IncidentFactory.create_batch(3, public=True)
    change(rows[0], killed_best=4, date_start=dt.date(2031, 5, 1))
    change(rows[1], "withdrawn", status="withdrawn")
    change(rows[2], place_name="Elsewhere", point=Point(33.0, 49.0, srid=4326))
    change(rows[1], "restored", status="public")
    change(rows[2], "merged", status="merged", merged_into=rows[0])

    now = IncidentVersion.objects.filter(until=None, is_gone=False)

    assert replay(api) == {edition.public_id: edition.record for edition in now}


def test_deletions_can_be_asked_for_alone(api: Any) -> None:
    kept, gone, back = IncidentFactory.create_batch(3, public=True)
    before = timezone.now()
    change(gone, "withdrawn", status="withdrawn")
    change(back, "withdrawn", status="withdrawn")
    change(back, "restored", status="public")
    change(kept, killed_best=1)

    told = api("changes/", deleted_since=before.isoformat())["results"]

    assert [entry["id"] for entry in told] == [gone.public_id]
    assert api("changes/", deleted_since="2199-01-01")["results"] == []
    assert "deleted_since" in api("changes/", status=400, deleted_since="soon")["parameters"]


def test_the_end_of_a_delay_is_told_when_it_comes(api: Any) -> None:
    row = IncidentFactory.create(public=True, publish_after=timezone.now() + dt.timedelta(hours=1))

    assert api("changes/")["results"] == []

    change(row, publish_after=timezone.now() - dt.timedelta(seconds=1))

    assert [entry["id"] for entry in api("changes/")["results"]] == [row.public_id]
