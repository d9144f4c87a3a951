"""Asked for a figure, every mark tells its sum, and the marks add up to the figure of the question: each victim once."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.gis.geos import Point

from tests.support.factories import IncidentFactory, shown_together
from tests.support.people_outlets_places import World, make_world


@pytest.fixture(scope="module")
def family(kept_rows: None) -> World:
    """An attack told as a whole (20 killed) at one town, with parts at two (5 and 7); one incident told of by nobody."""
    world = make_world()
    with shown_together():
        here: dict[str, Any] = {"public": True, "place": world.lypove, "point": Point(33.5, 50.0, srid=4326)}
        there: dict[str, Any] = {
            "public": True,
            "place": world.other_lypove,
            "point": Point(34.7, 50.0, srid=4326),
        }
        whole = IncidentFactory.create(**here, killed_low=20, killed_best=20, killed_high=20)
        IncidentFactory.create(**here, parent=whole, killed_low=5, killed_best=5, killed_high=5)
        IncidentFactory.create(**there, parent=whole, killed_low=7, killed_best=7, killed_high=7)
        IncidentFactory.create(**there)
        coarse: dict[str, Any] = {"public": True, "point": None, "region_code": "UA-T1"}
        IncidentFactory.create(**coarse, place_precision="district", area=world.district, killed_best=3)
        IncidentFactory.create(**coarse, place_precision="region", area=world.region)
    return world


def figures(told: Any) -> list[dict[str, int] | None]:
    return [mark["killed"] for name in ("cells", "places", "areas", "countries") for mark in told[name]]


@pytest.mark.parametrize("zoom", ["3", "6", "9", "14"])
def test_the_marks_add_up_to_the_figure_of_the_question(api: Any, family: World, zoom: str) -> None:
    told = api("incidents/map/", zoom=zoom, figure="killed")

    summed = sum(figure["best"] for figure in figures(told) if figure)
    assert summed == api("incidents/summary/")["killed"]["best"] == 23


def test_a_parent_counts_for_what_its_parts_do_not_tell(api: Any, family: World) -> None:
    told = api("incidents/map/", zoom="14", figure="killed")

    by_longitude = {place["lon"]: place["killed"]["best"] for place in told["places"]}
    assert by_longitude == {33.5: 13, 34.7: 7}


def test_what_nobody_states_is_not_zero(api: Any, family: World) -> None:
    told = api("incidents/map/", zoom="14", figure="killed")

    by_level = {area["precision"]: area["killed"] for area in told["areas"]}
    assert by_level == {"district": {"best": 3, "stated": 1}, "region": None}


def test_without_the_question_no_mark_tells_it(api: Any, family: World) -> None:
    told = api("incidents/map/", zoom="14")

    assert not any("killed" in place for place in told["places"])


def test_another_word_is_refused_with_those_that_may_be_asked(client: Any, family: World) -> None:
    answer = client.get("/api/v1/incidents/map/", {"figure": "drones"})

    assert answer.status_code == 400
    assert "killed or injured" in answer.content.decode()
