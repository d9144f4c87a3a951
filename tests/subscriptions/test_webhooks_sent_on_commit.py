"""Webhooks are sent when a change is committed, not at the next sweep; many changes of a moment go out together."""

from __future__ import annotations

from typing import Any

import pytest
from celery import current_app
from django.core.cache import cache
from django.db import transaction
from django.utils import timezone
from kombu.exceptions import OperationalError

from incidents import tasks
from incidents.curation.workflow import review
from incidents.models import Incident, Webhook
from incidents.subscriptions import webhook_delivery_queue
from tests.subscriptions.conftest import Make, Receiver
from tests.support.factories import IncidentFactory, show
from tests.support.people_outlets_places import People

pytestmark = pytest.mark.django_db
Queue = list[tuple[str, list[Any], float]]


@pytest.fixture
def queue(monkeypatch: pytest.MonkeyPatch) -> Queue:
    """What the broker was given: task, arguments, after how many seconds."""
    sent: Queue = []

    def take(name: str, args: Any = (), countdown: float = 0, **options: Any) -> None:
        sent.append((name, list(args), countdown))

    monkeypatch.setattr(current_app, "send_task", take)
    return sent


def work(queue: Queue) -> None:
    """What a worker does until the queue is empty."""
    while queue:
        name, args, _ = queue.pop(0)
        getattr(tasks, name.rpartition(".")[2]).apply(args=args, throw=True)


def test_a_committed_change_reaches_the_receiver_without_the_sweep(
    make_webhook: Make,
    receiver: Receiver,
    queue: Queue,
    people: People,
    django_capture_on_commit_callbacks: Any,
) -> None:
    make_webhook(receiver.address)
    incident = IncidentFactory.create(date_start="2031-05-14", date_end="2031-05-14", date_precision="day")

    with django_capture_on_commit_callbacks(execute=True):
        review.accept_draft(incident, people.reviewer)
    work(queue)

    assert [message["event"] for message in receiver.got] == ["entered"]
    assert receiver.got[0]["record"]["id"] == incident.public_id


def test_many_changes_of_a_moment_ring_once_and_the_next_one_rings_again(
    make_webhook: Make, receiver: Receiver, queue: Queue, django_capture_on_commit_callbacks: Any
) -> None:
    make_webhook(receiver.address)
    for _ in range(3):
        with django_capture_on_commit_callbacks(execute=True):
            IncidentFactory.create_batch(2, public=True)
    rung = list(queue)
    work(queue)
    with django_capture_on_commit_callbacks(execute=True):
        IncidentFactory.create(public=True)

    assert rung == [(webhook_delivery_queue.SEND, [], webhook_delivery_queue.DEBOUNCE_S)]
    assert len(receiver.got) == 6
    assert queue == rung


def test_a_change_that_comes_while_the_feed_is_read_rings_again(make_webhook: Make, queue: Queue) -> None:
    make_webhook()
    webhook_delivery_queue.enqueue_news_soon()
    webhook_delivery_queue.create_and_enqueue_deliveries(timezone.now())

    webhook_delivery_queue.enqueue_news_soon()

    assert [name for name, _, _ in queue] == [webhook_delivery_queue.SEND] * 2


def test_a_transaction_that_is_rolled_back_rings_for_nobody(
    make_webhook: Make, queue: Queue, django_capture_on_commit_callbacks: Any
) -> None:
    make_webhook()
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        IncidentFactory.create(public=True)
        transaction.set_rollback(True)

    assert queue == []


def test_nothing_new_and_nobody_who_listens_ring_for_nobody(
    make_webhook: Make, queue: Queue, django_capture_on_commit_callbacks: Any
) -> None:
    incident = IncidentFactory.create(public=True)
    with django_capture_on_commit_callbacks(execute=True):
        IncidentFactory.create(public=True)  # nobody listens
    make_webhook(state=Webhook.State.DISABLED)
    with django_capture_on_commit_callbacks(execute=True):
        Incident.objects.filter(pk=incident.pk).update(killed_best=3, killed_low=3)
        show(incident)
    Webhook.objects.update(state=Webhook.State.ACTIVE)
    with django_capture_on_commit_callbacks(execute=True):
        show(incident)  # says what it said before

    assert queue == []


def test_without_a_queue_the_commit_stands_and_the_next_change_tries_again(
    make_webhook: Make, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    make_webhook()

    def away(*args: Any, **options: Any) -> None:
        raise OperationalError("no broker")

    monkeypatch.setattr(current_app, "send_task", away)
    with django_capture_on_commit_callbacks(execute=True):
        incident = IncidentFactory.create(public=True)

    assert Incident.objects.filter(pk=incident.pk).exists()
    assert cache.get(webhook_delivery_queue.RUNG) is None


def test_a_broken_bell_never_hinders_a_commit(
    make_webhook: Make, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    make_webhook()

    def broken(*args: Any) -> None:
        raise ConnectionError("the cache is away")

    monkeypatch.setattr(cache, "add", broken)
    with django_capture_on_commit_callbacks(execute=True):
        incident = IncidentFactory.create(public=True)

    assert Incident.objects.filter(pk=incident.pk).exists()
