"""A point is told only for what is known to the hromada or better; coarser places are areas, in every output."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tests.support.factories import IncidentFactory
from tests.support.geo_factories import PlaceFactory

FINE = ("exact", "settlement", "hromada")


def get(address: str) -> Any:
    answer = Client(SERVER_NAME="localhost").get(address)
    assert answer.status_code == 200, answer.content
    return answer.json()


@pytest.fixture
def one_of_each(world: Any) -> dict[str, str]:
    """One incident per precision, each with a place whose point could be drawn by mistake."""
    seat = PlaceFactory.create(region=world.region, district=world.district, source_id="seat")
    areas = {"district": world.district, "region": world.region, "country": world.ukraine}
    made = {}
    for precision in (*FINE, "district", "region", "country", "unknown"):
        values: dict[str, Any] = {"place": seat, "place_precision": precision, "area": areas.get(precision)}
        if precision not in FINE:
            values["point"] = None
        made[precision] = IncidentFactory.create(public=True, **values).public_id
    return made


def test_geojson_gives_points_polygons_or_nothing_by_precision(one_of_each: dict[str, str]) -> None:
    features = {feature["id"]: feature for feature in get("/api/v1/incidents/?format=geojson")["features"]}

    kinds = {
        precision: (features[public_id]["geometry"] or {}).get("type")
        for precision, public_id in one_of_each.items()
    }

    assert kinds == {
        "exact": "Point",
        "settlement": "Point",
        "hromada": "Point",
        "district": "MultiPolygon",
        "region": "MultiPolygon",
        "country": "MultiPolygon",
        "unknown": None,
    }


def test_a_single_feature_keeps_the_rule(one_of_each: dict[str, str]) -> None:
    found = get(f"/api/v1/incidents/{one_of_each['region']}.geojson")

    assert found["geometry"]["type"] == "MultiPolygon"


def test_json_names_a_point_only_where_one_may_be_drawn(one_of_each: dict[str, str]) -> None:
    by_id = {row["id"]: row for row in get("/api/v1/incidents/")["results"]}

    pinned = {precision for precision, public_id in one_of_each.items() if by_id[public_id]["place"]["point"]}

    assert pinned == set(FINE)


@pytest.mark.parametrize("zoom", [2, 6, 10, 14, 20])
def test_the_map_draws_coarse_incidents_as_areas_at_every_zoom(
    one_of_each: dict[str, str], zoom: int
) -> None:
    told = get(f"/api/v1/incidents/map/?zoom={zoom}")

    pins = {incident["id"] for place in told["places"] for incident in place["incidents"]}
    areas = {incident["id"] for area in told["areas"] for incident in area["incidents"]}
    countries = {incident["id"] for country in told["countries"] for incident in country["incidents"]}

    assert pins == {one_of_each[precision] for precision in FINE}
    assert areas == {one_of_each["district"], one_of_each["region"]}
    assert countries == {one_of_each["country"]}
    assert told["unlocated"] == 1


def test_a_district_without_a_boundary_is_the_circle_of_its_radius(world: Any) -> None:
    world.district.boundary = world.district.boundary_medium = world.district.boundary_coarse = None
    world.district.radius_m = 20_000
    world.district.save()
    IncidentFactory.create(public=True, point=None, place_precision="district", area=world.district)

    (feature,) = get("/api/v1/incidents/?format=geojson")["features"]
    (ring,) = feature["geometry"]["coordinates"][0]

    assert len(ring) > 16
    assert max(lat for _, lat in ring) == pytest.approx(50.18, abs=0.01)


def test_no_output_moves_a_coordinate(one_of_each: dict[str, str]) -> None:
    told = get("/api/v1/incidents/map/?zoom=12")
    features = get("/api/v1/incidents/?format=geojson&precision=exact,settlement,hromada")["features"]

    assert [(place["lon"], place["lat"]) for place in told["places"]] == [(34.0, 50.0)]
    assert {tuple(feature["geometry"]["coordinates"]) for feature in features} == {(34.0, 50.0)}
