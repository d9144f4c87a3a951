"""A site without incidents says so, and axe finds nothing wrong with it: its own module, for no scene may stand beside it."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_accessibility import look
from tests.support.page_states import EMPTY, State, by_name


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("state", EMPTY, ids=by_name)
def test_axe_finds_nothing_where_there_is_nothing(page: Page, live_server: Any, state: State) -> None:
    assert look(page, live_server.url, state, None) == ""


@pytest.mark.django_db(transaction=True)
def test_a_site_without_incidents_does_not_blame_the_place(page: Page, live_server: Any) -> None:
    page.goto(live_server.url)

    expect(page.locator("#list-body .empty")).to_have_text("Nothing has been published yet.")
