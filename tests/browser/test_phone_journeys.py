"""A phone: the sheet by finger and by keyboard, targets wide enough, nothing wider than the narrowest screen, twofold zoom."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support.factories import IncidentFactory
from tests.support.map_journeys import NARROW, PHONE, asked

__all__ = ["asked"]

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("asked", "row")]
PATHS = ("", "?sheet=full", "?panel=filters&sheet=full&type=protest", "?sheet=full&show={id}", "?sheet=full&as=table",
         "incidents/{id}/", "list/", "trends/", "about/", "method/", "sources/", "nothing-here/")  # fmt: skip
# Links inside running text, map marks (drawn as small as their place is sure) and the map's credits are exempt.
SMALL = """() => [...document.querySelectorAll("a, button, input, select, summary, [role=slider], label.check")]
  .filter((element) => {
    const { width, height } = element.getBoundingClientRect();
    if (!width || !height || getComputedStyle(element).visibility === "hidden") return false;
    if (element.closest(".leaflet-control-attribution, .visually-hidden, .skip, .leaflet-marker-pane")) return false;
    if (element.matches("label.check input") || (element.matches("a") && element.closest("p, li, dd, td"))) return false;
    return width < 43.5 || height < 43.5;
  })
  .map((element) => `${element.tagName} ${element.id} ${element.className} ${element.textContent.trim().slice(0, 30)}`)"""

SETTLED = """async () => {
  const sheet = document.querySelector("#sheet");
  await Promise.all(sheet.getAnimations().map((moving) => moving.finished));
  return sheet.offsetHeight;
}"""


@pytest.fixture
def row(transactional_db: None) -> str:
    """A strike with dead and injured."""
    found = IncidentFactory.create(public=True, killed_low=2, killed_best=2, killed_high=3)
    return str(found.public_id)


def sheet_height(page: Page) -> float:
    """Once it has settled."""
    height: float = page.evaluate(SETTLED)
    return height


def opened(page: Page, live_server: Any, size: Any, query: str = "") -> Locator:
    page.set_viewport_size(size)
    page.goto(f"{live_server.url}/{query}")
    expect(page.locator("#sheet-peek")).to_contain_text("1 incident")
    return page.locator("#sheet-handle")


@pytest.mark.parametrize("path", PATHS)
def test_nothing_is_wider_than_the_narrowest_screen(
    page: Page, live_server: Any, row: str, path: str
) -> None:
    page.set_viewport_size(NARROW)
    page.goto(f"{live_server.url}/{path.format(id=row)}")
    page.wait_for_load_state("networkidle")

    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]


@pytest.mark.parametrize("path", ["?sheet=full", "?panel=filters&sheet=full&type=protest", "?sheet=full&show={id}", "about/"])  # fmt: skip
def test_everything_pressed_is_as_large_as_a_fingertip(
    page: Page, live_server: Any, row: str, path: str
) -> None:
    page.set_viewport_size(PHONE)
    page.goto(f"{live_server.url}/{path.format(id=row)}")
    page.wait_for_load_state("networkidle")

    assert page.evaluate(SMALL) == []


def test_the_sheet_follows_the_finger_and_settles_at_three_heights(page: Page, live_server: Any) -> None:
    handle = opened(page, live_server, PHONE)
    low = sheet_height(page)
    _drag(page, handle, to=450)
    half = sheet_height(page)
    expect(handle).to_have_attribute("aria-valuetext", "half of the screen")
    _drag(page, handle, to=120)
    full = sheet_height(page)
    _drag(page, handle, to=830)

    expect(handle).to_have_attribute("aria-valuetext", "folded: numbers and the first rows")
    assert sheet_height(page) == low
    assert low < 170 < half < full


def _drag(page: Page, handle: Locator, to: int) -> None:
    """With a slow end, so that it is no flick."""
    box = handle.bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + 12
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, to, steps=8)
    page.mouse.move(x, to - 1)
    page.mouse.up()


def test_the_sheet_is_moved_by_keyboard_and_kept_in_the_address(page: Page, live_server: Any) -> None:
    handle = opened(page, live_server, PHONE)

    handle.press("End")
    expect(handle).to_have_attribute("aria-valuenow", "2")
    expect(page).to_have_url(re.compile(re.escape("sheet=full")))
    handle.press("ArrowDown")
    expect(handle).to_have_attribute("aria-valuenow", "1")
    handle.press("Home")

    expect(handle).to_have_attribute("aria-valuenow", "0")
    expect(page).not_to_have_url(re.compile(re.escape("sheet=")))


def test_at_twofold_zoom_everything_is_still_reached(page: Page, live_server: Any) -> None:
    handle = opened(page, live_server, {"width": 640, "height": 400})
    handle.press("End")
    page.locator("#open-filters").click()
    box = page.locator("#filters").get_by_role("checkbox", name="Other incident")
    box.scroll_into_view_if_needed()
    box.check()

    page.locator("#show-matches").click()

    expect(page.locator("#list-body")).to_contain_text("No incidents match")
    assert page.evaluate("document.documentElement.scrollWidth") <= 640


@pytest.mark.parametrize("language", ["uk", "ru"])
def test_the_longer_words_of_the_other_languages_fit(
    page: Page, live_server: Any, row: str, language: str
) -> None:
    page.context.set_extra_http_headers({"Accept-Language": language})
    page.set_viewport_size(NARROW)
    page.goto(f"{live_server.url}/?panel=filters&sheet=full&killed_min=1&injured_unknown=1")
    page.wait_for_load_state("networkidle")

    assert page.evaluate("document.documentElement.lang") == language
    wide = "[...document.querySelectorAll('#filters *, .top *')].filter((e) => e.getBoundingClientRect().right > 321).length"
    assert page.evaluate(wide) == 0


@pytest.mark.parametrize("language", ["en", "uk", "ru"])
def test_the_name_of_the_site_is_whole(page: Page, live_server: Any, language: str) -> None:
    page.set_viewport_size(PHONE)
    page.set_extra_http_headers({"Accept-Language": language})
    page.goto(live_server.url)

    assert page.locator(".brand").evaluate(
        "(name) => name.scrollWidth <= name.clientWidth && name.scrollHeight <= name.clientHeight"
    )
