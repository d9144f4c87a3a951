"""A webhook hears of every public change in its filter, in order, once each, and of nothing else."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from incidents.models import Incident, Webhook, WebhookDelivery
from incidents.subscriptions import webhook_delivery_queue
from tests.subscriptions.conftest import Make, Receiver, change, run
from tests.support.factories import IncidentFactory, show
from tests.support.people_outlets_places import World

pytestmark = pytest.mark.django_db


def events(webhook: Webhook) -> list[tuple[str, str]]:
    """What it is owed: event and incident, in the order of the feed."""
    webhook_delivery_queue.create_owed_deliveries(timezone.now())
    owed = WebhookDelivery.objects.filter(webhook=webhook).order_by("edition_id")
    return [(delivery.event, delivery.edition.public_id) for delivery in owed if delivery.edition]


def test_it_hears_what_enters_changes_and_leaves_its_filter(make_webhook: Make) -> None:
    webhook = make_webhook(query="killed_min=2")
    few = IncidentFactory.create(public=True, killed_low=1, killed_best=1, killed_high=1)
    many = IncidentFactory.create(public=True, killed_low=4, killed_best=4, killed_high=4)
    change(many, killed_best=5, killed_high=5)
    change(few, killed_low=2, killed_best=2, killed_high=2)
    change(many, killed_low=0, killed_best=0, killed_high=0)

    assert events(webhook) == [
        ("entered", many.public_id),
        ("changed", many.public_id),
        ("entered", few.public_id),
        ("left", many.public_id),
    ]


@pytest.mark.parametrize(
    ("end", "event"),
    [
        ({"status": "withdrawn"}, "withdrawn"),
        ({"status": "merged"}, "merged"),
        ({"is_hidden": True}, "withdrawn"),
    ],
)
def test_it_hears_the_end_of_an_incident_it_was_told_of(
    make_webhook: Make, end: dict[str, Any], event: str
) -> None:
    inside, outside = (
        IncidentFactory.create(public=True),
        IncidentFactory.create(public=True, incident_type="protest"),
    )
    webhook = make_webhook(query="type=air_drone_strike")
    if event == "merged":
        end = {**end, "merged_into": outside}
    change(inside, **end)

    assert events(webhook) == [(event, inside.public_id)]


def test_drafts_hidden_and_delayed_incidents_are_not_told(make_webhook: Make) -> None:
    webhook = make_webhook()
    draft = IncidentFactory.create()
    IncidentFactory.create(public=True, is_hidden=True)
    delayed = IncidentFactory.create(public=True, publish_after=timezone.now() + dt.timedelta(hours=1))
    before = events(webhook)
    Incident.objects.filter(pk=delayed.pk).update(publish_after=timezone.now() - dt.timedelta(minutes=1))
    show(delayed, draft)

    assert before == []
    assert events(webhook) == [("entered", delayed.public_id)]


def test_what_came_and_went_within_a_minute_is_not_told(make_webhook: Make) -> None:
    webhook = make_webhook()
    change(IncidentFactory.create(public=True), is_hidden=True)

    assert events(webhook) == []


def test_a_webhook_starts_where_the_feed_stands_and_misses_nothing_while_paused(make_webhook: Make) -> None:
    IncidentFactory.create(public=True)
    webhook = make_webhook()
    Webhook.objects.update(state="paused")
    later = IncidentFactory.create(public=True)
    while_paused = events(webhook)
    Webhook.objects.update(state="active")

    assert while_paused == []
    assert events(webhook) == [("entered", later.public_id)]


def test_only_the_events_asked_for_are_sent(make_webhook: Make) -> None:
    webhook = make_webhook(events=["withdrawn", "left"])
    incident = IncidentFactory.create(public=True)
    assert events(webhook) == []
    change(incident, status="withdrawn")

    assert events(webhook) == [("withdrawn", incident.public_id)]


def test_two_workers_at_once_write_nothing_twice(make_webhook: Make) -> None:
    webhook = make_webhook()
    IncidentFactory.create_batch(3, public=True)
    start = webhook.position
    webhook_delivery_queue.create_owed_deliveries(timezone.now())
    Webhook.objects.update(position=start)  # as if the first had died before it could say so
    webhook_delivery_queue.create_owed_deliveries(timezone.now())

    assert WebhookDelivery.objects.count() == 3


def test_a_withdrawal_tells_only_id_end_and_reason(
    make_webhook: Make, receiver: Receiver, world: World
) -> None:
    incident = IncidentFactory.create(public=True, title="Strike on Quietburg", summary="At the mill.")
    make_webhook(receiver.address)
    change(incident, status="withdrawn")
    run(timezone.now())

    (message,) = receiver.got
    assert (message["event"], message["id"], message["kind"]) == (
        "withdrawn",
        incident.public_id,
        "withdrawn",
    )
    assert message["record"] is message["url"] is None
    assert b"Quietburg" not in message.body
    assert b"mill" not in message.body


@pytest.mark.parametrize("secret", [{"is_hidden": True}, {"coarsen_to": "region"}, {"status": "withdrawn"}])
def test_what_became_secret_before_it_was_sent_is_not_sent(
    make_webhook: Make, receiver: Receiver, world: World, secret: dict[str, Any]
) -> None:
    make_webhook(receiver.address)
    incident = IncidentFactory.create(
        public=True,
        place=world.lypove,
        region_code="UA-T1",
        title="Strike on Quietburg",
        place_name="Quietburg",
    )
    now = timezone.now()
    webhook_delivery_queue.create_owed_deliveries(now)  # owed while it was still public
    change(incident, **secret)
    run(now)

    assert len(receiver.got) == 2
    assert all(b"Quietburg" not in message.body for message in receiver.got)
    assert receiver.got[0]["is_redacted"]
    assert receiver.got[0]["record"] is None
