"""CSV, JSON, NDJSON, GeoJSON and KML as their own readers see them, and cells that no spreadsheet runs."""

from __future__ import annotations

import csv
import io
import json
import re
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidents.exports.area_outlines import Shapes
from incidents.exports.csv_lines import csv_lines
from incidents.exports.spreadsheet_cells import escape_formulas, parse_csv_row_to_record, unescape_formulas
from incidents.projection.flat_record import COLUMNS
from tests.support.flat_records import flat, in_area, nowhere, table_of, text_of

KML = {"k": "http://www.opengis.net/kml/2.2"}


@pytest.fixture
def region(world: Any) -> str:
    """The key of a region with an outline."""
    return f"a{world.region.pk}"


def test_a_csv_has_the_columns_of_the_flat_record_in_its_order() -> None:
    head, row = text_of("csv", [flat()]).splitlines()

    assert head == ",".join(COLUMNS)
    assert row.startswith("CI-000001,air_drone_strike,Удар по селу 1,")


def test_coordinates_are_empty_where_no_point_may_be_told() -> None:
    point, area, none = table_of("csv", [flat(1), in_area(2, "a5"), nowhere(3)])

    assert (point["longitude"], point["latitude"], point["label_longitude"]) == ("-34.25", "50.125", "")
    assert (area["longitude"], area["latitude"], area["label_longitude"]) == ("", "", "34.0")
    assert (none["longitude"], none["label_longitude"]) == ("", "")


def test_zero_and_not_stated_differ() -> None:
    none, zero = table_of("csv", [flat(1), flat(2, killed_best=0)])

    assert (none["killed_best"], zero["killed_best"]) == ("", "0")


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@a", "\tx", "\rx", "\nx", "'=1"])
def test_a_text_that_begins_like_a_formula_is_given_an_apostrophe_and_read_back_without(start: str) -> None:
    (row,) = table_of("csv", [flat(title=start, longitude=-3.5)])

    assert row["title"] == "'" + start
    assert parse_csv_row_to_record(row)["title"] == start
    assert row["longitude"] == "-3.5"


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        (";=1+1", ";'=1+1"),
        ("a; =1+1", "a; '=1+1"),
        ("a\t@b", "a\t'@b"),
        ("a|+b", "a|'+b"),
        ("a\r\n-b", "a\r\n'-b"),
        ('a;"=1', "a;\"'=1"),
        ("a;'=1", "a;''=1"),
        (" =1+1", "' =1+1"),
        ("＝1+1", "'＝1+1"),
        ("temperature; -5", "temperature; -5"),
        ("-5;+7;-0.5", "'-5;+7;-0.5"),
        ("a; -5+cmd", "a; '-5+cmd"),
        ("1-2, a=b", "1-2, a=b"),
    ],
)
def test_a_formula_that_another_separator_would_free_is_held_and_read_back(text: str, cell: str) -> None:
    (row,) = table_of("csv", [flat(title=text)])

    assert row["title"] == cell
    assert parse_csv_row_to_record(row)["title"] == text


@given(st.text() | st.text("=+-@;|,\t\r\n '\"5a＝"))
def test_any_text_survives_being_made_safe(text: str) -> None:
    assert unescape_formulas(escape_formulas(text)) == text
    assert escape_formulas(text)[:1] not in set("=+-@\t\r\n") or text == ""


@given(st.text("=+-@;|,\t\r\n '\"5a＝"), st.sampled_from(",;|\t"))
def test_no_program_finds_a_formula_whatever_separator_it_splits_at(text: str, separator: str) -> None:
    line = "".join(csv_lines([], [["CI-000001", text, -3.5]]))

    cells = [cell for row in csv.reader(io.StringIO(line, newline=""), delimiter=separator) for cell in row]

    # a number, alone or with the numbers of the cells after it, is none
    assert [cell for cell in cells if re.match(r"[ \xa0\"]*[=+\-@＝](?!\d+([.,]-?\d+)*\s*$)", cell)] == []


def test_a_csv_is_read_back_as_the_records_it_was_written_from() -> None:
    records = [
        flat(
            1, title='Two "quotes", a comma\r\nand a line', killed_low=0, killed_best=2, local_time="04:30:00"
        ),
        in_area(2, "a5", source_urls=[], is_sample=True, parent="CI-000001"),
        nowhere(3, date_start=None, date_end=None, weapons=[]),
    ]

    read = [parse_csv_row_to_record(row) for row in table_of("csv", records)]

    records[0]["source_urls"] = records[2]["source_urls"] = ["https://herald.example/a%3Bb=1"]
    assert read == records


def test_json_and_lines_of_json_hold_the_records_themselves() -> None:
    records = [flat(1), in_area(2, "a5"), nowhere(3)]

    assert json.loads(text_of("json", records)) == records
    assert [json.loads(line) for line in text_of("ndjson", records).splitlines()] == records
    assert json.loads(text_of("json", [])) == []
    assert text_of("ndjson", []) == ""


def test_geojson_has_points_outlines_or_nothing_and_says_whose_it_is(region: str) -> None:
    told = json.loads(text_of("geojson", [flat(1), in_area(2, region), nowhere(3)], Shapes()))

    kinds = [feature["geometry"] and feature["geometry"]["type"] for feature in told["features"]]
    assert kinds == ["Point", "MultiPolygon", None]
    assert [feature["id"] for feature in told["features"]] == ["CI-000001", "CI-000002", "CI-000003"]
    assert told["features"][0]["geometry"]["coordinates"] == [-34.25, 50.125]
    assert told["numberMatched"] == 3
    assert told["licence"] == "CC BY 4.0"
    assert json.loads(text_of("geojson", []))["features"] == []


def test_outer_rings_of_geojson_run_counterclockwise(region: str) -> None:
    (feature,) = json.loads(text_of("geojson", [in_area(2, region)], Shapes()))["features"]
    ring = feature["geometry"]["coordinates"][0][0]

    doubled_area = sum((x2 - x1) * (y2 + y1) for (x1, y1), (x2, y2) in pairwise(ring))
    assert doubled_area < 0


def test_kml_holds_every_incident_with_its_data_and_place(region: str) -> None:
    records = [flat(1, title="<b>&\x0b"), in_area(2, region), nowhere(3)]

    tree = ElementTree.fromstring(text_of("kml", records, Shapes()))

    marks = tree.findall(".//k:Placemark", KML)
    assert [mark.get("id") for mark in marks] == ["CI-000001", "CI-000002", "CI-000003"]
    assert marks[0].findtext("k:name", namespaces=KML) == "<b>&"
    assert marks[0].findtext("k:Point/k:coordinates", namespaces=KML) == "-34.25,50.125"
    assert marks[1].find("k:MultiGeometry/k:Polygon/k:outerBoundaryIs", KML) is not None
    assert [mark.find("k:Point", KML) is None for mark in marks] == [False, True, True]
    values = {
        data.get("name"): data.findtext("k:value", namespaces=KML)
        for data in marks[0].iter(f"{{{KML['k']}}}Data")
    }
    assert values["target_kinds"] == "residential;energy"
    assert "killed_best" not in values


def test_the_first_line_is_sent_before_the_first_record_is_read() -> None:
    from incidents.exports.format_registry import FORMATS
    from tests.support.flat_records import ABOUT, NoShapes

    def never() -> Any:
        raise AssertionError("a record was read")
        yield

    for name in ("csv", "json", "geojson", "kml"):
        stream = FORMATS[name].stream
        assert stream
        assert next(stream(never(), ABOUT, NoShapes()))
