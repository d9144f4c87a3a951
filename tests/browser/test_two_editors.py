"""Two editors in two browsers at once: each sees the other, both edits stand, and a real conflict is asked about."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_desk_journeys import LogIn, log_in, players
from tests.desk.conftest import draft_maker
from tests.support.people_outlets_places import Cast

__all__ = ["log_in", "players"]
pytestmark = pytest.mark.django_db(transaction=True)


def _open_edit(page: Page, address: str) -> None:
    page.goto(address)
    page.locator("summary[data-key=e]").click()


def _say_killed(page: Page, number: int) -> None:
    for bound in ("low", "best", "high"):
        page.fill(f"[name=killed_{bound}]", str(number))


def _save(page: Page) -> None:
    with page.expect_navigation():
        page.locator("#edit button[type=submit]").click()


def test_who_is_editing_is_seen_by_the_other_and_nobody_is_stopped(players: Cast, log_in: LogIn) -> None:
    draft = draft_maker(players)(killed=2)
    address = f"/desk/review/{draft.public_id}/"
    rosa, ross = log_in("rosa_reviewer"), log_in("ross_reviewer")

    with rosa.expect_response("**/presence/"):
        _open_edit(rosa, address)
    ross.goto(address)

    expect(ross.locator("#presence")).to_contain_text("Being edited by: rosa_reviewer")
    expect(rosa.locator("#presence")).to_be_hidden()
    expect(ross.locator("#decide [value=accept]")).to_be_enabled()


def test_edits_of_different_values_both_stand(players: Cast, log_in: LogIn) -> None:
    draft = draft_maker(players)(killed=2)
    address = f"/desk/review/{draft.public_id}/"
    rosa, ross = log_in("rosa_reviewer"), log_in("ross_reviewer")
    _open_edit(rosa, address)
    _open_edit(ross, address)

    _say_killed(rosa, 5)
    _save(rosa)
    ross.fill("[name=attacker]", "RU")
    _save(ross)

    draft.refresh_from_db()
    assert (draft.killed_best, draft.attacker) == (5, "RU")


def test_two_numbers_for_one_value_are_both_shown_and_the_answer_is_saved(
    players: Cast, log_in: LogIn
) -> None:
    draft = draft_maker(players)(killed=2)
    address = f"/desk/review/{draft.public_id}/"
    rosa, ross = log_in("rosa_reviewer"), log_in("ross_reviewer")
    _open_edit(rosa, address)
    _open_edit(ross, address)

    _say_killed(rosa, 5)
    _save(rosa)
    _say_killed(ross, 7)
    _save(ross)

    draft.refresh_from_db()
    assert draft.killed_best == 5
    expect(ross.locator("#edit")).to_contain_text("rosa_reviewer")
    ross.locator("[name=answer_killed][value=mine]").check()
    _save(ross)
    draft.refresh_from_db()
    assert draft.killed_best == 7
