"""A walk through the list gives each match exactly once, whatever happens meanwhile."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from tests.support.factories import DAY, IncidentFactory, change


def walk(api: Any, first: dict[str, Any], between: Any = None) -> list[str]:
    """All ids from this page on; `between` is called once after it."""
    ids = [row["id"] for row in first["results"]]
    if between:
        between()
    while first["next"]:
        first = api(first["next"].replace("http://localhost", ""))
        ids += [row["id"] for row in first["results"]]
    return ids


def test_pages_follow_one_another_without_gap_or_repeat_and_undated_ones_come_last(api: Any) -> None:
    wanted = [
        IncidentFactory.create(public=True, date_start=DAY - dt.timedelta(days=n % 3)) for n in range(7)
    ]
    undated = [IncidentFactory.create(public=True, date_start=None) for _ in range(2)]

    ids = walk(api, api(limit=2))

    assert sorted(ids) == sorted(row.public_id for row in (*wanted, *undated))
    assert set(ids[-2:]) == {row.public_id for row in undated}


def test_counts_are_told_and_the_next_link_keeps_filter_and_format(api: Any) -> None:
    IncidentFactory.create_batch(3, public=True, incident_type="sabotage")
    IncidentFactory.create(public=True)

    page = api("incidents/", format="geojson", type="sabotage", limit=2)

    assert (page["matched"], page["returned"], page["numberMatched"]) == (3, 2, 3)
    assert "format=geojson" in page["next"]
    assert "type=sabotage" in page["next"]
    assert "limit=2" in page["next"]


@pytest.mark.django_db(transaction=True)
def test_an_incident_published_during_the_walk_waits_for_the_next_one(api: Any) -> None:
    known = [row.public_id for row in IncidentFactory.create_batch(4, public=True)]

    ids = walk(api, api(limit=2), lambda: IncidentFactory.create(public=True))

    assert sorted(ids) == sorted(known)


@pytest.mark.django_db(transaction=True)
def test_a_date_corrected_during_the_walk_moves_nothing_in_it(api: Any) -> None:
    rows = [IncidentFactory.create(public=True, date_start=DAY - dt.timedelta(days=n)) for n in range(6)]

    def correct() -> None:
        for row, day in ((rows[0], DAY - dt.timedelta(days=9)), (rows[5], DAY + dt.timedelta(days=9))):
            change(row, date_start=day, date_end=day)

    assert walk(api, api(limit=2), correct) == [row.public_id for row in rows]


@pytest.mark.django_db(transaction=True)
def test_a_withdrawn_incident_leaves_the_walk_at_once(api: Any) -> None:
    rows = [IncidentFactory.create(public=True, date_start=DAY - dt.timedelta(days=n)) for n in range(4)]

    ids = walk(api, api(limit=2), lambda: change(rows[3], "withdrawn", status="withdrawn"))

    assert ids == [row.public_id for row in rows[:3]]


@pytest.mark.parametrize("ordering", ["date", "-killed", "killed", "-updated", "injured"])
def test_every_order_is_total_and_puts_the_unknown_last(api: Any, ordering: str) -> None:
    for number in range(5):
        IncidentFactory.create(
            public=True,
            date_start=DAY - dt.timedelta(days=number % 2),
            killed_best=number % 3,
            injured_best=number % 2,
        )
    IncidentFactory.create(public=True, date_start=None)
    first = api(limit=2, ordering=ordering)

    ids = walk(api, first)

    assert len(ids) == len(set(ids)) == 6
    assert ids == [card["id"] for card in api(ordering=ordering)["results"]]


def test_a_cursor_of_another_question_is_refused(api: Any) -> None:
    IncidentFactory.create_batch(3, public=True)
    cursor = api(limit=1)["next"].split("cursor=")[1].split("&")[0]

    assert "cursor" in api(status=400, limit=1, type="sabotage", cursor=cursor)["parameters"]
