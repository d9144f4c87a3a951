"""Sums by area over a few rows each: families, coarsened places, wrong words."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.gis.geos import Point

from tests.support.factories import IncidentFactory


def counts(told: Any) -> dict[str, int]:
    return {area["name"]: area["count"] for area in told["areas"]}


def test_a_parent_and_its_parts_count_each_victim_of_an_area_once(api: Any, world: Any) -> None:
    place = {"public": True, "place": world.lypove, "point": Point(33.5, 50.0, srid=4326)}
    whole = IncidentFactory.create(**place, killed_low=4, killed_best=4, killed_high=4)
    for killed in (3, 2):
        IncidentFactory.create(
            **place, parent=whole, killed_low=killed, killed_best=killed, killed_high=killed
        )

    (area,) = api("incidents/areas/", level="district", measure="killed")["areas"]

    assert area["count"] == 3
    assert area["killed"]["best"] == 5


def test_a_coarsened_incident_is_in_no_area_finer_than_it_may_be_told(api: Any, world: Any) -> None:
    IncidentFactory.create(
        public=True, place=world.lypove, point=Point(33.5, 50.0, srid=4326), coarsen_to="region"
    )

    assert api("incidents/areas/", level="district")["areas"] == []
    assert counts(api("incidents/areas/", level="region")) == {"Dovha region": 1}


@pytest.mark.parametrize(
    ("name", "value"), [("level", "hromada"), ("measure", "missing"), ("levels", "region")]
)
def test_a_word_that_is_not_known_is_named(api: Any, db: None, name: str, value: str) -> None:
    assert name in api("incidents/areas/", status=400, **{name: value})["parameters"]
