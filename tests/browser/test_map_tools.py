"""The parts of one attack are joined; whole view, own position, full screen, scale; a mark keeps its focus."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.support.crowded_map import attack, crowd
from tests.support.map_journeys import KEEP_MAP, asked, visit

__all__ = ["asked", "attack", "crowd"]

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("chosen", ["whole", "part"])
def test_the_located_parts_of_an_attack_are_joined(
    page: Page, live_server: Any, attack: Any, asked: Any, chosen: str
) -> None:
    visit(page, live_server, f"?at=8/50.0500/34.0000&show={attack[chosen]}")

    expect(page.locator("path.kin-line")).to_have_count(1)
    expect(page.locator("path.kin-halo")).to_have_count(2)


def test_parts_without_a_place_are_counted_in_the_detail(
    page: Page, live_server: Any, attack: Any, asked: Any
) -> None:
    visit(page, live_server, f"?show={attack['whole']}")

    expect(page.locator("#detail")).to_contain_text("1 part has no known place and is not on the map")


def test_everything_that_matches_is_brought_into_view(
    page: Page, live_server: Any, crowd: Any, asked: Any
) -> None:
    visit(page, live_server, "?at=11/56.0000/20.0000&type=protest,sabotage")
    expect(page.locator("#only-map-note")).to_have_text("The map shows 0 of 61.")

    page.get_by_role("button", name="Show all incidents that match").click()

    expect(page.locator("#only-map-note")).to_have_text("The map shows 61 of 61.")


def test_the_position_is_asked_for_only_when_pressed_and_refusal_is_said(
    page: Page, live_server: Any, crowd: Any, asked: Any
) -> None:
    page.add_init_script(
        "window.times = 0; navigator.geolocation.getCurrentPosition = (_, no) => { times += 1; no({ code: 1 }); };"
    )
    visit(page, live_server)
    assert page.evaluate("window.times") == 0

    page.get_by_role("button", name="Show where I am").click()

    expect(page.locator("#map-note")).to_contain_text("Your browser did not give your position")
    assert page.evaluate("window.times") == 1


def test_the_position_is_shown_with_its_reach(browser: Any, live_server: Any, crowd: Any) -> None:
    context = browser.new_context(
        geolocation={"longitude": 30.5, "latitude": 50.4, "accuracy": 900}, permissions=["geolocation"]
    )
    page = context.new_page()
    visit(page, live_server)

    page.get_by_role("button", name="Show where I am").click()

    expect(page.locator("path.here-dot")).to_have_count(1)
    expect(page).to_have_url(re.compile(r"at=9/50\.4\d*/30\.5"))
    context.close()


def test_the_map_fills_the_screen_and_leaves_it_for_what_is_opened(
    page: Page, live_server: Any, crowd: Any, asked: Any
) -> None:
    page.add_init_script("Element.prototype.requestFullscreen = () => Promise.reject(new Error('no'));")
    visit(page, live_server, "?at=9/50.0500/34.0000")
    page.get_by_role("button", name="Full screen").click()
    box = page.locator("#map-area").bounding_box()
    assert box
    assert (box["width"], box["height"]) == (1440, 900)

    page.get_by_role("button", name=re.compile("Lypove, Sabotage")).click()

    expect(page.locator("#detail-title")).to_be_visible()
    expect(page.get_by_role("button", name="Full screen")).to_have_attribute("aria-pressed", "false")


def test_scale_and_credits_are_on_the_map(page: Page, live_server: Any, crowd: Any, asked: Any) -> None:
    visit(page, live_server)

    expect(page.locator(".leaflet-control-scale-line")).to_contain_text("km")
    expect(page.locator(".leaflet-control-attribution")).to_contain_text("GeoNames")


def test_a_mark_that_stays_keeps_the_focus_when_the_map_moves(
    page: Page, live_server: Any, crowd: Any, asked: Any
) -> None:
    visit(page, live_server, "?at=9/50.0500/34.0000")
    mark = page.locator(".mark-box[aria-label^='Lypove, Sabotage']")
    mark.focus()

    with page.expect_response(re.compile("/incidents/map/")):
        page.locator("#map").evaluate(
            "(box) => box.dispatchEvent(new KeyboardEvent('keydown', {keyCode: 39}))"
        )
        page.evaluate("document.querySelector('.leaflet-control-zoom-in').click()")

    expect(page.locator("#summary .big b")).to_be_visible()
    expect(mark).to_be_focused()


def test_where_a_mark_is_gone_the_nearest_one_takes_the_focus(
    page: Page, live_server: Any, crowd: Any, asked: Any
) -> None:
    page.add_init_script(KEEP_MAP)
    visit(page, live_server, "?at=5/50.0000/34.0000")
    cluster = page.locator(".mark-box", has=page.locator(".cluster"))
    cluster.focus()

    page.evaluate("theMap.setView([50.05, 33.6], 9)")

    expect(cluster).to_have_count(0)
    expect(page.locator(".mark-box:focus")).to_have_count(1)
