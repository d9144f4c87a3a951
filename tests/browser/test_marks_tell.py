"""Marks tell: circles sized by killed, areas tinted with their badge inside, the opened one ringed in its circle, a card."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.support.crowded_map import crowd
from tests.support.map_journey_incidents import TEXT, story
from tests.support.map_journeys import KEEP_MAP, asked, visit

__all__ = ["asked", "crowd", "story"]

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("asked")]


def test_pointing_at_a_mark_shows_day_kind_toll_and_the_first_sentence(
    page: Page, live_server: Any, story: Any
) -> None:
    visit(page, live_server)

    page.locator(".mark-box[aria-label*='Lypove']").hover()

    card = page.locator(".mark-card")
    for text in ("Shelling or missile strike", "Lypove", "Fri 29 Dec 2023", "killed 24", TEXT[:40]):
        expect(card).to_contain_text(text)
    page.mouse.move(700, 100)
    expect(card).to_be_hidden()


def test_an_opened_incident_is_ringed_in_its_circle(page: Page, live_server: Any, crowd: Any) -> None:
    found = page.request.get(f"{live_server.url}/api/v1/incidents/?type=sabotage").json()["results"]
    visit(page, live_server, f"?at=5/50.0000/34.0000&show={found[0]['id']}")

    expect(page.locator(".mark-box.is-chosen .cluster")).to_be_visible()


def test_circles_are_sized_by_killed_on_request_and_say_so(page: Page, live_server: Any, crowd: Any) -> None:
    visit(page, live_server, "?at=5/50.0000/34.0000")
    page.get_by_role("button", name="Layers").click()

    with page.expect_response(re.compile("figure=killed")):
        page.get_by_label("Circles sized by").select_option("killed")

    expect(page.locator(".cluster-count")).to_have_text("4")
    expect(page.locator(".mark-box[aria-label*='62 incidents, killed 4']")).to_be_visible()
    expect(page).to_have_url(re.compile(re.escape("size=killed")))


def test_an_area_is_a_tint_with_its_badge_inside_and_hatched_when_pointed_at(
    page: Page, live_server: Any, crowd: Any
) -> None:
    page.add_init_script(KEEP_MAP)
    visit(page, live_server, "?at=8/50.0000/34.0000")
    area = page.locator("path.area").first
    expect(area).to_be_attached()
    assert "hatch" not in area.evaluate("(shape) => getComputedStyle(shape).fill")

    badge = page.locator(".mark-box:has(.area-badge)").first
    badge.hover()

    expect(page.locator("path.area.is-hovered")).to_be_attached()
    inside = """(badge) => {
        const at = badge.getBoundingClientRect();
        const [x, y] = [at.x + at.width / 2, at.y + at.height / 2];
        return [...document.querySelectorAll("path.area")].some((shape) => {
            const point = new DOMPoint(x, y).matrixTransform(shape.getScreenCTM().inverse());
            return shape.isPointInFill(point);
        });
    }"""
    assert badge.evaluate(inside)


def test_shaded_areas_carry_names_and_say_their_classes_and_what_is_not_known(
    page: Page, live_server: Any, crowd: Any
) -> None:
    visit(page, live_server, "?layer=areas&per=head&classes=log&at=7/50.0000/34.0000")

    key = page.locator("#layer-key")
    expect(key).to_contain_text("the population of these areas is not on record")
    page.get_by_role("button", name="Layers").click()
    page.locator("#layer-per").select_option("")

    expect(page.locator(".shade-name").first).to_contain_text(re.compile(r"region\d+"))
    expect(key).not_to_contain_text("population of these areas")
