"""Sums by region and district agree with the list and the summary; what is known less exactly is excluded and counted."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.gis.geos import Point

from tests.support.factories import IncidentFactory, shown_together
from tests.support.people_outlets_places import World, make_world


@pytest.fixture(scope="module")
def spread(kept_rows: None) -> World:
    """Two towns in two districts of one region, one beyond the border, and four known less exactly."""
    world = make_world()
    with shown_together():
        make_spread(world)
    return world


def make_spread(world: World) -> None:
    here: dict[str, Any] = {"public": True, "place": world.lypove, "point": Point(33.5, 50.0, srid=4326)}
    there: dict[str, Any] = {
        "public": True,
        "place": world.other_lypove,
        "point": Point(34.7, 50.0, srid=4326),
    }
    over: dict[str, Any] = {
        "public": True,
        "country_code": "RU",
        "region_code": "RU-T1",
        "place": world.kamyshi,
    }
    IncidentFactory.create(**here, killed_low=3, killed_best=4, killed_high=5)
    IncidentFactory.create(**here, killed_low=2, killed_best=2, killed_high=None)
    IncidentFactory.create(**here, incident_type="sabotage")
    IncidentFactory.create(**there, killed_low=0, killed_best=0, killed_high=0)
    IncidentFactory.create(**over, point=Point(41.5, 50.2, srid=4326))
    coarse: dict[str, Any] = {"public": True, "point": None, "region_code": "UA-T1"}
    IncidentFactory.create(**coarse, place_precision="district", area=world.district, injured_best=7)
    IncidentFactory.create(**coarse, place_precision="region", area=world.region, killed_best=9)
    IncidentFactory.create(
        public=True, point=None, place_precision="country", area=world.ukraine, region_code=""
    )
    IncidentFactory.create(
        public=True, point=None, place_precision="unknown", country_code="", region_code="", place_name=""
    )
    IncidentFactory.create(place=world.lypove, killed_best=500)


def counts(told: Any) -> dict[str, int]:
    return {area["name"]: area["count"] for area in told["areas"]}


def test_districts_leave_out_what_is_known_only_to_the_region_and_say_so(api: Any, spread: Any) -> None:
    told = api("incidents/areas/", level="district")

    assert counts(told) == {"Dovha district": 4, "Zarichna district": 1}
    assert (told["matched"], told["excluded_coarser"], told["no_area"]) == (9, 3, 1)


def test_regions_take_in_what_is_known_to_the_region(api: Any, spread: Any) -> None:
    told = api("incidents/areas/", level="region")

    assert counts(told) == {"Dovha region": 6, "Zaozerny region": 1}
    assert (told["matched"], told["excluded_coarser"], told["no_area"]) == (9, 2, 0)


@pytest.mark.parametrize("level", ["region", "district"])
@pytest.mark.parametrize(
    "asked", [{}, {"type": "sabotage"}, {"killed_min": 1}, {"bbox": "33,49,34,51"}], ids=str
)
def test_every_matching_incident_is_in_an_area_or_counted_beside(
    api: Any, spread: Any, level: str, asked: dict[str, Any]
) -> None:
    told = api("incidents/areas/", level=level, **asked)

    beside = told["excluded_coarser"] + told["no_area"] + told["left_off"]["incidents"]
    assert sum(counts(told).values()) + beside == told["matched"]
    assert told["matched"] == api("incidents/", **asked)["matched"]


@pytest.mark.parametrize("measure", ["killed", "injured"])
def test_an_area_tells_what_the_list_and_the_summary_tell_of_it(api: Any, spread: Any, measure: str) -> None:
    told = api("incidents/areas/", level="district", measure=measure)["areas"]

    for area in told:
        asked = {"place": area["key"], "precision": "exact,settlement,hromada,district"}
        summary = api("incidents/summary/", **asked)[measure]
        assert area["count"] == api("incidents/", **asked)["matched"]
        assert area[measure] == {key: summary[key] for key in area[measure]}


def test_a_figure_nobody_states_is_null_and_a_stated_zero_is_zero(api: Any, spread: Any) -> None:
    areas = {area["name"]: area for area in api("incidents/areas/", level="district")["areas"]}

    assert areas["Zarichna district"]["killed"] == {
        "low": 0,
        "best": 0,
        "high": 0,
        "stated": 1,
        "not_stated": 0,
    }
    assert areas["Zarichna district"]["injured"]["best"] is None
    assert areas["Dovha district"]["killed"] == {
        "low": 5,
        "best": 6,
        "high": None,
        "stated": 2,
        "not_stated": 2,
    }


def test_density_counts_every_point_once_and_tells_the_rest(api: Any, spread: Any) -> None:
    told = api("incidents/density/", zoom=6)

    assert sum(cell[2] for cell in told["cells"]) + told["not_drawn"] == told["matched"] == 9
    assert [33.5, 50.0, 3] in told["cells"]
    assert told["cell_px"] == 16


def test_density_takes_larger_cells_rather_than_a_larger_answer(
    api: Any, spread: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("incidents.maps.density.CELLS_MAX", 1)

    told = api("incidents/density/", zoom=6)

    assert len(told["cells"]) == 1
    assert told["cell_px"] > 16
    assert told["cells"][0][2] + told["not_drawn"] == told["matched"]
