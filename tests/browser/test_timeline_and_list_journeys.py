"""Days and rows: timeline, brush, presets, list pages, table, playback and word of changes, by mouse, touch and keys."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from incidents.query import visibility
from tests.support.timeline_journeys import PHONE, WIDE, leave, site, total, visit, year

__all__ = ["site", "year"]

pytestmark = pytest.mark.django_db(transaction=True)


def drag(page: Page, start: float, end: float) -> None:
    box = page.locator("#timeline-chart").bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] * start, box["y"] + 30)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * end, box["y"] + 30, steps=5)
    page.mouse.up()


def days_of(page: Page) -> tuple[str, str]:
    found = re.search(r"datetime=([\d-]+)(?:/([\d-]+))?", page.url)
    assert found, page.url
    return found[1], found[2] or found[1]


def test_bars_and_what_is_in_none_of_them_add_up_in_words(site: Page, live_server: Any) -> None:
    visit(site, live_server)

    expect(total(site)).to_have_text("73")
    expect(site.locator("#timeline-read")).to_have_text(
        "71 of 73 in the bars · 1 known only to the week or month · 1 without a day"
    )
    expect(site.locator("#timeline-legend li")).to_have_count(4)
    expect(site.locator(".bars")).to_have_attribute(
        "aria-label", re.compile("Incidents by day, .* to Sun 31 Dec")
    )


def test_days_are_chosen_moved_and_let_go_by_mouse(site: Page, live_server: Any) -> None:
    visit(site, live_server)

    drag(site, 0.5, 0.75)
    expect(site).to_have_url(re.compile("datetime="))
    first = days_of(site)
    drag(site, 0.6, 0.7)  # inside the chosen days: they move
    expect(site).not_to_have_url(re.compile(f"datetime={first[0]}"))
    moved = days_of(site)
    length = [dt.date.fromisoformat(to) - dt.date.fromisoformat(since) for since, to in (first, moved)]
    site.get_by_role("group", name="Days").get_by_role("button", name="All").click()

    assert length[0] == length[1]
    assert moved > first
    expect(total(site)).to_have_text("73")


def test_a_press_on_one_bar_chooses_its_day(site: Page, live_server: Any) -> None:
    visit(site, live_server)
    box = site.locator("#timeline-chart").bounding_box()
    assert box

    site.mouse.click(box["x"] + box["width"] - 4, box["y"] + 30)

    expect(site).to_have_url(re.compile(r"datetime=2023-12-31(&|$)"))
    expect(total(site)).to_have_text("3")


def test_days_are_chosen_by_keys_alone(site: Page, live_server: Any) -> None:
    visit(site, live_server)
    site.get_by_role("slider", name="First day").focus()
    site.keyboard.press("End")
    site.keyboard.press("ArrowLeft")
    expect(site).to_have_url(re.compile("datetime=2023-12-30/"))
    expect(site.get_by_role("slider", name="First day")).to_be_focused()
    site.get_by_role("slider", name="Last day").press("ArrowLeft")
    expect(site).to_have_url(re.compile("datetime=2023-12-30(&|$)"))
    site.get_by_role("slider", name="Move the chosen days").press("PageDown")

    expect(site).to_have_url(re.compile("datetime=2023-12-23(&|$)"))
    expect(site.get_by_role("slider", name="First day")).to_have_attribute(
        "aria-valuetext", "Sat 23 Dec 2023: 1 incident"
    )


def test_presets_and_dates_by_hand_are_in_the_address(site: Page, live_server: Any) -> None:
    visit(site, live_server)
    presets = site.get_by_role("group", name="Days")
    today = site.evaluate("JSON.parse(document.getElementById('page').textContent).today")
    yesterday = (dt.date.fromisoformat(today) - dt.timedelta(days=1)).isoformat()

    presets.get_by_role("button", name="Today and yesterday").click()
    expect(site).to_have_url(re.compile(f"datetime={yesterday}/{today}"))
    expect(presets.get_by_role("button", name="Today and yesterday")).to_have_attribute(
        "aria-pressed", "true"
    )
    presets.get_by_role("button", name="Other days").click()
    site.locator("#custom-days").get_by_label("From").fill("2023-12-30")
    site.locator("#custom-days").get_by_label("To").fill("2023-12-31")
    site.keyboard.press("Enter")

    expect(site).to_have_url(re.compile("datetime=2023-12-30/2023-12-31"))
    expect(total(site)).to_have_text("4")
    site.get_by_role("button", name="Zoom to these days").click()
    expect(site).to_have_url(re.compile("span=2023-12-30/2023-12-31"))
    expect(site.locator("#timeline-read")).to_contain_text("3 of 4 in the bars")
    site.get_by_role("button", name="Whole time").click()
    expect(site.locator("#timeline-read")).to_contain_text("71 of 73")


def test_playing_moves_a_window_to_the_end_and_says_so(site: Page, live_server: Any) -> None:
    visit(site, live_server, "?span=2023-12-27/2023-12-31")
    seen: list[str] = []
    site.on("framenavigated", lambda frame: seen.extend(re.findall(r"datetime=2023-12-(\d\d)", frame.url)))
    site.get_by_role("button", name="Play through the days").click()
    panel = site.locator("#playback")
    panel.get_by_label("Length of the window").select_option("1")
    panel.get_by_label("Speed").select_option("fast")

    panel.get_by_role("button", name="Play", exact=True).click()

    expect(panel.get_by_role("status")).to_have_text("The end: Sun 31 Dec 2023", timeout=60_000)
    expect(panel.get_by_role("button", name="Play", exact=True)).to_be_visible()
    expect(total(site)).to_have_text("3")
    assert list(dict.fromkeys(seen)) == ["27", "28", "29", "30", "31"]
    site.go_back()
    expect(total(site)).to_have_text("73")  # playing was one step


def test_playing_keeps_to_the_chosen_days(site: Page, live_server: Any) -> None:
    visit(site, live_server, "?datetime=2023-12-28/2023-12-30")
    seen: list[str] = []
    site.on("framenavigated", lambda frame: seen.extend(re.findall(r"datetime=2023-12-(\d\d)", frame.url)))
    site.get_by_role("button", name="Play through the days").click()
    panel = site.locator("#playback")
    panel.get_by_label("Speed").select_option("fast")

    panel.get_by_role("button", name="Play", exact=True).click()

    expect(panel.get_by_role("status")).to_have_text("The end: Sat 30 Dec 2023", timeout=60_000)
    assert list(dict.fromkeys(seen)) == ["28", "29", "30"]


def test_with_less_motion_days_go_step_by_step(browser: Browser, live_server: Any, year: Any) -> None:
    page = browser.new_page(reduced_motion="reduce", viewport=WIDE)
    visit(page, live_server)
    page.get_by_role("button", name="Play through the days").click()
    panel = page.locator("#playback")
    panel.get_by_label("Window", exact=True).select_option("cumulative")
    panel.get_by_label("Length of the window").select_option("1")

    expect(panel.get_by_role("button", name="Play", exact=True)).to_have_count(0)
    panel.get_by_role("button", name="One step on").click()
    expect(page).to_have_url(re.compile(r"datetime=2023-10-23(&|$)"))
    panel.get_by_role("button", name="One step on").click()
    expect(page).to_have_url(re.compile(r"datetime=2023-10-23/2023-10-24"))
    expect(total(page)).to_have_text("2")
    leave(page)
    page.close()


def test_on_a_phone_days_rows_and_table_need_no_sideways_scrolling(site: Page, live_server: Any) -> None:
    site.set_viewport_size(PHONE)
    visit(site, live_server, "?sheet=full&as=table")
    expect(site.get_by_role("table")).to_be_visible()
    expect(site.locator(".end-from_day")).to_be_visible()
    box = site.locator(".end-from_day").bounding_box()

    assert box
    assert box["width"] >= 44
    assert site.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    site.get_by_role("button", name="30 days").click()
    expect(site).to_have_url(re.compile("datetime="))


@pytest.mark.parametrize("zone", ["Pacific/Honolulu", "UTC", "Pacific/Kiritimati"])  # UTC−10, UTC, UTC+14
def test_an_incident_has_the_same_day_in_every_time_zone(
    browser: Browser, live_server: Any, year: Any, zone: str
) -> None:
    page = browser.new_page(timezone_id=zone, viewport=WIDE)
    chosen = visibility.public_incidents().get(place_name="Lypove 0")

    visit(page, live_server, "?as=table&datetime=2023-12-31")
    row = page.get_by_role("row", name=re.compile("Lypove"))
    expect(row).to_contain_text("Sun 31 Dec 2023")
    page.get_by_role("button", name="List", exact=True).click()
    expect(page.locator("#list h3.day", has_text="Sun").first).to_have_text("Sun 31 Dec 2023")
    page.get_by_role("slider", name="Last day").press("End")
    expect(page.get_by_role("slider", name="Last day")).to_have_attribute(
        "aria-valuetext", re.compile("Sun 31 Dec 2023: 2 incidents")
    )
    page.goto(f"{live_server.url}/?show={chosen.public_id}")
    expect(page.locator(".detail-when")).to_have_text("Sun 31 Dec 2023", timeout=15_000)
    page.goto(f"{live_server.url}/incidents/{chosen.public_id}/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("31 Dec 2023")
    leave(page)
    page.close()


def test_a_plain_view_loads_neither_table_nor_playback(site: Page, live_server: Any) -> None:
    loaded: list[str] = []
    site.on("request", lambda request: loaded.append(request.url))

    visit(site, live_server)

    modules = {url.rsplit("/", 1)[1].split(".")[0] for url in loaded if url.endswith(".js")}
    assert "timeline" in modules
    assert not modules & set(
        "incidentTable playback timeWindow liveUpdates incidentDetail filterPanel".split()
    )
