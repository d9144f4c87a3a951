"""How many keys the everyday decisions take, and that their result is seen before the last of them is pressed."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from incidents.curation.workflow import review
from incidents.models import Incident
from tests.browser.test_desk_journeys import LogIn, log_in, players
from tests.desk.conftest import draft_maker
from tests.support.people_outlets_places import Cast

__all__ = ["log_in", "players"]
pytestmark = pytest.mark.django_db(transaction=True)


def _is_in_sight(page: Page, part: Locator) -> bool:
    """Whether all of it is on the screen without scrolling."""
    box, size = part.bounding_box(), page.viewport_size
    return bool(box and size and box["y"] >= 0 and box["y"] + box["height"] <= size["height"])


def test_a_clear_draft_is_published_from_the_queue_with_two_keys(players: Cast, log_in: LogIn) -> None:
    draft = draft_maker(players)(killed=2)
    page = log_in("rosa_reviewer")
    page.goto("/desk/")
    expect(page.locator("html[data-keys=on]")).to_be_attached()

    with page.expect_navigation():
        page.keyboard.press("s")
    expect(page.locator("html[data-keys=on]")).to_be_attached()
    with page.expect_navigation():
        page.keyboard.press("a")

    draft.refresh_from_db()
    assert draft.status == "public"


def test_a_new_toll_of_a_known_event_is_one_key_with_the_merged_result_in_sight(
    players: Cast, log_in: LogIn
) -> None:
    make = draft_maker(players)
    known = make(killed=3)
    review.accept_draft(known, players.people.second_reviewer)
    update = make(killed=5)
    page = log_in("rosa_reviewer")
    page.goto(f"/desk/review/{update.public_id}/")
    expect(page.locator("html[data-keys=on]")).to_be_attached()

    likely = page.locator("section.likely, section[aria-labelledby=likely]").first
    expect(likely).to_contain_text(known.public_id)
    expect(likely.locator("tr", has_text="Killed").first).to_contain_text("5")
    seen = _is_in_sight(page, likely.locator("[data-key=m]"))
    with page.expect_navigation():
        page.keyboard.press("m")

    known.refresh_from_db()
    assert seen
    assert Incident.objects.get(pk=update.pk).status == "merged"
    assert (known.status, known.killed_high) == ("public", 5)
