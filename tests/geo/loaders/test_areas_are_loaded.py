"""load_areas brings countries and regions into the database: whole, named, on the right side, and only once."""

from __future__ import annotations

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.contrib.gis.geos import Point
from django.core.management import CommandError, call_command
from django.db import connection

from geo.models import AdminArea, AreaPiece, Place, PlaceName
from tests.support.small_area_boundaries import unit, world, write

pytestmark = pytest.mark.django_db


def load(tmp_path: Path, units: list[dict[str, Any]] | None = None, **options: Any) -> str:
    said = StringIO()
    call_command("load_areas", file=write(tmp_path / "land.json", units or world()), stdout=said, **options)
    return said.getvalue()


def region(code: str) -> AdminArea:
    return AdminArea.objects.get(level=1, code=code)


@pytest.mark.parametrize("column", ["boundary", "boundary_medium", "boundary_coarse"])
def test_neighbours_have_no_gap_and_no_overlap_at_any_tolerance(tmp_path: Path, column: str) -> None:
    load(tmp_path)

    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT ST_Area(ST_Union({column})), sum(ST_Area({column})), ST_NumGeometries(ST_Union({column})), "
            f"ST_NumInteriorRings(ST_Union({column})) "
            "FROM geo_adminarea WHERE code IN ('PL-14', 'UA-59', 'RU-BRY', 'RU-KRS')"
        )
        together, apart, parts, holes = cursor.fetchone()

    assert together == pytest.approx(apart, rel=1e-12)
    assert (parts, holes) == (1, 0)


def test_each_tolerance_is_coarser_than_the_one_before(tmp_path: Path) -> None:
    load(tmp_path)

    area = region("RU-BRY")

    assert area.boundary.num_coords > area.boundary_medium.num_coords > area.boundary_coarse.num_coords >= 4


@pytest.mark.parametrize(
    ("name", "lon", "lat", "code"),
    [("Sevastopol", 33.52, 44.60, "UA-40"), ("Simferopol", 34.10, 44.95, "UA-43")],
)
def test_crimea_is_in_ukraine_though_the_source_says_otherwise(
    tmp_path: Path, name: str, lon: float, lat: float, code: str
) -> None:
    load(tmp_path)

    found = AdminArea.objects.containing(lon, lat)

    assert [area.code for area in found] == ["UA", code]
    assert region(code).country_code == "UA"
    assert region(code).parent == AdminArea.objects.get(level=0, code="UA")


def test_the_country_of_a_unit_is_changed_in_one_setting(tmp_path: Path, settings: Any) -> None:
    load(tmp_path)
    settings.INCIDENTS_BOUNDARY_COUNTRIES = {"UA-40": "PL"}

    said = load(tmp_path)

    assert "unchanged" not in said
    assert region("UA-40").country_code == "PL"
    assert not AdminArea.objects.get(code="UA").boundary.contains(Point(33.52, 44.60))


def test_a_second_run_changes_nothing(tmp_path: Path) -> None:
    load(tmp_path)
    before = list(AdminArea.objects.order_by("id").values_list("id", "code"))
    names, pieces = PlaceName.objects.count(), set(AreaPiece.objects.values_list("id", flat=True))

    again, forced = load(tmp_path), load(tmp_path, force=True)

    assert "unchanged" in again
    assert "0 new, 0 changed, 0 gone, 0 names new, 0 pieces" in forced
    assert list(AdminArea.objects.order_by("id").values_list("id", "code")) == before
    assert PlaceName.objects.count() == names
    assert set(AreaPiece.objects.values_list("id", flat=True)) == pieces


def test_a_boundary_that_moved_is_updated_with_its_pieces(tmp_path: Path) -> None:
    load(tmp_path)
    key = region("PL-14").pk
    units = world()
    units[5]["geometry"]["coordinates"][0][0] = [31.0, 51.0]
    units[5]["geometry"]["coordinates"][0][-1] = [31.0, 51.0]

    load(tmp_path, units)

    assert region("PL-14").pk == key
    assert [area.code for area in AdminArea.objects.containing(31.2, 51.05)] == ["PL", "PL-14"]


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    said = load(tmp_path, dry_run=True)

    assert "9 would be written" in said
    assert not AdminArea.objects.exists()


