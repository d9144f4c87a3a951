"""A box or a polygon drawn on the map by mouse, touch and keys is the filter."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.support.crowded_map import crowd, matched, query
from tests.support.map_journeys import PHONE, asked, visit

__all__ = ["asked", "crowd"]

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_box_is_drawn_with_the_mouse_and_is_the_filter(
    page: Page, live_server: Any, crowd: Any, asked: Any
) -> None:
    visit(page, live_server, "?at=8/50.0500/34.0000")
    page.get_by_role("button", name="Draw a box to filter").click()
    expect(page.locator("#draw")).to_be_visible()
    box = page.locator("#map").bounding_box()
    assert box
    middle = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)

    page.mouse.move(middle[0] - 150, middle[1] - 60)
    page.mouse.down()
    page.mouse.move(middle[0] - 40, middle[1] + 60, steps=4)
    page.mouse.up()

    expect(page.locator("path.drawn")).to_have_count(1)
    expect(page.locator("#drawn")).to_be_visible()
    polygon = query(page)["polygon"][0]
    assert re.fullmatch(r"(-?\d+(\.\d{1,4})?,){7}-?\d+(\.\d{1,4})?", polygon)
    count = matched(page, live_server, polygon=polygon)
    expect(page.locator("#summary .big b")).to_have_text(str(count))
    page.reload()
    expect(page.locator("path.drawn")).to_have_count(1)
    page.get_by_role("button", name="Clear the drawn area").click()
    expect(page.locator("path.drawn")).to_have_count(0)
    expect(page.locator("#summary .big b")).to_have_text(str(matched(page, live_server)))


def test_a_polygon_is_drawn_by_pressing_its_corners(
    page: Page, live_server: Any, crowd: Any, asked: Any
) -> None:
    visit(page, live_server, "?at=8/50.0500/34.0000")
    page.get_by_role("button", name="Draw a polygon to filter").click()
    expect(page.locator("#draw")).to_be_visible()
    surface = page.locator("#draw-surface")
    box = surface.bounding_box()
    assert box
    x, y = box["width"] / 2, box["height"] / 2

    for corner in ((x + 80, y - 40), (x + 200, y - 40), (x + 140, y + 90), (x + 80, y - 40)):
        surface.click(position={"x": corner[0], "y": corner[1]})

    expect(page.locator("#draw")).to_be_hidden()
    assert len(query(page)["polygon"][0].split(",")) == 6
    expect(page.locator("#summary .big b")).to_have_text(
        str(matched(page, live_server, polygon=query(page)["polygon"][0]))
    )


def test_a_box_is_made_by_keys_alone(page: Page, live_server: Any, crowd: Any, asked: Any) -> None:
    visit(page, live_server, "?at=8/50.0500/34.0000")
    page.locator("#draw-box").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#draw-visible")).to_be_focused()
    page.locator("#draw summary").focus()
    page.keyboard.press("Enter")
    page.get_by_role("textbox", name="West").fill("34.5")
    page.get_by_role("textbox", name="South").fill("49.5")
    page.get_by_role("textbox", name="East").fill("34")
    page.get_by_role("textbox", name="North").fill("50.5")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("west below east")

    page.get_by_role("textbox", name="East").fill("35")
    page.keyboard.press("Enter")

    expect(page.locator("#draw")).to_be_hidden()
    expect(page.locator("#draw-box")).to_be_focused()
    assert query(page)["polygon"] == ["34.5,49.5,35,49.5,35,50.5,34.5,50.5"]


def test_drawing_is_left_by_escape_and_changes_nothing(
    page: Page, live_server: Any, crowd: Any, asked: Any
) -> None:
    visit(page, live_server, "?at=8/50.0500/34.0000")
    page.get_by_role("button", name="Draw a polygon to filter").click()
    expect(page.locator("#draw")).to_be_visible()
    page.locator("#draw-surface").click(position={"x": 300, "y": 400})

    page.keyboard.press("Escape")

    expect(page.locator("#draw")).to_be_hidden()
    expect(page.locator("path.drawn-corner")).to_have_count(0)
    assert "polygon" not in query(page)


def test_a_box_is_drawn_by_touch(browser: Any, live_server: Any, crowd: Any) -> None:
    context = browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(f"{live_server.url}/?at=8/50.0500/34.0000")
    expect(page.locator("#sheet-peek")).to_contain_text("incidents", timeout=15_000)
    page.get_by_role("button", name="Draw a box to filter").tap()
    expect(page.locator("#draw")).to_be_visible()
    touch = page.context.new_cdp_session(page)

    for kind, x, y in (
        ("touchStart", 120, 420),
        ("touchMove", 200, 480),
        ("touchMove", 260, 560),
        ("touchEnd", 0, 0),
    ):
        points = [] if kind == "touchEnd" else [{"x": x, "y": y}]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    expect(page.locator("#drawn")).to_be_visible()
    assert len(query(page)["polygon"][0].split(",")) == 8
    context.close()
