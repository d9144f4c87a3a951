"""The page of the map names the tiles under its first view, and no other."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from incidents.web.map.preload_tiles import HOME, Ground, tiles_to_preload

ROOT = Path(__file__).parents[3]


@pytest.fixture
def drawn(tmp_path: Path, settings: Any) -> Path:
    """A base map with every tile of zooms 5 and 6 that a first view needs."""
    settings.BASEMAP_DIR = tmp_path
    settings.BASEMAP_VERSION = "abc"
    for zoom in (5, 6):
        for x in range(2**zoom // 2, 2**zoom * 3 // 4):
            folder = tmp_path / "light" / str(zoom) / str(x)
            folder.mkdir(parents=True)
            for y in range(2**zoom // 4, 2**zoom // 2):
                (folder / f"{y}.png").write_bytes(b"")
    return tmp_path


def paths(found: Ground | None) -> list[list[str]]:
    assert found
    return [[tile.path for tile in row] for row in found.rows]


def test_the_usual_view_is_the_one_the_scripts_begin_with() -> None:
    text = (ROOT / "static/js/core/urlSchema.js").read_text()
    found = re.search(r"HOME = Object\.freeze\(\{ zoom: (\d+), lat: ([\d.]+), lon: ([\d.]+) \}\)", text)

    assert found
    assert (int(found[1]), float(found[2]), float(found[3])) == HOME


def test_tiles_lie_around_the_middle_of_the_view(drawn: Path) -> None:
    found = tiles_to_preload("", "abc")

    assert paths(found)[1] == [f"6/{x}/21" for x in range(35, 41)]
    assert found
    assert 0 < found.x < found.columns * 256
    assert (found.x, found.y) == (761, 465)


def test_an_address_with_a_view_has_the_tiles_of_that_view(drawn: Path) -> None:
    assert paths(tiles_to_preload("5/49.6000/33.6000", "abc"))[0][0].startswith("5/")


@pytest.mark.parametrize(
    "at", ["6.5/49.6/33.6", "nonsense", "2/49.6/33.6", "12/49.6/33.6", "6/89/33.6", "6/-33/151"]
)
def test_a_view_without_tiles_of_its_own_names_none(drawn: Path, at: str) -> None:
    assert tiles_to_preload(at, "abc") is None


def test_without_a_base_map_no_tile_is_named(tmp_path: Path, settings: Any) -> None:
    settings.BASEMAP_DIR = tmp_path

    assert tiles_to_preload("", "abc") is None
    assert tiles_to_preload("", "") is None


def test_only_windows_that_show_a_tile_ask_for_it(drawn: Path) -> None:
    found = tiles_to_preload("", "abc")
    assert found
    media = {tile.path: tile.media for row in found.rows for tile in row}

    assert media["6/37/21"] == media["6/38/22"] == ""
    assert media["6/40/21"] == "((width >= 1658px))"
    assert "(height > 469px)" in media["6/37/20"]


@pytest.mark.django_db
def test_the_page_names_plain_and_fine_tiles_of_both_themes(drawn: Path, client: Client) -> None:
    page = client.get("/").content.decode()

    assert (
        'src="/basemap/light-en/6/37/21.png?v=abc" srcset="/basemap/light-en/6/37/21@2x.webp?v=abc 2x"'
        in page
    )
    assert "/basemap/dark-en/6/37/21@2x.webp?v=abc 2x" in page
    assert (
        "/basemap/"
        not in client.get("/?bbox=30,45,40,50").content.decode().split('id="page"')[0].split("<script")[0]
    )
    assert 'style="' not in page.split('class="first-tiles"')[1].split("</div>")[0]


@pytest.mark.django_db
def test_a_page_that_begins_at_a_place_names_no_tiles_of_another(
    drawn: Path, client: Client, world: Any
) -> None:
    def names_tiles(query: str) -> bool:
        return "first-tiles" in client.get(f"/{query}").content.decode()

    place = f"place=a{world.region.pk}"

    assert names_tiles("?type=sabotage")
    assert names_tiles(f"?{place}&at=6/49.6/33.6")
    for query in (
        place,
        f"area=a{world.region.pk}",
        "region=UA-T1",
        "near=33,50,900",
        "polygon=30,47,36,47,36,52",
    ):
        assert not names_tiles(f"?{query}"), query


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
