"""Light, dark, high contrast and paper: the colours chosen are there at the first paint, and the map follows."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.support.factories import IncidentFactory
from tests.support.map_journeys import asked, visit

__all__ = ["asked"]

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("asked", "rows")]
LUMINANCE = """(selector) => {
  const shine = (text) => {
    const [r, g, b] = text.match(/[\\d.]+/g).slice(0, 3).map(Number).map((v) => v / 255)
      .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const element = document.querySelector(selector);
  const ink = shine(getComputedStyle(element).color);
  let under = element;
  while (under.parentElement && /, 0\\)$|transparent/.test(getComputedStyle(under).backgroundColor)) under = under.parentElement;
  const ground = shine(getComputedStyle(under).backgroundColor);
  const [light, dark] = [Math.max(ink, ground), Math.min(ink, ground)];
  return (light + 0.05) / (dark + 0.05);
}"""


@pytest.fixture
def rows(transactional_db: None) -> None:
    """One incident on the map."""
    IncidentFactory.create(public=True)


def remembered(page: Page, name: str) -> None:
    """As if the reader had chosen this theme on an earlier visit."""
    page.add_init_script(f"localStorage.setItem('theme', '{name}')")


def chosen(page: Page) -> Any:
    return page.locator("html")


@pytest.mark.parametrize("name", ["light", "dark", "contrast"])
def test_the_theme_chosen_is_there_before_any_module_runs(page: Page, live_server: Any, name: str) -> None:
    remembered(page, name)
    page.route("**/js/*/*.js", lambda route: route.abort())
    page.route("**/js/main.js", lambda route: route.abort())
    page.route("**/js/page.js", lambda route: route.abort())

    page.goto(f"{live_server.url}/")

    expect(chosen(page)).to_have_attribute("data-theme", name)


def test_the_choice_holds_on_the_next_page_and_the_next_visit(page: Page, live_server: Any) -> None:
    page.goto(f"{live_server.url}/about/")
    page.get_by_label("Colours").select_option("dark")
    expect(chosen(page)).to_have_attribute("data-theme", "dark")

    page.goto(f"{live_server.url}/method/")

    expect(chosen(page)).to_have_attribute("data-theme", "dark")
    expect(page.get_by_label("Colours")).to_have_value("dark")


@pytest.mark.parametrize(
    ("theme", "scheme", "drawn"),
    [
        ("dark", "light", "dark"),
        ("light", "dark", "light"),
        ("system", "dark", "dark"),
        ("contrast", "dark", "contrast"),
    ],
)
def test_the_background_of_the_map_follows(
    page: Page, live_server: Any, theme: str, scheme: Any, drawn: str
) -> None:
    page.emulate_media(color_scheme=scheme)
    remembered(page, theme)

    visit(page, live_server)

    expect(page.locator("#map")).to_have_attribute("data-basemap", drawn)


TEXTS = ("#list-title", ".row .row-meta, .row small, .row", ".quiet", "#open-filters", "#chips .chip")


@pytest.mark.parametrize(("theme", "least"), [("light", 4.5), ("dark", 4.5), ("contrast", 7)])
def test_text_stands_out_in_every_theme(page: Page, live_server: Any, theme: str, least: float) -> None:
    remembered(page, theme)
    visit(page, live_server, "?type=air_drone_strike")

    for selector in TEXTS:
        expect(page.locator(selector).first).to_be_attached()
        assert page.evaluate(LUMINANCE, selector) >= least, selector


def test_on_paper_are_map_legend_figures_and_list_but_no_controls(page: Page, live_server: Any) -> None:
    remembered(page, "dark")
    visit(page, live_server)
    page.emulate_media(media="print")

    for shown in (".leaflet-container", "#legend", "#summary .big b", "#list .row"):
        expect(page.locator(shown).first).to_be_visible()
    for hidden in ("header.top", "#legend-button", ".leaflet-control-zoom", "#sheet-handle"):
        expect(page.locator(hidden).first).to_be_hidden()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
