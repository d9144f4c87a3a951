"""A delivery is signed, repeated under one key until it is taken, later each time, and never sent to private networks."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac

import pytest
from django.core import mail
from django.utils import timezone

from incidents.models import Webhook, WebhookDelivery
from incidents.subscriptions import webhook_delivery, webhook_delivery_queue
from tests.subscriptions.conftest import Make, Receiver, run
from tests.support.factories import IncidentFactory

pytestmark = pytest.mark.django_db
MINUTE = dt.timedelta(minutes=1)
NOW = dt.datetime(2031, 5, 14, 12, 0, tzinfo=dt.UTC)


def outcome() -> tuple[str, int, int | None]:
    delivery = WebhookDelivery.objects.get()
    return delivery.state, delivery.attempts, delivery.response_code


def test_a_message_is_signed_over_its_time_and_body(make_webhook: Make, receiver: Receiver) -> None:
    webhook = make_webhook(receiver.address)
    incident = IncidentFactory.create(public=True, killed_low=3, killed_best=3, killed_high=5)
    run(NOW)

    (message,) = receiver.got
    stamp, given = (part.split("=")[1] for part in message.headers["x-incidents-signature"].split(","))
    wanted = hmac.new(
        webhook.secret.encode(), f"{stamp}.".encode() + message.body, hashlib.sha256
    ).hexdigest()
    assert hmac.compare_digest(given, wanted)
    assert int(stamp) == int(NOW.timestamp())
    assert message.headers["x-incidents-delivery"] == message["delivery"]
    assert message.headers["x-incidents-event"] == "entered"
    assert message["record"]["killed_high"] == 5
    assert message["record"]["injured_best"] is None
    assert message["url"].endswith(f"/incidents/{incident.public_id}/")
    assert outcome() == ("delivered", 1, 204)


def test_a_failed_message_comes_again_under_the_same_key_later_each_time(
    make_webhook: Make, receiver: Receiver
) -> None:
    make_webhook(receiver.address)
    IncidentFactory.create(public=True)
    receiver.will_answer(500, 503)
    tried = []
    for minute in range(5):
        run(NOW + minute * MINUTE)
        tried.append(len(receiver.got))

    assert tried == [1, 2, 2, 3, 3]  # at once, after one minute, after two more
    assert len({message["delivery"] for message in receiver.got}) == 1
    assert outcome() == ("delivered", 3, 204)
    assert Webhook.objects.get().failures == 0


def test_waits_grow_to_six_hours_and_no_further() -> None:
    waits = [webhook_delivery.retry_delay_after(attempt) for attempt in range(1, 12)]

    assert waits[:4] == [MINUTE, 2 * MINUTE, 4 * MINUTE, 8 * MINUTE]
    assert waits == sorted(waits)
    assert waits[-1] == dt.timedelta(hours=6)


def test_after_the_last_attempt_it_is_given_up_and_can_be_sent_again(
    make_webhook: Make, receiver: Receiver, settings: pytest.FixtureRequest
) -> None:
    settings.INCIDENTS_WEBHOOK_ATTEMPTS = 2  # type: ignore[attr-defined]
    make_webhook(receiver.address)
    IncidentFactory.create(public=True)
    receiver.will_answer(500, 500)
    run(NOW)
    run(NOW + MINUTE)
    given_up = outcome()
    run(NOW + 60 * MINUTE)
    webhook_delivery_queue.requeue_delivery(WebhookDelivery.objects.get(), NOW + 61 * MINUTE)
    run(NOW + 61 * MINUTE)

    assert given_up == ("failed", 2, 500)
    assert len(receiver.got) == 3
    assert receiver.got[2]["delivery"] == receiver.got[0]["delivery"]
    assert outcome() == ("delivered", 1, 204)


def test_private_addresses_are_refused_when_the_connection_is_opened(
    make_webhook: Make, closed_receiver: Receiver
) -> None:
    make_webhook(closed_receiver.address)
    IncidentFactory.create(public=True)
    run(NOW)

    assert closed_receiver.got == []
    assert outcome() == ("failed", 1, None)
    assert "private or local network" in WebhookDelivery.objects.get().log


def test_a_redirect_is_not_followed(make_webhook: Make, receiver: Receiver) -> None:
    make_webhook(receiver.address)
    IncidentFactory.create(public=True)
    receiver.will_answer(307, Location="http://169.254.169.254/latest")
    run(NOW)

    assert len(receiver.got) == 1
    assert outcome() == ("waiting", 1, 307)


def test_a_webhook_that_keeps_failing_is_switched_off_and_its_owner_told(
    make_webhook: Make, receiver: Receiver, settings: pytest.FixtureRequest
) -> None:
    settings.INCIDENTS_WEBHOOK_FAILURES = 3  # type: ignore[attr-defined]
    webhook = make_webhook(receiver.address)
    webhook.owner.email = "rosa@example.org"
    webhook.owner.save()
    IncidentFactory.create_batch(3, public=True)
    receiver.will_answer(500, 500, 500)
    run(NOW)
    run(NOW + 10 * MINUTE)

    webhook.refresh_from_db()
    assert len(receiver.got) == 3
    assert webhook.state == "disabled"
    assert "3 failed attempts" in webhook.note
    assert [letter.to for letter in mail.outbox] == [["rosa@example.org"]]
    assert webhook.url in mail.outbox[0].body


def test_an_address_that_is_gone_switches_the_webhook_off_at_once(
    make_webhook: Make, receiver: Receiver
) -> None:
    make_webhook(receiver.address)
    IncidentFactory.create(public=True)
    receiver.will_answer(410)
    run(NOW)

    assert Webhook.objects.get().state == "disabled"
    assert outcome() == ("failed", 1, 410)


def test_a_delivery_in_other_hands_is_left_alone(make_webhook: Make, receiver: Receiver) -> None:
    make_webhook(receiver.address)
    IncidentFactory.create(public=True)
    run(NOW)
    key = WebhookDelivery.objects.get().pk
    WebhookDelivery.objects.update(state="waiting", next_try_at=NOW + webhook_delivery.LEASE)

    webhook_delivery.deliver_webhook(key, NOW)

    assert len(receiver.got) == 1


def test_the_log_keeps_the_start_of_the_answer_and_is_forgotten_after_a_month(
    make_webhook: Make, receiver: Receiver
) -> None:
    make_webhook(receiver.address)
    IncidentFactory.create(public=True)
    receiver.will_answer(202)
    run(NOW)
    told = WebhookDelivery.objects.get().log
    WebhookDelivery.objects.update(created_at=NOW)

    webhook_delivery.delete_old_deliveries(NOW + dt.timedelta(days=29))
    kept = WebhookDelivery.objects.count()
    webhook_delivery.delete_old_deliveries(NOW + dt.timedelta(days=31))

    assert told == "answer 202"
    assert (kept, WebhookDelivery.objects.count()) == (1, 0)


def test_a_test_message_has_no_incident(make_webhook: Make, receiver: Receiver) -> None:
    webhook_delivery_queue.create_test_delivery(make_webhook(receiver.address), NOW)
    run(NOW)

    assert receiver.got[0]["event"] == "test"
    assert b"record" not in receiver.got[0].body


def test_what_is_due_is_rung_for(make_webhook: Make) -> None:
    webhook_delivery_queue.create_test_delivery(make_webhook(), NOW)

    assert webhook_delivery_queue.enqueue_due_deliveries(NOW - MINUTE) == []
    assert webhook_delivery_queue.enqueue_due_deliveries(NOW) == [WebhookDelivery.objects.get().pk]
    assert timezone.is_aware(WebhookDelivery.objects.get().next_try_at)
