"""A picture of every page and state in var/screenshots; `python3 -m tools.screenshots` runs this, the suite does not."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.support.full_site import Scene
from tests.support.map_journeys import PHONE
from tests.support.page_states import FILLED, MAP, PHONES, State, open_state, screen
from tests.support.shared_server import Standing, standing

__all__ = ["standing"]

TARGET = Path(__file__).resolve().parents[2] / "var" / "screenshots"
MANY = {"map", "map-detail", "map-areas", "map-filters", "incident", "list", "trends", "desk-review"}
SETTLED = "Promise.allSettled(document.getAnimations().map((moving) => moving.finished))"
Picture = tuple[State, str, str, str]  # state, name of the file, theme, language


def _pictures() -> list[Picture]:
    """Every state once; what matters most in every theme, on paper and in every language; every page on a phone."""
    every = [*FILLED, *PHONES]
    many = [state for state in every if state.name in MANY]
    found = [(state, state.name, "light", "en") for state in every]
    for theme in ("dark", "contrast", "print"):
        found += [(state, f"{state.name}-{theme}", theme, "en") for state in many]
    for language in ("uk", "ru"):
        found += [(state, f"{state.name}-{language}", "light", language) for state in many]
    found += [
        (state, f"phone-{state.name}", "light", "en")
        for state in FILLED
        if state not in MAP or state.name in {"map-drawing", "map-areas"}
    ]
    return [picture for picture in found if is_wanted(picture)]


def is_wanted(picture: Picture) -> bool:
    return os.environ.get("SCREENSHOTS", "") in picture[1]


def take(browser: Browser, url: str, picture: Picture, scene: Scene | None) -> None:
    """Open the state in its theme and language, and keep what is seen; pages of text in full length."""
    state, name, theme, language = picture
    size = PHONE if name.startswith("phone") else screen(name)
    context = browser.new_context(viewport=size, locale=language, reduced_motion="reduce")
    context.add_init_script(f"localStorage.setItem('theme', '{'light' if theme == 'print' else theme}')")
    page = context.new_page()
    open_state(page, url, state, scene)
    page.evaluate(SETTLED)
    if theme == "print":
        page.emulate_media(media="print")
    TARGET.mkdir(parents=True, exist_ok=True)
    is_whole = theme == "print" or page.locator(".map-page").count() == 0
    page.screenshot(path=TARGET / f"{name}.png", full_page=is_whole)
    page.unroute_all(behavior="ignoreErrors")
    page.goto("about:blank")
    context.close()


@pytest.mark.django_db
@pytest.mark.parametrize("picture", _pictures(), ids=lambda picture: picture[1])
def test_picture(browser: Browser, standing: Standing, picture: Picture) -> None:
    take(browser, standing.url, picture, standing.scene)
