"""Areas with more incidents than usual, on their page and in the API; silence where counts cannot be compared."""

from __future__ import annotations

import datetime as dt
from html import unescape
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from incidents.maps.surge_counts import surges_by_area
from incidents.maps.surge_rule import Silence, Verdict, season_windows
from incidents.query.filters import BadParameters
from incidents.query.incident_query import IncidentQuery
from tests.api.conftest import _fresh_counters, api
from tests.support.factories import (
    IncidentFactory,
    ReportFactory,
    SourceFactory,
    shown_together,
)

__all__ = ["_fresh_counters", "api"]

pytestmark = pytest.mark.django_db
LAST = dt.date(2026, 11, 20)


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    cache.clear()


def happened(world: Any, outlet: Any, *days: dt.date, **more: Any) -> None:
    """An incident a day, as an outlet told it without an article."""
    with shown_together():
        for day in days:
            incident = IncidentFactory.create(
                **{"public": True, "place": world.lypove, "date_start": day} | more
            )
            ReportFactory.create(
                incident=incident, article=None, source=outlet, state="confirmed", origin="hand"
            )


def a_season_and(world: Any, recent: int) -> Any:
    """Two incidents in each week of the season, and so many in the last one."""
    outlet = SourceFactory.create(name="The Herald")
    seasons = [window.first for window in season_windows(LAST, 7)]
    happened(world, outlet, *seasons, *seasons, *[LAST] * recent)
    return outlet


def test_a_region_with_many_times_the_usual_is_a_surge(world: Any) -> None:
    a_season_and(world, 12)

    found = surges_by_area(IncidentQuery(), "region", 7)

    assert found.silence is None
    (area,) = found.areas
    assert (area.area, area.judged.verdict) == (world.region.pk, Verdict.SURGE)
    assert (area.judged.count, area.judged.usual) == (12, 2.0)


def test_the_usual_number_is_no_surge(world: Any) -> None:
    a_season_and(world, 3)

    assert surges_by_area(IncidentQuery(), "region", 7).found == []


def test_other_outlets_than_before_make_it_silent(world: Any) -> None:
    a_season_and(world, 6)
    happened(world, SourceFactory.create(name="A new outlet"), *[LAST] * 6)

    found = surges_by_area(IncidentQuery(), "region", 7)

    assert found.silence is Silence.COVERAGE_CHANGED
    assert found.areas == []


def test_a_young_site_says_that_it_has_no_baseline(world: Any) -> None:
    happened(world, SourceFactory.create(), *[LAST] * 12)

    assert surges_by_area(IncidentQuery(), "region", 7).silence is Silence.NO_BASELINE


def test_incidents_known_to_the_month_or_coarsened_are_in_no_district(world: Any) -> None:
    outlet = a_season_and(world, 1)
    happened(world, outlet, *[LAST] * 12, date_precision="month")
    happened(world, outlet, *[LAST] * 12, coarsen_to="region")

    (area,) = surges_by_area(IncidentQuery(), "district", 7).areas

    assert area.judged.count == 1


def test_the_question_narrows_what_is_counted_but_not_its_days(world: Any) -> None:
    outlet = a_season_and(world, 12)
    happened(world, outlet, *[LAST] * 4, incident_type="sabotage")

    found = surges_by_area(IncidentQuery.parse("type=sabotage&datetime=2020-01-01"), "region", 7)

    assert [one.judged.count for one in found.areas] == [4]


def test_past_states_are_refused(world: Any) -> None:
    with pytest.raises(BadParameters):
        surges_by_area(IncidentQuery.parse("as_of=2026-01-01"), "region", 7)


def test_page_and_api_say_the_same_with_the_rule(world: Any, api: Any) -> None:
    a_season_and(world, 12)

    page = unescape(Client(SERVER_NAME="localhost").get("/surges/").content.decode())
    told = api("incidents/surges/")

    assert [area["verdict"] for area in told["areas"]] == ["surge"]
    assert told["datetime"] == "2026-11-14/2026-11-20"
    assert told["rule"]["fewest_incidents"] == 5
    area = told["areas"][0]
    assert f">{area['name']}</a>" in page
    assert f"area={area['key']}" in page
    assert "at least 5 incidents" in page


def test_the_page_says_why_it_is_silent(db: None) -> None:
    page = Client(SERVER_NAME="localhost").get("/surges/").content.decode()

    assert "too few days of the same season" in page


@pytest.mark.parametrize(("name", "value"), [("level", "town"), ("days", "8"), ("colour", "red")])
def test_wrong_words_are_named(name: str, value: str, api: Any, db: None) -> None:
    assert Client(SERVER_NAME="localhost").get("/surges/", {name: value}).status_code == 400
    assert name in api("incidents/surges/", status=400, **{name: value})["parameters"]
