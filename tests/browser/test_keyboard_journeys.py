"""Without a mouse: from the search to an incident and back, with the focus seen at each step; still, and at twofold zoom."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support.map_journeys import WIDE
from tests.support.shared_server import Standing, standing

__all__ = ["standing"]

pytestmark = pytest.mark.django_db

# Whether what has the focus shows it: an outline of at least 2 pixels, or a frame in the accent colour.
SEEN = """() => {
  const style = getComputedStyle(document.activeElement);
  return document.activeElement === document.body ? "nothing has the focus"
    : (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== "none"
      ? "" : `${document.activeElement.outerHTML.slice(0, 120)} ${style.outline}`;
}"""
# Whether it is in the window and not under something else.
COVERED = """() => {
  const box = document.activeElement.getBoundingClientRect();
  const at = document.elementFromPoint(box.x + Math.min(box.width / 2, 40), box.y + Math.min(box.height / 2, 12));
  return at && (document.activeElement.contains(at) || at.contains(document.activeElement))
    ? "" : `${document.activeElement.outerHTML.slice(0, 120)} is under ${at?.outerHTML.slice(0, 120)}`;
}"""
MOVING = """() => document.getAnimations().filter((one) => (one.effect?.getComputedTiming().duration ?? 0) > 1).length
  + document.querySelectorAll(".leaflet-zoom-anim .leaflet-zoom-animated.is-moving").length"""


@pytest.fixture
def site(page: Page, standing: Standing) -> Page:
    """The map with its first numbers."""
    page.set_viewport_size(WIDE)
    page.goto(standing.url)
    expect(page.locator("#summary .big b")).to_be_attached(timeout=60_000)
    return page


def tab_to(page: Page, target: Locator, most: int = 60) -> None:
    """Press Tab until the target has the focus; every stop on the way shows that it has it."""
    for _ in range(most):
        page.keyboard.press("Tab")
        assert page.evaluate(SEEN) == ""
        if target.evaluate("(one) => one === document.activeElement"):
            return
    pytest.fail(f"{most} presses of Tab do not lead there")


def test_an_incident_is_found_read_and_left_by_keys_alone(site: Page) -> None:
    tab_to(site, site.locator("#search-input"))
    site.keyboard.type("Lypove")
    offers = site.locator("#search-list [role=option]")
    expect(offers.first).to_contain_text("Lypove")
    expect(site.locator("#search-input")).to_have_attribute("aria-activedescendant", "search-list-0")
    site.keyboard.press("Enter")
    expect(site.locator("#chips")).to_contain_text("Lypove")

    first = site.locator("#list .opens").first
    expect(first).to_be_visible()
    tab_to(site, first)
    site.keyboard.press("Enter")
    expect(site.locator("#detail-title")).to_be_focused()
    expect(site).to_have_url(re.compile("show="))
    site.keyboard.press("Escape")

    expect(site.locator("#detail")).to_be_hidden()
    expect(first).to_be_focused()
    assert site.evaluate(SEEN) == ""


def test_filters_are_opened_set_and_closed_by_keys_alone(site: Page) -> None:
    tab_to(site, site.locator("#open-filters"))
    site.keyboard.press("Enter")
    box = site.locator("#filters").get_by_role("checkbox", name="Sabotage")
    expect(box).to_be_visible()
    tab_to(site, box)
    site.keyboard.press("Space")
    expect(site).to_have_url(re.compile("type=sabotage"))
    expect(box).to_be_focused()
    site.keyboard.press("Escape")

    expect(site.locator("#filters")).to_be_hidden()
    expect(site.locator("#open-filters")).to_be_focused()


def _has_focus(site: Page) -> bool:
    """Whether something has the focus; a mark that is just drawn anew gets it back within a moment."""
    for _ in range(10):
        if not site.evaluate("document.activeElement === document.body"):
            return True
        site.wait_for_timeout(50)
    return False


def test_no_stop_of_the_keyboard_is_covered_or_unseen(site: Page) -> None:
    site.keyboard.press("Tab")
    wrong = set()
    for _ in range(70):
        site.keyboard.press("Tab")
        if not _has_focus(site):
            break
        looked = {site.evaluate(SEEN), site.evaluate(COVERED)}
        if _has_focus(site):  # a mark that was drawn anew between the two looks has it back
            wrong |= looked if looked == {""} else {site.evaluate(SEEN), site.evaluate(COVERED)}

    assert wrong == {""}


def test_nothing_moves_for_those_who_asked_for_stillness(page: Page, standing: Standing) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.set_viewport_size(WIDE)
    page.goto(f"{standing.url}/")
    expect(page.locator("#list .opens").first).to_be_visible()

    page.locator("#list .opens").first.click()

    assert page.evaluate(MOVING) == 0
    expect(page.locator("#detail-title")).to_be_visible()
    page.get_by_role("button", name="Zoom in", exact=True).click()
    assert page.evaluate(MOVING) == 0


@pytest.mark.parametrize("path", ["/", "/?show={shelling}&sheet=full", "/incidents/", "/incidents/{shelling}/", "/developers/", "/subscribe/", "/method/"])  # fmt: skip
def test_at_twofold_zoom_nothing_is_cut_off_or_needs_a_second_direction(
    page: Page, standing: Standing, path: str
) -> None:
    page.set_viewport_size({"width": 640, "height": 450})
    page.goto(standing.url + path.format(**standing.scene.ids))
    page.wait_for_load_state("networkidle")
    # tables and rows of chips scroll by themselves
    cut = """[...document.querySelectorAll("h1, h2, h3, p, label, button, dt, dd, legend")].filter((one) =>
      one.getClientRects().length && !one.closest(".visually-hidden, .skip, .leaflet-container, .table-box, .timeline-head, #chips, [hidden]")
      && !one.matches(".visually-hidden, .skip") && one.getBoundingClientRect().right > innerWidth + 1)
      .map((one) => one.outerHTML.slice(0, 100))"""

    assert page.evaluate("document.documentElement.scrollWidth") <= 640
    assert page.evaluate(cut) == []
