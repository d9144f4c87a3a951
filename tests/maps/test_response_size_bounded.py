"""The map's answer stays small however many incidents there are, and still counts every one."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.gis.geos import Point

from tests.support.factories import IncidentFactory


def counted(told: Any) -> int:
    parts = ("cells", "places", "areas", "countries")
    return sum(mark["count"] for part in parts for mark in told[part]) + told["unlocated"] + told["left_off"]


def test_a_crowded_point_tells_its_total_and_carries_only_its_newest(
    api: Any, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("incidents.maps.clusters.MEMBERS_MAX", 3)
    for _ in range(5):
        newest = IncidentFactory.create(public=True)

    (place,) = api("incidents/map/", zoom=9)["places"]

    assert place["count"] == 5
    assert [incident["id"] for incident in place["incidents"]] == [newest.public_id]


def test_too_many_cells_become_larger_ones(api: Any, db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("incidents.maps.clusters.GROUPS_MAX", 4)
    for step in range(12):
        IncidentFactory.create(public=True, point=Point(30 + step, 50, srid=4326))

    told = api("incidents/map/", zoom=12)

    assert len(told["cells"]) + len(told["places"]) <= 4
    assert counted(told) == told["matched"] == 12


def test_areas_beyond_the_largest_are_counted_together(
    api: Any, world: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("incidents.maps.clusters.AREAS_MAX", 1)
    coarse = {"public": True, "point": None, "place_precision": "district", "region_code": "UA-T1"}
    for area in (world.district, world.district, world.other_district):
        IncidentFactory.create(**coarse, area=area)

    told = api("incidents/map/", zoom=6)

    assert [(area["name"], area["count"]) for area in told["areas"]] == [("Dovha district", 2)]
    assert told["left_off"] == 1
    assert counted(told) == told["matched"] == 3


def test_a_lone_incident_is_told_at_exactly_its_coordinates(api: Any, db: None) -> None:
    IncidentFactory.create(public=True, point=Point(33.123456789, 49.987654321, srid=4326))

    (place,) = api("incidents/map/", zoom=7)["places"]

    assert (place["lon"], place["lat"]) == (33.123456789, 49.987654321)
