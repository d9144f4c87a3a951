"""Nobody gets a digest who did not confirm; leaving takes one click; no answer tells who is subscribed."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from incidents.models import Subscription
from incidents.subscriptions import digest_double_opt_in
from tests.support.factories import IncidentFactory

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2031, 5, 14, 12, 0, tzinfo=dt.UTC)  # a Wednesday
PAGE = "/subscribe/?type=protest&show=CI-1"


def ask(
    address: str = "ann@example.org", page: str = PAGE, client: Client | None = None, **values: str
) -> Any:
    client = client or Client(SERVER_NAME="localhost")
    return client.post(page, {"email": address, "rhythm": "daily", **values})


def link(pattern: str = r"http://\S+/subscribe/\S+/") -> str:
    """The path of the link in the last letter."""
    found = re.search(pattern, mail.outbox[-1].body)
    assert found
    return "/" + found[0].split("/", 3)[3]


def test_the_whole_way_from_the_form_to_confirmed_and_away_again() -> None:
    client = Client(SERVER_NAME="localhost")
    form = client.get(PAGE).content.decode()
    asked = ask(client=client).content.decode()
    address = link()
    opened = client.get(address)
    after_opening = Subscription.objects.get().confirmed_at
    confirmed = client.post(address)
    subscription = Subscription.objects.get()
    left = client.post(f"/unsubscribe/{subscription.token}/")

    assert "<strong>Protest</strong>" in form
    assert "one is on its way" in asked
    assert (subscription.query, subscription.rhythm) == ("type=protest", "daily")
    assert opened.status_code == 200
    assert after_opening is None  # mail programs open links by themselves
    assert confirmed.status_code == 200
    assert subscription.confirmed_at is not None
    assert left.status_code == 200
    assert not Subscription.objects.exists()


def test_the_answer_is_the_same_for_a_known_and_an_unknown_address() -> None:
    unknown = ask().content
    Subscription.objects.update(confirmed_at=NOW, asked_at=NOW)
    known, again = ask().content, ask().content
    once = re.compile(rb'(?:value|nonce)="[^"]{16,}"')  # new in every answer

    assert once.sub(b"", unknown) == once.sub(b"", known) == once.sub(b"", again)


def test_who_is_subscribed_already_is_told_by_letter_and_stays_so() -> None:
    ask()
    Subscription.objects.update(confirmed_at=NOW, asked_at=NOW - dt.timedelta(days=20_000))
    ask(rhythm="weekly")

    assert mail.outbox[-1].subject == "You already get this digest"
    assert Subscription.objects.get().rhythm == "daily"  # a stranger could have asked


def test_a_question_stored_in_an_older_spelling_is_not_subscribed_to_twice() -> None:
    old = Subscription.objects.create(email="ann@example.org", query="q=two+words&type=sabotage&type=protest")
    ask(page="/subscribe/?type=protest,sabotage&q=two%20words")
    ask(page="/subscribe/?type=protest")

    assert sorted(Subscription.objects.values_list("query", flat=True)) == sorted([old.query, "type=protest"])


def test_an_address_is_not_flooded() -> None:
    for kind in (
        "protest",
        "protest",
        "sabotage",
        "other",
        "armed_clash",
        "interception",
        "air_drone_strike",
    ):
        ask(page=f"/subscribe/?type={kind}")

    assert len(mail.outbox) == digest_double_opt_in.LETTERS_A_DAY


def test_one_network_address_may_ask_so_often_only(settings: Any) -> None:
    settings.INCIDENTS_SUBSCRIBE_RATE = 2
    answers = [ask(f"a{n}@example.org") for n in range(3)]

    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert answers[2]["Retry-After"]
    assert len(mail.outbox) == 2


def test_no_word_of_a_stranger_gets_into_the_letter() -> None:
    ask(page="/subscribe/?q=Buy+at+http://shop.example")

    assert len(mail.outbox) == 1
    assert "shop.example" not in mail.outbox[0].body + str(mail.outbox[0].alternatives)


def test_unsubscribing_works_by_a_bare_post_without_cookies_or_login() -> None:
    ask()
    Subscription.objects.update(confirmed_at=NOW)
    strict = Client(SERVER_NAME="localhost", enforce_csrf_checks=True)
    offered = mail.outbox[0].extra_headers
    address = "/" + offered["List-Unsubscribe"].strip("<>").split("/", 3)[3]
    opened = strict.get(address)
    still_there = Subscription.objects.exists()
    posted = strict.post(
        address, "List-Unsubscribe=One-Click", content_type="application/x-www-form-urlencoded"
    )
    twice = strict.post(address)

    assert offered["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert opened.status_code == 200
    assert still_there
    assert posted.status_code == twice.status_code == 200
    assert not Subscription.objects.exists()


def test_a_link_that_is_unknown_or_too_old_confirms_nothing() -> None:
    ask()
    address = link()
    Subscription.objects.update(created_at=timezone.now() - dt.timedelta(days=8))

    assert Client(SERVER_NAME="localhost").post(address).status_code == 404
    assert Client(SERVER_NAME="localhost").post("/subscribe/nonsense/").status_code == 404
    assert Subscription.objects.get().confirmed_at is None


def test_unconfirmed_addresses_are_forgotten_within_a_week() -> None:
    ask()
    Subscription.objects.update(created_at=NOW)
    digest_double_opt_in.forget_unconfirmed(NOW + dt.timedelta(days=6))
    kept = Subscription.objects.count()
    digest_double_opt_in.forget_unconfirmed(NOW + dt.timedelta(days=8))

    assert (kept, Subscription.objects.count()) == (1, 0)


@pytest.mark.parametrize(
    ("rhythm", "after", "due"),
    [
        ("daily", "2031-05-14T05:59", "2031-05-14T06:00"),
        ("daily", "2031-05-14T06:00", "2031-05-15T06:00"),
        ("weekly", "2031-05-14T12:00", "2031-05-19T06:00"),
        ("weekly", "2031-05-19T06:00", "2031-05-26T06:00"),
    ],
)
def test_digests_are_due_at_a_fixed_hour(rhythm: str, after: str, due: str) -> None:
    moment = dt.datetime.fromisoformat(after).replace(tzinfo=dt.UTC)

    assert digest_double_opt_in.next_due(rhythm, moment).isoformat()[:16] == due


@pytest.mark.parametrize(("page", "status"), [("/subscribe/?type=quarrel", 400), ("/subscribe/", 200)])
def test_a_wrong_filter_is_named(page: str, status: int) -> None:
    IncidentFactory.create(public=True)

    assert Client(SERVER_NAME="localhost").get(page).status_code == status


def test_a_wrong_address_is_refused_and_nothing_is_kept() -> None:
    assert ask("no address").status_code == 200
    assert not Subscription.objects.exists()
