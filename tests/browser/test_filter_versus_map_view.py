"""Filters make the question and the map only shows it: the switch, the Enter key, links and the menu."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.cache import cache
from playwright.sync_api import Page, expect

from tests.support.factories import IncidentFactory
from tests.support.filter_story import chips, part, rows
from tests.support.map_journeys import PHONE, asked, total, visit

__all__ = ["asked", "rows"]

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("asked", "rows")]


def test_what_is_counted_hangs_on_the_map_only_when_the_switch_says_so(page: Page, live_server: Any) -> None:
    visit(page, live_server, "?type=sabotage&at=9/50/33.5")
    expect(total(page)).to_have_text("2")
    expect(page.locator("#only-map-note")).to_have_text("The map shows 1 of 2.")
    switch = page.get_by_role("checkbox", name="Only what the map shows")
    expect(switch).not_to_be_checked()

    switch.check()

    expect(total(page)).to_have_text("1")
    expect(switch).to_be_focused()
    expect(page.locator("#summary .big")).to_contain_text("in this part of the map only")
    expect(chips(page)).to_have_text([re.compile("^Sabotage"), re.compile("^only what the map shows")])
    page.locator("#share-menu summary").click()
    file = page.request.get(page.get_by_role("link", name="Table (CSV)").evaluate("(link) => link.href"))
    assert "part-of-map" in file.headers["content-disposition"]
    assert len(file.text().splitlines()) == 2
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Remove only what the map shows").click()
    expect(total(page)).to_have_text("2")
    expect(page).not_to_have_url(re.compile(re.escape("bbox")))


def test_a_link_to_a_part_of_the_map_counts_the_same_on_every_screen(
    page: Page, live_server: Any, asked: Any
) -> None:
    visit(page, live_server, "?at=9/50/33.5")
    page.get_by_role("checkbox", name="Only what the map shows").check()
    expect(total(page)).to_have_text("2")
    page.wait_for_url(re.compile("bbox="))
    link = page.url

    for size in (PHONE, {"width": 1920, "height": 1080}, {"width": 1280, "height": 700}):
        page.set_viewport_size(size)
        page.goto(link)
        expect(page.locator("#sheet-peek")).to_contain_text("2 incidents · in this part of the map only")
        page.set_viewport_size({"width": size["width"] - 120, "height": size["height"]})
        page.wait_for_load_state("networkidle")
        expect(total(page)).to_have_text("2")
    page.get_by_role("button", name="Zoom out").click()
    page.get_by_role("button", name="Zoom out").click()
    expect(page).not_to_have_url(link)


def test_enter_takes_a_place_of_that_name_and_the_map_goes_there(page: Page, live_server: Any) -> None:
    visit(page, live_server)
    field = page.locator("#search-input")

    field.fill("Липове")
    field.press("Enter")

    expect(chips(page)).to_have_text([re.compile("^Lypove")])
    expect(page).to_have_url(re.compile("place=p.*at="))
    expect(page.locator("path.asked-place")).to_have_count(1)
    expect(total(page)).to_have_text("2")


def test_enter_searches_the_texts_for_what_is_no_place(page: Page, live_server: Any) -> None:
    visit(page, live_server)
    field = page.locator("#search-input")

    field.fill("Lypo")
    field.press("Enter")

    expect(chips(page)).to_have_text([re.compile("^words: Lypo")])


def test_each_side_is_listed_once_with_its_count(page: Page, live_server: Any) -> None:
    IncidentFactory.create(public=True, attacker="RU", target="UA")
    cache.clear()
    visit(page, live_server, "?panel=filters&attacker=RU")

    for name in ("attacker", "target"):
        rows = part(page, name).locator(".choice-name")
        expect(rows).to_have_text(["Ukraine", "Russia", "Belarus"])
    expect(part(page, "attacker").get_by_role("checkbox", name="Russia")).to_be_checked()
    expect(
        part(page, "attacker").locator(".choice").filter(has_text="Russia").locator(".choice-count")
    ).to_have_text("1")


def test_the_list_of_the_menu_keeps_the_filter(page: Page, live_server: Any) -> None:
    visit(page, live_server, "?panel=filters")
    part(page, "type").get_by_role("checkbox", name="Protest").check()
    expect(total(page)).to_have_text("1")

    page.locator("#menu").get_by_role("link", name="List", exact=True).click()

    expect(page).to_have_url(re.compile(r"/incidents/\?type=protest$"))
    expect(page.locator("#plain-count")).to_have_text("1 incident")
