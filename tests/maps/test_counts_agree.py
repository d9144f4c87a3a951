"""Clusters, list, timeline and summary count the same incidents for the same question."""

from __future__ import annotations

import datetime as dt
import random
from typing import Any

import pytest
from django.contrib.gis.geos import Point

from tests.support.factories import DAY, IncidentFactory, shown_together
from tests.support.people_outlets_places import World, make_world

QUESTIONS: list[dict[str, Any]] = [
    {},
    {"bbox": "33,49,36,51"},
    {"bbox": "170,40,-170,60"},
    {"bbox": "33,49,36,51", "unlocated": "1"},
    {"type": "sabotage"},
    {"near": "34,50,60000"},
    {"datetime": "2031-05-10/2031-05-13"},
    {"datetime": "2031-05-12", "bbox": "33,49,36,51", "type": "sabotage,interception"},
    {"killed_min": 2},
    {"country": "UA"},
]


@pytest.fixture(scope="module")
def scattered(kept_rows: None) -> None:
    """A hundred incidents: towns with many, lonely points, areas, a country, nowhere, beyond the date line."""
    with shown_together():
        make_scattered(make_world())


def make_scattered(world: World) -> None:
    chance = random.Random(11)
    towns = [(33.5, 50.0), (34.7, 50.0), (33.7, 50.1), (175.0, 50.0), (-175.0, 50.0)]
    for number in range(100):
        lon, lat = (
            chance.choice(towns)
            if chance.random() < 0.6
            else (chance.uniform(30, 40), chance.uniform(47, 53))
        )
        where: dict[str, Any] = {"point": Point(lon, lat, srid=4326)}
        if number % 7 == 0:
            where = {"point": None, "place_precision": "region", "area": world.region, "region_code": "UA-T1"}
        elif number % 13 == 0:
            where = {"point": None, "place_precision": "country", "area": world.ukraine}
        elif number % 11 == 0:
            where = {"point": None, "place_precision": "unknown", "country_code": "", "region_code": ""}
        day = DAY - dt.timedelta(days=chance.randrange(9)) if number % 17 else None
        IncidentFactory.create(
            public=number % 9 != 0,
            incident_type=chance.choice(["sabotage", "interception", "armed_clash"]),
            date_start=day,
            date_end=day and day + dt.timedelta(days=chance.randrange(2)),
            date_precision="month" if number % 19 == 0 else "day",
            killed_best=chance.choice([None, 0, 1, 4]),
            **where,
        )


@pytest.mark.parametrize("asked", QUESTIONS, ids=str)
@pytest.mark.parametrize("zoom", [3, 7, 13])
def test_what_the_map_draws_adds_up_to_the_list(
    api: Any, scattered: None, asked: dict[str, Any], zoom: int
) -> None:
    told = api("incidents/map/", zoom=zoom, **asked)
    listed = api("incidents/", **asked)["matched"]

    drawn = sum(entry["count"] for part in ("cells", "places", "areas", "countries") for entry in told[part])

    assert told["matched"] == listed
    assert drawn + told["unlocated"] == listed
    assert all(sum(cell["types"].values()) == cell["count"] for cell in told["cells"])


@pytest.mark.parametrize("asked", QUESTIONS, ids=str)
@pytest.mark.parametrize("unit", ["day", "week", "month"])
def test_the_timeline_adds_up_to_the_list(
    api: Any, scattered: None, asked: dict[str, Any], unit: str
) -> None:
    told = api("incidents/timeline/", unit=unit, **asked)

    assert sum(entry["count"] for entry in told["bins"]) + told["vague"] + told["undated"] == told["matched"]
    assert told["matched"] == api("incidents/", **asked)["matched"]


@pytest.mark.parametrize("asked", QUESTIONS, ids=str)
def test_the_summary_counts_the_same(api: Any, scattered: None, asked: dict[str, Any]) -> None:
    told = api("incidents/summary/", **asked)

    assert told["matched"] == api("incidents/", **asked)["matched"] == sum(told["types"].values())
    assert told["killed"]["stated"] + told["killed"]["not_stated"] == told["matched"]
