"""Boxes, times and the words of the shared filter; OGC's rule for what has no place or day; what is refused."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from incidents.models import Incident
from tests.ogc.conftest import ITEMS
from tests.support.factories import DAY, IncidentFactory, change


@pytest.mark.parametrize(
    ("box", "wanted"),
    [
        ("33.9,49.9,34.1,50.1", {"CI-POINT", "CI-UNDATED", "CI-NOWHERE"}),
        ("33.9,49.9,-100,34.1,50.1,9000", {"CI-POINT", "CI-UNDATED", "CI-NOWHERE"}),
        ("-10,-10,-9,-9", {"CI-NOWHERE"}),
        ("170,-10,-170,10", {"CI-NOWHERE"}),
        ("30,-10,-170,80", {"CI-POINT", "CI-AREA", "CI-UNDATED", "CI-NOWHERE"}),
    ],
)
def test_a_box_finds_what_touches_it_and_what_has_no_place(
    ogc: Any, four: None, box: str, wanted: set[str], world: Any
) -> None:
    change(Incident.objects.get(public_id="CI-AREA"), area=world.other_district)

    assert set(ogc.ids(bbox=box)) == wanted


@pytest.mark.parametrize(
    ("time", "wanted"),
    [
        ("2031-05-14", {"CI-POINT", "CI-NOWHERE", "CI-UNDATED"}),
        ("2031-05-14T12:00:00Z", {"CI-POINT", "CI-NOWHERE", "CI-UNDATED"}),
        ("2031-05-14T", {"CI-POINT", "CI-NOWHERE", "CI-UNDATED"}),
        ("2031-05-13T00:00:00Z/2031-05-13T23:59:59.5+03:00", {"CI-AREA", "CI-UNDATED"}),
        ("2031-05-14/..", {"CI-POINT", "CI-NOWHERE", "CI-UNDATED"}),
        ("2031-05-14/", {"CI-POINT", "CI-NOWHERE", "CI-UNDATED"}),
        ("../2031-05-13", {"CI-AREA", "CI-UNDATED"}),
        ("/2031-05-12", {"CI-UNDATED"}),
    ],
)
def test_a_time_finds_what_overlaps_it_and_what_has_no_day(
    ogc: Any, four: None, time: str, wanted: set[str]
) -> None:
    assert set(ogc.ids(datetime=time)) == wanted


def test_a_day_of_a_span_is_in_every_interval_that_touches_the_span(ogc: Any) -> None:
    IncidentFactory.create(public=True, public_id="CI-SPAN", date_end=DAY + dt.timedelta(days=3))

    assert ogc.ids(datetime="2031-05-16/..") == ["CI-SPAN"]
    assert ogc.ids(datetime="2031-05-18/..") == []


@pytest.mark.parametrize(
    ("name", "value", "wanted"),
    [
        ("type", "sabotage", ["CI-B"]),
        ("killed_min", "1", ["CI-B"]),
        ("country", "RU", ["CI-B"]),
        ("precision", "exact", ["CI-B"]),
        ("sample", "only", ["CI-B"]),
        ("q", "refinery", ["CI-B"]),
        ("unlocated", "only", []),
    ],
)
def test_the_words_of_the_shared_filter_work_here_too(
    ogc: Any, name: str, value: str, wanted: list[str]
) -> None:
    IncidentFactory.create(public=True, public_id="CI-A")
    IncidentFactory.create(
        public=True,
        public_id="CI-B",
        incident_type="sabotage",
        killed_best=2,
        killed_low=2,
        country_code="RU",
        place_precision="exact",
        is_sample=True,
        title="Refinery on fire",
    )

    assert ogc.ids(**{name: value}) == wanted


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("bbox", "1,2,3"),
        ("bbox", "1,2,3,x"),
        ("bbox", "1,2,nan,4"),
        ("bbox", "0,10,1,5"),
        ("bbox", "-200,0,1,5"),
        ("bbox", ""),
        ("bbox-crs", "EPSG:4326"),
        ("crs", "http://www.opengis.net/def/crs/EPSG/0/28992"),
        ("crs", ""),
        ("datetime", "yesterday"),
        ("datetime", "2031-02-30"),
        ("datetime", "../.."),
        ("datetime", "2031-05-14/2031-05-13"),
        ("datetime", "2031-05-14/2031-05-15/2031-05-16"),
        ("datetime", "2031-W20-3"),
        ("datetime", "2031-05-14T25:00:00Z"),
        ("limit", "0"),
        ("limit", "-1"),
        ("limit", "ten"),
        ("limit", "1.5"),
        ("cursor", "nonsense"),
        ("f", "xml"),
        ("filter", "killed_best >"),
        ("filter-lang", "cql2-json"),
        ("filter-crs", "x"),
        ("type", "nonsense"),
        ("killed_min", "many"),
        ("offset", "10"),
    ],
)
def test_a_wrong_value_is_refused_and_named(ogc: Any, name: str, value: str) -> None:
    answer = ogc.get(ITEMS, data={name: value})

    assert answer.status_code == 400
    assert list(answer.json()["parameters"]) == [name]


def test_a_parameter_given_twice_is_refused(ogc: Any) -> None:
    assert ogc.get(f"{ITEMS}?limit=1&limit=2").status_code == 400
