"""Large files are built by a worker, shared, bounded, kept for a day, and refused when they tell too much."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from incidents import tasks
from incidents.exports import background_jobs, geopackage
from incidents.models import ExportJob, Incident, IncidentVersion
from tests.support.export_readers import ids_in
from tests.support.factories import IncidentFactory, show


@pytest.fixture(autouse=True)
def everything_is_large(settings: Any) -> None:
    settings.INCIDENTS_EXPORT_INLINE_MAX = 1


@pytest.fixture
def rows(db: None) -> list[Incident]:
    return IncidentFactory.create_batch(3, public=True)


def built(get: Any, path: str = "incidents.gpkg") -> dict[str, Any]:
    """Ask for a large file and let a worker build it."""
    waiting = get(path, 202)
    tasks.build_export(waiting.data["id"])
    told: dict[str, Any] = get(f"exports/{waiting.data['id']}/").data
    return told


def test_a_large_file_is_built_in_the_background_and_linked(get: Any, rows: Any, tmp_path: Path) -> None:
    waiting = get("incidents.gpkg", 202)
    assert waiting.headers["Location"] == waiting.data["self"]
    assert (waiting.data["state"], waiting.data["file"]) == ("waiting", None)
    get(f"exports/{waiting.data['id']}/file", 404)

    tasks.build_export(waiting.data["id"])
    told = get(f"exports/{waiting.data['id']}/").data
    file = get(told["file"].replace("http://localhost", ""))

    assert told["state"] == "done"
    assert sorted(ids_in("gpkg", file.body, tmp_path)) == sorted(row.public_id for row in rows)
    assert told["facts"]["sha256"] == file.sha256 == file.headers["X-Export-Sha256"]
    assert file.headers["X-Export-Count"] == "3"


def test_the_same_question_is_built_once_for_everyone(get: Any, rows: Any) -> None:
    first = get("incidents.gpkg?country=UA&region=", 202).data["id"]

    assert get("incidents.gpkg?country=UA", 202).data["id"] == first
    tasks.build_export(first)
    assert get("incidents.gpkg?country=UA").headers["Content-Location"] == f"/api/v1/exports/{first}/file"
    assert ExportJob.objects.count() == 1


@pytest.mark.parametrize("name", ["gpkg", "parquet", "xlsx"])
def test_once_built_the_file_answers_at_the_address_of_its_question(get: Any, rows: Any, name: str) -> None:
    told = built(get, f"incidents.{name}")

    whole = get(f"incidents.{name}")
    part = get(f"incidents.{name}", 206, headers={"Range": "bytes=10-19"})

    assert whole.sha256 == told["facts"]["sha256"]
    assert part.body == whole.body[10:20]
    assert get(f"incidents.{name}.meta.json").data["sha256"] == whole.sha256


def test_the_sidecar_of_a_large_stream_comes_from_a_file_too(get: Any, rows: Any) -> None:
    waiting = get("incidents.csv.meta.json", 202).data
    tasks.build_export(waiting["id"])

    assert get("incidents.csv.meta.json").data["sha256"] == get("incidents.csv").sha256


def test_one_address_may_have_two_files_in_the_making(get: Any, rows: Any) -> None:
    get("incidents.gpkg", 202)
    get("incidents.parquet", 202)

    refused = get("incidents.xlsx", 429)

    assert int(refused.headers["Retry-After"]) > 0
    assert refused.data["error"] == "too_many_exports"
    tasks.build_export(str(ExportJob.objects.get(format="gpkg").pk))
    get("incidents.xlsx", 202)


def test_everyone_together_may_have_only_so_many(get: Any, rows: Any, settings: Any) -> None:
    settings.INCIDENTS_EXPORT_JOBS_WAITING = 1
    get("incidents.gpkg", 202)

    get("incidents.parquet", 429)


@pytest.mark.parametrize(
    "values",
    [
        {"status": "withdrawn"},
        {"is_hidden": True},
        {"coarsen_to": "region"},
        {"publish_after": timezone.now() + dt.timedelta(days=3)},
    ],
    ids=["withdrawn", "hidden", "coarsened", "delayed"],
)
def test_a_file_is_refused_once_something_in_it_may_not_be_told(
    get: Any, rows: Any, world: Any, values: dict[str, Any]
) -> None:
    told = built(get)
    Incident.objects.filter(pk=rows[0].pk).update(**values)
    show(rows[0])

    gone = get(f"exports/{told['id']}/file", 410)

    assert gone.data["error"] == "outdated_export"
    assert get(f"exports/{told['id']}/").data["state"] == "outdated"
    assert get(f"exports/{told['id']}/").data["facts"] is None
    assert get("incidents.gpkg", 202).data["id"] != told["id"]


def test_a_file_is_refused_once_an_incident_of_it_was_removed(get: Any, rows: Any) -> None:
    told = built(get)
    IncidentVersion.objects.filter(incident=rows[0]).delete()

    get(f"exports/{told['id']}/file", 410)


def test_a_file_is_still_served_after_something_new_was_published(get: Any, rows: Any) -> None:
    told = built(get)
    IncidentFactory.create(public=True)

    assert get(f"exports/{told['id']}/file").headers["X-Export-Count"] == "3"
    assert get("incidents.gpkg", 202).data["id"] != told["id"]


def test_a_worker_takes_a_job_once(get: Any, rows: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    told = built(get)
    monkeypatch.setattr(background_jobs, "_build", lambda job: pytest.fail("built twice"))

    tasks.build_export(told["id"])


def test_a_build_that_fails_says_so_and_leaves_nothing(
    get: Any, rows: Any, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_(*args: Any) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(geopackage, "_write", break_)

    told = built(get)

    assert (told["state"], told["file"]) == ("failed", None)
    assert "the disk is full" in told["message"]
    assert list(files.rglob("*.*")) == []


def test_files_are_removed_after_a_day_and_lost_jobs_given_up(get: Any, rows: Any, files: Path) -> None:
    told = built(get)
    quiet = get("incidents.parquet", 202).data["id"]
    lost = get("incidents.xlsx", 202).data["id"]
    now = timezone.now()
    ExportJob.objects.filter(pk=lost).update(state="building", began_at=now - dt.timedelta(hours=3))

    assert list(map(str, background_jobs.remove_expired_jobs(now + dt.timedelta(minutes=5)))) == [quiet]
    assert ExportJob.objects.get(pk=lost).state == "failed"
    assert background_jobs.remove_expired_jobs(now + dt.timedelta(hours=25)) == []
    get(f"exports/{told['id']}/", 404)
    assert [path for path in files.rglob("*") if path.is_file()] == []


def test_the_address_of_a_reader_is_not_kept(get: Any, rows: Any) -> None:
    get("incidents.gpkg", 202)

    assert "127.0.0.1" not in ExportJob.objects.get().asked_by
