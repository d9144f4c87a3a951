"""Loading the gazetteer from miniature packages in place of the installed ones."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path

import pytest

from geo.gazetteer.normalise import normal_form
from geo.loaders import (
    airfield_rows,
    districts,
    geonames,
    katottg,
    load_pipeline,
    postal_villages,
    settlements,
    subdivisions,
)
from geo.loaders.data_packages import DataFile, SourceMissing
from geo.loaders.load_pipeline import load_sources
from geo.loaders.progress import Progress
from geo.models import Place
from tests.support.small_data_packages import write_packages

NOW = datetime(2026, 11, 23, tzinfo=UTC)


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, DataFile]:
    """The miniature packages in place of the installed ones."""
    files = write_packages(tmp_path)
    for module, function, name in (
        (geonames, "cities_file", "cities"),
        (postal_villages, "postal_file", "postal"),
        (katottg, "katottg_file", "katottg"),
        (settlements, "katottg_file", "katottg"),
        (subdivisions, "subdivisions_file", "subdivisions"),
        (districts, "towns_file", "towns"),
        (airfield_rows, "airports_file", "airports"),
        (settlements, "feature_codes_file", "feature_codes"),
        (load_pipeline, "feature_codes_file", "feature_codes"),
    ):
        monkeypatch.setattr(module, function, lambda name=name: _installed(files, name))
    monkeypatch.setattr(
        "geo.loaders.load_districts_and_airfields.subdivisions_file",
        lambda: _installed(files, "subdivisions"),
    )
    return files


def _installed(files: dict[str, DataFile], name: str) -> DataFile:
    if name not in files:
        raise SourceMissing(f"{name} is not installed")
    return files[name]


def load_packages(**options: object) -> tuple[dict[str, str], str]:
    out = io.StringIO()
    outcomes = load_sources(Progress(out), NOW, **options)  # type: ignore[arg-type]
    return {outcome.source: outcome.what for outcome in outcomes}, out.getvalue()


def places_named(name: str) -> list[Place]:
    return list(Place.objects.filter(names__normal=normal_form(name)).distinct().order_by("pk"))
