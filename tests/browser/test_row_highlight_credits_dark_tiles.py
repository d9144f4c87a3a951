"""Rows light what stands for them, credits leave the scale in sight, and tiles of others are dark in the dark."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.crowded_map import crowd
from tests.support.map_journeys import KEEP_MAP, asked, visit

__all__ = ["asked", "crowd"]

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_row_lights_the_cluster_or_the_badge_that_stands_for_it(
    page: Page, live_server: Any, crowd: Any, asked: Any
) -> None:
    visit(page, live_server, "?at=5/50.0000/34.0000")
    expect(page.locator(".mark-box .cluster")).to_be_visible()

    page.locator(".row", has_text="Brid").first.locator(".opens").hover()
    expect(page.locator(".mark-box.is-hovered .cluster")).to_be_visible()

    page.locator(".row", has_text="Dovha district").locator(".opens").hover()
    expect(page.locator(".mark-box.is-hovered .area-badge")).to_be_visible()
    expect(page.locator(".mark-box.is-hovered .cluster")).to_have_count(0)


@pytest.mark.parametrize("edge", ["top", "bottom", "left", "right"])
def test_a_mark_cut_by_the_edge_of_the_map_is_still_found_by_a_finger(
    page: Page, live_server: Any, crowd: Any, asked: Any, edge: str
) -> None:
    page.add_init_script(KEEP_MAP)
    visit(page, live_server, "?at=9/50.0000/33.5000")
    page.evaluate(
        """(edge) => {
            const {x, y} = theMap.getSize();
            const by = {top: [0, y / 2 - 2], bottom: [0, 2 - y / 2], left: [x / 2 - 2, 0], right: [2 - x / 2, 99]};
            theMap.panBy(by[edge], {animate: false});
        }""",
        edge,
    )
    mark = page.locator(".mark-box[aria-label^='Lypove, Sabotage']")  # at the right, clear of the list's fold
    expect(mark).to_have_attribute("style", re.compile("padding"))

    box, frame = mark.bounding_box(), page.locator("#map").bounding_box()
    assert box
    assert frame
    wide = min(box["x"] + box["width"], frame["x"] + frame["width"]) - max(box["x"], frame["x"])
    high = min(box["y"] + box["height"], frame["y"] + frame["height"]) - max(box["y"], frame["y"])
    assert min(wide, high) >= 24


def test_the_credits_stay_beside_the_scale_of_a_narrow_map(
    page: Page, live_server: Any, crowd: Any, asked: Any
) -> None:
    visit(page, live_server, "?as=table")
    expect(page.locator(".incident-table")).to_be_visible()

    scale = page.locator(".leaflet-control-scale").bounding_box()
    credits = page.locator(".leaflet-control-attribution").bounding_box()

    assert scale
    assert credits
    assert scale["x"] + scale["width"] <= credits["x"]


def test_tiles_of_others_are_darkened_in_the_dark_theme(
    browser: Browser, live_server: Any, crowd: Any
) -> None:
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.add_init_script(KEEP_MAP)
    visit(page, live_server)

    page.evaluate("L.tileLayer('/nowhere/{z}/{x}/{y}.png').addTo(window.theMap)")

    shown = "[...document.querySelectorAll('.leaflet-layer')].map((each) => getComputedStyle(each).filter)"
    filters = page.evaluate(shown)
    context.close()
    assert sum("invert" in each for each in filters) == 1
    assert all(
        "invert" in each or each == "none" for each in filters
    )  # ours, where it is drawn, has colours of its own
