"""A year of incidents on the map, and the page that watches itself, for the journeys through days and rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.gis.geos import Point
from django.core.cache import cache
from playwright.sync_api import Page, expect

from tests.support.factories import IncidentFactory, shown_together
from tests.support.people_outlets_places import make_world

WIDE, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
LAST = dt.date(2023, 12, 31)


@pytest.fixture
@shown_together()
def year(transactional_db: None) -> Any:
    """70 incidents on as many days, of three types; one known to the month, one to no day, one to no place."""
    cache.clear()
    world = make_world()
    for number in range(70):
        IncidentFactory.create(
            public=True,
            incident_type=("sabotage", "protest", "armed_clash")[number % 3],
            place=world.lypove,
            place_name=f"Lypove {number}",
            point=Point(33.5 + number / 50, 50.0, srid=4326),
            date_start=LAST - dt.timedelta(days=number),
            **dict.fromkeys(("killed_low", "killed_best", "killed_high"), number),
        )
    where = {"public": True, "place_name": "Dovha region", "point": None, "area": world.region}
    IncidentFactory.create(
        **where, place_precision="region", region_code="UA-T1", date_start=LAST, date_precision="month"
    )
    IncidentFactory.create(**where, place_precision="region", region_code="UA-T1", date_start=None)
    IncidentFactory.create(
        public=True, point=None, place_precision="unknown", place_name="", country_code="", region_code="",
        date_start=LAST, incident_type="interception",
    )  # fmt: skip
    return world


@pytest.fixture
def site(page: Page, live_server: Any, year: Any) -> Iterator[Page]:
    """The page, watched: nothing outside is asked for and nothing goes wrong."""
    wrong: list[str] = []
    expect.set_options(timeout=15_000)
    page.on(
        "request",
        lambda request: (
            None if request.url.startswith((live_server.url, "data:")) else wrong.append(request.url)
        ),
    )
    page.on("pageerror", lambda problem: wrong.append(str(problem)))
    page.on("console", lambda line: wrong.append(line.text) if "Security Policy" in line.text else None)
    page.set_viewport_size(WIDE)
    yield page
    leave(page)
    assert wrong == []


def leave(page: Page) -> None:
    """Let the last answers come: the database is emptied next."""
    page.wait_for_load_state("networkidle")
    page.goto("about:blank")


def visit(page: Page, live_server: Any, query: str = "") -> None:
    page.goto(f"{live_server.url}/{query}")
    expect(page.locator("#timeline-read")).not_to_be_empty(timeout=15_000)


def total(page: Page) -> Any:
    return page.locator("#summary .big b")