def test_the_label_stands_inside_even_when_the_source_puts_it_outside(tmp_path: Path) -> None:
    units = world()
    units[1]["properties"] |= {"longitude": 10.0, "latitude": 10.0}

    load(tmp_path, units)

    outside = [a.code for a in AdminArea.objects.all() if not a.boundary.contains(a.label_point)]
    assert outside == []


def test_codes_of_moscow_that_the_source_swaps_are_put_right(tmp_path: Path) -> None:
    square = [(30.0, 60.0), (31.0, 60.0), (31.0, 61.0), (30.0, 61.0)]

    load(tmp_path, [unit("RU-MOS", square, gn_a1_code="RU.48")])

    assert region("RU-MOW").name_ru == "Москва"


def test_of_units_that_share_a_code_the_largest_keeps_it(tmp_path: Path) -> None:
    large = [(0.0, 0.0), (2.0, 0.0), (2.0, 2.0), (0.0, 2.0)]
    small = [(2.0, 0.0), (3.0, 0.0), (3.0, 1.0), (2.0, 1.0)]

    load(tmp_path, [unit("MZ-L", small, adm1_code="MOZ-1"), unit("MZ-L", large, adm1_code="MOZ-2")])

    assert region("MZ-L").boundary.area == pytest.approx(4.0)
    assert region("MOZ-1").boundary.area == pytest.approx(1.0)


def test_units_without_a_name_or_a_country_are_left_out(tmp_path: Path) -> None:
    scrap = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0)]

    load(tmp_path, [*world(), unit("RU-X01~", scrap, name=""), unit("-99-X08~", scrap, iso_a2="-1")])

    assert AdminArea.objects.filter(level=1).count() == 6


def test_a_unit_that_vanished_goes_unless_a_place_is_in_it(tmp_path: Path) -> None:
    load(tmp_path)
    Place.objects.create(
        source="own", source_id="1", kind="town", name="Kursk", country_code="RU", region=region("RU-KRS"),
        point=Point(37, 52), precision="settlement", radius_m=3_000,
    )  # fmt: skip
    units = [each for each in world() if each["properties"]["iso_3166_2"] not in ("RU-KRS", "PL-14")]

    said = load(tmp_path, units)

    assert "2 gone" in said  # the unit and its country
    assert "1 vanished areas stay" in said
    assert region("RU-KRS").names.exists()
    assert not AdminArea.objects.filter(country_code="PL").exists()


@pytest.mark.parametrize(
    ("name", "code", "language"),
    [
        ("Сумщина", "UA-59", "uk"), ("Sumy oblast", "UA-59", "en"), ("Брянская область", "RU-BRY", "ru"),
        ("Курська область", "RU-KRS", "uk"), ("Крым", "UA-43", "ru"), ("Land of PL-14", "PL-14", "en"),
    ],
)  # fmt: skip
def test_regions_are_found_by_their_names(tmp_path: Path, name: str, code: str, language: str) -> None:
    load(tmp_path)

    row = PlaceName.objects.get(name=name, language=language)

    assert row.area is not None
    assert row.area.code == code


@pytest.mark.parametrize(
    ("name", "code"), [("Україна", "UA"), ("Russian Federation", "RU"), ("Польша", "PL")]
)
def test_countries_are_found_by_their_names(tmp_path: Path, name: str, code: str) -> None:
    load(tmp_path)

    assert {
        row.area.code for row in PlaceName.objects.filter(name=name).select_related("area") if row.area
    } == {code}


def test_a_file_that_is_no_map_is_refused_in_words(tmp_path: Path) -> None:
    path = tmp_path / "wrong.json"
    path.write_text("not a map")

    with pytest.raises(CommandError, match=r"wrong\.json is not a GeoJSON file of boundaries"):
        call_command("load_areas", file=path)


def test_a_missing_package_is_told_with_what_to_do(settings: Any, tmp_path: Path) -> None:
    settings.INCIDENTS_NPM_DATA_DIR = str(tmp_path)
    settings.BASE_DIR = tmp_path

    with pytest.raises(CommandError, match="npm ci"):
        call_command("load_areas")
