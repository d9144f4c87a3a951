"""Time of day: only what is known to have happened then matches, over midnight too, now and as of a moment."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from incidents.models import Incident
from tests.support.factories import IncidentFactory
from tests.support.moments import as_of_now

pytestmark = pytest.mark.django_db


@pytest.fixture
def day() -> dict[str, Incident]:
    """Incidents by the time they are known to have happened at, and some of which it is not known."""
    hours = ("05:59", "06:00", "14:30", "21:59", "22:00", "23:30")
    found = {
        hour: IncidentFactory.create(public=True, local_time=dt.time.fromisoformat(hour)) for hour in hours
    }
    found["night"] = IncidentFactory.create(public=True, date_precision="night", local_time=None)
    found["unknown"] = IncidentFactory.create(public=True, local_time=None)
    return found


def hours(day: dict[str, Incident], **asked: str) -> list[str]:
    """Which of them match."""
    answer = Client(SERVER_NAME="localhost").get("/api/v1/incidents/", asked)
    assert answer.status_code == 200, answer.content
    told = {row["id"] for row in answer.json()["results"]}
    return [hour for hour, incident in day.items() if incident.public_id in told]


@pytest.mark.parametrize("as_of", [dict, as_of_now], ids=["now", "then"])
@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"time": "22:00-06:00"}, ["05:59", "22:00", "23:30"]),
        ({"time": "06:00-22:00"}, ["06:00", "14:30", "21:59"]),
        ({"time": "14:30-14:31"}, ["14:30"]),
        ({"night": "1"}, ["05:59", "22:00", "23:30", "night"]),
        ({"night": "0"}, ["06:00", "14:30", "21:59"]),
        ({"night": "1", "time": "22:00-23:00"}, ["22:00"]),
    ],
)
def test_only_known_times_match(
    day: dict[str, Incident], asked: dict[str, str], expected: list[str], as_of: Callable[[], dict[str, str]]
) -> None:
    assert hours(day, **asked | as_of()) == expected


def test_totals_map_and_changes_take_it(day: dict[str, Incident]) -> None:
    ask: Any = Client(SERVER_NAME="localhost").get
    asked = {"night": "1"}

    assert ask("/api/v1/incidents/summary/", asked).json()["matched"] == 4
    assert (
        ask("/api/v1/incidents/map/", asked | {"bbox": "-180,-90,180,90", "zoom": "2"}).json()["matched"] == 4
    )
    assert ask("/api/v1/changes/", asked).json()["matched"] == 4
    assert b'id="plain-count">4 incidents' in ask("/incidents/", asked).content
