"""A digest tells what is new, corrected and gone since the last one, once, by the rule of the day, or is not sent."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core import mail

from incidents.models import Digest, Incident, Subscription
from incidents.subscriptions import digest_double_opt_in, digests, emails
from incidents.subscriptions.webhook_delivery_queue import newest_position
from tests.subscriptions.conftest import change
from tests.support.factories import IncidentFactory
from tests.support.people_outlets_places import World

pytestmark = pytest.mark.django_db
CONFIRMED = dt.datetime(2031, 5, 14, 12, 0, tzinfo=dt.UTC)
MORNING = dt.datetime(2031, 5, 15, 6, 0, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)


def subscribe(query: str = "", **values: Any) -> Subscription:
    given = {"email": "ann@example.org", "query": query, **values}
    subscription = Subscription.objects.create(**given)
    digest_double_opt_in.confirm_subscription(subscription, CONFIRMED)
    subscription.refresh_from_db()
    return subscription


def run(now: dt.datetime) -> list[bool]:
    """What the worker does when digests are due."""
    return [digests.send_digest(key, now) for key in digests.create_due_digests(now)]


def letter() -> str:
    (sent,) = mail.outbox
    return str(sent.body)


def test_new_corrected_and_gone_have_each_their_section() -> None:
    old = IncidentFactory.create(public=True, title="Old one", killed_low=2, killed_best=2, killed_high=2)
    going = IncidentFactory.create(public=True, title="Going one")
    subscribe()
    IncidentFactory.create(public=True, title="New one", killed_low=24, killed_best=24)
    change(old, killed_low=3, killed_best=3, killed_high=5)
    change(going, status="withdrawn")
    run(MORNING)

    new, corrected, gone = (
        letter().split("Corrected")[0],
        letter().split("Corrected")[1],
        letter().split("No longer")[1],
    )
    assert "New one" in new
    assert "Killed: 24+. Injured: not stated." in new
    assert "Old one" in corrected
    assert "Killed: 2 → 3–5" in corrected
    assert f"{going.public_id}: Withdrawn" in gone
    assert "Going one" not in letter()
    assert mail.outbox[0].alternatives[0].mimetype == "text/html"
    assert Digest.objects.get().incidents == 3


def test_nothing_is_sent_when_nothing_happened() -> None:
    IncidentFactory.create(public=True)
    subscribe()

    assert run(MORNING) == [False]
    assert mail.outbox == []


def test_nothing_is_sent_before_it_is_due_or_confirmed() -> None:
    subscribe()
    Subscription.objects.create(email="bob@example.org")
    IncidentFactory.create(public=True)

    assert run(MORNING - dt.timedelta(minutes=1)) == []
    run(MORNING)
    assert [sent.to for sent in mail.outbox] == [["ann@example.org"]]


def test_each_thing_is_told_once_however_often_the_worker_comes() -> None:
    subscribe()
    IncidentFactory.create(public=True, title="First")
    run(MORNING)
    run(MORNING)
    digests.send_digest(Digest.objects.get().pk, MORNING)
    IncidentFactory.create(public=True, title="Second")
    run(MORNING + DAY)

    assert len(mail.outbox) == 2
    assert "First" not in mail.outbox[1].body
    assert "Second" in mail.outbox[1].body


def test_only_the_filter_is_told_and_who_leaves_it_is_named() -> None:
    inside = IncidentFactory.create(public=True, incident_type="protest", title="Inside")
    subscribe("type=protest")
    IncidentFactory.create(public=True, title="Outside")
    change(inside, incident_type="other")
    run(MORNING)

    assert f"{inside.public_id}: Left the filter" in letter()
    assert "Outside" not in letter()


def test_what_came_and_went_between_two_letters_is_not_told() -> None:
    subscribe()
    brief = IncidentFactory.create(public=True)
    change(brief, status="withdrawn")

    assert run(MORNING) == [False]


@pytest.mark.parametrize(
    "secret", [{"is_hidden": True}, {"coarsen_to": "region"}, {"publish_after": MORNING + DAY}]
)
def test_a_digest_keeps_what_became_secret(world: World, secret: dict[str, Any]) -> None:
    known = IncidentFactory.create(
        public=True, place=world.lypove, region_code="UA-T1", title="Strike on Quietburg", place_name="Quietburg",
        killed_low=2, killed_best=2, killed_high=2,
    )  # fmt: skip
    subscribe()
    IncidentFactory.create(public=True, title="Something else")
    change(known, killed_low=1)
    change(known, **secret)
    run(MORNING)

    assert "Something else" in letter()
    assert "Quietburg" not in letter() + str(mail.outbox[0].alternatives)


def test_the_letter_speaks_the_language_chosen_and_can_be_left_by_one_click() -> None:
    subscription = subscribe(language="uk")
    IncidentFactory.create(public=True, killed_low=3, killed_best=3, killed_high=3)
    run(MORNING)

    sent = mail.outbox[0]
    assert "Загиблі: 3. Поранені: не вказано." in sent.body
    assert subscription.token in sent.extra_headers["List-Unsubscribe"]
    assert sent.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert f"/unsubscribe/{subscription.token}/" in sent.body


def test_a_letter_the_server_refuses_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    subscribe()
    IncidentFactory.create(public=True)
    real = emails.send_subscriber_email

    def refuse(*_args: Any) -> None:
        raise emails.LetterError("greylisted")

    monkeypatch.setattr(emails, "send_subscriber_email", refuse)
    first = run(MORNING)
    monkeypatch.setattr(emails, "send_subscriber_email", real)
    later = run(MORNING + dt.timedelta(minutes=30))

    assert (first, later) == ([False], [True])
    assert Digest.objects.get().error == "greylisted"


def test_a_long_section_says_how_many_more_there_are(db: None) -> None:
    subscribe()
    IncidentFactory.create_batch(53, public=True)
    run(MORNING)

    assert "and 3 more" in letter()
    assert letter().count("Drone strike, Selo") == 50


def test_a_digest_begins_where_the_feed_stood_when_it_was_confirmed() -> None:
    incident = IncidentFactory.create(public=True)
    subscription = subscribe()
    Incident.objects.filter(pk=incident.pk).update(place_name="Elsewhere")

    assert subscription.position == newest_position()
