"""What every journey on the map needs: sizes of screens, a guard over requests, the first look."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

WIDE, PHONE, NARROW = (
    {"width": 1440, "height": 900},
    {"width": 390, "height": 844},
    {"width": 320, "height": 640},
)
KEEP_MAP = "addEventListener('map:init', (event) => { window.theMap = event.detail.map; });"

expect.set_options(timeout=30_000)  # a busy machine answers late; a quiet one does not wait


@pytest.fixture
def asked(page: Page, live_server: Any) -> Iterator[list[str]]:
    """Requests that left the site, and errors of the page; both must stay empty."""
    wrong: list[str] = []

    def watch(request: Any) -> None:
        if not request.url.startswith((live_server.url, "data:", "blob:")):
            wrong.append(request.url)

    page.on("request", watch)
    page.on("pageerror", lambda problem: wrong.append(str(problem)))
    page.on(
        "console", lambda line: wrong.append(line.text) if "Content Security Policy" in line.text else None
    )
    page.set_viewport_size(WIDE)
    yield wrong
    assert wrong == []


def visit(page: Page, live_server: Any, query: str = "") -> None:
    """Open the map and wait for its first numbers; with the panel open they are behind it."""
    page.goto(f"{live_server.url}/{query}")
    expect(page.locator("#summary .big b")).to_be_attached(timeout=60_000)


def total(page: Page) -> Locator:
    """How many incidents the summary says."""
    return page.locator("#summary .big b")


def wait_until(page: Page, holds: Callable[[], bool], seconds: float = 30) -> None:
    """Wait until something measured holds; asked from here, as the site's policy lets no page evaluate text."""
    for _ in range(int(seconds * 20)):
        if holds():
            return
        page.wait_for_timeout(50)
    assert holds()
