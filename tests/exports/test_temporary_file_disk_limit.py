"""Files built while their readers wait fill so much room at most, and none is left behind."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from incidents.exports import background_jobs
from incidents.exports.format_registry import FORMATS
from incidents.models import ExportJob, Incident
from incidents.query.incident_query import IncidentQuery
from tests.support.factories import IncidentFactory


@pytest.fixture
def row(db: None) -> Incident:
    return IncidentFactory.create(public=True)


def test_files_built_at_once_fill_only_so_much_room(
    get: Any, row: Incident, settings: Any, files: Path
) -> None:
    settings.INCIDENTS_EXPORT_QUICK_MB = 0
    promised = ExportJob.objects.create(
        format="csv",
        state="done",
        asked_by="x",
        size=10,
        created_at=timezone.now(),
        expires_at=timezone.now(),
    )
    get("incidents.gpkg")
    get("incidents.parquet")

    assert set(ExportJob.objects.values_list("format", flat=True)) == {"csv", "parquet"}
    assert [path.suffix for path in files.rglob("*.*")] == [".parquet"]
    assert ExportJob.objects.filter(pk=promised.pk).exists()


def test_what_a_killed_build_left_is_removed(get: Any, row: Incident, files: Path) -> None:
    get("incidents.gpkg")
    stray = files / "exports" / "11111111-1111-1111-1111-111111111111.part.gpkg"
    stray.write_bytes(b"x")
    now = timezone.now()

    background_jobs.remove_expired_jobs(now)
    assert stray.exists()
    old = (now - dt.timedelta(hours=3)).timestamp()
    for path in files.rglob("*.*"):
        os.utime(path, (old, old))
    background_jobs.remove_expired_jobs(now)

    assert [path.suffixes for path in files.rglob("*.*")] == [[".gpkg"]]


def test_a_build_that_fails_at_once_leaves_nothing(
    row: Incident, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: Any) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr("incidents.exports.geopackage._write", fail)

    with pytest.raises(OSError, match="disk"):
        background_jobs.build_small_file(FORMATS["gpkg"], IncidentQuery(), timezone.now())
    assert ExportJob.objects.count() == 0
    assert [path for path in files.rglob("*.*") if path.is_file()] == []
