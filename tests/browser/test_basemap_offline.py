"""With every outside address refused, the map is drawn: land, borders, and names in the reader's language."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from tests.support.small_basemap import add_place, build, folder

__all__ = ["folder"]

pytestmark = pytest.mark.django_db(transaction=True)

# How many colours each tile of the ground on the screen has.
COLOURS = """() => [...document.querySelectorAll('.leaflet-tile-pane canvas.leaflet-tile-loaded')].map((tile) => {
  const pixels = tile.getContext('2d').getImageData(0, 0, tile.width, tile.height).data;
  const found = new Set();
  for (let i = 0; i < pixels.length; i += 4) found.add((pixels[i] << 16) | (pixels[i + 1] << 8) | pixels[i + 2]);
  return found.size;
})"""
# Remembers every name that is written on the map.
LISTEN = """window.written = new Set();
const write = CanvasRenderingContext2D.prototype.fillText;
CanvasRenderingContext2D.prototype.fillText = function (text, ...where) {
  window.written.add(text);
  return write.call(this, text, ...where);
};"""


@pytest.fixture
def drawn(folder: Path, transactional_db: None) -> Path:
    """A small piece of land with one city and one village."""
    add_place("Bryansk", 35.5, 52.0, kind="city", population=9_000_000)
    add_place("Lypove", 35.55, 52.02)
    build()
    return folder


@dataclass
class Look:
    """What was refused to a visit, the most colours a tile had and the names that were written, by zoom."""

    refused: list[str] = field(default_factory=list)
    shades: dict[int, int] = field(default_factory=dict)
    names: dict[int, set[str]] = field(default_factory=dict)


def test_the_map_is_drawn_in_the_readers_language_and_sharp_to_its_deepest_zoom(
    browser: Browser, live_server: LiveServer, drawn: Path
) -> None:
    english = _look(browser, live_server.url, "light", "en")
    ukrainian = _look(browser, live_server.url, "dark", "uk")

    assert english.refused == ukrainian.refused == []
    assert min(english.shades[10], ukrainian.shades[10]) > 1  # land and a border
    assert "Bryansk" in english.names[10]
    assert {"Bryansk", "Lypove"} <= english.names[13]
    assert {"Bryansk українською", "Lypove українською"} <= ukrainian.names[13]
    assert not {"Bryansk", "Lypove"} & ukrainian.names[13]


def test_without_an_archive_outlines_stand_in(browser: Browser, live_server: LiveServer, drawn: Path) -> None:
    (drawn / "map.pmtiles").unlink()
    page = browser.new_page()
    page.goto(f"{live_server.url}/?at=6/52.0000/35.5000")

    expect(page.locator(".pane-outlines path.outline").first).to_be_attached()
    page.close()


def _wait_for_name(page: Page, beginning: str) -> None:
    """Until a name has been written; the page's policy forbids to wait inside it."""
    until = time.monotonic() + 30
    while not any(name.startswith(beginning) for name in page.evaluate("() => [...window.written]")):
        assert time.monotonic() < until, f"{beginning} was never written"
        page.wait_for_timeout(100)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(300)


def _look(browser: Browser, site: str, scheme: Any, language: str) -> Look:
    """Open the map at two zooms while every address but the site's own is refused."""
    seen = Look()

    def only_here(route: Route) -> None:
        if route.request.url.startswith((site, "data:", "blob:")):
            route.continue_()
        else:
            seen.refused.append(route.request.url)
            route.abort()

    context = browser.new_context(
        viewport={"width": 1440, "height": 900},
        color_scheme=scheme,
        extra_http_headers={"Accept-Language": language},
    )
    page = context.new_page()
    page.add_init_script(LISTEN)
    page.route("**/*", only_here)
    for zoom in (10, 13):
        page.goto(f"{site}/?at={zoom}/52.0000/35.5000")
        expect(page.locator(".pane-names canvas.leaflet-tile-loaded").nth(4)).to_be_attached()
        expect(page.locator(".leaflet-tile-pane canvas.leaflet-tile-loaded").nth(4)).to_be_attached()
        _wait_for_name(page, "Bryansk")
        seen.shades[zoom] = max(page.evaluate(COLOURS))
        seen.names[zoom] = set(page.evaluate("() => [...window.written]"))
    context.close()
    return seen
