"""The page of the map shows a picture of the ground under its first view, until the map has drawn itself."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as site
from django.test import Client
from PIL import Image

from geo.basemap import ARCHIVE, build_stamp, first_view
from geo.basemap.archive import write_archive
from geo.basemap.map_colours import COLOURS
from geo.basemap.mvt_encoding import LayerEncoder


@pytest.fixture
def drawn(tmp_path: Path, settings: Any) -> Path:
    """A base map of nothing but land, and its first view."""
    settings.BASEMAP_DIR = tmp_path
    land = LayerEncoder("earth", [{"kind": "earth"}])
    tiles = {(5, x, y): land.layer([land.full_tile(0)]) for x in range(17, 21) for y in range(9, 13)}
    write_archive(tmp_path / ARCHIVE, tiles, {})
    build_stamp.save_stamp(tmp_path, build_stamp.Stamp(archive="abcdefabcdefabcdef"))
    first_view.draw_first_view(tmp_path)
    return tmp_path


def test_it_begins_where_the_script_does() -> None:
    script = (Path(site.BASE_DIR) / "static/js/core/urlSchema.js").read_text(encoding="utf-8")
    found = re.search(r"HOME = Object\.freeze\(\{ zoom: ([\d.]+), lat: ([\d.]+), lon: ([\d.]+) \}\)", script)

    assert found
    assert tuple(float(each) for each in found.groups()) == first_view.HOME


def test_every_picture_is_there_in_its_size_and_theme(drawn: Path) -> None:
    assert {path.name for path in (drawn / "first").iterdir()} == first_view.FILES
    sizes = {}
    for name in first_view.FILES:
        with Image.open(drawn / "first" / name) as picture:
            sizes[name] = picture.size
            red, _, _ = picture.convert("RGB").getpixel((240, 400))  # type: ignore[misc]
        assert abs(red - int(COLOURS[name.split("-")[0]].land[1:3], 16)) < 8
    assert sizes["light-wide.webp"] == (1280, 840)
    assert sizes["dark-narrow@2x.webp"] == (960, 1680)


@pytest.mark.django_db
def test_the_page_names_the_pictures_of_both_themes_without_inline_styles(
    drawn: Path, client: Client
) -> None:
    page = client.get("/").content.decode()

    picture = page.split('class="first-view"')[1].split("</picture>")[0]
    named = set(re.findall(r"/basemap/first/([^?\s]+)\?v=abcdefabcdef", picture))
    assert named == first_view.FILES
    assert 'style="' not in picture


@pytest.mark.django_db
def test_without_a_base_map_no_picture_is_named(tmp_path: Path, settings: Any, client: Client) -> None:
    settings.BASEMAP_DIR = tmp_path

    assert "first-view" not in client.get("/").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("streets", ["", "/nowhere/streets.pmtiles"])
def test_the_page_tells_its_scripts_what_there_is_to_draw(
    drawn: Path, settings: Any, client: Client, streets: str
) -> None:
    settings.BASEMAP_STREETS = streets

    page = client.get("/").content.decode()

    told = json.loads(page.split('<script id="basemap" type="application/json">')[1].split("</script>")[0])
    assert told["map"]["max_zoom"] == 5
    assert told["streets"] is None
    assert told["online"] is None
    assert told["library"].endswith("protomaps-leaflet.js")


@pytest.mark.django_db
def test_a_page_that_begins_elsewhere_shows_no_picture_of_home(
    drawn: Path, client: Client, world: Any
) -> None:
    def shows_it(query: str) -> bool:
        return "first-view" in client.get(f"/{query}").content.decode()

    place = f"place=a{world.region.pk}"

    assert shows_it("?type=sabotage")
    assert not shows_it("?at=6/49.6/33.6")
    for query in (
        place,
        f"area=a{world.region.pk}",
        "region=UA-T1",
        "near=33,50,900",
        "polygon=30,47,36,47,36,52",
    ):
        assert not shows_it(f"?{query}"), query


@pytest.mark.django_db
def test_a_page_begins_at_the_place_asked_for(client: Client, world: Any) -> None:
    def box(query: str) -> Any:
        page = client.get(f"/{query}").content.decode()
        return json.loads(page.split('<script id="page" type="application/json">')[1].split("</script>")[0])[
            "box"
        ]

    region = box(f"?place=a{world.region.pk}")

    assert region
    assert region == box("?region=ua-t1") == box(f"?area=a{world.region.pk},a{world.district.pk}")
    for query in (
        "",
        f"?area=-a{world.region.pk}",
        f"?place=a{world.region.pk}&at=6/49/33",
        "?place=no&area=a1,,b",
    ):
        assert box(query) is None, query
