"""Tags, fields, their definitions and the profile in a real browser: by keys alone, with a session that ends, for axe."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from incidents.curation.workflow import newsroom_scheme
from incidents.curation.workflow.newsroom_scheme import SchemeEdit, edit_tags_and_fields
from incidents.models import CustomField
from tests.browser.test_desk_journeys import LogIn, log_in, players
from tests.browser.test_desk_previews_accessible import look_with_axe, speak
from tests.desk.conftest import draft_maker
from tests.support.people_outlets_places import PASSWORD, Cast

__all__ = ["log_in", "players"]
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def shift(players: Cast) -> CustomField:
    define = newsroom_scheme.define_field
    define(players.people.admin, "Seen on", "date", is_public=False)
    define(players.people.admin, "Phoned", "yes_no", is_public=False)
    return define(players.people.admin, "Shift", "choice", choices=["Night", "Day"], is_public=True)


def _open(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.locator("html[data-keys=on]")).to_be_attached()


def test_a_tag_is_put_on_by_keys_alone_and_taken_back(
    players: Cast, log_in: LogIn, shift: CustomField
) -> None:
    draft = draft_maker(players)(killed=2)
    page = log_in("rosa_reviewer")
    _open(page, f"/desk/review/{draft.public_id}/")

    page.keyboard.press("g")
    page.keyboard.press("Tab")
    expect(page.locator("#scheme-tags")).to_be_focused()
    page.keyboard.type("Hospital, Night raid")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    draft.refresh_from_db()
    put_on = draft.tags
    expect(page.locator(".scheme")).to_contain_text("Hospital")
    expect(page.locator("html[data-keys=on]")).to_be_attached()
    with page.expect_navigation():
        page.keyboard.press("u")

    draft.refresh_from_db()
    assert (put_on, draft.tags) == (["hospital", "night-raid"], [])


def test_what_was_typed_into_the_tags_outlives_a_session_that_ended(
    players: Cast, log_in: LogIn, shift: CustomField
) -> None:
    draft = draft_maker(players)(killed=2)
    page = log_in("rosa_reviewer")
    _open(page, f"/desk/review/{draft.public_id}/")
    page.keyboard.press("g")
    page.fill("#scheme-tags", "Hospital")
    page.select_option("[name=answer_shift]", "night")
    page.context.clear_cookies()

    with page.expect_navigation():
        page.click("#scheme button[type=submit]")
    page.fill("[name=username]", "rosa_reviewer")
    page.fill("[name=password]", PASSWORD)
    with page.expect_navigation():
        page.press("[name=password]", "Enter")
    expect(page.locator("h1")).to_have_text("Nothing is lost")
    expect(page.locator("html[data-keys=on]")).to_be_attached()
    with page.expect_navigation():
        page.keyboard.press("a")

    draft.refresh_from_db()
    assert (draft.tags, draft.custom_values) == (["hospital"], {"shift": "night"})


def test_leaving_with_a_typed_tag_offers_it_again(players: Cast, log_in: LogIn, shift: CustomField) -> None:
    make = draft_maker(players)
    draft = make(killed=9)
    page = log_in("rosa_reviewer")
    _open(page, f"/desk/review/{draft.public_id}/")
    page.keyboard.press("g")
    page.fill("#scheme-tags", "Hospital")
    page.goto("/desk/")

    _open(page, f"/desk/review/{draft.public_id}/")
    expect(page.locator("#kept-scheme")).to_be_visible()
    page.keyboard.press("z")

    expect(page.locator("#scheme-tags")).to_have_value("Hospital")
    expect(page.locator("#scheme-tags")).to_be_visible()


def test_two_editors_of_one_answer_are_asked_and_lose_nothing(
    players: Cast, log_in: LogIn, shift: CustomField
) -> None:
    draft = draft_maker(players)(killed=2)
    rosa, ross = log_in("rosa_reviewer"), log_in("ross_reviewer")
    for page, answer, tag in ((rosa, "night", "Hospital"), (ross, "day", "Port")):
        _open(page, f"/desk/review/{draft.public_id}/")
        page.keyboard.press("g")
        page.fill("#scheme-tags", tag)
        page.select_option("[name=answer_shift]", answer)
    for page in (rosa, ross):
        with page.expect_navigation():
            page.click("#scheme button[type=submit]")

    expect(ross.get_by_role("alert")).to_contain_text("meanwhile: Night")
    expect(ross.locator("[name=answer_shift]")).to_have_value("day")
    with ross.expect_navigation():
        ross.click("#scheme button[type=submit]")

    draft.refresh_from_db()
    assert (draft.tags, draft.custom_values) == (["hospital", "port"], {"shift": "day"})


@pytest.mark.parametrize("theme", ["light", pytest.param("dark", marks=pytest.mark.full)])
@pytest.mark.parametrize(
    "language", ["uk", *(pytest.param(other, marks=pytest.mark.full) for other in ("en", "ru"))]
)
def test_axe_finds_nothing_on_the_pages_of_tags_fields_and_profile(
    players: Cast, log_in: LogIn, shift: CustomField, language: str, theme: str
) -> None:
    draft = draft_maker(players)(killed=2)
    edit = SchemeEdit(["Hospital", "Night raid on the port"], answers={"shift": "night"})
    edit_tags_and_fields(draft, players.people.reviewer, edit)
    page = log_in("ada_admin")
    page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
    speak(page, language)
    found: dict[str, list[str]] = {}
    pages = {
        "workbench": f"/desk/review/{draft.public_id}/",
        "tags": f"/desk/review/{draft.public_id}/tags/",
        "scheme": "/desk/scheme/",
        "profile": "/desk/profile/",
        "queue": "/desk/?tag=hospital",
        "search": "/desk/incidents/?tag=hospital",
    }

    for name, address in pages.items():
        page.goto(address)
        if name == "workbench":
            page.locator(".scheme summary").click()
        look_with_axe(page, f"{language}-{theme}-{name}", found)

    assert found == {}
