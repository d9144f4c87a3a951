"""The page for developers answers while one fills in its form, on a phone too."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.cache import cache
from playwright.sync_api import Page, expect

from tests.support.factories import IncidentFactory

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_answer_follows_the_form(page: Page, live_server: Any) -> None:
    cache.clear()
    protest = IncidentFactory.create(public=True, incident_type="protest")
    IncidentFactory.create(public=True)
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{live_server.url}/developers/")
    expect(page.locator("#matched")).to_have_text("Incidents that match: 2")

    page.check("[name=type][value=protest]")
    expect(page.locator("#matched")).to_have_text("Incidents that match: 1")
    expect(page.locator("#line-url")).to_have_text(re.compile(r"/api/v1/incidents/\?type=protest$"))
    expect(page.locator("#line-python")).to_contain_text("?type=protest")
    expect(page.locator("#rows")).to_contain_text(protest.public_id)
    expect(page).to_have_url(re.compile(r"/developers/\?type=protest$"))

    page.get_by_text("Where", exact=True).click()
    page.fill("[name=bbox]", "1,2")
    expect(page.locator("[data-problem=bbox]")).to_contain_text("Four numbers")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
