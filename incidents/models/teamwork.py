"""What editors tell each other and keep for themselves; none of it is part of the record that strangers read."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from incidents.models.incident import Incident
from incidents.vocabulary.labels import enum_choices
from incidents.vocabulary.teamwork_enums import NoticeKind, NoticeRhythm


class SavedQueueFilter(models.Model):
    """A filter of the review queue that a person has given a name; nobody else sees it."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_queue_filters"
    )
    name = models.CharField(max_length=60)
    query = models.CharField(max_length=1000)  # of the address of the queue

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["person", "name"], name="saved_queue_filter_name_once")
        ]

    def __str__(self) -> str:
        return self.name


class DeskProfile(models.Model):
    """What a person has set for themselves, on every browser they log in with."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="desk_profile"
    )
    language = models.CharField(max_length=10, blank=True)  # empty: as the browser asks

    def __str__(self) -> str:
        return str(self.person_id)


class IncidentComment(models.Model):
    """A remark of one editor to the others on an incident; never edited, never public."""

    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="comments")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.incident_id} {self.at:%Y-%m-%d %H:%M}"


class DeskNotice(models.Model):
    """Word to one person of the desk: that something was given to them, says their name, or changes what they decided.

    Without an incident it speaks of several at once (`count`): all of one bulk action.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="desk_notices"
    )
    kind = models.CharField(max_length=15, choices=enum_choices(NoticeKind))
    incident = models.ForeignKey(
        Incident, null=True, blank=True, on_delete=models.CASCADE, related_name="notices"
    )
    comment = models.ForeignKey(
        IncidentComment, null=True, blank=True, on_delete=models.CASCADE, related_name="notices"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    count = models.PositiveIntegerField(default=1)  # of incidents
    at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "comment"],
                name="desk_notice_once_a_comment",
                condition=models.Q(comment__isnull=False),
            )
        ]
        indexes = [
            models.Index(fields=["person", "-id"], name="desk_notice_of_person"),
            models.Index(
                fields=["person"], name="desk_notice_unseen", condition=models.Q(seen_at__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.person_id} {self.incident_id}"


class NoticeLetters(models.Model):
    """That a person wants letters about their notices; without a row nothing is ever sent to them."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notice_letters"
    )
    rhythm = models.CharField(max_length=5, choices=enum_choices(NoticeRhythm))
    language = models.CharField(max_length=10)
    since = models.DateTimeField()  # older notices are not written about
    last_sent_at = models.DateTimeField(null=True, blank=True)
    last_error = models.TextField(
        blank=True
    )  # what the mail server said to the last letter; empty: it took it

    def __str__(self) -> str:
        return f"{self.person_id} {self.rhythm}"
