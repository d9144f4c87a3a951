"""Incidents at one point are one stack, a cluster opens when zoomed, and an interval starts where it was asked to."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib.gis.geos import Point

from tests.support.factories import DAY, IncidentFactory


def test_incidents_at_one_point_are_one_stack_and_all_are_named(api: Any, db: None) -> None:
    ids = {IncidentFactory.create(public=True).public_id for _ in range(5)}

    told = api("incidents/map/", zoom=5)

    assert told["cells"] == []
    assert [place["count"] for place in told["places"]] == [5]
    assert {incident["id"] for incident in told["places"][0]["incidents"]} == ids


def test_a_cluster_opens_at_a_higher_zoom(api: Any, db: None) -> None:
    for lon in (34.0, 34.2):
        IncidentFactory.create(public=True, point=Point(lon, 50.0, srid=4326))

    assert [cell["count"] for cell in api("incidents/map/", zoom=4)["cells"]] == [2]
    assert len(api("incidents/map/", zoom=12)["places"]) == 2


def test_an_incident_that_began_before_the_interval_stands_at_its_start(api: Any, db: None) -> None:
    IncidentFactory.create(public=True, date_start=DAY - dt.timedelta(days=3), date_end=DAY)

    (only,) = api("incidents/timeline/", datetime=f"{DAY}/..")["bins"]

    assert only["start"] == DAY.isoformat()
