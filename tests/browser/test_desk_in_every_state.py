"""Every page of the desk and an incident in every state: axe finds nothing and nothing is wider than the screen."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from tests.browser.test_desk_journeys import LogIn, log_in, players
from tests.browser.test_desk_previews_accessible import look_with_axe, speak
from tests.support.desk_pages import desk_pages, make_desk_scene
from tests.support.people_outlets_places import Cast

__all__ = ["log_in", "players"]
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize(
    "language", ["uk", *(pytest.param(other, marks=pytest.mark.full) for other in ("en", "ru"))]
)
def test_axe_finds_nothing_on_any_page_of_the_desk(players: Cast, log_in: LogIn, language: str) -> None:
    scene = make_desk_scene(players)
    addresses = {
        address: name for name, many in desk_pages(scene, players, language).items() for address in many
    }
    for state, incident in scene.items():
        addresses[reverse("desk:review", args=[incident.public_id])] = f"review-{state}"
        addresses[reverse("desk:publication", args=[incident.public_id])] = f"publication-{state}"
    page = log_in("ada_admin")
    speak(page, language)
    found: dict[str, list[str]] = {}

    for address, name in addresses.items():
        _open(page, address)
        look_with_axe(page, f"{language}-{name}{_query(address)}", found)

    assert found == {}


def _open(page: Page, address: str) -> None:
    answer = page.goto(address)
    assert answer is not None, address
    assert answer.status < 500, address


def _query(address: str) -> str:
    """What tells two addresses of one page apart, fit for a file's name."""
    return re.sub(r"\W+", "-", address.partition("?")[2])
