"""Photos, videos, documents, links and copies of pages that stand behind an incident.

What a thing is never changes; what people say of it does, each time as a change of its incident in the one history.
"""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models

from incidents.models.incident import Incident
from incidents.models.source import Source
from incidents.vocabulary.labels import enum_choices
from incidents.vocabulary.media_enums import MediaKind, MediaLicence, PageCopyState


class MediaItemQuerySet(models.QuerySet["MediaItem"]):
    """Questions about media."""

    def standing(self) -> MediaItemQuerySet:
        """Those that nobody has taken away."""
        return self.filter(is_removed=False)

    def of_incident(self, incident: Incident) -> MediaItemQuerySet:
        """Those of an incident and of all that were merged into it, in the order in which they came."""
        keys, edge = {incident.pk}, {incident.pk}
        while edge:
            found = Incident.objects.filter(merged_into_id__in=edge).values_list("pk", flat=True)
            edge = set(found) - keys
            keys |= edge
        return self.filter(incident_id__in=keys).order_by("pk")


class MediaItem(models.Model):
    """One piece of media. Its files lie under its key, outside of static files (`curation/media/stored_files.py`)."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)  # of its address
    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="media")
    kind = models.CharField(max_length=10, choices=enum_choices(MediaKind))
    url = models.URLField(max_length=2000, blank=True)  # where it was found; of a link or page: what it is
    file_name = models.CharField(max_length=200, blank=True)  # what it was called; never shown to strangers
    content_type = models.CharField(max_length=60, blank=True)  # told by its bytes
    size_bytes = models.PositiveBigIntegerField(null=True, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)  # of the bytes as they came in
    shown_sha256 = models.CharField(max_length=64, blank=True)  # of the copy without metadata that is shown
    width = models.PositiveIntegerField(null=True, blank=True)
    height = models.PositiveIntegerField(null=True, blank=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    # of the copy of a page
    copy_state = models.CharField(max_length=10, choices=enum_choices(PageCopyState), blank=True)
    copied_at = models.DateTimeField(null=True, blank=True)
    copy_error = models.TextField(blank=True)
    screenshot_sha256 = models.CharField(max_length=64, blank=True)  # empty: none could be taken
    attempts = models.PositiveIntegerField(default=0)
    not_before = models.DateTimeField(null=True, blank=True)  # a worker's claim, or when to try again

    # what people say of it
    source = models.ForeignKey(Source, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    credit = models.CharField(max_length=200, blank=True)  # whom to name
    taken_on = models.DateField(null=True, blank=True)
    licence = models.CharField(
        max_length=15, choices=enum_choices(MediaLicence), default=MediaLicence.UNKNOWN.value
    )
    caption = models.CharField(max_length=500, blank=True)
    is_graphic = models.BooleanField(default=True)  # covered until a person says that it need not be
    is_shown = models.BooleanField(default=False)  # to strangers, wherever its incident is
    is_removed = models.BooleanField(default=False)

    objects = MediaItemQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["incident", "sha256"],
                name="media_file_once_an_incident",
                condition=~models.Q(sha256="") & ~models.Q(kind=MediaKind.PAGE.value),
            )
        ]
        indexes = [
            models.Index(
                fields=["not_before"],
                name="media_page_waiting",
                condition=models.Q(copy_state=PageCopyState.WAITING.value),
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"
