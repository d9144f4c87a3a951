"""Deciding or leaving with an open edit, an ended session, a second login: what was typed is still there."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from incidents.models import Article, Incident
from tests.browser.test_desk_journeys import LogIn, log_in, players
from tests.desk.conftest import draft_maker
from tests.support.factories import DAY
from tests.support.people_outlets_places import PASSWORD, Cast

__all__ = ["log_in", "players"]
pytestmark = pytest.mark.django_db(transaction=True)


def _open_edit(page: Page, draft: Incident, killed: str) -> None:
    page.goto(f"/desk/review/{draft.public_id}/")
    expect(page.locator("html[data-keys=on]")).to_be_attached()
    page.keyboard.press("e")
    for part in ("low", "best", "high"):
        page.fill(f"[name=killed_{part}]", killed)
    page.locator("h1").click()  # out of the field, so that keys are keys again


def _log_in_again(page: Page) -> None:
    expect(page.get_by_role("status").first).to_contain_text("kept")
    page.fill("[name=username]", "rosa_reviewer")
    page.fill("[name=password]", PASSWORD)
    with page.expect_navigation():
        page.press("[name=password]", "Enter")
    expect(page.locator("h1")).to_have_text("Nothing is lost")
    expect(page.locator("html[data-keys=on]")).to_be_attached()


def test_accepting_with_an_open_edit_asks_and_saves_it_first(players: Cast, log_in: LogIn) -> None:
    draft = draft_maker(players)(killed=2)
    page = log_in("rosa_reviewer")
    _open_edit(page, draft, "7")

    page.keyboard.press("a")
    expect(page.locator("#open-edit")).to_be_visible()
    unchanged = Incident.objects.get(pk=draft.pk).status
    with page.expect_navigation():
        page.click("#open-edit [data-do=save]")

    draft.refresh_from_db()
    assert (unchanged, draft.status, draft.killed_best) == ("draft", "draft", 7)
    expect(page.locator("#kept")).to_be_hidden()


def test_going_on_to_the_next_draft_keeps_the_open_edit(players: Cast, log_in: LogIn) -> None:
    make = draft_maker(players)
    draft = make(killed=9)
    make(killed=1, day=DAY.replace(month=3))
    page = log_in("rosa_reviewer")
    _open_edit(page, draft, "7")

    with page.expect_navigation():
        page.keyboard.press("j")
    page.goto(f"/desk/review/{draft.public_id}/")
    expect(page.locator("#kept")).to_be_visible()
    page.keyboard.press("o")

    expect(page.locator("[name=killed_best]")).to_have_value("7")
    expect(page.locator("[name=killed_best]")).to_be_visible()


@pytest.mark.parametrize("what", ["decision", "edit"])
def test_a_session_that_ended_loses_neither_a_decision_nor_an_edit(
    players: Cast, log_in: LogIn, what: str
) -> None:
    draft = draft_maker(players)(killed=2)
    page = log_in("rosa_reviewer")
    if what == "edit":
        _open_edit(page, draft, "7")
    else:
        page.goto(f"/desk/review/{draft.public_id}/")
        page.fill("#decide [name=reason]", "seen by two of us")
    page.context.clear_cookies()

    with page.expect_navigation():
        page.click(".edit button[type=submit]" if what == "edit" else "#decide [value=accept]")
    _log_in_again(page)
    with page.expect_navigation():
        page.keyboard.press("a")

    draft.refresh_from_db()
    last = draft.changes.last()
    assert last is not None
    if what == "edit":
        assert (draft.status, draft.killed_best) == ("draft", 7)
    else:
        assert (draft.status, last.reason) == ("public", "seen by two of us")


def test_a_session_that_ended_loses_no_paste(players: Cast, log_in: LogIn) -> None:
    page = log_in("rosa_reviewer")
    page.goto("/desk/paste/")
    page.fill("[name=text]", "Уночі дрон убив двох людей у Липовому.")
    page.context.clear_cookies()

    with page.expect_navigation():
        page.click("button[value=submit]")
    _log_in_again(page)
    with page.expect_navigation():
        page.keyboard.press("a")

    expect(page).to_have_url(re.compile("/desk/articles/"))
    assert Article.objects.get().text.startswith("Уночі дрон")


def test_a_second_tab_after_a_new_login_is_offered_its_decision_again(players: Cast, log_in: LogIn) -> None:
    draft = draft_maker(players)(killed=2)
    page = log_in("rosa_reviewer")
    page.goto(f"/desk/review/{draft.public_id}/")
    other = page.context.new_page()
    page.context.clear_cookies()
    other.goto("/desk/login/")
    other.fill("[name=username]", "rosa_reviewer")
    other.fill("[name=password]", PASSWORD)
    with other.expect_navigation():
        other.press("[name=password]", "Enter")

    with page.expect_navigation():
        page.keyboard.press("a")
    expect(page.locator("h1")).to_have_text("Nothing is lost")
    expect(page.locator("html[data-keys=on]")).to_be_attached()
    with page.expect_navigation():
        page.keyboard.press("a")

    draft.refresh_from_db()
    assert draft.status == "public"
