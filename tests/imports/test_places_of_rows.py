"""Districts are found as people name them in English, and places of many rows are asked for at once."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.gis.geos import Point
from django.db import connection
from django.test.utils import CaptureQueriesContext

from geo.geometry.place_precision_levels import Precision
from geo.models import AdminArea
from incidents.curation.consensus import place_columns
from incidents.imports.row_places import Placer
from incidents.imports.types import Where
from incidents.models import Incident
from tests.imports.conftest import Importer
from tests.support.dataset_tables import ucdp, ucdp_row
from tests.support.people_outlets_places import World, _area, _place


@pytest.fixture
def region(world: World) -> AdminArea:
    """Two districts named after their towns, and one of the same name in another region."""
    here = _area(1, "UA-T9", "Kharkiv region", world.ukraine, (36.0, 50.0, 1.0))
    there = _area(1, "UA-T8", "Poltava region", world.ukraine, (39.0, 50.0, 1.0))
    for name, town, parent, lon in (
        ("Kharkivskyi raion", "Kharkiv", here, 36.2),
        ("Lozivskyi raion", "Lozova", here, 35.6),
        ("Lozivskyi raion", "Lozova", there, 39.2),
    ):
        district = _area(2, f"UA{town}{lon}", name, parent, (lon, 50.0, 0.2))
        _place(town, parent, district, (lon, 50.0), population=90_000)
    far = AdminArea.objects.get(name="Lozivskyi raion", parent=there)
    _place(
        "Kharkiv", there, far, (39.3, 50.0), population=40
    )  # a village of the name in a district of another
    return here


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("told", "district"),
    [
        ("Kharkivskyi district", "Kharkivskyi raion"),
        ("Kharkivskyi raion", "Kharkivskyi raion"),
        ("Kharkivskyi", "Kharkivskyi raion"),
        ("Kharkiv raion", "Kharkivskyi raion"),
        ("Kharkiv district", "Kharkivskyi raion"),
        ("Kharkiv", "Kharkivskyi raion"),
        ("Lozova raion", "Lozivskyi raion"),
        ("Lozivskyi", "Lozivskyi raion"),
    ],
)
def test_a_district_is_found_by_its_name_or_its_town(region: AdminArea, told: str, district: str) -> None:
    where = Where(Precision.DISTRICT, district=told, region="Kharkiv region", country="Ukraine")

    placed = Placer().place(where)

    assert (placed["place"].name, placed["place"].parent) == (district, region)
    assert placed["place_precision"] == "district"


@pytest.mark.django_db
@pytest.mark.parametrize("told", ["Nowhere raion", "Kha", "Poltava raion", ""])
def test_a_district_nobody_knows_stays_with_its_region(region: AdminArea, told: str) -> None:
    where = Where(Precision.DISTRICT, district=told, region="Kharkiv region", country="Ukraine")

    assert Placer().place(where)["place"] == region


@pytest.mark.django_db
def test_without_a_region_two_districts_of_one_name_are_not_guessed_between(region: AdminArea) -> None:
    where = Where(Precision.DISTRICT, district="Lozova raion", country="Ukraine")

    assert Placer().place(where)["place"].name == "Ukraine"


def test_places_of_many_rows_take_as_many_questions_as_those_of_few(take_in: Importer, world: World) -> None:
    def asked(first: int, count: int) -> int:
        rows = [ucdp_row(first + at, latitude=50 + at / 100) for at in range(count)]
        with CaptureQueriesContext(connection) as queries:
            take_in("ucdp", ucdp(*rows))
        return len(queries)

    asked(1, 1)  # what is made once for a data set

    assert asked(100, 12) == asked(200, 3)
    assert set(Incident.objects.values_list("region_code", flat=True)) == {"UA-T1"}


def test_many_points_have_the_areas_that_each_has_alone(world: World) -> None:
    points = [Point(33.51, 50.01, srid=4326), Point(-120.0, 0.0, srid=4326), Point(34.0, 50.0, srid=4326)]
    together = place_columns.areas_of_points(points)

    for point in points:
        inside = AdminArea.objects.filter(boundary__contains=point).order_by("-valid_from")
        assert {a.pk for a in together[point.x, point.y]} == {a.pk for a in inside}
        one, other = Incident(), Incident()
        place_columns.set_point_columns(one, point, Precision.EXACT, None)
        place_columns.set_point_columns(other, point, Precision.EXACT, None, together[point.x, point.y])
        assert _place_of(one) == _place_of(other)


def _place_of(incident: Incident) -> dict[str, Any]:
    return {
        name: getattr(incident, name) for name in ("area_id", "place_name", "country_code", "region_code")
    }
