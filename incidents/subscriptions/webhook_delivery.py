"""Sends one delivery: claimed, signed, and its outcome written down; a failed one is tried again, later each time."""

from __future__ import annotations

import hashlib
import hmac
import json
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext as _

from incidents.models import IncidentVersion, Webhook, WebhookDelivery
from incidents.net import http_client
from incidents.public import changefeed
from incidents.subscriptions import emails
from incidents.subscriptions.subscription_query import site_url

LEASE = timedelta(minutes=5)  # longer than an attempt may take
FIRST_WAIT_S = 60
LONGEST_WAIT_S = 6 * 3_600
LOG_CHARACTERS = 500
KEPT = timedelta(days=30)
GONE = 410
State = WebhookDelivery.State


def deliver_webhook(key: int, now: datetime) -> None:
    """Try one delivery if it is due and nobody else has it."""
    due = WebhookDelivery.objects.filter(
        pk=key, state=State.WAITING, next_try_at__lte=now, webhook__state=Webhook.State.ACTIVE
    )
    if not due.update(next_try_at=now + LEASE, attempts=F("attempts") + 1, tried_at=now):
        return
    delivery = WebhookDelivery.objects.select_related("webhook").get(pk=key)
    body = delivery_body(delivery)
    try:
        reply = http_client.post_body(
            delivery.webhook.url,
            body,
            headers=delivery_headers(delivery, body, now),
            max_bytes=4 * LOG_CHARACTERS,
        )
    except http_client.OutboundError as error:
        _failed(delivery, None, error.reason, now, permanent=error.permanent)
        return
    told = reply.body.decode("utf-8", "replace").replace("\x00", "")[:LOG_CHARACTERS]
    if 200 <= reply.status < 300:
        _delivered(delivery, reply.status, told, now)
    else:
        _failed(delivery, reply.status, told, now, permanent=reply.status == GONE)


def delivery_body(delivery: WebhookDelivery) -> bytes:
    """The body: what happened and, where it may be told today, the whole record."""
    told: dict[str, Any] = {
        "delivery": str(delivery.key),
        "event": delivery.event,
        "filter": delivery.webhook.query,
    }
    if delivery.edition_id:
        told |= _of_edition(delivery.edition_id)
    return json.dumps(told, ensure_ascii=False, sort_keys=True, default=_plain).encode()


def _plain(value: Any) -> str:
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _of_edition(pk: int) -> dict[str, Any]:
    edition = IncidentVersion.objects.select_related("incident__merged_into", "change").get(pk=pk)
    told = changefeed.feed_entries([edition])[0]
    address = told.pop("incident")
    if edition.is_redacted:
        return {**told, "record": None, "diff": {}, "reason": "", "by": "", "url": None, "is_redacted": True}
    page = site_url(reverse("web:incident", args=[edition.public_id])) if address else None
    return {**told, "url": page, "is_redacted": False}


def delivery_headers(delivery: WebhookDelivery, body: bytes, now: datetime) -> dict[str, str]:
    """Who sends what, and the signature over the time and the body."""
    return {
        "Content-Type": "application/json",
        "X-Incidents-Event": delivery.event,
        "X-Incidents-Delivery": str(delivery.key),
        "X-Incidents-Signature": sign_delivery(delivery.webhook.secret, body, int(now.timestamp())),
    }


def sign_delivery(secret: str, body: bytes, moment: int) -> str:
    """HMAC-SHA256 over "time.body" under the webhook's secret, as `t=…,v1=…`."""
    made = hmac.new(secret.encode(), f"{moment}.".encode() + body, hashlib.sha256).hexdigest()
    return f"t={moment},v1={made}"


def retry_delay_after(attempts: int) -> timedelta:
    """A minute after the first failure, twice as long after each further one, six hours at most."""
    return timedelta(seconds=min(FIRST_WAIT_S * 2 ** min(attempts - 1, 16), LONGEST_WAIT_S))


def delete_old_deliveries(now: datetime) -> None:
    """Delete the log of what was delivered or given up a month ago."""
    over = WebhookDelivery.objects.exclude(state=State.WAITING)
    over.filter(created_at__lt=now - KEPT, next_try_at__lt=now - KEPT).delete()


def _delivered(delivery: WebhookDelivery, status: int, told: str, now: datetime) -> None:
    WebhookDelivery.objects.filter(pk=delivery.pk).update(
        state=State.DELIVERED, response_code=status, log=told
    )
    Webhook.objects.filter(pk=delivery.webhook_id).update(failures=0, last_ok_at=now)


def _failed(
    delivery: WebhookDelivery, status: int | None, told: str, now: datetime, *, permanent: bool
) -> None:
    is_over = permanent or delivery.attempts >= settings.INCIDENTS_WEBHOOK_ATTEMPTS
    WebhookDelivery.objects.filter(pk=delivery.pk).update(
        state=State.FAILED if is_over else State.WAITING,
        response_code=status,
        log=told[:LOG_CHARACTERS],
        next_try_at=now + retry_delay_after(delivery.attempts),
    )
    Webhook.objects.filter(pk=delivery.webhook_id).update(failures=F("failures") + 1)
    webhook = Webhook.objects.select_related("owner").get(pk=delivery.webhook_id)
    if status == GONE or webhook.failures >= settings.INCIDENTS_WEBHOOK_FAILURES:
        _switch_off(webhook, f"{status or ''} {told}".strip())


def _switch_off(webhook: Webhook, last: str) -> None:
    """Stop, say why on the row, and write to the owner; what was not delivered can be sent again by hand."""
    note = _("Switched off after %(n)s failed attempts in a row. The last one: %(last)s") % {
        "n": webhook.failures,
        "last": last[:200] or "–",
    }
    on = Webhook.objects.filter(pk=webhook.pk, state=Webhook.State.ACTIVE)
    if on.update(state=Webhook.State.DISABLED, note=note) and webhook.owner.email:
        emails.send_webhook_off_email(webhook, note)
