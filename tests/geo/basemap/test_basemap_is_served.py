"""Tiles, archives and outlines of the base map as a browser gets them: kept for a year, packed or plain, in parts."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from PIL import Image

from geo.basemap.archive import Contents, write_archive
from geo.basemap.mvt_decoding import read_tile
from geo.basemap.mvt_encoding import LayerEncoder

SQUARE = LayerEncoder("earth", [{"kind": "earth"}])


@pytest.fixture
def folder(tmp_path: Path, settings: Any) -> Path:
    """An archive of two tiles, a picture of the first view, outlines."""
    folder = tmp_path / "basemap"
    (folder / "first").mkdir(parents=True)
    settings.BASEMAP_DIR, settings.BASEMAP_STREETS = folder, ""
    land = SQUARE.layer([SQUARE.full_tile(0)])
    write_archive(folder / "map.pmtiles", {(0, 0, 0): land, (8, 153, 84): land}, {"attribution": "Ours"})
    Image.new("RGB", (4, 4)).save(folder / "first/light-narrow@2x.webp")
    (folder / "outlines.json.gz").write_bytes(gzip.compress(b'{"type":"FeatureCollection","features":[]}'))
    return folder


@pytest.fixture
def client(settings: Any) -> Client:
    settings.ROOT_URLCONF = "geo.basemap.urls"
    return Client()


@pytest.mark.parametrize("accepted", ["gzip, br", "identity"])
def test_a_tile_is_served_packed_or_plain_and_may_be_kept_for_a_year(
    folder: Path, client: Client, accepted: str
) -> None:

    response = client.get("/map/8/153/84.mvt?v=1", headers={"accept-encoding": accepted})

    plain = gzip.decompress(response.content) if response.has_header("Content-Encoding") else response.content
    assert [each.properties for each in read_tile(plain)] == [{"kind": "earth"}]
    assert response["Content-Type"] == "application/vnd.mapbox-vector-tile"
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response.has_header("Content-Encoding") == ("gzip" in accepted)


def test_a_tile_without_a_version_is_kept_for_a_day_only(folder: Path, client: Client) -> None:
    assert client.get("/map/0/0/0.mvt")["Cache-Control"] == "public, max-age=86400"


def test_a_tile_of_the_open_sea_is_empty_and_no_error(folder: Path, client: Client) -> None:
    response = client.get("/map/8/10/120.mvt")

    assert (response.status_code, response.content) == (204, b"")


def test_without_an_archive_tiles_are_empty_and_the_page_is_told(
    settings: Any, tmp_path: Path, client: Client
) -> None:
    settings.BASEMAP_DIR = tmp_path

    assert client.get("/map/0/0/0.mvt").status_code == 204
    assert client.get("/map.pmtiles").status_code == 404
    assert client.get("/first/light-wide.webp").status_code == 404
    assert client.get("/info.json").json()["map"] is None


def test_a_broken_archive_is_as_good_as_none(settings: Any, tmp_path: Path, client: Client) -> None:
    settings.BASEMAP_DIR = tmp_path
    (tmp_path / "map.pmtiles").write_bytes(b"broken" * 100)

    assert client.get("/info.json").json()["map"] is None
    assert client.get("/map/0/0/0.mvt").status_code == 204


@pytest.mark.parametrize(
    "path",
    [
        "/pink/0/0/0.mvt",
        "/map/0/1/0.mvt",
        "/map/99/0/0.mvt",
        "/map/0/0/-1.mvt",
        "/map/0/0/0.png",
        "/pink.pmtiles",
        "/first/../map.pmtiles",
        "/first/pink.webp",
    ],
)
def test_other_addresses_are_not_found(folder: Path, client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    ("asked", "expected"),
    [("bytes=0-6", slice(0, 7)), ("bytes=127-200", slice(127, 201)), ("bytes=100-", slice(100, None))],
)
def test_a_part_of_the_archive_is_served(folder: Path, client: Client, asked: str, expected: slice) -> None:
    whole = (folder / "map.pmtiles").read_bytes()

    response = client.get("/map.pmtiles", headers={"range": asked})

    part = whole[expected]
    assert (response.status_code, response.content) == (206, part)
    last = (expected.stop or len(whole)) - 1
    assert response["Content-Range"] == f"bytes {expected.start}-{last}/{len(whole)}"


def test_a_part_past_the_end_is_refused(folder: Path, client: Client) -> None:
    response = client.get("/map.pmtiles", headers={"range": "bytes=999999999-"})

    assert response.status_code == 416
    assert response["Content-Range"] == f"bytes */{(folder / 'map.pmtiles').stat().st_size}"


def test_the_whole_archive_is_served_to_who_asks_for_it_or_has_an_older_part(
    folder: Path, client: Client
) -> None:
    whole = (folder / "map.pmtiles").read_bytes()

    plain = client.get("/map.pmtiles")
    older = client.get("/map.pmtiles", headers={"range": "bytes=0-6", "if-range": '"older"'})

    assert plain["Accept-Ranges"] == "bytes"
    assert b"".join(plain.streaming_content) == b"".join(older.streaming_content) == whole  # type: ignore[attr-defined]


def test_the_operators_street_map_is_served_beside_ours(
    folder: Path, client: Client, settings: Any, tmp_path: Path
) -> None:
    write_archive(tmp_path / "streets.pmtiles", {(12, 2449, 1354): b"streets"}, {"attribution": "OSM"})
    settings.BASEMAP_STREETS = str(tmp_path / "streets.pmtiles")

    told = client.get("/info.json").json()
    tile = client.get("/streets/12/2449/1354.mvt", headers={"accept-encoding": "identity"})

    assert (told["map"]["max_zoom"], told["streets"]["max_zoom"]) == (8, 12)
    assert told["streets"]["version"] != told["map"]["version"]
    assert "OSM" in told["attribution"]
    assert tile.content == b"streets"
    assert client.get("/streets/12/0/0.mvt").status_code == 204


@pytest.mark.parametrize("accepted", ["gzip, br", "identity"])
def test_outlines_are_served_packed_or_plain(folder: Path, client: Client, accepted: str) -> None:
    response = client.get("/outlines.json", headers={"accept-encoding": accepted})

    plain = gzip.decompress(response.content) if response.has_header("Content-Encoding") else response.content
    assert json.loads(plain)["type"] == "FeatureCollection"
    assert response.has_header("Content-Encoding") == ("gzip" in accepted)
    assert "Accept-Encoding" in response["Vary"]


def test_outlines_before_set_up_are_not_found(settings: Any, tmp_path: Path, client: Client) -> None:
    settings.BASEMAP_DIR = tmp_path

    assert client.get("/outlines.json").status_code == 404


def test_the_first_view_is_served_as_a_picture(folder: Path, client: Client) -> None:
    response = client.get("/first/light-narrow@2x.webp?v=1")

    assert (response["Content-Type"], response.content[8:12]) == ("image/webp", b"WEBP")
    assert "immutable" in response["Cache-Control"]


def test_contents_tell_layers_only_where_the_archive_names_them() -> None:
    assert Contents(0, 1, (0.0, 0.0, 1.0, 1.0), 1, {}).layers == []
