"""XLSX, GeoPackage and GeoParquet as the programs of analysts read them."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import subprocess
import warnings
from pathlib import Path
from typing import Any

import geopandas
import openpyxl
import pandas
import pyarrow.parquet as pq
import pyogrio
import pytest

from incidents.exports import geopackage, xlsx
from incidents.exports.area_outlines import Shapes
from incidents.projection.flat_record import COLUMNS
from tests.support.flat_records import file_of, flat, in_area, nowhere

BINARY = ("xlsx", "gpkg", "parquet")


@pytest.fixture
def records(world: Any) -> list[dict[str, Any]]:
    """One at a point, one in a region, one nowhere."""
    return [
        flat(1, title="=1+1", killed_best=0),
        in_area(2, f"a{world.region.pk}", is_sample=True),
        nowhere(3, date_start=None, date_end=None),
    ]


def test_a_workbook_has_texts_where_a_formula_could_start_and_dates_as_dates(
    records: list[dict[str, Any]], tmp_path: Path
) -> None:
    book = openpyxl.load_workbook(file_of("xlsx", records, tmp_path, Shapes()))
    rows = [dict(zip(COLUMNS, row, strict=True)) for row in book["incidents"].iter_rows(min_row=2)]

    assert [cell.value for cell in book["incidents"][1]] == list(COLUMNS)
    assert [row["id"].value for row in rows] == ["CI-000001", "CI-000002", "CI-000003"]
    assert (rows[0]["title"].value, rows[0]["title"].data_type) == ("=1+1", "s")
    assert rows[0]["date_start"].value == dt.datetime(2031, 5, 14)  # noqa: DTZ001 – a day of a sheet
    assert (rows[0]["killed_best"].value, rows[1]["killed_best"].value) == (0, None)
    assert (rows[0]["longitude"].value, rows[1]["longitude"].value) == (-34.25, None)
    about = dict(book["about"].iter_rows(values_only=True))
    assert (about["licence"], about["count"]) == ("CC BY 4.0", "3")


def test_a_workbook_takes_any_text(tmp_path: Path) -> None:
    odd = flat(1, title="a\x00b\x0bc", summary="x" * 40_000, attacker="#N/A", place_name="=A1")

    (row,) = openpyxl.load_workbook(file_of("xlsx", [odd], tmp_path))["incidents"].iter_rows(min_row=2)
    told = dict(zip(COLUMNS, row, strict=True))

    assert told["title"].value == "abc"
    assert len(told["summary"].value) == 32_767
    assert {told[name].data_type for name in ("attacker", "place_name")} == {"s"}


def test_pandas_opens_a_workbook_at_the_rows(records: list[dict[str, Any]], tmp_path: Path) -> None:
    path = file_of("xlsx", records, tmp_path, Shapes())

    frame = pandas.read_excel(path)

    assert list(frame.columns) == list(COLUMNS)
    assert list(frame["id"]) == ["CI-000001", "CI-000002", "CI-000003"]
    assert openpyxl.load_workbook(path).sheetnames == ["incidents", "about"]
    assert openpyxl.load_workbook(path).active.title == "incidents"


def test_more_rows_than_a_sheet_holds_go_on_before_the_sheet_about_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xlsx, "ROWS", 2)

    book = openpyxl.load_workbook(file_of("xlsx", [flat(number) for number in range(1, 6)], tmp_path))

    assert book.sheetnames == ["incidents", "incidents 2", "incidents 3", "about"]


def test_one_layer_of_a_geopackage_has_points_and_areas_and_a_table_the_rest(
    records: list[dict[str, Any]], tmp_path: Path
) -> None:
    path = file_of("gpkg", records, tmp_path, Shapes())

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that there is a second layer
        placed = geopandas.read_file(path)  # as most people do: without naming a layer
    rest = pyogrio.read_dataframe(path, layer=geopackage.NOWHERE, read_geometry=False)

    assert [list(layer["id"]) for layer in (placed, rest)] == [["CI-000001", "CI-000002"], ["CI-000003"]]
    assert [shape.geom_type for shape in placed.geometry] == ["Point", "MultiPolygon"]
    assert (placed.geometry[0].x, placed.geometry[0].y) == (-34.25, 50.125)
    assert placed.crs.to_epsg() == 4326
    assert placed["weapons"][0] == "drone"
    assert bool(placed["is_sample"][1])
    assert set(COLUMNS) <= set(rest.columns)


def test_gdal_opens_a_geopackage_without_complaint(records: list[dict[str, Any]], tmp_path: Path) -> None:
    path = file_of("gpkg", records, tmp_path, Shapes())

    done = subprocess.run(["ogrinfo", "-so", "-al", path], capture_output=True, text=True, check=True)

    assert done.stderr == ""
    assert all(f"Layer name: {layer}" in done.stdout for layer in geopackage.GEOMETRY)
    assert "licence=CC BY 4.0" in done.stdout


def test_geoparquet_is_read_with_geometry_lists_and_types(
    records: list[dict[str, Any]], tmp_path: Path
) -> None:
    path = file_of("parquet", records, tmp_path, Shapes())

    frame = geopandas.read_parquet(path)
    geo = json.loads(pq.read_metadata(path).metadata[b"geo"])

    assert list(frame["id"]) == ["CI-000001", "CI-000002", "CI-000003"]
    assert [shape and shape.geom_type for shape in frame.geometry] == ["Point", "MultiPolygon", None]
    assert list(frame["target_kinds"][0]) == ["residential", "energy"]
    assert frame["updated_at"][0].isoformat() == "2031-05-15T08:00:00.250000+00:00"
    assert geo["version"] == "1.1.0"
    assert geo["columns"]["geometry"]["geometry_types"] == ["MultiPolygon", "Point"]
    assert pq.read_metadata(path).metadata[b"export_licence"] == b"CC BY 4.0"


@pytest.mark.parametrize("name", BINARY)
def test_an_empty_result_is_a_file_that_opens(name: str, tmp_path: Path) -> None:
    path = file_of(name, [], tmp_path)

    if name == "xlsx":
        assert openpyxl.load_workbook(path)["incidents"].max_row == 1
    else:
        layers = geopackage.GEOMETRY if name == "gpkg" else [None]
        assert [pyogrio.read_info(path, layer=layer)["features"] for layer in layers if name == "gpkg"] == [
            0
        ] * (2 if name == "gpkg" else 0)
        assert name == "gpkg" or len(geopandas.read_parquet(path)) == 0


@pytest.mark.parametrize("name", BINARY)
def test_the_same_records_give_the_same_bytes(name: str, tmp_path: Path) -> None:
    records = [flat(number) for number in range(1, 40)]
    digests = set()
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        path = file_of(name, records, tmp_path / folder)
        digests.add(hashlib.sha256(path.read_bytes()).hexdigest())

    assert len(digests) == 1
