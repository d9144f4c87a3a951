"""The addresses of exports: what is told in headers and sidecars, what is refused, and states of the past."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from incidents.exports.format_registry import FORMATS
from incidents.models import Incident
from incidents.projection.flat_record import COLUMNS
from tests.exports.conftest import Got
from tests.support.factories import IncidentFactory, show
from tests.support.moments import latest_moment_to_ask

TEXTS = [name for name, form in FORMATS.items() if form.is_text]


@pytest.mark.parametrize("name", FORMATS)
def test_a_file_says_what_it_is_and_the_sidecar_knows_its_hash(get: Any, world: Any, name: str) -> None:
    IncidentFactory.create(public=True, incident_type="sabotage")
    IncidentFactory.create(public=True)

    got = get(f"incidents.{name}", type="sabotage")
    told = get(f"incidents.{name}.meta.json", type="sabotage").data

    assert got.headers["Content-Type"] == FORMATS[name].media
    assert got.headers["X-Export-Count"] == "1"
    assert got.headers["X-Export-Query"] == "type=sabotage"
    assert got.headers["X-Export-Licence"] == "CC BY 4.0"
    assert "codebook" in got.headers["Link"]
    assert f".{name}" in got.headers["Content-Disposition"]
    assert (told["sha256"], told["bytes"], told["count"]) == (got.sha256, len(got.body), 1)
    assert told["snapshot"] == got.headers["X-Export-Snapshot"]
    assert told["citation"] == got.headers["X-Export-Citation"]
    assert told["licence_url"].startswith("https://creativecommons.org/licenses/by/4.0")


@pytest.mark.parametrize("name", ["xlsx", "gpkg", "parquet"])
def test_a_file_that_is_built_at_once_carries_its_hash_in_its_headers(get: Any, name: str) -> None:
    IncidentFactory.create(public=True)

    got = get(f"incidents.{name}")

    assert got.headers["X-Export-Sha256"] == got.sha256
    assert got.headers["Repr-Digest"].startswith("sha-256=:")


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("incidents.csv?limit=5", 400),
        ("incidents.csv?cursor=x", 400),
        ("incidents.gpkg?format=json", 400),
        ("incidents.csv?colour=red", 400),
        ("incidents.csv?bbox=1,2", 400),
        ("incidents.csv.meta.json?bbox=1,2", 400),
        ("incidents.acled.loss.json?limit=1", 400),
        ("incidents.doc", 404),
        ("incidents.doc.meta.json", 404),
        ("incidents.doc.loss.json", 404),
        ("incidents.csv.loss.json", 404),
        ("exports/00000000-0000-0000-0000-000000000000/", 404),
        ("exports/00000000-0000-0000-0000-000000000000/file", 404),
    ],
)
def test_what_cannot_be_had_is_refused_in_the_shape_of_errors(get: Any, path: str, status: int) -> None:
    told = get(path, status).data

    assert told["error"] in {"bad_parameter", "not_found"}
    assert told["message"]


@pytest.mark.parametrize("name", TEXTS)
def test_any_accept_header_is_served(get: Any, name: str) -> None:
    get(f"incidents.{name}", headers={"Accept": FORMATS[name].media})


def test_what_the_reader_has_is_not_sent_again(get: Any) -> None:
    IncidentFactory.create(public=True)
    tag = get("incidents.csv").headers["ETag"]

    assert get("incidents.csv", 304, headers={"If-None-Match": tag}).body == b""
    IncidentFactory.create(public=True)
    get("incidents.csv", 200, headers={"If-None-Match": tag})


def head(name: str, **headers: str) -> Any:
    return Client(SERVER_NAME="localhost").head(f"/api/v1/incidents.{name}", headers=headers)


@pytest.mark.parametrize("name", FORMATS)
def test_a_head_request_tells_the_facts_and_the_true_length_without_the_rows(get: Any, name: str) -> None:
    IncidentFactory.create(public=True)

    answer, whole = head(name), get(f"incidents.{name}")

    assert answer["X-Export-Count"] == "1"
    assert int(answer["Content-Length"]) == len(whole.body) > 0
    assert answer["ETag"] == whole.headers["ETag"]
    assert Got(answer).body == b""


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize(("inline_max", "encoding"), [(0, "identity"), (0, "gzip"), (100, "gzip")])
def test_a_head_request_tells_no_length_where_it_is_not_known(
    get: Any, settings: Any, name: str, inline_max: int, encoding: str
) -> None:
    settings.INCIDENTS_EXPORT_INLINE_MAX = inline_max
    IncidentFactory.create(public=True)

    answer = head(name, accept_encoding=encoding)

    assert answer.status_code == 200
    assert "Content-Length" not in answer
    assert (
        get(f"incidents.{name}", headers={"Accept-Encoding": encoding}).headers.get("Content-Length") is None
    )


def test_a_past_state_can_be_exported(get: Any) -> None:
    row = IncidentFactory.create(public=True, killed_low=2, killed_best=2)
    before = timezone.now()
    Incident.objects.filter(pk=row.pk).update(killed_best=5)
    show(row)

    now_, then = get("incidents.csv"), get("incidents.csv", as_of=before.isoformat())

    killed = [next(csv.DictReader(io.StringIO(got.text)))["killed_best"] for got in (now_, then)]
    assert killed == ["5", "2"]
    assert then.headers["X-Export-Snapshot"].startswith("as of ")


def test_a_moment_of_a_clock_ahead_of_ours_is_no_snapshot_to_cite(get: Any) -> None:
    IncidentFactory.create(public=True)

    told = get("incidents.csv.meta.json", as_of=latest_moment_to_ask()).data
    now = get("incidents.csv.meta.json").data

    assert told["as_of"] is None
    assert (told["snapshot"], told["count"]) == (now["snapshot"], 1)


def test_parameters_in_any_order_are_one_question(get: Any) -> None:
    one = get("incidents.csv.meta.json?type=sabotage&country=UA").data
    other = get("incidents.csv.meta.json?country=UA&type=sabotage&region=").data

    assert one["query"] == other["query"]


def test_the_loss_report_counts_the_rows_of_its_question(get: Any, world: Any) -> None:
    IncidentFactory.create(public=True, killed_best=None)
    IncidentFactory.create(public=True, killed_low=1, killed_best=1, killed_high=1)

    told = get("incidents.acled.loss.json").data

    lost = {entry["what"]: entry["rows"] for entry in told["lost"]}
    assert (told["rows"], lost["fatalities_unknown_as_zero"]) == (2, 1)


def test_names_of_sides_sources_and_countries_are_looked_up(get: Any, world: Any) -> None:
    IncidentFactory.create(public=True, attacker="RU", target="UA", place=world.lypove)

    (row,) = csv.DictReader(io.StringIO(get("incidents.acled.csv").text))

    assert (row["actor1"], row["actor2"], row["country"]) == ("Russia", "Ukraine", "Ukraine")


def test_a_record_of_the_list_and_of_the_file_tell_the_same(get: Any, world: Any) -> None:
    IncidentFactory.create(public=True, place=world.lypove, region_code="UA-T1", killed_low=3)

    (card,) = get("incidents/").data["results"]
    (record,) = get("incidents.json").data

    assert list(record) == list(COLUMNS)
    assert (record["id"], record["killed_low"], record["killed_best"]) == (card["id"], 3, None)
    assert [record["longitude"], record["latitude"]] == card["place"]["point"]
    assert record["region_name"] == "Dovha region"


def test_fifty_incidents_cost_as_many_questions_as_ten(get: Any, django_assert_max_num_queries: Any) -> None:
    IncidentFactory.create_batch(10, public=True)
    with django_assert_max_num_queries(25) as few:
        get("incidents.ndjson")
    IncidentFactory.create_batch(40, public=True)
    with django_assert_max_num_queries(25) as many:
        get("incidents.ndjson")

    assert len(many) == len(few)


BOX = "30,45,40,52"


@pytest.mark.parametrize("name", ["csv", "xlsx"])
def test_a_file_of_a_part_of_the_map_says_so_in_its_name_and_notes(get: Any, world: Any, name: str) -> None:
    IncidentFactory.create(public=True)

    whole, part = get(f"incidents.{name}"), get(f"incidents.{name}", bbox=BOX)

    assert "part-of-map" not in whole.headers["Content-Disposition"]
    assert "X-Export-Note" not in whole.headers
    assert "incidents-part-of-map-" in part.headers["Content-Disposition"]
    assert BOX in part.headers["X-Export-Note"]
    assert BOX in get(f"incidents.{name}.meta.json", bbox=BOX).data["note"]


def test_a_format_with_room_for_it_carries_the_note(get: Any, world: Any) -> None:
    IncidentFactory.create(public=True)

    assert BOX in get("incidents.geojson", bbox=BOX).data["note"]
    assert "are in it too" in get("incidents.geojson", bbox=BOX, unlocated="1").data["note"]
    assert "note" not in get("incidents.geojson", type="sabotage").data
