"""Features: boxes, times, pages, counts, links, geometry; OGC's rule for what has no place or day."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from django.utils import timezone

from incidents.models import Change, Incident
from tests.factories import DAY, IncidentFactory, change

ITEMS = "collections/incidents/items"
NOWHERE = {
    "point": None,
    "place_precision": "unknown",
    "country_code": "",
    "region_code": "",
    "uncertainty_m": None,
}


@pytest.fixture
def four(world: Any) -> None:
    """At a point, in a district, nowhere, and without a day."""
    IncidentFactory.create(public=True, public_id="CI-POINT", killed_best=0)
    IncidentFactory.create(
        public=True,
        public_id="CI-AREA",
        point=None,
        area=world.district,
        place_precision="district",
        date_start=DAY - dt.timedelta(days=1),
    )
    IncidentFactory.create(public=True, public_id="CI-NOWHERE", **NOWHERE)
    IncidentFactory.create(public=True, public_id="CI-UNDATED", date_start=None)


def test_a_page_tells_counts_time_and_links(ogc: Any, four: None) -> None:
    told = ogc(ITEMS, limit=3)

    assert (told["numberMatched"], told["numberReturned"]) == (4, 3)
    assert dt.datetime.fromisoformat(told["timeStamp"]) <= timezone.now()
    assert {link["rel"]: link["type"] for link in told["links"]} == {
        "self": "application/geo+json",
        "alternate": "text/html",
        "collection": "application/json",
        "next": "application/geo+json",
    }


def test_a_point_an_area_or_nothing(ogc: Any, four: None) -> None:
    kinds = {f["id"]: f["geometry"] and f["geometry"]["type"] for f in ogc(ITEMS)["features"]}

    assert kinds == {
        "CI-POINT": "Point",
        "CI-AREA": "MultiPolygon",
        "CI-NOWHERE": None,
        "CI-UNDATED": "Point",
    }


def test_collections_of_one_kind_have_that_kind_only(ogc: Any, four: None) -> None:
    assert set(ogc.ids("points")) == {"CI-POINT", "CI-UNDATED"}
    assert ogc.ids("areas") == ["CI-AREA"]


def test_not_stated_is_null_and_zero_is_zero(ogc: Any, four: None) -> None:
    told = {f["id"]: f["properties"] for f in ogc(ITEMS)["features"]}

    assert (told["CI-POINT"]["killed_best"], told["CI-AREA"]["killed_best"]) == (0, None)
    assert told["CI-POINT"]["attacker"] is None
    assert told["CI-UNDATED"]["date_start"] is None


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


def test_a_limit_above_the_maximum_is_clamped(ogc: Any, settings: Any) -> None:
    settings.INCIDENTS_PAGE_SIZE_MAX = 2
    IncidentFactory.create_batch(3, public=True)

    assert ogc(ITEMS, limit=999_999)["numberReturned"] == 2


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


def walk(ogc: Any, address: str, between: Any = None) -> list[str]:
    """All ids from this page on; `between` is called once after it."""
    found: list[str] = []
    while address:
        told = ogc.get(address).json()
        found += [feature["id"] for feature in told["features"]]
        address = ogc.links(told).get("next", "")
        if between:
            between()
            between = None
    return found


def test_next_keeps_format_filter_system_and_limit(ogc: Any) -> None:
    IncidentFactory.create_batch(5, public=True, killed_best=1, killed_low=1)
    IncidentFactory.create(public=True)
    asked = "f=json&filter=killed_best%20%3D%201&crs=http://www.opengis.net/def/crs/EPSG/0/3857&limit=2&type=air_drone_strike"

    first = ogc.get(f"{ITEMS}?{asked}").json()
    following = ogc.links(first)["next"]
    second = ogc.get(following)

    assert second["Content-Crs"] == "<http://www.opengis.net/def/crs/EPSG/0/3857>"
    assert second.json()["numberMatched"] == 5
    assert "f=json" in following
    assert len(walk(ogc, f"{ITEMS}?{asked}")) == 5


def test_the_format_may_change_between_pages(ogc: Any) -> None:
    IncidentFactory.create_batch(3, public=True)
    following = ogc.links(ogc.get(f"{ITEMS}?limit=2&f=json").json())["next"]

    page = ogc.get(following.replace("f=json", "f=html"))

    assert page.status_code == 200


@pytest.mark.django_db(transaction=True)
def test_a_walk_gives_each_incident_once_while_others_are_published_redated_and_withdrawn(ogc: Any) -> None:
    rows = [IncidentFactory.create(public=True, date_start=DAY - dt.timedelta(days=n)) for n in range(7)]
    undated = IncidentFactory.create(public=True, date_start=None)

    def meanwhile() -> None:
        IncidentFactory.create(public=True)
        later = DAY + dt.timedelta(days=9)
        change(rows[5], date_start=later, date_end=later)
        change(rows[6], "withdrawn", status="withdrawn")

    found = walk(ogc, f"{ITEMS}?limit=2&filter=type%20%3D%20'air_drone_strike'", meanwhile)

    assert found == [row.public_id for row in rows[:6]] + [undated.public_id]


@pytest.mark.parametrize("name", ["filter", "bbox", "datetime", "type"])
def test_a_cursor_of_another_question_is_refused(ogc: Any, name: str) -> None:
    IncidentFactory.create_batch(3, public=True)
    following = ogc.links(ogc.get(f"{ITEMS}?limit=2").json())["next"]
    other = {"filter": "TRUE", "bbox": "0,0,1,1", "datetime": "2031-05-14", "type": "sabotage"}[name]

    answer = ogc.get(f"{following}&{name}={other}")

    assert answer.status_code == 400
    assert list(answer.json()["parameters"]) == ["cursor"]


def test_what_the_reader_has_is_not_sent_again_until_something_changes(ogc: Any) -> None:
    row = IncidentFactory.create(public=True)
    tag = ogc.get(ITEMS)["ETag"]

    kept = ogc.get(ITEMS, headers={"If-None-Match": tag})
    change(row, killed_best=3, killed_low=3)
    changed = ogc.get(ITEMS, headers={"If-None-Match": tag})

    assert (kept.status_code, kept.content) == (304, b"")
    assert changed.status_code == 200


def test_one_feature_is_as_in_the_list_and_links_its_collection(ogc: Any, four: None) -> None:
    listed = {f["id"]: f for f in ogc(ITEMS)["features"]}["CI-AREA"]

    one = ogc(f"{ITEMS}/CI-AREA")

    assert {name: one[name] for name in listed} == listed
    assert {"self", "alternate", "collection"} <= set(ogc.links(one))


def test_a_merged_feature_leads_to_the_kept_one_and_a_withdrawn_one_is_gone(ogc: Any) -> None:
    kept = IncidentFactory.create(public=True, public_id="CI-KEPT")
    IncidentFactory.create(public_id="CI-LOST", status="merged", merged_into=kept)
    gone = IncidentFactory.create(public_id="CI-GONE", status="withdrawn")
    Change.objects.create(
        incident=gone,
        public_id="CI-GONE",
        kind="withdrawn",
        reason="Mistaken",
        at=timezone.now(),
        is_public=True,
    )

    moved, withdrawn = ogc.get(f"{ITEMS}/CI-LOST"), ogc.get(f"{ITEMS}/CI-GONE")

    assert (moved.status_code, moved["Location"]) == (
        301,
        "http://localhost/ogc/collections/incidents/items/CI-KEPT",
    )
    assert (withdrawn.status_code, withdrawn.json()["reason"]) == (410, "Mistaken")


@pytest.mark.parametrize(
    ("crs", "wanted"),
    [
        ("http://www.opengis.net/def/crs/OGC/1.3/CRS84", [34.0, 50.0]),
        ("http://www.opengis.net/def/crs/EPSG/0/4326", [50.0, 34.0]),
        ("http://www.opengis.net/def/crs/EPSG/0/3857", [3784862.69, 6446275.84]),
    ],
)
def test_positions_come_in_the_system_asked_for_and_the_header_says_so(
    ogc: Any, crs: str, wanted: list[float]
) -> None:
    IncidentFactory.create(public=True, public_id="CI-1")

    listed = ogc.get(ITEMS, data={"crs": crs})
    one = ogc.get(f"{ITEMS}/CI-1", data={"crs": crs})

    assert listed["Content-Crs"] == one["Content-Crs"] == f"<{crs}>"
    assert listed.json()["features"][0]["geometry"]["coordinates"] == wanted
    assert one.json()["geometry"]["coordinates"] == wanted


def test_web_mercator_by_arithmetic_is_what_postgis_says(ogc: Any, four: None, db: None) -> None:
    from django.db import connection

    told = ogc(ITEMS, crs="http://www.opengis.net/def/crs/EPSG/0/3857")["features"]
    plain = {f["id"]: f for f in ogc(ITEMS)["features"]}
    area = next(f for f in told if f["id"] == "CI-AREA")

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT ST_HausdorffDistance(ST_Transform(ST_SetSRID(ST_GeomFromGeoJSON(%s), 4326), 3857),"
            " ST_SetSRID(ST_GeomFromGeoJSON(%s), 3857))",
            [json.dumps(plain["CI-AREA"]["geometry"]), json.dumps(area["geometry"])],
        )
        assert cursor.fetchone()[0] < 0.01


@pytest.mark.parametrize(
    ("crs", "box"),
    [
        ("http://www.opengis.net/def/crs/EPSG/0/4326", "49,33,51,35"),
        ("http://www.opengis.net/def/crs/EPSG/0/3857", "3673000,6274000,3897000,6622000"),
        ("http://www.opengis.net/def/crs/EPSG/0/3857", "-30000000,-30000000,30000000,30000000"),
    ],
    ids=["latitude first", "metres", "larger than the world"],
)
def test_a_box_is_read_in_its_own_system(ogc: Any, four: None, crs: str, box: str) -> None:
    assert "CI-POINT" in ogc.ids(bbox=box, bbox__crs=crs)
    assert "CI-POINT" not in ogc.ids(bbox="10,20,30,40", bbox__crs=crs)


def test_a_page_costs_the_same_number_of_queries_however_many(
    ogc: Any, django_assert_max_num_queries: Any
) -> None:
    IncidentFactory.create_batch(3, public=True)
    with django_assert_max_num_queries(16) as few:
        ogc(ITEMS)
    IncidentFactory.create_batch(30, public=True)
    with django_assert_max_num_queries(16) as many:
        ogc(ITEMS)

    assert len(many) == len(few)
