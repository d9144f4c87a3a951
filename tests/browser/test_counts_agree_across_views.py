"""A question has one count and one toll, on screens of any size and in every file: map, list, table, charts, picture, CSV."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.api.conftest import _fresh_counters, api
from tests.support.random_filters import populate, questions
from tests.support.screen_counts import differences, views

__all__ = ["_fresh_counters", "api"]

SIZES = {"desk": (1440, 900), "phone": (390, 844)}
OTHER_SIZES = {"small desk": (1280, 800), "large desk": (1920, 1080)}
MANY = [
    *(pytest.param(6, size, id=f"6 questions, {name}") for name, size in SIZES.items()),
    *(
        pytest.param(50, size, id=f"50 questions, {name}", marks=pytest.mark.full)
        for name, size in (SIZES | OTHER_SIZES).items()
    ),
]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("many", "size"), MANY)
def test_a_question_has_one_answer_everywhere(
    page: Page,
    live_server: Any,
    api: Any,
    world: Any,
    monkeypatch: pytest.MonkeyPatch,
    many: int,
    size: tuple[int, int],
) -> None:
    monkeypatch.setattr("incidents.api.base_views.AnonymousThrottle.allow_request", lambda *_: True)
    populate(world)
    page.set_viewport_size({"width": size[0], "height": size[1]})

    def get(path: str, question: dict[str, str]) -> Any:
        return api(path, **question)

    found = {
        str(question): wrong
        for question, view in zip(questions(world, many, seed=6), views(many, seed=6), strict=True)
        if (wrong := differences(page, live_server.url, get, question, view))
    }

    assert found == {}
