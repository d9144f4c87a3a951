"""build_basemap makes one archive with everything on it, keeps what is there, and never leaves the map bare."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from geo.basemap.archive import Archive, write_archive
from tests.support.small_basemap import add_place, build, features, folder

__all__ = ["folder"]

pytestmark = pytest.mark.django_db
BRYANSK = (35.5, 52.0)
TILE_OF_BRYANSK = (8, 153, 84)


def test_the_archive_holds_land_borders_and_every_name_in_three_languages(folder: Path) -> None:
    add_place("Lypove", *BRYANSK, population=None)
    add_place("Nameless", 35.51, 52.01, name_uk="", name_ru="", population=40)
    add_place("Metropolis", 35.6, 52.1, population=9_000_000)
    add_place("Hromada's", 35.5, 52.1, kind="hromada_village", precision="hromada")
    add_place("District's", 35.5, 52.1, precision="district")

    build()

    found = features(folder / "map.pmtiles", *TILE_OF_BRYANSK)
    names = {each.properties["name"]: each.properties for each in found if each.layer == "places"}
    assert {each.layer for each in found} >= {"earth", "places"}
    assert names["Lypove"]["name:uk"] == "Lypove українською"
    assert names["Lypove"]["name:ru"] == "Lypove по-русски"
    assert names["Lypove"]["min_zoom"] == 10
    assert "name:uk" not in names["Nameless"]
    zoom, column, row = TILE_OF_BRYANSK
    ((x, y),) = next(each.parts[0] for each in found if each.properties.get("name") == "Lypove")
    assert (column + x) / 2**zoom * 360 - 180 == pytest.approx(35.5, abs=0.001)
    assert row + y == pytest.approx(84.6, abs=0.1)
    far = {each.properties.get("name") for each in features(folder / "map.pmtiles", 2, 2, 1)}
    assert "Metropolis" in far
    assert "Lypove" not in far
    assert not {"Hromada's", "District's"} & names.keys(), "their position is not known"


def test_a_name_that_a_language_lacks_is_respelled_as_on_every_page(folder: Path) -> None:
    add_place("Orilka", *BRYANSK, country_code="UA", name_uk="Орілька", name_ru="")
    add_place("Tavolzhanka", 35.51, 52.01, name_uk="", name_ru="Новая Таволжанка")

    build()

    found = features(folder / "map.pmtiles", *TILE_OF_BRYANSK)
    names = {each.properties["name"]: each.properties for each in found if each.layer == "places"}
    assert (names["Orilka"]["name:uk"], names["Orilka"]["name:ru"]) == ("Орілька", "Орилька")
    assert (names["Tavolzhanka"]["name:uk"], names["Tavolzhanka"]["name:ru"]) == (
        "Нова Таволжанка",
        "Новая Таволжанка",
    )


def test_borders_are_there_and_what_has_to_be_left_out_is_told(folder: Path) -> None:
    said = build()

    kinds = {
        (each.properties["kind"], each.properties["kind_detail"])
        for row in range(8, 12)
        for each in features(folder / "map.pmtiles", 5, 19, row)
        if each.layer == "boundaries"
    }
    assert kinds >= {("country", 2), ("region", 4)}
    assert "no lakes and rivers (left out of these tests)" in said
    shapes = json.loads(gzip.decompress((folder / "outlines.json.gz").read_bytes()))["features"]
    assert {each["properties"]["code"] for each in shapes} >= {"UA", "RU", "PL", "UA-59", "RU-BRY"}


def test_a_second_run_builds_nothing(folder: Path) -> None:
    build()
    made = (folder / "map.pmtiles").stat().st_mtime_ns

    assert build() == "Basemap: unchanged.\n"
    assert (folder / "map.pmtiles").stat().st_mtime_ns == made


def test_it_is_built_again_when_it_is_missing_or_forced(folder: Path) -> None:
    build()
    (folder / "map.pmtiles").unlink()

    assert "vector tiles" in build()
    assert "vector tiles" in build(force=True)


def test_an_empty_database_is_told_to_load_areas_first(settings: Any, tmp_path: Path) -> None:
    settings.BASEMAP_DIR = tmp_path

    with pytest.raises(CommandError, match="load_areas"):
        build()


def test_an_archive_tells_what_it_holds_and_ours_is_no_street_map(folder: Path) -> None:
    build()

    contents = Archive(folder / "map.pmtiles").contents()
    assert (contents.min_zoom, contents.max_zoom) == (0, 8)
    assert contents.layers == ["earth", "water", "boundaries", "places"]
    assert contents.metadata["attribution"].startswith("Places: GeoNames")
    with pytest.raises(CommandError, match="no layer roads"):
        call_command("basemap", "check", str(folder / "map.pmtiles"))


def test_a_street_map_is_told_to_be_fit(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    layers = [{"id": name} for name in ("earth", "water", "roads", "places", "buildings")]
    path = tmp_path / "streets.pmtiles"
    write_archive(path, {(0, 0, 0): b"a", (14, 9800, 5400): b"b"}, {"vector_layers": layers})

    call_command("basemap", "check", str(path))

    assert f"INCIDENTS_BASEMAP_PMTILES={path}" in capsys.readouterr().out
    write_archive(path, {(0, 0, 0): b"a", (8, 150, 80): b"b"}, {"vector_layers": layers})
    with pytest.raises(CommandError, match="ends at zoom 8"):
        call_command("basemap", "check", str(path))


@pytest.mark.parametrize(
    ("content", "why"), [(b"PK\x03\x04" + bytes(300), "no PMTiles"), (b"", "no PMTiles")]
)
def test_a_file_that_is_no_archive_is_told_apart(tmp_path: Path, content: bytes, why: str) -> None:
    (tmp_path / "wrong.pmtiles").write_bytes(content)

    with pytest.raises(CommandError, match=why):
        call_command("basemap", "check", str(tmp_path / "wrong.pmtiles"))


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("basemap", "check", str(tmp_path / "none.pmtiles"))
