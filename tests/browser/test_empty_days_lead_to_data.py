"""An empty map says until when the data reach, and leads there in one press, by list, strip and sheet."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.support.timeline_journeys import PHONE, site, total, visit, year

__all__ = ["site", "year"]

pytestmark = pytest.mark.django_db(transaction=True)
EMPTY = "?datetime=2024-01-05/2024-01-09&type=sabotage"


def test_an_empty_map_leads_to_its_latest_days_and_to_all_days(site: Page, live_server: Any) -> None:
    visit(site, live_server, EMPTY)

    expect(site.locator("#list-body")).to_contain_text("Latest: 31 Dec 2023.")
    expect(site.locator("#strip .reach")).to_be_visible()
    site.locator("#list-body").get_by_role("button", name="Show 25–31 Dec 2023").click()
    expect(total(site)).to_have_text("3")
    site.go_back()
    site.locator("#list-body").get_by_role("button", name="24 on all days").click()
    expect(total(site)).to_have_text("24")

    site.set_viewport_size(PHONE)
    visit(site, live_server, EMPTY)
    expect(site.locator("#sheet-peek")).to_contain_text("Latest: 31 Dec 2023.")
    expect(site.locator("#list-body").get_by_role("button", name="24 on all days")).to_be_in_viewport()


def test_words_found_in_no_text_are_offered_as_a_question(site: Page, live_server: Any) -> None:
    visit(site, live_server, "?q=sabotage%20yesterday")
    empty = site.locator("#list-body")

    expect(empty).to_contain_text("No incidents match.")
    expect(empty).not_to_contain_text("longer period")
    empty.get_by_role("button", name="Read these words as a question").click()
    expect(site.locator("#search-list [role=option]").first).to_contain_text("Sabotage")
