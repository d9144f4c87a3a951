"""Six incidents, one of them with the sentence it came from: what the journeys on the map are about."""

from __future__ import annotations

import datetime as dt

import pytest
from django.contrib.gis.geos import Point
from django.core.cache import cache

from tests.support.factories import ArticleFactory, ClaimFactory, IncidentFactory, ReportFactory
from tests.support.people_outlets_places import make_outlets, make_world

TEXT = "The governor said at least 24 people were killed when a shell hit the market."
WIDE, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}


@pytest.fixture
def story(transactional_db: None) -> dict[str, str]:
    """A shelling with a quoted toll, a sabotage far away, a stack of two, a region, a sample without a place."""
    cache.clear()
    world, outlets = make_world(), make_outlets()
    day = dt.date(2023, 12, 29)
    shelling = IncidentFactory.create(
        public=True, incident_type="shelling_artillery_missile", place=world.lypove, place_name="Lypove",
        point=Point(33.5, 50.0, srid=4326), date_start=day, killed_low=24, killed_best=24, killed_rule="only_total",
    )  # fmt: skip
    report = ReportFactory.create(
        incident=shelling, state="confirmed", article=ArticleFactory.create(source=outlets.herald, text=TEXT)
    )
    at = TEXT.index("at least 24")
    ClaimFactory.create(
        report=report, low=24, best=24, high=None, kind="total", quote=TEXT, start=0, end=len(TEXT),
        value_start=at, value_end=at + 11, speaker="the governor", reported_on=day,
    )  # fmt: skip
    sabotage = IncidentFactory.create(
        public=True, incident_type="sabotage", place=world.kamyshi, place_name="Kamyshi", country_code="RU",
        point=Point(37.5, 48.2, srid=4326), date_start=day - dt.timedelta(days=9),
    )  # fmt: skip
    for _ in range(2):
        IncidentFactory.create(
            public=True, incident_type="protest", place=world.brid, place_name="Brid", date_start=day,
            point=Point(31.0, 48.4, srid=4326),
        )  # fmt: skip
    IncidentFactory.create(
        public=True, incident_type="armed_clash", point=None, place_precision="region", area=world.region,
        place_name="Dovha region", region_code="UA-T1", date_start=day,
    )  # fmt: skip
    IncidentFactory.create(
        public=True, point=None, place_precision="unknown", place_name="", country_code="", region_code="",
        is_sample=True, date_start=day,
    )  # fmt: skip
    IncidentFactory.create(title="Not for strangers")
    return {"shelling": shelling.public_id, "sabotage": sabotage.public_id}
