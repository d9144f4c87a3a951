"""One decision for many incidents, carried out by a worker; the rows say how far it has come."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models

from incidents.models.incident import Incident


class BulkJob(models.Model):
    """What was asked for, by whom, and its stage: checking → ready → running → done → undoing → undone.

    `failed`: it could not go on, for the reason in `error`; what is done stays, and can be taken back. Its key is the
    `batch` of the changes that it makes; those that take it back carry `undo_batch`.
    """

    class State(models.TextChoices):
        CHECKING = "checking"
        READY = "ready"
        RUNNING = "running"
        DONE = "done"
        UNDOING = "undoing"
        UNDONE = "undone"
        FAILED = "failed"

    WORKING = (State.CHECKING, State.RUNNING, State.UNDOING)
    CAN_BE_TAKEN_BACK = (State.DONE, State.FAILED)

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    undo_batch = models.UUIDField(default=uuid.uuid4, editable=False)
    action = models.CharField(max_length=10)  # see `curation/workflow/bulk_actions.py`
    state = models.CharField(max_length=10, choices=State.choices, default=State.CHECKING)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    assign_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    reason = models.TextField(blank=True)
    takes_doubtful = models.BooleanField(default=False)  # the person said that the doubtful ones hold too
    error = models.TextField(blank=True)
    language = models.CharField(max_length=10, blank=True)  # of the person: the words of the rows are in it
    created_at = models.DateTimeField()
    checked_at = models.DateTimeField(null=True, blank=True)
    moved_at = models.DateTimeField()  # the last step forward: a job that stands still is rung for again
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["state", "moved_at"], name="bulk_job_state")]

    def __str__(self) -> str:
        return f"{self.action} {self.state} {self.id}"


class BulkJobRow(models.Model):
    """One incident of a bulk job: what is to come of it, and then what came of it."""

    class State(models.TextChoices):
        WAITING = "waiting"  # not looked at yet
        FITS = "fits"
        DOUBTFUL = "doubtful"  # would be asked about by itself; `words` say what
        REFUSED = "refused"  # cannot be done; `words` say why
        DONE = "done"
        UNDONE = "undone"
        KEPT = "kept"  # could not be taken back; `words` say why

    job = models.ForeignKey(BulkJob, on_delete=models.CASCADE, related_name="rows")
    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="+")
    position = models.PositiveIntegerField()  # in the queue, when it was asked for
    version = models.PositiveIntegerField(default=0)  # of the incident, as it was shown to the person
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    words = models.TextField(blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["job", "incident"], name="bulk_job_row_once")]
        indexes = [models.Index(fields=["job", "state", "position"], name="bulk_job_row_state")]

    def __str__(self) -> str:
        return f"{self.incident_id} {self.state}"
