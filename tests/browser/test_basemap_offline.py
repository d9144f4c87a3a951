"""With every outside address refused, the map shows a finished background: land, water, borders and names."""

from __future__ import annotations

from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.contrib.gis.geos import Point
from django.core.management import call_command
from playwright.sync_api import Browser, Route, expect
from pytest_django.live_server_helper import LiveServer

from geo.loaders.data_packages import SourceMissing
from geo.models import AdminArea, Place
from tests.support.small_area_boundaries import world as land
from tests.support.small_area_boundaries import write

pytestmark = pytest.mark.django_db(transaction=True)

# How many colours each tile on the screen has, and what lies under all of them.
COLOURS = """() => [...document.querySelectorAll('.leaflet-tile-pane img.leaflet-tile-loaded')].map((tile) => {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 256;
  const context = canvas.getContext('2d');
  context.drawImage(tile, 0, 0);
  const pixels = context.getImageData(0, 0, 256, 256).data;
  const found = new Set();
  for (let i = 0; i < pixels.length; i += 4) found.add((pixels[i] << 16) | (pixels[i + 1] << 8) | pixels[i + 2]);
  return found.size;
})"""


@pytest.fixture
def drawn(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch, transactional_db: None) -> Path:
    """Tiles of a small piece of land with one city, drawn by Mapnik."""

    def no_water() -> tuple[Path, ...]:
        raise SourceMissing("left out of this test")

    monkeypatch.setattr("geo.basemap.lakes_rivers.water_files", no_water)
    settings.BASEMAP_DIR = tmp_path / "basemap"
    settings.BASEMAP_BBOX = [34.5, 51.5, 36.5, 52.5]
    call_command("load_areas", file=write(tmp_path / "land.json", land()), stdout=StringIO())
    Place.objects.create(
        source="own", source_id="1", kind="city", name="Bryansk", name_en="Bryansk", country_code="RU",
        region=AdminArea.objects.get(code="RU-BRY"), point=Point(35.5, 52.0), population=9_000_000,
        precision="settlement", radius_m=3_000,
    )  # fmt: skip
    call_command("build_basemap", python="/usr/bin/python3", max_zoom=9, stdout=StringIO(), stderr=StringIO())
    return Path(settings.BASEMAP_DIR)


def test_the_map_is_never_grey(browser: Browser, live_server: LiveServer, drawn: Path) -> None:
    light = _look(browser, live_server.url, "light")
    dark = _look(browser, live_server.url, "dark")

    assert light.refused == dark.refused == []
    assert min(light.shades.values()) > 8  # a name alone has more shades
    assert min(dark.shades.values()) > 8
    assert any("/basemap/dark-en/" in url for url in dark.asked)


@dataclass
class Look:
    """What a visit asked for, what was refused to it, and the most colours a tile had at each zoom."""

    asked: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    shades: dict[int, int] = field(default_factory=dict)


def _look(browser: Browser, site: str, scheme: Any) -> Look:
    """Open the map at three zooms while every address but the site's own is refused."""
    seen = Look()

    def only_here(route: Route) -> None:
        is_here = route.request.url.startswith((site, "data:", "blob:"))
        (seen.asked if is_here else seen.refused).append(route.request.url)
        if is_here:
            route.continue_()
        else:
            route.abort()

    context = browser.new_context(viewport={"width": 1440, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    page.route("**/*", only_here)
    for zoom in (4, 6, 9):
        page.goto(f"{site}/?at={zoom}/52.0000/35.5000")
        expect(page.locator(".leaflet-tile-pane img.leaflet-tile-loaded").nth(4)).to_be_visible()
        page.wait_for_load_state("networkidle")
        seen.shades[zoom] = max(page.evaluate(COLOURS))
    context.close()
    return seen
