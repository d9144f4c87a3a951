"""Files that a person handed in on the desk: one row a file, one row for each item in it and what became of it."""

from __future__ import annotations

import datetime as dt
import uuid
from pathlib import Path

from django.conf import settings
from django.db import models
from django.db.models import Q

from incidents.models.article import Article
from incidents.models.source import Source
from incidents.vocabulary.intake_enums import UploadFileState, UploadItemState
from incidents.vocabulary.labels import enum_choices


class Upload(models.Model):
    """Files handed in together, with what the person said of all of them."""

    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="uploads"
    )
    source = models.ForeignKey(Source, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    published_on = models.DateField(null=True, blank=True)  # holds for every item; empty: each states its own
    language = models.CharField(max_length=3, blank=True)
    folder = models.UUIDField(default=uuid.uuid4, editable=False)  # where the bytes wait
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["by", "-created_at"], name="upload_by_person")]

    def __str__(self) -> str:
        return f"Upload {self.pk}"


class UploadFileQuerySet(models.QuerySet["UploadFile"]):
    """Questions about uploaded files."""

    def unfinished(self) -> UploadFileQuerySet:
        """Files a worker has yet to read, or to go on with."""
        return self.filter(state=UploadFileState.WAITING.value)

    def free(self, now: dt.datetime) -> UploadFileQuerySet:
        """Files that no worker holds at the moment."""
        return self.filter(Q(not_before=None) | Q(not_before__lte=now))


class UploadFile(models.Model):
    """One file. `not_before` is a worker's lease; `share` how much of it has been read, 0 to 1."""

    upload = models.ForeignKey(Upload, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(max_length=500)  # with the folders it lay in
    size_bytes = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    state = models.CharField(
        max_length=10, choices=enum_choices(UploadFileState), default=UploadFileState.WAITING.value
    )
    reason = models.TextField(blank=True)  # why the file as a whole could not be read
    share = models.FloatField(default=0)
    attempts = models.PositiveIntegerField(default=0)  # begun since the last item that was settled
    not_before = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = UploadFileQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["upload", "name", "sha256"], name="upload_file_once"),
        ]
        indexes = [
            models.Index(
                fields=["not_before"],
                name="upload_file_waiting",
                condition=Q(state=UploadFileState.WAITING.value),
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def path(self) -> Path:
        """Where its bytes wait; they go once everything in it is settled."""
        return Path(settings.VAR_DIR) / "uploads" / str(self.upload.folder) / str(self.pk)


class UploadItem(models.Model):
    """One item of a file, counted from 1, and what became of it."""

    file = models.ForeignKey(UploadFile, on_delete=models.CASCADE, related_name="items")
    number = models.PositiveIntegerField()
    label = models.CharField(max_length=500)
    state = models.CharField(max_length=10, choices=enum_choices(UploadItemState))
    reason = models.TextField(blank=True)  # why it was left out, in words
    article = models.ForeignKey(
        Article, null=True, blank=True, on_delete=models.SET_NULL, related_name="upload_items"
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["file", "number"], name="upload_item_once")]
        indexes = [models.Index(fields=["file", "state"], name="upload_item_by_state")]

    def __str__(self) -> str:
        return self.label
