"""A reader narrows what is shown: panel, chips, keyboard, phone, wrong values, and links that give the same view."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from django.contrib.gis.geos import Point
from django.core.cache import cache
from playwright.sync_api import Locator, Page, expect

from tests.support.cast import make_outlets, make_world
from tests.support.factories import ArticleFactory, IncidentFactory, PlaceNameFactory, ReportFactory
from tests.support.map_journeys import PHONE, asked, total, visit

__all__ = ["asked"]

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("asked", "rows")]


@pytest.fixture
def rows(transactional_db: None) -> Any:
    """Two sabotages, a protest and a clash in two towns; of one the dead are not stated."""
    cache.clear()
    world, outlets = make_world(), make_outlets()
    PlaceNameFactory.create(place=world.lypove, name="Липове", normal="липове", language="uk")
    PlaceNameFactory.create(place=world.lypove, name="Lypove", normal="lypove", language="en")
    PlaceNameFactory.create(area=world.region, place=None, name="Довга область", normal="довга область")
    day = dt.date(2023, 12, 29)
    here = {
        "public": True,
        "place": world.lypove,
        "place_name": "Lypove",
        "point": Point(33.5, 50.0, srid=4326),
    }
    there = {"public": True, "place": world.kamyshi, "place_name": "Kamyshi", "country_code": "RU"}
    at_kamyshi = Point(41.5, 50.2, srid=4326)
    first = IncidentFactory.create(
        **here, incident_type="sabotage", killed_low=6, killed_best=6, killed_high=6, date_start=day
    )
    IncidentFactory.create(**here, incident_type="protest", killed_low=0, killed_best=0, killed_high=0, date_start=day)  # fmt: skip
    IncidentFactory.create(
        **there, incident_type="sabotage", point=at_kamyshi, date_start=day, weapons=["ied"]
    )
    IncidentFactory.create(
        **there,
        incident_type="armed_clash",
        point=at_kamyshi,
        date_start=day - dt.timedelta(days=40),
        killed_best=1,
    )
    article = ArticleFactory.create(source=outlets.herald)
    ReportFactory.create(incident=first, state="confirmed", article=article)
    return world


def chips(page: Page) -> Locator:
    return page.locator("#chips .chip")


def panel(page: Page) -> Locator:
    return page.locator("#filters")


def part(page: Page, name: str) -> Locator:
    return panel(page).locator(f'[data-choices="{name}"]')


def test_a_choice_applies_at_once_and_is_said_in_words(page: Page, live_server: Any) -> None:
    visit(page, live_server, "?panel=filters")
    expect(total(page)).to_have_text("4")

    part(page, "type").get_by_role("checkbox", name="Protest").check()
    panel(page).get_by_label("Killed, at least").fill("0")

    expect(total(page)).to_have_text("1")
    expect(chips(page)).to_have_text([re.compile("^Protest"), re.compile("^killed: at least 0")])
    assert "type=protest&killed_min=0" in page.url


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
    assert "type=" not in page.url


def test_a_word_is_left_out_by_its_not(page: Page, live_server: Any) -> None:
    visit(page, live_server, "?panel=filters")

    part(page, "type").get_by_role("button", name="not: Sabotage").click()

    expect(total(page)).to_have_text("2")
    expect(chips(page)).to_have_text([re.compile("^not Sabotage")])
    assert "type=-sabotage" in page.url


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
    assert "near=33.5,50,25000" in page.url


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
    assert "killed_min" not in page.url
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
    assert "type=sabotage&killed_min=1" in page.url


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
    assert "bbox" not in page.url


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
