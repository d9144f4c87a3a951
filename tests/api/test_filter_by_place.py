"""bbox, near, polygon, place and unlocated: a point inside, or an area that touches."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.gis.geos import Point

from tests.support.factories import IncidentFactory


def at(lon: float, lat: float, **values: Any) -> str:
    return IncidentFactory.create(public=True, point=Point(lon, lat, srid=4326), **values).public_id


def of_area(area: Any, precision: str, **values: Any) -> str:
    return IncidentFactory.create(
        public=True,
        point=None,
        area=area,
        place_precision=precision,
        place_name=area.name,
        region_code="",
        **values,
    ).public_id


def nowhere(**values: Any) -> str:
    return IncidentFactory.create(
        public=True,
        point=None,
        place_precision="unknown",
        place_name="",
        country_code="",
        region_code="",
        **values,
    ).public_id


def test_a_point_inside_the_box_matches_and_one_outside_does_not(api: Any) -> None:
    inside = at(30.7, 46.5)
    at(31.2, 46.5)

    assert api.ids(bbox="30,46,31,47") == [inside]


def test_an_area_that_touches_the_box_matches(api: Any, world: Any) -> None:
    region = of_area(world.region, "region")
    of_area(world.border_region, "region")

    assert api.ids(bbox="35.9,51.9,38,53") == [region]


def test_a_box_over_the_date_line_is_read_as_one_box(api: Any) -> None:
    east, west = at(179.5, 60.0), at(-179.5, 60.0)
    at(0.0, 60.0)

    assert sorted(api.ids(bbox="179,59,-179,61")) == sorted([east, west])


def test_near_measures_metres_on_the_globe(api: Any) -> None:
    close = at(34.0, 50.08)  # 8.9 km north
    at(34.0, 50.1)  # 11.1 km north

    assert api.ids(near="34,50,10000") == [close]


def test_a_polygon_takes_what_lies_in_it(api: Any) -> None:
    inside = at(34.5, 50.2)
    at(34.1, 50.9)

    assert api.ids(polygon="34,50,35,50,35,51") == [inside]


@pytest.mark.parametrize("ring", ["34,50,34.5,50.5,35,51", "34,50,34,50,34,51", "34,50,35,50,34.5,50,34,50"])
def test_a_polygon_that_encloses_nothing_finds_nothing(api: Any, ring: str) -> None:
    at(34.5, 50.5)

    assert api.ids(polygon=ring) == []


def test_unlocated_incidents_match_a_box_only_when_asked(api: Any) -> None:
    located, lost = at(30.7, 46.5), nowhere()

    assert api.ids(bbox="30,46,31,47") == [located]
    assert sorted(api.ids(bbox="30,46,31,47", unlocated="1")) == sorted([located, lost])
    assert api.ids(unlocated="only") == [lost]
    assert api.ids(unlocated="0") == [located]


def test_without_a_box_unlocated_incidents_are_in_the_list(api: Any) -> None:
    lost = nowhere()

    assert api.ids() == [lost]


def test_a_place_key_takes_the_place_and_an_area_key_everything_in_it(api: Any, world: Any) -> None:
    town = at(33.5, 50.0, place=world.lypove)
    region = of_area(world.region, "region")
    at(41.5, 50.2, place=world.kamyshi)

    assert api.ids(place=f"p{world.lypove.pk}") == [town]
    assert sorted(api.ids(place=f"a{world.region.pk}")) == sorted([town, region])
    assert api.ids(place=f"a{world.district.pk}") == [town]
    assert "place" in api(status=400, place="a999999")["errors"][0].values()


@pytest.mark.parametrize(("name", "value"), [("country", "RU"), ("region", "RU-T1"), ("precision", "region")])
def test_country_region_and_precision_ask_what_is_told(api: Any, world: Any, name: str, value: str) -> None:
    at(33.5, 50.0)
    there = IncidentFactory.create(
        public=True,
        point=None,
        area=world.border_region,
        place_precision="region",
        country_code="RU",
        region_code="RU-T1",
    )

    assert api.ids(**{name: value}) == [there.public_id]


@pytest.mark.parametrize("name", ["place", "area"])
def test_those_without_a_place_are_added_to_an_area_when_asked(api: Any, world: Any, name: str) -> None:
    town, lost = at(33.5, 50.0, place=world.lypove), nowhere()
    at(41.5, 50.2, place=world.kamyshi)
    area = f"a{world.region.pk}"

    assert api.ids(**{name: area}) == [town]
    assert sorted(api.ids(**{name: area}, unlocated="1")) == sorted([town, lost])
    assert api.ids(**{name: area}, unlocated="only") == [lost]


def test_areas_left_out_keep_what_has_no_place(api: Any, world: Any) -> None:
    at(33.5, 50.0, place=world.lypove)
    there, lost = at(41.5, 50.2, place=world.kamyshi), nowhere()

    assert sorted(api.ids(area=f"-a{world.region.pk}")) == sorted([there, lost])
