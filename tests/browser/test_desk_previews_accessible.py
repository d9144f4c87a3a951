"""axe finds nothing on the pages that show what would be done, on a desk and on a phone."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from incidents.curation.workflow import review
from incidents.models import Incident, Source
from tests.browser.test_accessibility import AXE, CHECK
from tests.browser.test_desk_journeys import LogIn, log_in, players
from tests.desk.conftest import draft_maker
from tests.support.people_outlets_places import Cast

__all__ = ["log_in", "players"]
pytestmark = pytest.mark.django_db(transaction=True)
SIZES = {"desktop": (1440, 900), "phone": (390, 844)}
PICTURES = os.environ.get("DESK_PICTURES", "")  # where to put pictures of the pages, to look at them


def look_with_axe(page: Page, name: str, found: dict[str, list[str]]) -> None:
    expect(page.locator("main")).to_be_visible()
    for size, (width, height) in SIZES.items():
        page.set_viewport_size({"width": width, "height": height})
        if PICTURES:
            page.screenshot(path=str(Path(PICTURES) / f"{name}-{size}.png"), full_page=size == "phone")
        page.evaluate(AXE)
        problems = page.evaluate(CHECK)
        wide = page.evaluate("document.documentElement.scrollWidth > innerWidth + 1")
        if problems or wide:
            found[f"{name} {size}"] = [*problems, *(["wider than the screen"] if wide else [])]


def speak(page: Page, language: str) -> None:
    page.context.add_cookies([{"name": "django_language", "value": language, "url": page.url}])


@pytest.mark.parametrize(
    "language", ["uk", *(pytest.param(other, marks=pytest.mark.full) for other in ("en", "ru"))]
)
def test_axe_finds_nothing_before_it_is_done(players: Cast, log_in: LogIn, language: str) -> None:
    make = draft_maker(players)
    known, update, hidden = make(killed=4), make(killed=3), make(killed=6)
    review.accept_draft(known, players.people.second_reviewer)
    Incident.objects.filter(pk=hidden.pk).update(is_hidden=True)
    Source.objects.filter(pk=players.outlets.agency.pk).update(side="", kind="unknown")
    page = log_in("rosa_reviewer")
    speak(page, language)
    found: dict[str, list[str]] = {}
    here = f"/desk/review/{update.public_id}/"

    page.goto(here)
    look_with_axe(page, f"{language}-review", found)
    page.goto(f"{here}merge/?into={hidden.public_id}")
    look_with_axe(page, f"{language}-merge-hidden", found)
    page.goto(here)
    with page.expect_navigation():
        page.click("#decide [value=accept]")
    look_with_axe(page, f"{language}-same-event", found)
    page.goto(here)
    page.locator("summary[data-key=e]").click()
    page.fill("[name=attacker]", "Marsians")
    page.locator("#edit button[type=submit]").click()
    expect(page.locator(".doubted")).to_be_visible()
    look_with_axe(page, f"{language}-doubt", found)
    page.goto(f"/desk/sources/{players.outlets.agency.pk}/")
    page.select_option("[name=side]", "third_party")
    with page.expect_navigation():
        page.click("[value=preview]")
    look_with_axe(page, f"{language}-outlet", found)
    page.goto(f"/desk/review/{known.public_id}/publication/")
    page.check("[value=coarsen]")
    page.select_option("[name=coarsen_to]", "region")
    with page.expect_navigation():
        page.click("[value=preview]")
    look_with_axe(page, f"{language}-publication", found)
    page.goto("/desk/incidents/?q=lypove")
    look_with_axe(page, f"{language}-search", found)
    page.goto(here)
    cookies = page.context.cookies()
    page.context.clear_cookies(name="sessionid")
    with page.expect_navigation():
        page.click("#decide [value=reject]")
    look_with_axe(page, f"{language}-login", found)
    assert cookies

    assert found == {}
