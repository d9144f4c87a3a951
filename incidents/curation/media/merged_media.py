"""Media of a merged incident stand with the one that is left: what is done to them is news of that one."""

from __future__ import annotations

from django.utils import timezone

from incidents.curation.workflow.merge_and_split import surviving_incident
from incidents.models import Incident
from incidents.projection import projector
from incidents.vocabulary.enums import Status


def refresh_survivor(changed: Incident) -> None:
    """Tell readers of the incident that is left, if this one was merged into it; within the change's transaction."""
    if changed.status != Status.MERGED:
        return
    survivor = surviving_incident(changed)
    Incident.objects.filter(pk=survivor.pk).update(updated_at=timezone.now())
    projector.refresh_public_rows({survivor.pk: None})
