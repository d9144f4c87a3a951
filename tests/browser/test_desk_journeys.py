"""What reviewers do all day, in a real browser: deciding by key, colliding, many at once, merging and back."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from incidents.models import Incident
from tests.desk.conftest import draft_maker
from tests.support.factories import DAY
from tests.support.people_outlets_places import PASSWORD, Cast, make_cast

pytestmark = pytest.mark.django_db(transaction=True)
LogIn = Callable[[str], Page]


@pytest.fixture
def players(transactional_db: None) -> Cast:
    """The cast, in a database that the live server sees."""
    return make_cast()


@pytest.fixture
def log_in(browser: Browser, live_server: LiveServer) -> Iterator[LogIn]:
    """A page of its own for each person who logs in."""
    contexts = []

    def enter(name: str) -> Page:
        context = browser.new_context(viewport={"width": 1440, "height": 900}, base_url=live_server.url)
        contexts.append(context)
        page = context.new_page()
        page.goto("/desk/login/")
        page.fill("[name=username]", name)
        page.fill("[name=password]", PASSWORD)
        page.press("[name=password]", "Enter")
        page.wait_for_url("**/desk/**")
        return page

    yield enter
    for context in contexts:
        context.close()


def test_ten_drafts_are_reviewed_by_keyboard_alone(players: Cast, log_in: LogIn) -> None:
    make = draft_maker(players)
    for killed in range(1, 11):
        make(killed=killed, day=DAY - dt.timedelta(days=10 * killed))
    page = log_in("rosa_reviewer")
    page.goto("/desk/")
    expect(page.locator("html[data-keys=on]")).to_be_attached()

    page.keyboard.press("s")
    for left in range(10, 0, -1):
        expect(page.locator(".keys .left")).to_contain_text(str(left))
        expect(page.locator("html[data-keys=on]")).to_be_attached()
        with page.expect_navigation():
            page.keyboard.press("a" if left > 3 else "r")

    expect(page).to_have_url(re.compile(r"/desk/$"))
    assert Incident.objects.filter(status="public").count() == 7
    assert Incident.objects.filter(status="rejected").count() == 3


def test_the_next_value_and_its_sentence_are_reached_by_key(players: Cast, log_in: LogIn) -> None:
    draft = draft_maker(players)(killed=7)
    page = log_in("rosa_reviewer")
    page.goto(f"/desk/review/{draft.public_id}/")

    for _ in range(8):
        page.keyboard.press("n")
        if page.locator("mark.exact.lit").count():
            break

    expect(page.locator("mark.exact.lit")).to_have_text("7")


def test_two_editors_collide_and_the_second_is_told(players: Cast, log_in: LogIn) -> None:
    draft = draft_maker(players)(killed=2)
    address = f"/desk/review/{draft.public_id}/"
    rosa, ross = log_in("rosa_reviewer"), log_in("ross_reviewer")
    rosa.goto(address)
    ross.goto(address)

    ross.keyboard.press("e")
    ross.fill("[name=killed_best]", "5")
    ross.fill("[name=killed_low]", "5")
    ross.fill("[name=killed_high]", "5")
    with ross.expect_navigation():
        ross.click(".edit button[type=submit]")
    with rosa.expect_navigation():
        rosa.keyboard.press("a")

    expect(rosa.get_by_role("alert")).to_contain_text("Somebody else has already decided")
    draft.refresh_from_db()
    assert (draft.status, draft.killed_best) == ("draft", 5)


def test_two_editors_of_one_draft_lose_nothing_and_are_asked_about_the_same_value(
    players: Cast, log_in: LogIn
) -> None:
    draft = draft_maker(players)(killed=2)
    rosa, ross = log_in("rosa_reviewer"), log_in("ross_reviewer")
    for page in (rosa, ross):
        page.goto(f"/desk/review/{draft.public_id}/")
        expect(page.locator("html[data-keys=on]")).to_be_attached()
        page.keyboard.press("e")
        for part in ("low", "best", "high"):
            page.fill(f"[name=killed_{part}]", "3" if page is rosa else "9")
    rosa.fill("[name=attacker]", "RU")
    ross.fill("[name=injured_best]", "5")
    for page in (rosa, ross):
        with page.expect_navigation():
            page.click(".edit button[type=submit]")

    asked = ross.get_by_role("alert")
    expect(asked).to_contain_text("As rosa_reviewer set it: 3")
    expect(asked).to_contain_text("As you typed it: 9")
    expect(ross.locator("[name=injured_best]")).to_have_value("5")
    expect(ross.locator("[name=attacker]")).to_have_value("RU")
    ross.get_by_label("As you typed it").check()
    with ross.expect_navigation():
        ross.click(".edit button[type=submit]")

    draft.refresh_from_db()
    assert (draft.killed_best, draft.injured_best, draft.attacker) == (9, 5, "RU")


def test_many_are_rejected_at_once_and_taken_back(players: Cast, log_in: LogIn) -> None:
    make = draft_maker(players)
    for killed in range(1, 6):
        make(killed=killed)
    page = log_in("rosa_reviewer")
    page.goto("/desk/")

    page.check("#tick-all")
    expect(page.locator("#ticked")).to_have_text("5")
    page.click("button[value=reject]")
    expect(page.get_by_role("status").first).to_contain_text("5 will be changed")
    page.click("button.main")
    expect(page.get_by_role("status").first).to_contain_text("5 drafts changed")
    rejected = Incident.objects.filter(status="rejected").count()
    page.get_by_role("button", name="Take it back").click()
    expect(page.get_by_role("status").first).to_contain_text("Taken back: 5")

    assert rejected == 5
    assert Incident.objects.drafts().count() == 5


def test_a_draft_is_merged_by_key_and_split_back_by_undo(players: Cast, log_in: LogIn) -> None:
    make = draft_maker(players)
    kept, lost = make(killed=2), make(killed=3)
    page = log_in("rosa_reviewer")
    page.goto(f"/desk/review/{lost.public_id}/")

    with page.expect_navigation():
        page.keyboard.press("m")
    merged = Incident.objects.get(pk=lost.pk).status, kept.reports.count()
    with page.expect_navigation():
        page.keyboard.press("u")

    assert merged == ("merged", 2)
    assert (Incident.objects.get(pk=lost.pk).status, kept.reports.count()) == ("draft", 1)


def test_new_drafts_are_announced_while_the_queue_is_open(players: Cast, log_in: LogIn) -> None:
    make = draft_maker(players)
    make(killed=2)
    page = log_in("rosa_reviewer")
    page.clock.install()
    page.goto("/desk/")

    make(killed=4)
    page.clock.fast_forward(11_000)

    expect(page.locator("#fresh")).to_contain_text("New drafts have come in")


def test_a_contributor_finds_no_door_that_publishes(players: Cast, log_in: LogIn) -> None:
    draft = draft_maker(players)(killed=2)
    page = log_in("carl_contributor")
    page.goto(f"/desk/review/{draft.public_id}/")

    offered = page.locator("[data-key=a]").count()
    token = page.locator("#decide [name=csrfmiddlewaretoken]").input_value()
    doors = {
        f"/desk/review/{draft.public_id}/decide/": {"decision": "accept"},
        "/desk/bulk/": {"action": "accept", "id": draft.public_id},
    }
    answers = [
        page.request.post(url, form={**form, "csrfmiddlewaretoken": token}).status
        for url, form in doors.items()
    ]
    api = page.request.patch(f"/api/v1/incidents/{draft.public_id}/", data={"status": "public"})

    assert offered == 0
    assert answers == [403, 403]
    assert api.status in (401, 403, 404, 405)
    assert Incident.objects.get(pk=draft.pk).status == "draft"


def test_an_incident_is_entered_by_hand_with_a_click_on_the_map(players: Cast, log_in: LogIn) -> None:
    page = log_in("carl_contributor")
    page.goto("/desk/enter/")

    page.fill("[name=date_start]", DAY.isoformat())
    page.click(".leaflet-container", position={"x": 120, "y": 110})
    page.fill("[name=place_name]", "By the river")
    page.fill("[name=killed_best]", "1")
    page.fill("[name=evidence-url]", "https://outlet.example/river")
    page.fill("[name=evidence-quote]", "One man was killed by the river.")
    page.get_by_role("button", name="Store as a draft").click()
    page.wait_for_url("**/desk/review/**")

    made = Incident.objects.get()
    assert made.point is not None
    assert (made.place_precision, made.killed_best, made.injured_best) == ("exact", 1, None)
