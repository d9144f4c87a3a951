"""Digests: what is new, was corrected or left since the last letter, told by today's rule; no letter without news."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils import translation
from django.utils.translation import gettext as _

from incidents.ingest import enqueue
from incidents.models import Digest, IncidentVersion, Subscription
from incidents.public import changefeed
from incidents.query.filters import BadParameters
from incidents.query.incident_query import IncidentQuery
from incidents.subscriptions import digest_double_opt_in, emails
from incidents.subscriptions.digest_content import Content, collect_digest
from incidents.subscriptions.subscription_query import site_url

log = logging.getLogger(__name__)
SEND = "incidents.tasks.send_digest"
LEASE = timedelta(minutes=15)
ATTEMPTS = 5
KEPT = timedelta(days=60)


def create_due_digests(now: datetime) -> list[int]:
    """Write a digest row for every subscription whose time has come, ring for each, and for those left behind."""
    due = Subscription.objects.filter(confirmed_at__isnull=False, next_at__lte=now)
    for subscription in due:
        _claim(subscription, now)
    keys = list(Digest.objects.filter(next_try_at__lte=now).order_by("pk").values_list("pk", flat=True))
    for key in keys:
        enqueue.send_task(SEND, key)
    return keys


@transaction.atomic
def _claim(subscription: Subscription, now: datetime) -> None:
    until = (
        changefeed.editions_since(subscription.position).order_by("-pk").values_list("pk", flat=True).first()
    )
    until = until or subscription.position
    same = Subscription.objects.filter(pk=subscription.pk, next_at=subscription.next_at)
    later = digest_double_opt_in.next_due(subscription.rhythm, now)
    if subscription.next_at and same.update(next_at=later, position=until):
        Digest.objects.get_or_create(
            subscription=subscription,
            due_at=subscription.next_at,
            defaults={"since": subscription.position, "until": until, "next_try_at": now},
        )


def send_digest(key: int, now: datetime) -> bool:
    """Send one digest if it is due and nobody else has it; whether a letter went out."""
    due = Digest.objects.filter(pk=key, next_try_at__lte=now)
    if not due.update(next_try_at=now + LEASE, attempts=F("attempts") + 1):
        return False
    digest = Digest.objects.select_related("subscription").get(pk=key)
    try:
        query = IncidentQuery.parse(digest.subscription.query)
    except BadParameters as problem:  # the grammar has changed since
        _over(digest, error=str(problem))
        return False
    with translation.override(digest.subscription.language):
        content = collect_digest(query, digest_editions(digest), digest.since)
    if not content.count:
        _over(digest)
        return False
    return _post(digest, content, now)


def digest_editions(digest: Digest) -> Iterator[IncidentVersion]:
    """The editions of its period that may be told today."""
    rows = changefeed.editions_since(digest.since).filter(pk__lte=digest.until)
    return rows.defer("words").iterator(chunk_size=500)


def _post(digest: Digest, content: Content, now: datetime) -> bool:
    subscription = digest.subscription
    try:
        with translation.override(subscription.language):
            told = {"content": content, "map": site_url("/", subscription.query), "since": digest.due_at}
            emails.send_subscriber_email(subscription, "digest_email", _("Digest of incidents"), told)
    except emails.LetterError as error:
        log.warning("Digest %s was not taken: %s", digest.pk, error.reason)
        is_over = digest.attempts >= ATTEMPTS
        Digest.objects.filter(pk=digest.pk).update(
            error=error.reason[:500], next_try_at=None if is_over else now + digest.attempts * LEASE
        )
        return False
    _over(digest, sent_at=now, incidents=content.count)
    return True


def _over(digest: Digest, **values: object) -> None:
    Digest.objects.filter(pk=digest.pk).update(next_try_at=None, **values)


def delete_old_digests(now: datetime) -> None:
    """Delete the rows of old letters, and addresses that were never confirmed."""
    Digest.objects.filter(due_at__lt=now - KEPT, next_try_at=None).delete()
    digest_double_opt_in.forget_unconfirmed(now)
