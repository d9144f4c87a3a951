"""Sample data is the only thing ever deleted. What stays behind is changed through the ledger, like everything else."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from django.db.models import Q

from incidents.curation.audit import change_log
from incidents.curation.consensus.recompute import set_computed_values
from incidents.models import Incident
from incidents.models.incident import IncidentQuerySet
from incidents.vocabulary.enums import ChangeKind, Status


def detach_from_incidents_to_delete(doomed: Collection[int], staying: IncidentQuerySet, rule: str) -> None:
    """Let go of incidents (primary keys) that are about to be deleted: parts of them stand for themselves again.

    One that was merged into such an incident has nothing to answer for it any more and counts as rejected.
    """
    held = staying.filter(Q(parent_id__in=doomed) | Q(merged_into_id__in=doomed)).exclude(pk__in=doomed)
    with change_log.recording_many_changes(list(held), ChangeKind.UPDATED, rule=rule) as rows:
        for row in rows:
            if row.parent_id in doomed:
                row.parent_id = None
            if row.merged_into_id in doomed:
                row.merged_into_id, row.status = None, Status.REJECTED.value


def delete_sample_reports(
    incidents: Sequence[Incident], delete_reports: Callable[[], object], rule: str, *, published_by: str = ""
) -> None:
    """Delete sample reports of incidents that stay, and compute these anew from what is left.

    `delete_reports` deletes them; it runs inside the recording. A sample incident that real reports confirm is
    a sample no more, and what the rule `published_by` made public counts as published by no rule.
    """
    with change_log.recording_many_changes(incidents, ChangeKind.UPDATED, rule=rule) as rows:
        delete_reports()
        for row in rows:
            if row.is_sample and row.reports.filter(is_sample=False).exists():
                row.is_sample = False
                row.published_rule = "" if row.published_rule == published_by else row.published_rule
            set_computed_values(row)
