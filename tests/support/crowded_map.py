"""A crowded map for the journeys on it: sixty at one point, and some of every precision."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.gis.geos import Point
from django.core.cache import cache
from playwright.sync_api import Page

from tests.support.factories import DAY, IncidentFactory, shown_together
from tests.support.people_outlets_places import make_world

BRID, LYPOVE = (33.701234, 50.101234), (33.5, 50.0)


@pytest.fixture
@shown_together()
def crowd(transactional_db: None) -> Any:
    """Sixty at one point, one in a town, one in the next, a district, a region, one without a place."""
    cache.clear()
    world = make_world()
    for _ in range(60):
        IncidentFactory.create(
            public=True,
            incident_type="protest",
            place=world.brid,
            place_name="Brid",
            point=Point(*BRID, srid=4326),
        )
    IncidentFactory.create(
        public=True, incident_type="sabotage", place=world.lypove, place_name="Lypove",
        point=Point(*LYPOVE, srid=4326), killed_low=3, killed_best=4, killed_high=5,
    )  # fmt: skip
    IncidentFactory.create(
        public=True, place=world.other_lypove, place_name="Lypove", point=Point(34.7, 50.0, srid=4326)
    )
    coarse = {"public": True, "point": None, "incident_type": "armed_clash", "region_code": "UA-T1"}
    IncidentFactory.create(
        **coarse, place_precision="district", area=world.district, place_name="Dovha district"
    )
    IncidentFactory.create(**coarse, place_precision="region", area=world.region, place_name="Dovha region")
    IncidentFactory.create(public=True, point=None, place_precision="unknown", place_name="", country_code="")
    return world


def query(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def matched(page: Page, live_server: Any, **asked: str) -> int:
    return page.request.get(f"{live_server.url}/api/v1/incidents/", params=asked).json()["matched"]


@pytest.fixture
def attack(crowd: Any) -> dict[str, str]:
    """A wave over the region without a point of its own, with two located parts and one that is not."""
    wave = IncidentFactory.create(
        public=True,
        point=None,
        place_precision="region",
        area=crowd.region,
        region_code="UA-T1",
        is_rollup=True,
    )
    parts = [
        IncidentFactory.create(public=True, parent=wave, point=Point(lon, 49.9, srid=4326), date_start=DAY)
        for lon in (33.2, 34.9)
    ]
    IncidentFactory.create(
        public=True, parent=wave, point=None, place_precision="unknown", place_name="", country_code=""
    )
    return {"whole": wave.public_id, "part": parts[0].public_id}
