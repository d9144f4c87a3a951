"""build_basemap draws what is missing, keeps what is there, and never leaves the map without anything."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from django.contrib.gis.geos import Point
from django.core.management import CommandError, call_command
from PIL import Image

from geo.basemap import mapnik_style, renderer_subprocess
from geo.models import AdminArea, Place
from tests.support.fake_basemap_renderer import build, folder, painter

__all__ = ["folder", "painter"]

pytestmark = pytest.mark.django_db


def test_both_themes_are_drawn_for_the_whole_world(folder: Path, painter: str) -> None:
    build(painter)

    assert len(list(folder.glob("light/*/*/*.png"))) == len(list(folder.glob("dark/*/*/*.png"))) == 1 + 4 + 16
    assert (folder / "dark/2/3/1.png").read_text() == "dark 2 3 1"


def test_past_the_worlds_last_zoom_only_the_box_is_drawn(folder: Path, painter: str) -> None:
    build(painter, max_zoom=6, themes=["light"])

    assert {path.name for path in (folder / "light/6").iterdir()} == {"37", "38"}
    assert len(list((folder / "light/5").iterdir())) == 32


def test_what_has_to_be_left_out_is_told(folder: Path, painter: str) -> None:
    said = build(painter)

    assert "no lakes and rivers (left out of these tests)" in said


def test_a_second_run_draws_nothing(folder: Path, painter: str) -> None:
    build(painter)
    (folder / "light/0/0/0.png").write_text("still the same")

    said = build(painter)

    assert said == "Basemap: unchanged.\n"
    assert (folder / "light/0/0/0.png").read_text() == "still the same"


def test_a_deeper_zoom_draws_only_the_new_levels(folder: Path, painter: str) -> None:
    build(painter, max_zoom=1)
    (folder / "dark/1/0/0.png").write_text("still the same")

    said = build(painter, max_zoom=2)

    assert "32 tiles" in said
    assert (folder / "dark/1/0/0.png").read_text() == "still the same"
    assert (folder / "dark/2/0/0.png").is_file()


def test_other_places_or_another_language_draw_the_map_anew(folder: Path, painter: str) -> None:
    build(painter)
    (folder / "light/0/0/0.png").write_text("old")

    said = build(painter, language="uk", languages=["uk"])

    assert "42 tiles" in said
    assert (folder / "light/0/0/0.png").read_text() == "light 0 0 0"


def test_every_other_language_has_tiles_of_its_own(folder: Path, painter: str) -> None:
    build(painter, themes=["dark"])

    said = build(painter, themes=["dark"], languages=["en", "uk", "ru"])
    again = build(painter, themes=["dark"], languages=["en", "uk", "ru"])

    assert "42 tiles (dark-uk, dark-ru)" in said
    assert (folder / "dark-uk/2/3/1.png").read_text() == "dark-uk 2 3 1"
    assert again == "Basemap: unchanged.\n"


def test_without_mapnik_the_outlines_are_there_and_the_warning_says_what_to_install(folder: Path) -> None:
    said = build("/nowhere/python3")

    assert "python3-mapnik" in said
    assert "falls back to outlines" in said
    assert not (folder / "light").exists()
    shapes = json.loads(gzip.decompress((folder / "outlines.json.gz").read_bytes()))["features"]
    assert {each["properties"]["code"] for each in shapes} >= {"UA", "RU", "PL", "UA-59", "RU-BRY"}
    assert shapes[0]["properties"]["name"].keys() == {"en", "uk", "ru"}


def test_a_renderer_that_stops_leaves_the_old_tiles(folder: Path, painter: str) -> None:
    build(painter)
    Path(painter).with_name("broken").touch()

    with pytest.raises(CommandError, match="no more paint"):
        build(painter, force=True)

    assert (folder / "light/0/0/0.png").read_text() == "light 0 0 0"
    assert list(folder.glob(".drawing-*")) == []


def test_an_empty_database_is_told_to_load_areas_first(settings: Any, tmp_path: Path) -> None:
    settings.BASEMAP_DIR = tmp_path

    with pytest.raises(CommandError, match="load_areas"):
        build("/nowhere/python3")


@pytest.mark.parametrize(
    "words", [["--themes", "pink"], ["--languages", "en,xx"], ["--max-zoom", "40"], ["--max-zoom", "x"]]
)
def test_wrong_options_are_refused(words: list[str]) -> None:
    with pytest.raises(CommandError):
        call_command("build_basemap", *words)


def test_the_stylesheet_is_well_formed_and_names_every_file_once(tmp_path: Path) -> None:
    sheet = mapnik_style.Sheet(
        tmp_path, (("far", 0, 3), ("near", 4, 24)), 4, frozenset({"DejaVu Sans Book"}), "uk"
    )

    root = ElementTree.fromstring(mapnik_style.mapnik_stylesheet(sheet, mapnik_style.THEMES["dark"]).encode())

    files = [each.text for each in root.iter("Parameter") if each.get("name") == "file"]
    used = {each.text for each in root.iter("StyleName")}
    assert len(files) == len(set(files)) == 4 * 2 + 2 + 5
    assert used <= {each.get("name") for each in root.iter("Style")}


@pytest.mark.full
def test_mapnik_draws_land_and_sea_in_the_colours_of_the_theme(folder: Path) -> None:
    Place.objects.create(
        source="own", source_id="1", kind="city", name="Bryansk", name_en="Bryansk", country_code="RU",
        region=AdminArea.objects.get(code="RU-BRY"), point=Point(35.5, 52.0), population=9_000_000,
        precision="settlement", radius_m=3_000,
    )  # fmt: skip
    renderer_subprocess.available_fonts("/usr/bin/python3")

    build("/usr/bin/python3", max_zoom=6)

    for theme in ("light", "dark"):
        assert (folder / theme / "6/38/21.png").read_bytes()[:4] == b"\x89PNG"
        with Image.open(folder / theme / "6/38/21@2x.webp") as fine:
            assert (fine.format, fine.size) == ("WEBP", (512, 512))
        assert (folder / theme / "6/38/21.png").stat().st_size > (
            folder / theme / "5/0/0.png"
        ).stat().st_size + 500
