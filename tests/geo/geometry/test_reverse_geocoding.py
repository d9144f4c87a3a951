"""A bare coordinate gets the region it lies in, and says when that is not certain."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from geo.geometry.reverse_geocoding import first_level_area_at, first_level_areas_at
from tests.support.small_area_boundaries import unit, world, write

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def land(tmp_path: Path) -> None:
    """The small world, and an island with a straight border between two countries at 10° E."""
    west = [(9.0, 50.0), (10.0, 50.0), (10.0, 51.0), (9.0, 51.0)]
    east = [(10.0, 50.0), (11.0, 50.0), (11.0, 51.0), (10.0, 51.0)]
    units = [*world(), unit("DE-BY", west), unit("CZ-31", east)]
    call_command("load_areas", file=write(tmp_path / "land.json", units), verbosity=0)


@pytest.mark.parametrize(
    ("lon", "lat", "region", "country"),
    [
        (33.52, 44.60, "UA-40", "UA"),
        (34.10, 44.95, "UA-43", "UA"),
        (34.36, 52.0, "UA-59", "UA"),
        (37.5, 52.0, "RU-KRS", "RU"),
    ],
)
def test_a_point_inside_a_region_is_in_it(lon: float, lat: float, region: str, country: str) -> None:
    found = first_level_area_at(lon, lat)

    assert found is not None
    assert (found.region, found.country, found.distance_m) == (region, country, 0)
    assert not found.near_border


@pytest.mark.parametrize(("east_m", "near"), [(1_900, True), (2_100, False)])
def test_a_point_near_another_country_is_flagged_up_to_two_kilometres(east_m: int, near: bool) -> None:
    degree_m = 111_320 * math.cos(math.radians(50.5))

    found = first_level_area_at(10 - east_m / degree_m, 50.5)

    assert found is not None
    assert (found.country, found.near_border) == ("DE", near)


def test_the_border_between_two_regions_of_one_country_is_no_reason_for_doubt() -> None:
    found = first_level_area_at(36.52, 52.0)

    assert found is not None
    assert found.country == "RU"
    assert not found.near_border


@pytest.mark.parametrize(("south_km", "expected"), [(1.0, "DE-BY"), (9.8, "DE-BY"), (10.3, None)])
def test_a_point_at_sea_belongs_to_the_nearest_region_within_ten_kilometres(
    south_km: float, expected: str | None
) -> None:
    found = first_level_area_at(9.3, 50.0 - south_km / 111.2)

    assert (found.region if found else None) == expected
    assert found is None or found.distance_m == pytest.approx(south_km * 1000, abs=150)


@pytest.mark.parametrize(("lon", "lat"), [(0.0, 0.0), (math.nan, 50.0), (200.0, 50.0), (9.5, 91.0)])
def test_nowhere_is_no_region(lon: float, lat: float) -> None:
    assert first_level_area_at(lon, lat) is None


def test_many_points_are_answered_in_order_with_two_queries() -> None:
    with CaptureQueriesContext(connection) as queries:
        found = first_level_areas_at([(37.5, 52.0), (0.0, 0.0), (33.52, 44.60), (9.3, 49.95)])

    assert [area.region if area else None for area in found] == ["RU-KRS", None, "UA-40", "DE-BY"]
    assert len(queries) == 2
