"""What editors tell each other and keep for themselves; none of it is part of the record that strangers read."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from incidents.models.incident import Incident


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


class MentionNotice(models.Model):
    """Word to a person that a comment names them."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mention_notices"
    )
    comment = models.ForeignKey(IncidentComment, on_delete=models.CASCADE, related_name="notices")
    seen_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [models.UniqueConstraint(fields=["person", "comment"], name="mention_notice_once")]
        indexes = [
            models.Index(
                fields=["person"], name="mention_notice_unseen", condition=models.Q(seen_at__isnull=True)
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.comment_id}"
