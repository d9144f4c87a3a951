"""A reader narrows what is shown: panel, chips, keyboard, phone, wrong values, and links that give the same view."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.support.filter_story import chips, panel, part, rows
from tests.support.map_journeys import PHONE, asked, total, visit

__all__ = ["asked", "rows"]

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("asked", "rows")]


def test_a_choice_applies_at_once_and_is_said_in_words(page: Page, live_server: Any) -> None:
    visit(page, live_server, "?panel=filters")
    expect(total(page)).to_have_text("4")

    part(page, "type").get_by_role("checkbox", name="Protest").check()
    panel(page).get_by_label("Killed, at least").fill("0")

    expect(total(page)).to_have_text("1")
    expect(chips(page)).to_have_text([re.compile("^Protest"), re.compile("^killed: at least 0")])
    expect(page).to_have_url(re.compile(re.escape("type=protest&killed_min=0")))


def test_the_words_show_how_many_incidents_they_would_give(page: Page, live_server: Any) -> None:
    visit(page, live_server, "?panel=filters&type=protest")

    row = part(page, "type").locator(".choice").filter(has_text="Sabotage")

    expect(row.locator(".choice-count")).to_have_text("2")


def test_a_chip_goes_by_mouse_by_delete_and_all_at_once(page: Page, live_server: Any) -> None:
    visit(page, live_server, "?type=sabotage,protest&killed_min=1&datetime=2023-12-01/..")
    expect(chips(page)).to_have_count(4)

    page.get_by_role("button", name="Remove Protest").click()
    expect(chips(page)).to_have_count(3)
    page.get_by_role("button", name="Remove killed: at least 1").press("Delete")
    expect(chips(page)).to_have_count(2)
    expect(chips(page).last).to_be_focused()

    page.get_by_role("button", name="Clear all").first.click()

    expect(page.locator("#chips")).to_be_hidden()
    expect(total(page)).to_have_text("4")
    expect(page).not_to_have_url(re.compile(re.escape("type=")))


def test_a_word_is_left_out_by_its_not(page: Page, live_server: Any) -> None:
    visit(page, live_server, "?panel=filters")

    part(page, "type").get_by_role("button", name="not: Sabotage").click()

    expect(total(page)).to_have_text("2")
    expect(chips(page)).to_have_text([re.compile("^not Sabotage")])
    expect(page).to_have_url(re.compile(re.escape("type=-sabotage")))


def test_figures_nobody_stated_are_asked_for(page: Page, live_server: Any) -> None:
    visit(page, live_server, "?panel=filters")

    panel(page).get_by_label("Killed not stated").select_option("only")

    expect(total(page)).to_have_text("1")
    expect(chips(page)).to_have_text([re.compile("^killed: only where not stated")])


def test_back_and_forward_walk_through_the_filters(page: Page, live_server: Any) -> None:
    visit(page, live_server, "?panel=filters")
    part(page, "type").get_by_role("checkbox", name="Sabotage").check()
    expect(total(page)).to_have_text("2")
    part(page, "country").get_by_role("checkbox", name="Russia").check()
    expect(total(page)).to_have_text("1")

    page.go_back()
    expect(total(page)).to_have_text("2")
    expect(part(page, "country").get_by_role("checkbox", name="Russia")).not_to_be_checked()

    page.go_forward()
    expect(total(page)).to_have_text("1")
    expect(chips(page)).to_have_count(2)


def test_a_place_is_found_in_any_language_and_its_surroundings_chosen(page: Page, live_server: Any) -> None:
    visit(page, live_server, "?panel=filters")
    field = panel(page).get_by_role("combobox", name=re.compile("in any language"))

    field.press_sequentially("Липове")
    expect(page.locator("#filter-place-list .option").first).to_contain_text("Lypove")
    field.press("ArrowDown")
    field.press("Enter")

    expect(total(page)).to_have_text("2")
    expect(chips(page)).to_have_text([re.compile("^Lypove")])
    panel(page).get_by_label("How far around").select_option("25000")
    expect(chips(page)).to_have_text([re.compile("^within 25 km of Lypove")])
    expect(page).to_have_url(re.compile(re.escape("near=33.5,50,25000")))


def test_a_shared_link_names_its_places_again(page: Page, live_server: Any, rows: Any) -> None:
    visit(page, live_server, f"?area=a{rows.region.pk}&near=33.5,50,25000")

    expect(chips(page)).to_have_text([re.compile("^Dovha region"), re.compile("^within 25 km of Lypove")])
    expect(total(page)).to_have_text("2")


def test_a_wrong_number_is_told_beside_its_field_and_not_sent(page: Page, live_server: Any) -> None:
    visit(page, live_server, "?panel=filters")
    field = panel(page).get_by_label("Killed, at least")

    field.fill("few")

    expect(panel(page).locator(".field-error")).to_have_text("Use a whole number: 0, 1, 2 …")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(page).not_to_have_url(re.compile(re.escape("killed_min")))
    field.fill("1")
    expect(panel(page).locator(".field-error")).to_have_count(0)
    expect(chips(page)).to_have_text([re.compile("killed: at least 1")])


def test_what_the_api_refuses_is_told_beside_the_field_it_names(page: Page, live_server: Any) -> None:
    page.goto(f"{live_server.url}/?panel=filters&precision=approximate")

    told = panel(page).locator('[data-names~="precision"] .field-error')

    expect(told).to_contain_text("“approximate” is not known")
    expect(told).to_be_visible()


def test_the_panel_is_used_by_keyboard_alone(page: Page, live_server: Any) -> None:
    visit(page, live_server)
    page.locator("#open-filters").press("Enter")
    expect(page.locator("#filters-title")).to_be_focused()

    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.value") == "armed_clash":
            break
    page.keyboard.press("Space")
    expect(total(page)).to_have_text("1")
    page.keyboard.press("Escape")

    expect(panel(page)).to_be_hidden()
    expect(page.locator("#open-filters")).to_be_focused()


def test_on_a_phone_the_panel_says_what_closing_it_shows(page: Page, live_server: Any) -> None:
    page.set_viewport_size(PHONE)
    page.goto(f"{live_server.url}/?panel=filters&sheet=full")
    part(page, "type").get_by_role("checkbox", name="Sabotage").check()

    page.get_by_role("button", name="Show 2 incidents").click()

    expect(panel(page)).to_be_hidden()
    expect(page.locator("#list .row").first).to_be_visible()


def test_changing_the_language_keeps_the_filter(page: Page, live_server: Any) -> None:
    visit(page, live_server, "?type=sabotage&killed_min=1&panel=filters")

    page.get_by_role("button", name="uk", exact=True).click()

    expect(page.locator("html")).to_have_attribute("lang", "uk")
    expect(chips(page)).to_have_text([re.compile("^Диверсія"), re.compile("щонайменше 1")])
    expect(page).to_have_url(re.compile(re.escape("type=sabotage&killed_min=1")))


def test_nothing_seems_to_be_loading_where_a_question_is_refused(page: Page, live_server: Any) -> None:
    page.set_viewport_size(PHONE)
    page.goto(f"{live_server.url}/?type=rain")

    expect(page.locator("#sheet-peek")).to_have_text("Nothing loaded yet")
    expect(page.locator("#strip .skeleton")).to_have_count(0)
