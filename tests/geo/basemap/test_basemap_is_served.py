"""Tiles and outlines of the base map as a browser gets them: kept for a year, in its language, packed or plain."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from tests.support.fake_basemap_renderer import build, folder, painter

__all__ = ["folder", "painter"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(settings: Any) -> Client:
    settings.ROOT_URLCONF = "geo.basemap.urls"
    return Client()


def test_a_tile_is_served_and_may_be_kept_for_a_year(folder: Path, painter: str, client: Client) -> None:
    build(painter)

    response = client.get("/dark/2/3/1.png?v=1")

    assert (response.status_code, response.content) == (200, b"dark 2 3 1")
    assert response["Content-Type"] == "image/png"
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"


def test_a_fine_screen_gets_the_fine_tile_or_the_plain_one(
    folder: Path, painter: str, client: Client
) -> None:
    build(painter)
    (folder / "dark/2/3/1@2x.webp").write_text("fine")

    fine, plain = client.get("/dark/2/3/1@2x.webp?v=1"), client.get("/dark/2/3/2@2x.webp")

    assert (fine.content, fine["Content-Type"]) == (b"fine", "image/webp")
    assert (plain.content, plain["Content-Type"]) == (b"dark 2 3 2", "image/png")


def test_a_language_gets_its_tiles_or_those_of_the_main_one(
    folder: Path, painter: str, client: Client
) -> None:
    build(painter, languages=["en", "uk"])

    served = [client.get(f"/dark-{language}/2/3/1.png?v=1").content for language in ("uk", "ru", "en")]

    assert served == [b"dark-uk 2 3 1", b"dark 2 3 1", b"dark 2 3 1"]
    assert client.get("/info.json").json()["languages"] == ["en", "uk"]


@pytest.mark.parametrize("path", ["/light/9/1/1.png", "/light/2/99/99.png", "/light/9/1/1@2x.webp"])
def test_a_tile_that_was_not_drawn_is_empty_and_no_error(
    folder: Path, painter: str, client: Client, path: str
) -> None:
    build(painter)

    response = client.get(path)

    assert (response.status_code, response.content) == (204, b"")


@pytest.mark.parametrize(
    "path",
    [
        "/pink/0/0/0.png",
        "/light-xx/0/0/0.png",
        "/light-/0/0/0.png",
        "/dark-uk-ru/0/0/0.png",
        "/light/0/0/-1.png",
        "/../0/0/0.png",
        "/light/0/0/0.jpg",
    ],
)
def test_other_addresses_are_not_found(folder: Path, client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("accepted", ["gzip, br", "identity"])
def test_outlines_are_served_packed_or_plain(folder: Path, client: Client, accepted: str) -> None:
    build("/nowhere/python3")

    response = client.get("/outlines.json", headers={"accept-encoding": accepted})

    plain = gzip.decompress(response.content) if response.has_header("Content-Encoding") else response.content
    assert json.loads(plain)["type"] == "FeatureCollection"
    assert response.has_header("Content-Encoding") == ("gzip" in accepted)
    assert "Accept-Encoding" in response["Vary"]


def test_outlines_before_set_up_are_not_found(settings: Any, tmp_path: Path, client: Client) -> None:
    settings.BASEMAP_DIR = tmp_path

    assert client.get("/outlines.json").status_code == 404


def test_the_page_learns_what_there_is(folder: Path, painter: str, client: Client) -> None:
    nothing = client.get("/info.json").json()
    build(painter, themes=["dark"])

    said = client.get("/info.json").json()

    assert nothing["themes"] == {}
    assert said["themes"]["dark"]["max_zoom"] == 2
    assert len(said["themes"]["dark"]["version"]) == 12
    assert (said["world_max_zoom"], said["bbox"]) == (5, [30.0, 48.0, 36.0, 53.0])
    assert "Natural Earth" in said["attribution"]
