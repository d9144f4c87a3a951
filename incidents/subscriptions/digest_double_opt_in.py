"""Digests are sent only to those who asked and then confirmed; leaving needs one click and deletes the address."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from django.conf import settings

from incidents.models import Subscription
from incidents.query.incident_query import IncidentQuery
from incidents.subscriptions import emails
from incidents.subscriptions.subscription_query import is_same_question
from incidents.subscriptions.webhook_delivery_queue import newest_position

log = logging.getLogger(__name__)
LETTERS_A_DAY = 4  # to one address, whoever asks
NOT_AGAIN_BEFORE = timedelta(minutes=15)
CONFIRM_WITHIN = timedelta(days=7)


def request_subscription(
    email: str, query: IncidentQuery, *, language: str, rhythm: str, now: datetime
) -> None:
    """Write to the address, known or not, unless it was written to a moment ago or often today."""
    email = email.strip().lower()
    found = _find_or_create(email, query)
    if not found.confirmed_at:
        found.language, found.rhythm = language, rhythm
    too_soon = found.asked_at and found.asked_at > now - NOT_AGAIN_BEFORE
    today = Subscription.objects.filter(email=email, asked_at__gt=now - timedelta(days=1)).count()
    if too_soon or today >= LETTERS_A_DAY:
        return
    found.asked_at = now
    found.save(update_fields=["language", "rhythm", "asked_at"])
    try:
        emails.send_confirmation_email(found)
    except emails.LetterError as error:
        log.warning("Subscription %s: the letter was not taken: %s", found.pk, error.reason)


def _find_or_create(email: str, query: IncidentQuery) -> Subscription:
    for known in Subscription.objects.filter(email=email):
        if is_same_question(known.query, query):
            return known
    return Subscription.objects.get_or_create(email=email, query=query.text)[0]


def pending_subscription(token: str, now: datetime) -> Subscription | None:
    """The subscription that can be confirmed (again) with this token."""
    found = Subscription.objects.filter(token=token).first()
    is_late = found and not found.confirmed_at and found.created_at < now - CONFIRM_WITHIN
    return None if is_late else found


def confirm_subscription(subscription: Subscription, now: datetime) -> None:
    """From now on, digests of what happens after this moment."""
    Subscription.objects.filter(pk=subscription.pk, confirmed_at=None).update(
        confirmed_at=now, next_at=next_due(subscription.rhythm, now), position=newest_position()
    )


def delete_subscription(token: str) -> None:
    """Delete the subscription with its address; unknown tokens do nothing."""
    Subscription.objects.filter(token=token).delete()


def forget_unconfirmed(now: datetime) -> None:
    """Delete addresses whose owners never confirmed."""
    Subscription.objects.filter(confirmed_at=None, created_at__lt=now - CONFIRM_WITHIN).delete()


def next_due(rhythm: str, after: datetime) -> datetime:
    """The next moment of the rhythm after this one: every day, or every Monday, at the hour of the settings."""
    due = after.replace(hour=settings.INCIDENTS_DIGEST_HOUR, minute=0, second=0, microsecond=0)
    while due <= after or (rhythm == Subscription.Rhythm.WEEKLY and due.weekday() != 0):
        due += timedelta(days=1)
    return due
