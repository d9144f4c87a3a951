"""Who follows the record: webhooks with their deliveries, letters with their digests. The rows are the queue."""

from __future__ import annotations

import secrets
import uuid

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from incidents.models.public_incident import IncidentVersion


def new_secret() -> str:
    """A word nobody guesses."""
    return secrets.token_urlsafe(32)


class FollowEvent(models.TextChoices):
    """What an edition means to a follower of one filter."""

    ENTERED = "entered", _("New in the filter")
    CHANGED = "changed", _("Corrected")
    LEFT = "left", _("Left the filter")
    MERGED = "merged", _("Merged into another")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    TEST = "test", _("Test")


class Webhook(models.Model):
    """An address that is told, signed, of every public change within a filter."""

    class State(models.TextChoices):
        ACTIVE = "active", _("Active")
        PAUSED = "paused", _("Paused")
        DISABLED = "disabled", _("Switched off after failures")

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="webhooks")
    url = models.URLField(max_length=1000)
    secret = models.CharField(max_length=80, default=new_secret)
    query = models.TextField(blank=True)  # a filter as `follow.queries.kept` writes it
    events = ArrayField(
        models.CharField(max_length=10, choices=FollowEvent), default=list, blank=True
    )  # empty: all
    state = models.CharField(max_length=10, choices=State, default=State.ACTIVE)
    note = models.TextField(blank=True)  # why it was switched off
    failures = models.PositiveIntegerField(default=0)  # attempts in a row
    position = models.BigIntegerField(default=0)  # the last edition that has been looked at
    created_at = models.DateTimeField(auto_now_add=True)
    last_ok_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.url


class WebhookDelivery(models.Model):
    """One message to one address. Its content is made anew at each attempt, by the rule of that moment."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        DELIVERED = "delivered", _("Delivered")
        FAILED = "failed", _("Given up")

    key = models.UUIDField(unique=True, default=uuid.uuid4)  # the receiver knows a repeated message by it
    webhook = models.ForeignKey(Webhook, on_delete=models.CASCADE, related_name="deliveries")
    edition = models.ForeignKey(IncidentVersion, null=True, on_delete=models.CASCADE, related_name="+")
    event = models.CharField(max_length=10, choices=FollowEvent)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    attempts = models.PositiveIntegerField(default=0)
    next_try_at = models.DateTimeField()
    tried_at = models.DateTimeField(null=True)
    response_code = models.PositiveIntegerField(null=True)
    log = models.TextField(blank=True)  # the start of the answer, or why there was none
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["webhook", "edition"], condition=Q(edition__isnull=False), name="delivery_once"
            )
        ]
        indexes = [models.Index(fields=["next_try_at"], condition=Q(state="waiting"), name="delivery_due")]

    def __str__(self) -> str:
        return str(self.key)


class Subscription(models.Model):
    """A letter box that asked for digests of a filter; nothing is sent before it was confirmed."""

    class Rhythm(models.TextChoices):
        DAILY = "daily", _("Every day")
        WEEKLY = "weekly", _("Every week, on Monday")

    email = models.EmailField()
    query = models.TextField(blank=True)
    language = models.CharField(max_length=5, default="en")
    rhythm = models.CharField(max_length=6, choices=Rhythm, default=Rhythm.DAILY)
    token = models.CharField(max_length=80, unique=True, default=new_secret)
    position = models.BigIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)
    asked_at = models.DateTimeField(null=True)  # when it was last asked to confirm
    confirmed_at = models.DateTimeField(null=True)
    next_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["email", "query"], name="subscription_once")]
        indexes = [
            models.Index(fields=["next_at"], condition=Q(confirmed_at__isnull=False), name="subscription_due")
        ]

    def __str__(self) -> str:
        return f"{self.rhythm} {self.pk}"  # no address in logs


class Digest(models.Model):
    """One letter of one period: written before it is sent, so that nobody gets it twice."""

    subscription = models.ForeignKey(Subscription, on_delete=models.CASCADE, related_name="digests")
    due_at = models.DateTimeField()
    since = models.BigIntegerField()  # editions after this one …
    until = models.BigIntegerField()  # … up to this one
    incidents = models.PositiveIntegerField(default=0)  # that it told of
    attempts = models.PositiveIntegerField(default=0)
    next_try_at = models.DateTimeField(null=True)  # none: it is over
    sent_at = models.DateTimeField(null=True)  # none when over: nothing had happened, so nothing was sent
    error = models.TextField(blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [models.UniqueConstraint(fields=["subscription", "due_at"], name="digest_once")]

    def __str__(self) -> str:
        return f"{self.subscription_id} {self.due_at:%Y-%m-%d}"
