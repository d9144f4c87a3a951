"""Imports of whole data sets: each run, and which row of which data set stands behind which report."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from incidents.models.report_and_claim import Report
from incidents.models.source import Source


class ImportRun(models.Model):
    """One file of a data set taken in: what it was, what came of it, and whether it was taken back."""

    class State(models.TextChoices):
        CHECKED = "checked"  # uploaded and tried out, waiting for a person's word
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"
        UNDONE = "undone"

    profile = models.CharField(max_length=20)
    dataset = models.CharField(max_length=200)  # rows are told apart by it and their own id
    source = models.ForeignKey(Source, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    origin = models.CharField(max_length=2000)  # name of the file, or its address
    content_hash = models.CharField(max_length=64)
    mapping = models.TextField(blank=True)  # TOML, as it was given
    publish = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=State.choices, default=State.CHECKED)
    counts = models.JSONField(default=dict, blank=True)
    problems = models.JSONField(default=list, blank=True)  # the first thousand: row, column, value, message
    batch = models.UUIDField(unique=True)  # of its changes in the ledger
    undo_batch = models.UUIDField(null=True, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    seen_at = models.DateTimeField(null=True, blank=True)  # when the worker last said that it is at work
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.dataset}: {self.origin}"


class ImportedRow(models.Model):
    """One row of a data set as a run took it in. Of several runs the last one's is the current one."""

    run = models.ForeignKey(ImportRun, on_delete=models.PROTECT, related_name="rows")
    dataset = models.CharField(max_length=200)
    external_id = models.CharField(max_length=200)
    content_hash = models.CharField(max_length=64)
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="imported_rows")
    replaces = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    is_current = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dataset", "external_id"], condition=Q(is_current=True), name="imported_row_current"
            )
        ]

    def __str__(self) -> str:
        return f"{self.dataset} {self.external_id}"
