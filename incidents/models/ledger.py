"""The one history: every change of an incident with full before and after, and merges that can be undone."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from incidents.models.incident import Incident
from incidents.vocabulary.enums import ChangeKind
from incidents.vocabulary.labels import enum_choices


class Change(models.Model):
    """One change, append only. Written by `curation/audit/change_log.py` in the transaction of the change itself."""

    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="changes")
    public_id = models.CharField(max_length=20, db_index=True)
    kind = models.CharField(max_length=10, choices=enum_choices(ChangeKind))
    before = models.JSONField(
        null=True, blank=True
    )  # whole rows: incident, its reports and claims as far as touched
    after = models.JSONField(null=True, blank=True)
    diff = models.JSONField(default=dict, blank=True)  # {"field": [old, new]} of the incident
    reason = models.TextField(blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    by_rule = models.CharField(max_length=60, blank=True)  # a named rule, when no person did it
    at = models.DateTimeField(db_index=True)
    is_public = models.BooleanField(default=False)  # the incident was public before or after it
    transaction_id = models.BigIntegerField(null=True, blank=True)  # readers serve only finished transactions
    undoes = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="undone_by"
    )
    batch = models.UUIDField(null=True, blank=True, db_index=True)  # changes of one bulk action

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.kind} {self.public_id}"

    def is_undone(self) -> bool:
        """Whether it stands undone: an undo that was itself taken back does not count."""
        return any(not later.is_undone() for later in self.undone_by.all())


class Merge(models.Model):
    """One incident taken into another, or split off it (`lost` is then the new one), or a claim moved to another.

    See `curation/workflow/merge_and_split.py` and `claim_moves.py`: of a move, `lost` is where the claim stood.
    """

    class Kind(models.TextChoices):
        MERGE = "merge"
        SPLIT = "split"
        MOVE = "move"

    kind = models.CharField(max_length=5, choices=Kind.choices, default=Kind.MERGE)
    batch = models.UUIDField(null=True, blank=True, db_index=True)  # shared by the changes that belong to it
    kept = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="+")
    lost = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="+")
    moved_reports = models.JSONField(default=list)
    moved_parts = models.JSONField(default=list)
    state_before = models.JSONField(default=dict)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField()
    reason = models.TextField(blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.lost_id} into {self.kept_id}"
