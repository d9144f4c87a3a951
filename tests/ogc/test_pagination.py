"""Pages of features: what the next one keeps, its size, and a walk while others write."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from tests.ogc.conftest import ITEMS
from tests.support.factories import DAY, IncidentFactory, change


def test_a_limit_above_the_maximum_is_clamped(ogc: Any, settings: Any) -> None:
    settings.INCIDENTS_PAGE_SIZE_MAX = 2
    IncidentFactory.create_batch(3, public=True)

    assert ogc(ITEMS, limit=999_999)["numberReturned"] == 2


def walk(ogc: Any, address: str, between: Any = None) -> list[str]:
    """All ids from this page on; `between` is called once after it."""
    found: list[str] = []
    while address:
        told = ogc.get(address).json()
        found += [feature["id"] for feature in told["features"]]
        address = ogc.links(told).get("next", "")
        if between:
            between()
            between = None
    return found


def test_next_keeps_format_filter_system_and_limit(ogc: Any) -> None:
    IncidentFactory.create_batch(5, public=True, killed_best=1, killed_low=1)
    IncidentFactory.create(public=True)
    asked = "f=json&filter=killed_best%20%3D%201&crs=http://www.opengis.net/def/crs/EPSG/0/3857&limit=2&type=air_drone_strike"

    first = ogc.get(f"{ITEMS}?{asked}").json()
    following = ogc.links(first)["next"]
    second = ogc.get(following)

    assert second["Content-Crs"] == "<http://www.opengis.net/def/crs/EPSG/0/3857>"
    assert second.json()["numberMatched"] == 5
    assert "f=json" in following
    assert len(walk(ogc, f"{ITEMS}?{asked}")) == 5


def test_the_format_may_change_between_pages(ogc: Any) -> None:
    IncidentFactory.create_batch(3, public=True)
    following = ogc.links(ogc.get(f"{ITEMS}?limit=2&f=json").json())["next"]

    page = ogc.get(following.replace("f=json", "f=html"))

    assert page.status_code == 200


@pytest.mark.django_db(transaction=True)
def test_a_walk_gives_each_incident_once_while_others_are_published_redated_and_withdrawn(ogc: Any) -> None:
    rows = [IncidentFactory.create(public=True, date_start=DAY - dt.timedelta(days=n)) for n in range(7)]
    undated = IncidentFactory.create(public=True, date_start=None)

    def meanwhile() -> None:
        IncidentFactory.create(public=True)
        later = DAY + dt.timedelta(days=9)
        change(rows[5], date_start=later, date_end=later)
        change(rows[6], "withdrawn", status="withdrawn")

    found = walk(ogc, f"{ITEMS}?limit=2&filter=type%20%3D%20'air_drone_strike'", meanwhile)

    assert found == [row.public_id for row in rows[:6]] + [undated.public_id]


@pytest.mark.parametrize("name", ["filter", "bbox", "datetime", "type"])
def test_a_cursor_of_another_question_is_refused(ogc: Any, name: str) -> None:
    IncidentFactory.create_batch(3, public=True)
    following = ogc.links(ogc.get(f"{ITEMS}?limit=2").json())["next"]
    other = {"filter": "TRUE", "bbox": "0,0,1,1", "datetime": "2031-05-14", "type": "sabotage"}[name]

    answer = ogc.get(f"{following}&{name}={other}")

    assert answer.status_code == 400
    assert list(answer.json()["parameters"]) == ["cursor"]
