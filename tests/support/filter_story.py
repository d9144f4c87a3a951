"""Four incidents in two towns, and the parts of the panel that narrow them."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.contrib.gis.geos import Point
from django.core.cache import cache
from playwright.sync_api import Locator, Page

from tests.support.factories import ArticleFactory, IncidentFactory, ReportFactory
from tests.support.geo_factories import PlaceNameFactory
from tests.support.people_outlets_places import make_outlets, make_world


@pytest.fixture
def rows(transactional_db: None) -> Any:
    """Two sabotages, a protest and a clash in two towns; of one the dead are not stated."""
    cache.clear()
    world, outlets = make_world(), make_outlets()
    PlaceNameFactory.create(place=world.lypove, name="Липове", normal="липове", language="uk")
    PlaceNameFactory.create(place=world.lypove, name="Lypove", normal="lypove", language="en")
    PlaceNameFactory.create(area=world.region, place=None, name="Довга область", normal="довга область")
    day = dt.date(2023, 12, 29)
    here = {
        "public": True,
        "place": world.lypove,
        "place_name": "Lypove",
        "point": Point(33.5, 50.0, srid=4326),
    }
    there = {"public": True, "place": world.kamyshi, "place_name": "Kamyshi", "country_code": "RU"}
    at_kamyshi = Point(41.5, 50.2, srid=4326)
    first = IncidentFactory.create(
        **here, incident_type="sabotage", killed_low=6, killed_best=6, killed_high=6, date_start=day
    )
    IncidentFactory.create(**here, incident_type="protest", killed_low=0, killed_best=0, killed_high=0, date_start=day)  # fmt: skip
    IncidentFactory.create(
        **there, incident_type="sabotage", point=at_kamyshi, date_start=day, weapons=["ied"]
    )
    IncidentFactory.create(
        **there,
        incident_type="armed_clash",
        point=at_kamyshi,
        date_start=day - dt.timedelta(days=40),
        killed_best=1,
    )
    article = ArticleFactory.create(source=outlets.herald)
    ReportFactory.create(incident=first, state="confirmed", article=article)
    return world


def chips(page: Page) -> Locator:
    return page.locator("#chips .chip")


def panel(page: Page) -> Locator:
    return page.locator("#filters")


def part(page: Page, name: str) -> Locator:
    return panel(page).locator(f'[data-choices="{name}"]')
