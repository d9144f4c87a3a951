"""The rows beside the map: pages, table, walking by keys, what has no place, and word of changes."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from django.contrib.gis.geos import Point
from playwright.sync_api import Page, expect

from incidents.models import PublicIncident
from tests.support.factories import IncidentFactory
from tests.support.timeline_journeys import LAST, WIDE, site, total, visit, year

__all__ = ["site", "year"]

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_list_goes_page_by_page_to_the_last_and_back(site: Page, live_server: Any) -> None:
    visit(site, live_server)
    count = site.locator("#list-count")
    expect(count).to_contain_text("1–60 of 73")

    site.get_by_role("button", name="Next page").click()

    expect(count).to_contain_text("61–73 of 73")
    expect(count).to_be_focused()
    expect(site.locator("#list .row")).to_have_count(13)
    site.get_by_role("button", name="Previous page").click()
    expect(count).to_contain_text("1–60 of 73")


def test_what_has_no_place_is_counted_and_can_be_listed(site: Page, live_server: Any) -> None:
    visit(site, live_server)
    expect(site.locator("#list-title")).to_have_text("73 incidents")
    visit(site, live_server, "?bbox=20,40,50,60")
    expect(site.locator("#list-title")).to_have_text("72 incidents")

    site.get_by_role("button", name="Also the 1 without a known place").click()

    expect(site.locator("#list-title")).to_have_text("73 incidents")
    expect(site.locator("#list").get_by_role("button", name=re.compile("Interception"))).to_be_visible()
    expect(site.locator("#list").get_by_role("button", name=re.compile("Dovha region")).first).to_be_visible()


def test_the_table_has_every_column_and_the_same_rows(site: Page, live_server: Any) -> None:
    visit(site, live_server)

    site.get_by_role("button", name="Table", exact=True).click()

    table = site.get_by_role("table")
    expect(table.locator("thead th")).to_have_text(
        ["Day", "Type", "Place", "Place known to", "Killed", "Injured", "Verification", "Review", "Sources"]
    )
    expect(table.locator("tbody tr")).to_have_count(60)
    expect(table.locator("tbody tr").first).to_contain_text("not stated")
    expect(site).to_have_url(re.compile("as=table"))
    assert site.evaluate("document.documentElement.scrollWidth") <= WIDE["width"]


def test_rows_are_walked_by_keys_and_light_their_mark(site: Page, live_server: Any) -> None:
    visit(site, live_server, "?datetime=2023-12-31&at=12/50/33.5")
    expect(site.locator("#list .row")).to_have_count(3)
    rows = site.locator("#list .row .opens")

    rows.first.focus()
    site.keyboard.press("ArrowDown")
    expect(rows.nth(1)).to_be_focused()
    site.keyboard.press("Home")
    expect(rows.first).to_be_focused()
    site.locator("#list").get_by_role("button", name=re.compile("Lypove")).hover()

    expect(site.locator(".mark-box.is-hovered, .is-hovered .mark").first).to_be_visible()


def test_closing_an_incident_comes_back_to_its_row(site: Page, live_server: Any) -> None:
    visit(site, live_server)
    row = site.locator("#list .row .opens").nth(30)
    row.scroll_into_view_if_needed()
    before = site.locator("#side").evaluate("side => side.scrollTop")
    row.focus()
    site.keyboard.press("Enter")
    expect(site.locator("#detail-title")).to_be_focused()

    site.keyboard.press("Escape")

    expect(site.locator("#list .row .opens").nth(30)).to_be_focused()
    assert abs(site.locator("#side").evaluate("side => side.scrollTop") - before) < 60


def later(page: Page, seconds: int) -> int:
    """The status of the next answer about changes, so much later by the page's clock."""
    statuses: list[int] = []

    def note(answer: Any) -> None:
        if "/summary/" in answer.url:
            statuses.append(answer.status)

    page.on("response", note)
    for _ in range(100):  # the answer before may still be on its way
        if statuses:
            break
        page.clock.run_for(seconds * 1000)
        page.wait_for_timeout(100)
    page.remove_listener("response", note)
    return statuses[0]


def listen(page: Page) -> None:
    """Let the page come to the time when it begins to ask for changes."""
    with page.expect_request(re.compile(r"/liveUpdates\.")):
        page.clock.run_for(16_000)


def test_news_is_told_quietly_and_shown_only_when_asked_for(site: Page, live_server: Any, year: Any) -> None:
    site.clock.install()
    visit(site, live_server)
    listen(site)
    row = site.locator("#list .row .opens").nth(20)
    row.focus()
    name = row.inner_text()
    where = {"place": year.lypove, "place_name": "Lypove", "point": Point(33.4, 50.1, srid=4326)}
    new = IncidentFactory.create(public=True, date_start=LAST, **where)
    ahead = dt.datetime.now(dt.UTC) + dt.timedelta(minutes=1)  # the page's clock was moved on
    PublicIncident.objects.filter(incident=new).update(updated_at=ahead)

    later(site, 61)

    expect(site.locator(".live")).to_contain_text("1 new or corrected incident")
    expect(total(site)).to_have_text("73")
    expect(row).to_be_focused()
    assert row.inner_text() == name
    site.locator(".live").get_by_role("button", name="Show").click()
    expect(total(site)).to_have_text("74")
    expect(site.locator(".live")).to_be_empty()


def test_nothing_new_is_asked_for_cheaply_and_not_told(site: Page, live_server: Any) -> None:
    site.clock.install()
    visit(site, live_server)
    listen(site)

    statuses = [later(site, 61) for _ in range(2)]

    assert statuses[-1] == 304
    expect(site.locator(".live")).to_be_empty()
