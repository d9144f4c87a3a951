"""A reader's journeys on the map: open, filter, read the sentence, come back by the address, by mouse, touch and keys."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.contrib.gis.geos import Point
from playwright.sync_api import Page, expect

from tests.support.factories import ClaimFactory, IncidentFactory, ReportFactory
from tests.support.map_journey_incidents import TEXT, story
from tests.support.map_journeys import PHONE, asked, total, visit

__all__ = ["asked", "story"]

pytestmark = pytest.mark.django_db(transaction=True)


def test_map_list_and_totals_show_the_same_incidents(
    page: Page, live_server: Any, story: Any, asked: list[str]
) -> None:
    visit(page, live_server)

    expect(total(page)).to_have_text("6")
    expect(page.locator("#list .row")).to_have_count(6)
    expect(page.locator("#only-map-note")).to_have_text("The map shows 5 of 6.")
    expect(
        page.get_by_role("button", name=re.compile("Lypove, Shelling or missile strike, Fri 29 Dec 2023"))
    ).to_be_visible()
    expect(page.get_by_text("1 incident has no known place – counted here, not on the map.")).to_be_visible()
    expect(page.get_by_text("Not for strangers")).to_have_count(0)


def test_the_detail_opens_the_sentence_with_the_figure_marked(
    page: Page, live_server: Any, story: Any, asked: list[str]
) -> None:
    visit(page, live_server)

    page.locator("#list").get_by_role("button", name=re.compile("Lypove")).click()

    detail = page.locator("#detail")
    expect(detail.get_by_role("heading", name="Shelling or missile strike, Lypove")).to_be_visible()
    expect(detail.locator(".number-value").first).to_have_text("24+")
    expect(detail.locator("blockquote")).to_have_text(TEXT)
    expect(detail.locator("mark")).to_have_text("at least 24")
    expect(detail.get_by_text("according to the governor")).to_be_visible()
    expect(detail.get_by_text("not stated").first).to_be_visible()


def test_filters_are_in_the_address_and_a_reload_gives_the_same_view(
    page: Page, live_server: Any, story: Any, asked: list[str]
) -> None:
    visit(page, live_server)
    page.get_by_role("button", name="Filters").click()
    page.get_by_role("checkbox", name="Sabotage").check()
    expect(total(page)).to_have_text("1")
    page.locator("#list .row-button").click()
    expect(page).to_have_url(re.compile("at=7/48"))  # the map went there
    page.wait_for_load_state("networkidle")
    address = page.url

    page.reload()

    expect(page.locator("#detail-title")).to_contain_text("Kamyshi", timeout=15_000)
    expect(total(page)).to_have_text("1")
    expect(page.get_by_role("checkbox", name="Sabotage")).to_be_checked()
    expect(page).to_have_url(address)
    assert "type=sabotage" in address
    assert f"show={story['sabotage']}" in address


def test_back_undoes_one_choice_at_a_time(page: Page, live_server: Any, story: Any, asked: list[str]) -> None:
    visit(page, live_server)
    page.locator("#list").get_by_role("button", name=re.compile("Lypove")).click()
    expect(page.locator("#detail-title")).to_be_visible()

    page.go_back()

    expect(page.locator("#detail")).to_be_hidden()
    expect(page.locator("#list .row").first).to_be_visible()


def test_days_chosen_on_the_timeline_filter_everything(
    page: Page, live_server: Any, story: Any, asked: list[str]
) -> None:
    visit(page, live_server, "?type=sabotage,shelling_artillery_missile")
    expect(total(page)).to_have_text("2")
    bars = page.locator("#timeline-chart")
    box = bars.bounding_box()
    assert box

    page.mouse.move(box["x"] + 1, box["y"] + 30)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.4, box["y"] + 30, steps=4)
    page.mouse.up()

    expect(total(page)).to_have_text("1")
    expect(page).to_have_url(re.compile(re.escape("datetime=")))


def test_incidents_at_one_point_are_a_stack_with_its_total(
    page: Page, live_server: Any, story: Any, asked: list[str]
) -> None:
    visit(page, live_server)

    page.get_by_role("button", name="2 incidents at Brid, show the list").click()

    expect(page.locator("#list-title")).to_have_text("At Brid")
    expect(page.locator("#list .row")).to_have_count(2)


def test_a_region_is_a_hatched_area_with_a_badge_and_no_pin(
    page: Page, live_server: Any, story: Any, asked: list[str]
) -> None:
    visit(page, live_server)

    expect(page.locator("path.area")).to_have_count(1)
    expect(page.locator(".area-badge")).to_have_count(1)
    expect(page.locator(".mark-box .mark.t-armed_clash")).to_have_count(0)


def test_everything_can_be_done_by_keyboard(
    page: Page, live_server: Any, story: Any, asked: list[str]
) -> None:
    visit(page, live_server)

    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    page.locator("#list .row-button").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#detail-title")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#detail")).to_be_hidden()
    page.locator(".mark-box[aria-label*='Lypove']").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#detail-title")).to_contain_text("Lypove")
    page.locator(".end-from_day").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#chips")).to_contain_text("from 19 Dec 2023")


def test_every_mark_is_a_button_with_a_name(
    page: Page, live_server: Any, story: Any, asked: list[str]
) -> None:
    visit(page, live_server)

    marks = page.locator(".mark-box").all()

    assert len(marks) == 4
    assert all(mark.get_attribute("role") == "button" and mark.get_attribute("aria-label") for mark in marks)


def test_an_empty_answer_says_what_to_remove(
    page: Page, live_server: Any, story: Any, asked: list[str]
) -> None:
    visit(page, live_server, "?type=sabotage&killed_min=500")
    expect(page.get_by_text("No incidents match.").first).to_be_visible()

    page.get_by_role("button", name="Remove Killed, at least", exact=True).click()

    expect(total(page)).to_have_text("1")


def test_when_the_server_is_away_old_data_stay_and_trying_again_helps(
    page: Page, live_server: Any, story: Any, asked: list[str]
) -> None:
    visit(page, live_server)
    page.route("**/api/v1/incidents/**", lambda route: route.abort())
    page.get_by_role("button", name="Zoom out").click()
    expect(page.get_by_role("alert")).to_contain_text("could not be reached", timeout=10_000)
    expect(page.locator("#list .row").first).to_be_visible()

    page.unroute("**/api/v1/incidents/**")
    page.get_by_role("button", name="Try again").click()

    expect(page.get_by_role("alert")).to_be_hidden()


def test_a_wrong_word_in_the_address_is_named_and_can_be_removed(
    page: Page, live_server: Any, story: Any, asked: list[str]
) -> None:
    page.goto(f"{live_server.url}/?type=explosion")
    expect(page.get_by_role("alert")).to_contain_text("“explosion” is not known", timeout=15_000)

    page.get_by_role("button", name="Remove Type", exact=True).click()

    expect(total(page)).to_have_text("6")


@pytest.mark.parametrize(
    "path", ["", "?panel=filters&sheet=full", "method/", "sources/", "about/", "nothing-here/"]
)
@pytest.mark.parametrize("width", [360, 390, 1024])
def test_nothing_is_wider_than_the_screen(
    page: Page, live_server: Any, story: Any, asked: list[str], path: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 780})
    page.goto(f"{live_server.url}/{path}")
    page.wait_for_load_state("networkidle")

    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_on_a_phone_the_sheet_has_three_heights(
    page: Page, live_server: Any, story: Any, asked: list[str]
) -> None:
    page.set_viewport_size(PHONE)
    page.goto(f"{live_server.url}/")
    expect(page.locator("#sheet-peek")).to_contain_text("6 incidents", timeout=15_000)
    handle = page.locator("#sheet-handle")
    heights = [page.locator("#sheet").bounding_box()["height"]]
    for _ in range(2):
        handle.press("ArrowUp")
        page.wait_for_timeout(250)
        heights.append(page.locator("#sheet").bounding_box()["height"])

    assert heights == sorted(heights)
    assert heights[0] < 200 < heights[1] < heights[2]  # folded, it shows the totals and the first rows


def test_sample_data_say_so_in_list_detail_and_totals(
    page: Page, live_server: Any, story: Any, asked: list[str]
) -> None:
    visit(page, live_server, "?unlocated=only")

    expect(page.locator("#list .row .tag")).to_have_text("sample")
    expect(page.locator("#summary")).to_contain_text("Sample data")
    page.locator("#list .row-button").click()
    expect(page.locator("#detail")).to_contain_text("Sample data")


def test_words_from_articles_are_shown_as_text(
    page: Page, live_server: Any, story: Any, asked: list[str]
) -> None:
    nasty = "<img src=x onerror=document.title='hacked'>"
    row = IncidentFactory.create(
        public=True, title=nasty, place_name=nasty, summary=nasty, point=Point(33, 49, srid=4326)
    )
    report = ReportFactory.create(
        incident=row, state="confirmed", article__url="javascript:alert(1)", article__title=nasty
    )
    ClaimFactory.create(report=report, quote=nasty, start=0, end=len(nasty), speaker=nasty)
    visit(page, live_server, f"?show={row.public_id}")

    expect(page.locator("#detail blockquote")).to_have_text(nasty)
    page.goto(f"{live_server.url}/incidents/{row.public_id}/")
    expect(page.locator("blockquote")).to_have_text(nasty)
    assert page.title() != "hacked"
    assert page.locator("a[href^='javascript']").count() == 0
