"""The map has its room: two thirds of a laptop's screen, a strip above, a band of days below, a list that folds."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support.map_journey_incidents import story
from tests.support.map_journeys import KEEP_MAP, PHONE, WIDE, asked, total, visit, wait_until

__all__ = ["asked", "story"]

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("story", "asked")]


def box(where: Locator) -> dict[str, float]:
    found = where.bounding_box()
    assert found
    return dict(found)


@pytest.mark.parametrize("language", ["en", "uk", "ru"])
def test_the_map_has_65_percent_of_a_laptops_screen_and_the_days_90_pixels(
    page: Page, live_server: Any, language: str
) -> None:
    page.context.set_extra_http_headers({"Accept-Language": language})
    visit(page, live_server)

    frame = box(page.locator("#map"))

    assert frame["width"] * frame["height"] >= 0.65 * WIDE["width"] * WIDE["height"]
    assert box(page.locator("#timeline"))["height"] <= 90
    assert box(page.locator("#strip"))["height"] <= 36
    assert page.evaluate("document.documentElement.scrollHeight") <= WIDE["height"]


def test_the_strip_opens_to_the_whole_answer_and_escape_folds_it(page: Page, live_server: Any) -> None:
    visit(page, live_server)
    expect(page.locator("#answer")).to_be_hidden()

    page.get_by_role("button", name="Whole answer").click()
    expect(page.locator("#answer")).to_be_visible()
    page.keyboard.press("Escape")

    expect(page.locator("#answer")).to_be_hidden()
    expect(page.get_by_role("button", name="Whole answer")).to_be_focused()


def test_a_folded_list_is_remembered_and_an_incident_is_still_read(
    page: Page, live_server: Any, story: Any
) -> None:
    visit(page, live_server)
    narrow = box(page.locator("#map"))["width"]

    page.get_by_role("button", name="List of incidents").click()
    expect(page.locator("#side")).to_be_hidden()
    assert box(page.locator("#map"))["width"] == WIDE["width"] > narrow
    expect(page).to_have_url(re.compile("fold=list"))

    visit(page, live_server)
    expect(page.locator("#side")).to_be_hidden()
    page.locator(".mark-box[aria-label*='Lypove']").click()
    expect(page.locator("#detail-title")).to_be_visible()


def test_pointing_at_the_bars_moves_nothing(page: Page, live_server: Any) -> None:
    visit(page, live_server, "?span=2023-12-16/2023-12-29")
    before = [box(page.locator(name)) for name in ("#map", "#timeline-chart")]

    chart = before[1]
    page.mouse.move(chart["x"] + chart["width"] - 4, chart["y"] + 20)
    expect(page.locator("#timeline-read.is-pointed")).to_contain_text("incident")

    assert [box(page.locator(name)) for name in ("#map", "#timeline-chart")] == before


@pytest.mark.parametrize("days", ["2023-12-16/2023-12-29", "2023-10-01/2023-12-31", "2021-01-01/2023-12-31"])
def test_days_are_named_at_every_zoom(page: Page, live_server: Any, days: str) -> None:
    visit(page, live_server, f"?span={days}")

    names = page.locator(".axis-text").all_text_contents()

    assert len(names) >= 5
    assert all(re.match(r"\d{1,2} \w+", name) for name in names)


def test_a_phone_has_days_above_the_sheet_and_rows_at_once(page: Page, live_server: Any) -> None:
    page.set_viewport_size(PHONE)
    visit(page, live_server)
    expect(page.locator(".row").first).to_be_visible()

    sheet, days = box(page.locator("#sheet")), box(page.locator("#timeline"))
    chips = page.locator("#day-presets").get_by_role("button", name="7 days")
    row = box(page.locator(".row-button").first)

    assert abs(days["y"] + days["height"] - sheet["y"]) <= 2
    assert days["y"] <= box(chips)["y"] < sheet["y"]
    assert box(page.locator("#timeline-chart"))["height"] >= 40
    assert row["y"] + row["height"] <= PHONE["height"]
    assert box(page.locator("#map-area"))["height"] >= 0.5 * PHONE["height"]


def test_a_link_to_an_incident_opens_it_on_a_phone_with_its_mark_above_the_sheet(
    page: Page, live_server: Any, story: dict[str, str]
) -> None:
    page.set_viewport_size(PHONE)
    page.add_init_script(KEEP_MAP)
    visit(page, live_server, f"?show={story['shelling']}")
    expect(page.locator("#detail-title")).to_be_visible()
    mark = page.locator(".mark-box.is-chosen")
    expect(mark).to_be_visible()

    wait_until(
        page, lambda: not page.evaluate("Boolean(theMap._panAnim?._inProgress || theMap._animatingZoom)")
    )
    found, days = box(mark), box(page.locator("#timeline"))
    frame = box(page.locator("#map"))
    assert found["y"] > frame["y"]
    assert found["y"] + found["height"] < days["y"]


def test_a_view_in_the_link_is_moved_only_where_the_sheet_covers_the_mark(
    page: Page, live_server: Any, story: dict[str, str]
) -> None:
    page.set_viewport_size(PHONE)
    visit(page, live_server, f"?show={story['shelling']}&at=8/50.6000/33.5000")
    mark = page.locator(".mark-box.is-chosen")
    expect(mark).to_be_visible()

    days = page.locator("#timeline")
    wait_until(page, lambda: box(mark)["y"] + box(mark)["height"] < box(days)["y"])


def test_with_nothing_published_the_strip_and_the_days_stand(
    page: Page, live_server: Any, story: Any
) -> None:
    visit(page, live_server, "?type=sabotage&q=nothing-of-the-kind")

    expect(total(page)).to_have_text("0")
    assert box(page.locator("#strip"))["height"] <= 36


def test_no_word_of_a_chart_is_cut_on_a_phone(page: Page, live_server: Any) -> None:
    page.set_viewport_size(PHONE)
    page.goto(f"{live_server.url}/trends/")
    expect(page.locator(".chart").first).to_be_visible()

    cut = page.evaluate(
        """() => [...document.querySelectorAll(".chart svg text")]
            .filter((text) => getComputedStyle(text.ownerSVGElement).overflow !== "visible"
                || text.getBoundingClientRect().left < 0 || text.getBoundingClientRect().right > innerWidth)
            .map((text) => text.textContent)"""
    )

    assert cut == []


def test_tolls_come_before_maps_on_a_phone(page: Page, live_server: Any, story: dict[str, str]) -> None:
    page.set_viewport_size(PHONE)
    page.goto(f"{live_server.url}/incidents/{story['shelling']}/")

    assert box(page.locator(".numbers"))["y"] < box(page.locator(".mini-map"))["y"]
