"""axe finds nothing wrong on a site that has no incidents yet: a module of its own, for no scene may stand beside it."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.states import EMPTY, State, by_name
from tests.browser.test_accessibility import look


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("state", EMPTY, ids=by_name)
def test_axe_finds_nothing_where_there_is_nothing(page: Page, live_server: Any, state: State) -> None:
    assert look(page, live_server.url, state, None) == ""
