"""A base map of a few square countries and one city."""

from __future__ import annotations

import gzip
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.contrib.gis.geos import Point
from django.core.management import call_command

from geo.basemap.archive import Archive
from geo.basemap.mvt_decoding import Feature, read_tile
from geo.loaders.data_packages import SourceMissing
from geo.models import AdminArea, Place
from tests.support.small_area_boundaries import world, write


@pytest.fixture
def folder(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder for the base map, and land in the database."""

    def no_water() -> tuple[Path, ...]:
        raise SourceMissing("left out of these tests")

    monkeypatch.setattr("geo.basemap.lakes_rivers.water_files", no_water)
    monkeypatch.setattr("geo.basemap.first_view.draw_first_view", lambda folder: None)  # it takes a second
    settings.BASEMAP_DIR = tmp_path / "basemap"
    settings.BASEMAP_STREETS = ""
    call_command("load_areas", file=write(tmp_path / "land.json", world()), stdout=StringIO())
    return Path(settings.BASEMAP_DIR)


def add_place(name: str, lon: float, lat: float, **values: Any) -> Place:
    """A settlement with names in three languages."""
    return Place.objects.create(
        **{
            "source": "own", "source_id": name, "kind": "village", "name": name, "name_en": name,
            "name_uk": f"{name} українською", "name_ru": f"{name} по-русски", "country_code": "RU",
            "region": AdminArea.objects.get(code="RU-BRY"), "point": Point(lon, lat),
            "precision": "settlement", "radius_m": 900,
        } | values
    )  # fmt: skip


def build(**options: Any) -> str:
    """Run the command; what it said. One process: a second would not see what a test has not committed."""
    said = StringIO()
    call_command("build_basemap", stdout=said, stderr=said, **{"processes": 1} | options)
    return said.getvalue()


def features(archive: Path, zoom: int, column: int, row: int) -> list[Feature]:
    """What is on a tile; nothing where there is none."""
    opened = Archive(archive)
    content = opened.tile(zoom, column, row)
    opened.close()
    return list(read_tile(gzip.decompress(content))) if content else []
