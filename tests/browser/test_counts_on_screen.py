"""Every count on the map's page is the API's for the same question: summary, sides, list, bars, legend, marks."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.api.conftest import _fresh_counters, api
from tests.support.random_filters import populate, questions
from tests.support.screen_counts import differences, views

__all__ = ["_fresh_counters", "api"]

MANY = [pytest.param(8, id="8 questions"), pytest.param(50, id="50 questions", marks=pytest.mark.full)]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("many", MANY)
def test_every_count_on_the_screen_is_the_api_s(
    page: Page, live_server: Any, api: Any, world: Any, monkeypatch: pytest.MonkeyPatch, many: int
) -> None:
    monkeypatch.setattr("incidents.api.base_views.AnonymousThrottle.allow_request", lambda *_: True)
    populate(world)
    page.set_viewport_size({"width": 1440, "height": 900})

    def get(path: str, question: dict[str, str]) -> Any:
        return api(path, **question)

    found = {
        str(question): wrong
        for question, view in zip(questions(world, many, seed=6), views(many, seed=6), strict=True)
        if (wrong := differences(page, live_server.url, get, question, view))
    }

    assert found == {}
