"""Pictures of a site with nothing on it and of a crowded one: a file of their own, for no scene may stand beside them."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser.screenshots_of_full_site import is_wanted, take
from tests.support.full_site import make_scene
from tests.support.page_states import EMPTY, State

DENSE = State("map-dense", "/", "#summary .big b")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("state", [*EMPTY, DENSE], ids=lambda state: state.name)
def test_picture_of_another_scene(browser: Browser, live_server: Any, state: State) -> None:
    picture = (state, state.name, "light", "en")
    if not is_wanted(picture):
        return
    take(browser, live_server.url, picture, make_scene(700) if state is DENSE else None)
