"""From the public feed to deliveries: each webhook has its place in the feed, and a row for all it must be told."""

from __future__ import annotations

import logging
from datetime import datetime

from django.core.cache import cache
from django.db import transaction
from django.db.models import Max

from incidents.caching.responses import run_with_cache_fallback
from incidents.ingest import enqueue
from incidents.models import FollowEvent, IncidentVersion, Webhook, WebhookDelivery
from incidents.public import changefeed
from incidents.query.filters import BadParameters
from incidents.query.incident_query import IncidentQuery
from incidents.subscriptions import filter_enter_leave_events

log = logging.getLogger(__name__)
CHUNK = 500
DELIVER = "incidents.tasks.deliver_webhook"
SEND = "incidents.tasks.send_webhooks"
RUNG = "webhooks:rung"  # a ring that no worker has answered yet
DEBOUNCE_S = 1.0  # changes of one second go out together
LOST_AFTER_S = 30


def newest_position() -> int:
    """Where somebody stands in the feed who starts to follow now."""
    newest: int | None = IncidentVersion.objects.aggregate(newest=Max("pk"))["newest"]
    return newest or 0


def enqueue_news_soon() -> None:
    """There is news: ask a worker to send it in a moment, once for all that comes until it does.

    Nobody is woken where nobody listens. A ring that is lost costs a minute: the sweep comes in any case.
    """
    if not Webhook.objects.filter(state=Webhook.State.ACTIVE).exists():
        return
    is_first = run_with_cache_fallback(lambda: cache.add(RUNG, True, LOST_AFTER_S), otherwise=True)
    if is_first and not enqueue.enqueue_task(SEND, after_s=DEBOUNCE_S):
        run_with_cache_fallback(lambda: cache.delete(RUNG))


def create_and_enqueue_deliveries(now: datetime) -> None:
    """Write what webhooks are owed, and ring for each message that is due."""
    cache.delete(RUNG)  # before the feed is read: what is committed from here on rings again
    create_owed_deliveries(now)
    enqueue_due_deliveries(now)


def create_owed_deliveries(now: datetime) -> int:
    """Write the deliveries that active webhooks are owed; how many. Running it twice at once writes none twice."""
    made = 0
    for webhook in Webhook.objects.filter(state=Webhook.State.ACTIVE):
        query = _question(webhook)
        while found := list(changefeed.editions_since(webhook.position).defer("words")[:CHUNK]):
            made += _advance(webhook, query, found, now)
            if len(found) < CHUNK:
                break
    return made


@transaction.atomic
def _advance(
    webhook: Webhook, query: IncidentQuery | None, found: list[IncidentVersion], now: datetime
) -> int:
    since, position = webhook.position, found[-1].pk
    claimed = Webhook.objects.filter(pk=webhook.pk, position=since).update(position=position)
    webhook.position = position
    if not claimed or query is None:  # another worker was faster, or nothing can be asked
        return 0
    owed = [
        WebhookDelivery(webhook=webhook, edition=told.edition, event=told.event, next_try_at=now)
        for told in filter_enter_leave_events.subscription_events(query, found, since)
        if not webhook.events or told.event in webhook.events
    ]
    WebhookDelivery.objects.bulk_create(owed, ignore_conflicts=True)
    return len(owed)


def _question(webhook: Webhook) -> IncidentQuery | None:
    try:
        return IncidentQuery.parse(webhook.query)
    except BadParameters as problem:  # the grammar has changed since
        log.warning("The filter of webhook %s is not understood any more: %s", webhook.pk, problem)
        return None


def enqueue_due_deliveries(now: datetime) -> list[int]:
    """Ring for every delivery whose time has come; returns their ids."""
    due = WebhookDelivery.objects.filter(
        state=WebhookDelivery.State.WAITING, next_try_at__lte=now, webhook__state=Webhook.State.ACTIVE
    )
    keys = list(due.order_by("next_try_at", "pk").values_list("pk", flat=True)[:CHUNK])
    for key in keys:
        enqueue.send_task(DELIVER, key)
    return keys


def create_test_delivery(webhook: Webhook, now: datetime) -> WebhookDelivery:
    """A message without an incident, so that an owner sees whether the address answers."""
    delivery = WebhookDelivery.objects.create(webhook=webhook, event=FollowEvent.TEST, next_try_at=now)
    transaction.on_commit(lambda: enqueue.send_task(DELIVER, delivery.pk))
    return delivery


def requeue_delivery(delivery: WebhookDelivery, now: datetime) -> None:
    """Send a message once more under its old key, however it ended before."""
    WebhookDelivery.objects.filter(pk=delivery.pk).update(
        state=WebhookDelivery.State.WAITING, attempts=0, next_try_at=now
    )
    transaction.on_commit(lambda: enqueue.send_task(DELIVER, delivery.pk))
