"""Layers of the operator: read from a folder, checked by a command that names file and field, served by their days."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from geo.basemap.archive import write_archive
from tests.support.overlay_folder import FRONT, LINE, write_hospitals, write_layer


@pytest.fixture
def folder(tmp_path: Path, settings: Any) -> Path:
    """A front line of two days and hospitals."""
    settings.INCIDENTS_OVERLAYS_DIR = str(tmp_path)
    write_layer(tmp_path, "front-line", FRONT, {"2026-11-18": LINE, "2026-11-20": LINE})
    write_hospitals(tmp_path)
    return tmp_path


def catalogue(**asked: str) -> list[dict[str, Any]]:
    answer = Client().get("/overlays/layers.json", asked)
    assert answer.status_code == 200
    told: list[dict[str, Any]] = answer.json()["layers"]
    return told


def check(folder: Path) -> list[str]:
    """What the command complains of."""
    told = io.StringIO()
    with pytest.raises(CommandError):
        call_command(
            "check_map_data", overlays=str(folder), populations="", stdout=io.StringIO(), stderr=told
        )
    return told.getvalue().strip().splitlines()


def test_a_layer_is_told_with_source_licence_and_days_in_the_readers_language(folder: Path) -> None:
    front, hospitals = catalogue(lang="uk")

    assert (front["name"], front["source"], front["licence"]) == ("Лінія фронту", "Institute", "CC BY 4.0")
    assert [version["day"] for version in front["versions"]] == ["2026-11-18", "2026-11-20"]
    assert front["stale_after_days"] == 3
    assert hospitals["name"] == "Hospitals"


def test_a_day_is_served_with_an_address_that_may_be_kept(folder: Path) -> None:
    version = catalogue()[0]["versions"][1]

    answer = Client().get(f"/overlays/front-line/{version['day']}.geojson?v={version['version']}")

    assert answer.json() == LINE
    assert "immutable" in answer["Cache-Control"]


@pytest.mark.parametrize(
    "address",
    [
        "front-line/2026-11-19.geojson",
        "front-line/yesterday.geojson",
        "no-such/2026-11-20.geojson",
        "front-line/2026-11-20/5/18/10.mvt",
    ],
)
def test_what_is_not_there_is_not_found(folder: Path, address: str) -> None:
    assert Client().get(f"/overlays/{address}").status_code == 404


def test_tiles_of_an_archive_are_served_by_their_day(folder: Path) -> None:
    write_archive(
        folder / "alerts.pmtiles", {(0, 0, 0): b"a", (5, 18, 10): b"b"}, {"vector_layers": [{"id": "alerts"}]}
    )
    (folder / "alerts.toml").write_text(
        'name = "Alerts"\nsource = "S"\nlicence = "CC0"\nstale_after_days = 0\n'
        'file = "alerts.pmtiles"\ndate = 2026-11-20\n'
    )

    alerts = catalogue()[0]["versions"][0]
    tile = Client().get("/overlays/alerts/2026-11-20/5/18/10.mvt")

    assert (alerts["kind"], alerts["layers"], alerts["max_zoom"]) == ("pmtiles", ["alerts"], 5)
    assert (tile.status_code, tile.content) == (200, b"b")
    assert Client().get("/overlays/alerts/2026-11-20/5/1/1.mvt").status_code == 204
    call_command("check_map_data", overlays=str(folder), populations="")


def test_without_a_folder_there_are_no_layers(settings: Any) -> None:
    settings.INCIDENTS_OVERLAYS_DIR = ""

    assert catalogue() == []


def test_a_sound_folder_passes_the_check(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("check_map_data", overlays=str(folder), populations="")

    told = capsys.readouterr().out
    assert "front-line: Front line (Institute, CC BY 4.0), 2026-11-18 to 2026-11-20, 2 days" in told
    assert "The map can show all of it." in told


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (FRONT.replace('source = "Institute"', ""), "bad.toml, source: is missing"),
        (FRONT.replace("licence", "license"), "bad.toml, license: is not known"),
        (FRONT.replace("= 3", "= -1"), "bad.toml, stale_after_days: use a whole number"),
        (FRONT.replace("= 3", "= true"), "bad.toml, stale_after_days: use a whole number"),
        (FRONT + 'colour = "red"\n', "bad.toml, colour: use one of"),
        (FRONT + 'source_url = "javascript:1"\n', "bad.toml, source_url: use an address"),
        (FRONT.replace('"front-line"', '"../elsewhere"'), "bad.toml, folder: lies outside"),
        (FRONT.replace('"front-line"', '"nowhere"'), "bad.toml, folder: nowhere is not there"),
        ("name = \n", "bad.toml, file: is no TOML"),
        (FRONT + 'file = "hospitals.geojson"\n', 'bad.toml, file: give either "file"'),
    ],
)
def test_a_fault_is_told_with_file_and_field_and_its_layer_is_not_shown(
    folder: Path, text: str, complaint: str
) -> None:
    (folder / "bad.toml").write_text(text, encoding="utf-8")

    assert check(folder)[0].startswith(complaint)
    assert [layer["slug"] for layer in catalogue()] == ["front-line", "hospitals"]


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("{", "file: is no JSON"),
        (json.dumps({"type": "Point"}), "type: must be FeatureCollection"),
        (json.dumps({"type": "FeatureCollection"}), "features: must be a list"),
        (
            json.dumps(LINE).replace("LineString", "Circle"),
            "features[0].geometry.type: must be one of Point",
        ),
        (json.dumps(LINE).replace("36.5", "536.5"), "features[0].geometry.coordinates: must be longitude"),
        (json.dumps(LINE).replace("36.5", '"a"'), "features[0].geometry.coordinates: must be longitude"),
    ],
)
def test_a_faulty_file_of_a_day_is_told_with_its_field(folder: Path, content: str, complaint: str) -> None:
    (folder / "front-line" / "2026-11-20.geojson").write_text(content)

    assert check(folder)[0].startswith(f"2026-11-20.geojson, {complaint}")


@pytest.mark.parametrize("name", ["notes.txt", "2026-02-30.geojson"])
def test_a_file_that_names_no_day_is_told(folder: Path, name: str) -> None:
    (folder / "front-line" / name).write_text("{}")

    assert check(folder)[0].startswith(f"{name}, file name: name files by their day")


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    assert check(tmp_path / "none") == [f"{tmp_path / 'none'}: is no folder"]
