"""Files by address in parts: a program that reads them so reads one file, whatever happens to the data meanwhile."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from incidents.api import export_range_consistency
from incidents.exports import background_jobs
from incidents.exports.format_registry import FORMATS
from incidents.models import ExportJob, Incident, IncidentVersion
from incidents.public.byte_ranges import OutsideFile, Part, read_range
from incidents.query.incident_query import IncidentQuery
from tests.support.factories import IncidentFactory, show

IN_PARTS = ("gpkg", "parquet", "xlsx", "csv", "geojson")


@pytest.fixture
def row(db: None) -> Incident:
    return IncidentFactory.create(public=True)


def part(get: Any, asked: str, status: int = 206, name: str = "parquet", **headers: str) -> Any:
    """A part of the file, as `Range` names it."""
    return get(f"incidents.{name}", status, headers={"Range": f"bytes={asked}", **headers})


@pytest.mark.parametrize("name", IN_PARTS)
def test_parts_put_together_are_the_file(get: Any, row: Incident, name: str) -> None:
    whole = get(f"incidents.{name}").body
    size = 1_000
    parts = [part(get, f"{first}-{first + size - 1}", name=name).body for first in range(0, len(whole), size)]

    assert b"".join(parts) == whole
    assert ExportJob.objects.filter(format=name).count() == 1


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("0-0", 0, 0),
        ("4-9", 4, 9),
        ("-8", -8, -1),
        ("7-", 7, -1),
        ("5-99999999", 5, -1),
        ("-99999999", 0, -1),
    ],
)
def test_a_part_is_told_with_its_place_in_the_file(
    get: Any, row: Incident, asked: str, first: int, last: int
) -> None:
    whole = get("incidents.parquet")
    size = len(whole.body)

    got = part(get, asked)

    begin, end = first % size, last % size
    assert got.body == whole.body[begin : end + 1]
    assert got.headers["Content-Range"] == f"bytes {begin}-{end}/{size}"
    assert got.headers["Content-Length"] == str(len(got.body))
    assert got.headers["ETag"] == whole.headers["ETag"]
    assert not got.headers["ETag"].startswith("W/")
    assert whole.headers["Accept-Ranges"] == "bytes"


@pytest.mark.parametrize("asked", ["99999999-", "99999999-99999999", "-0"])
def test_a_part_behind_the_end_is_refused_with_the_size(get: Any, row: Incident, asked: str) -> None:
    size = len(get("incidents.parquet").body)

    refused = part(get, asked, 416)

    assert refused.headers["Content-Range"] == f"bytes */{size}"
    assert refused.headers["Content-Type"] == "application/problem+json"
    assert str(size) in refused.data["message"]


@pytest.mark.parametrize(
    "asked", ["bytes=9-4", "bytes=-", "bytes=", "bytes=0-1,4-5", "lines=1-2", "x", "bytes=a-b"]
)
def test_what_cannot_be_read_and_several_parts_at_once_get_the_whole_file(
    get: Any, row: Incident, asked: str
) -> None:
    whole = get("incidents.parquet").body

    assert get("incidents.parquet", 200, headers={"Range": asked}).body == whole


@given(st.binary(min_size=1, max_size=40), st.integers(0, 60), st.integers(0, 60))
def test_any_part_lies_in_the_file_and_is_what_was_asked(content: bytes, first: int, last: int) -> None:
    size = len(content)
    wanted = content[first : last + 1] if first <= last else content
    try:
        found = read_range(f"bytes={first}-{last}", size) or Part(0, size - 1)
    except OutsideFile:
        assert first <= last
        assert first >= size
        return
    assert content[found.first : found.last + 1] == wanted
    assert (found.length, 0 <= found.first <= found.last < size) == (len(wanted), True)


@pytest.mark.parametrize(
    ("header", "tag", "status"),
    [
        ("If-Range", "{tag}", 206),
        ("If-Range", '"another"', 200),
        ("If-Range", "W/{tag}", 200),
        ("If-Range", "Sat, 29 Dec 2035 10:00:00 GMT", 200),
        ("If-Match", "{tag}", 206),
        ("If-Match", '"another", {tag}', 206),
        ("If-Match", "*", 206),
        ("If-Match", '"another"', 412),
        ("If-None-Match", "{tag}", 304),
        ("If-None-Match", "W/{tag}", 304),
        ("If-None-Match", '"another"', 206),
    ],
)
def test_a_reader_may_say_which_file_it_goes_on_with(
    get: Any, row: Incident, header: str, tag: str, status: int
) -> None:
    told = tag.format(tag=get("incidents.gpkg").headers["ETag"])

    part(get, "0-15", status, "gpkg", **{header: told})


@pytest.mark.parametrize("name", IN_PARTS)
def test_a_part_is_never_compressed(get: Any, row: Incident, name: str) -> None:
    got = part(get, "0-699", name=name, **{"Accept-Encoding": "gzip, br"})

    assert len(got.body) == 700
    assert "Content-Encoding" not in got.headers


def test_a_text_that_is_sent_compressed_offers_no_parts(get: Any, row: Incident) -> None:
    part(get, "0-9", name="csv")

    whole = get("incidents.csv", headers={"Accept-Encoding": "gzip"})

    assert whole.headers["Content-Encoding"] == "gzip"
    assert whole.headers["ETag"].startswith("W/")
    assert "Accept-Ranges" not in whole.headers


@pytest.mark.parametrize("name", IN_PARTS)
def test_parts_come_from_the_file_the_reader_began_with_and_the_next_file_is_new(
    get: Any, row: Incident, name: str
) -> None:
    old = get(f"incidents.{name}") if name in {"gpkg", "parquet", "xlsx"} else part(get, "0-", name=name)
    IncidentFactory.create(public=True)

    assert part(get, "10-", name=name).body == old.body[10:]
    new = get(f"incidents.{name}")
    assert new.body != old.body
    assert new.headers["ETag"] != old.headers["ETag"]


def test_another_question_or_format_has_a_file_of_its_own(get: Any, row: Incident) -> None:
    get("incidents.parquet")
    IncidentFactory.create(public=True, incident_type="sabotage")

    got = get("incidents.parquet?type=sabotage", 206, headers={"Range": "bytes=0-3"})

    assert got.headers["X-Export-Count"] == "1"


def test_a_reader_who_names_the_new_file_gets_parts_of_it(get: Any, row: Incident) -> None:
    get("incidents.parquet")
    IncidentFactory.create(public=True)
    job = background_jobs.build_small_file(FORMATS["parquet"], _no_question(), timezone.now())

    got = part(get, "0-9", **{"If-Match": export_range_consistency.make_etag(job.sha256)})

    assert got.headers["ETag"] == export_range_consistency.make_etag(job.sha256)


@pytest.mark.parametrize("values", [{"status": "withdrawn"}, {"is_hidden": True}, {"coarsen_to": "region"}])
def test_no_part_is_given_of_a_file_that_tells_what_may_not_be_told(
    get: Any, row: Incident, world: Any, values: dict[str, Any]
) -> None:
    get("incidents.parquet")
    Incident.objects.filter(pk=row.pk).update(**values)
    show(row)

    assert part(get, "0-9", 410).data["error"] == "outdated_export"
    assert part(get, "0-9").headers["ETag"]


def test_no_part_is_given_of_a_file_with_an_incident_that_was_removed(get: Any, row: Incident) -> None:
    IncidentFactory.create(public=True)
    get("incidents.gpkg")
    IncidentVersion.objects.filter(incident=row).delete()

    part(get, "0-9", 410, "gpkg")


def remove_files() -> None:
    """As making room, or time, takes a file away under its reader."""
    for job in ExportJob.objects.all():
        job.path.unlink()
        job.delete()


def test_a_file_that_had_to_go_is_built_again_the_same(get: Any, row: Incident) -> None:
    whole = get("incidents.gpkg").body
    remove_files()

    assert part(get, "16-99", name="gpkg").body == whole[16:100]


def test_a_reader_whose_file_went_and_whose_data_changed_is_told_to_begin_anew(
    get: Any, row: Incident
) -> None:
    get("incidents.gpkg")
    remove_files()
    IncidentFactory.create(public=True)

    assert "beginning" in part(get, "16-99", 410, "gpkg").data["message"]
    part(get, "16-99", 206, "gpkg")


def test_nobody_reads_an_old_file_for_ever(get: Any, row: Incident, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(export_range_consistency, "LONGEST_S", -1)
    get("incidents.gpkg")
    IncidentFactory.create(public=True)

    part(get, "0-9", 410, "gpkg")


def test_parts_are_read_without_the_cache(get: Any, row: Incident, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*args: Any, **kwargs: Any) -> None:
        raise ConnectionError("no cache")

    for name in ("get", "set", "touch", "delete"):
        monkeypatch.setattr(cache, name, away)

    assert len(part(get, "0-9").body) == 10


def test_a_head_request_has_no_parts(get: Any, row: Incident) -> None:
    answer = Client(SERVER_NAME="localhost").head("/api/v1/incidents.gpkg", headers={"Range": "bytes=0-9"})

    assert answer.status_code == 200
    assert int(answer["Content-Length"]) == len(get("incidents.gpkg").body)


def test_the_address_a_file_names_gives_the_same_bytes_in_parts_too(get: Any, row: Incident) -> None:
    whole = get("incidents.parquet")
    address = whole.headers["Content-Location"]
    IncidentFactory.create(public=True)

    assert get(address).body == whole.body
    assert get(address, 206, headers={"Range": "bytes=-8"}).body == whole.body[-8:]


def _no_question() -> IncidentQuery:
    return IncidentQuery()
