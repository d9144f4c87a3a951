"""Files too large to be built while the reader waits."""

from __future__ import annotations

import uuid
from pathlib import Path

from django.conf import settings
from django.db import models


class ExportJob(models.Model):
    """One whole result in one format, built in the background and kept for a while.

    The transitions: waiting → building → done or failed. `newest`, `told` and `redacted` describe the editions that
    were there when its rows were read; by them a later withdrawal or redaction is noticed.
    """

    class State(models.TextChoices):
        WAITING = "waiting"
        BUILDING = "building"
        DONE = "done"
        FAILED = "failed"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    format = models.CharField(max_length=20)
    query = models.TextField(blank=True)
    version = models.CharField(max_length=100)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    asked_by = models.CharField(max_length=64, blank=True)  # a keyed hash of the address, for the limit only
    facts = models.JSONField(default=dict)  # what the sidecar tells
    count = models.PositiveIntegerField(null=True)
    size = models.PositiveBigIntegerField(null=True)
    sha256 = models.CharField(max_length=64, blank=True)
    newest = models.BigIntegerField(default=0)
    told = models.BigIntegerField(default=0)
    redacted = models.BigIntegerField(default=0)
    error = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField()
    began_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["format", "version"], name="export_job_key"),
            models.Index(fields=["state", "created_at"], name="export_job_state"),
            models.Index(fields=["expires_at"], name="export_job_expires"),
        ]

    def __str__(self) -> str:
        return f"{self.format} {self.state} {self.id}"

    @staticmethod
    def folder() -> Path:
        """Where the files of all jobs are."""
        return Path(settings.MEDIA_ROOT) / "exports"

    @property
    def path(self) -> Path:
        """Where its file is, once it is done."""
        return self.folder() / f"{self.id}.{self.format}"

    @property
    def part(self) -> Path:
        """Where its file is while it is being written."""
        return self.path.with_name(f"{self.id}.part.{self.format}")
