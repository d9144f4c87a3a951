"""Two incidents that are one, and one that is two. Nothing is lost: every merge and split can be undone.

The lost incident stays as a row of its own; its id keeps answering through `merged_into`. Both are taken back as any
other change is, from the ledger (`audit/undo.py`), all incidents of the one action together.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Collection, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from incidents.curation.audit import change_log, snapshot
from incidents.curation.consensus.recompute import set_computed_values
from incidents.curation.errors import Conflict, Doubtful
from incidents.curation.workflow import merge_checks, transitions
from incidents.curation.workflow.permissions import Action, require_permission
from incidents.curation.workflow.report_to_incident import next_public_id
from incidents.models import Incident, Merge, Report
from incidents.vocabulary.enums import ChangeKind, ReportState, Status


@transaction.atomic
def merge_incidents(
    kept: Incident, lost: Incident, by: Any, reason: str = "", *, despite: Collection[str] = ()
) -> Merge:
    """Take `lost` into `kept`: its reports and parts move, its id answers with the kept one.

    Raises Conflict when they are the same, when one is not live or only one is sample data, or when a public incident
    would go into one that is not public; Doubtful for warnings (see `merge_checks`) that are not named in `despite`.
    """
    require_permission(by, Action.MERGE, kept)
    number = uuid.uuid4()
    parts = list(lost.parts.exclude(pk=kept.pk).order_by("pk"))
    kind = _kinds([lost, kept], ChangeKind.MERGED)
    with change_log.recording_many_changes(
        [kept, lost, *parts], kind, by=by, reason=reason, batch=number
    ) as rows:
        by_key = {row.pk: row for row in rows}
        keep, lose = by_key.get(kept.pk), by_key.get(lost.pk)
        if keep is None or lose is None:
            raise Conflict(_("one of the two does not exist any more"))
        merge_checks.require_mergeable(keep, lose)
        unseen = {
            name: words
            for name, words in merge_checks.merge_warnings(keep, lose).items()
            if name not in despite
        }
        if unseen:
            raise Doubtful(unseen)
        moved = _move(list(_slim(lose.reports)), keep)
        if keep.parent_id == lose.pk:
            keep.parent_id = lose.parent_id
        for part in parts:
            by_key[part.pk].parent_id = keep.pk
        keep.tags = sorted({*keep.tags, *lose.tags})
        keep.custom_values = {**lose.custom_values, **keep.custom_values}
        lose.status, lose.merged_into_id = Status.MERGED.value, keep.pk
        set_computed_values(keep)
        transitions.clear_review_columns(keep)
    _follow(kept, keep)
    _follow(lost, lose)
    return Merge.objects.create(
        kept=kept,
        lost=lost,
        kind=Merge.Kind.MERGE,
        batch=number,
        moved_reports=moved,
        moved_parts=[part.pk for part in parts],
        by=by,
        at=timezone.now(),
        reason=reason,
    )


@transaction.atomic
def split_incident(reports: Sequence[Report], by: Any, reason: str = "") -> Incident:
    """Take some reports out of their incident into a new draft.

    Raises Conflict when they are not all of one incident, or when none would be left.
    """
    keys = {report.incident_id for report in reports}
    origin = reports[0].incident if reports else None
    if origin is None or len(keys) != 1:
        raise Conflict(_("a split takes reports of one incident"))
    require_permission(by, Action.SPLIT, origin)
    number = uuid.uuid4()
    taken = [report.pk for report in reports]
    with change_log.recording_many_changes(
        [origin], ChangeKind.SPLIT, by=by, reason=reason, batch=number
    ) as rows:
        source = rows[0]
        if source.status not in merge_checks.LIVE or not source.reports.exclude(pk__in=taken).exists():
            raise Conflict(_("%(id)s: at least one report must stay") % {"id": source.public_id})
        new = Incident.objects.create(
            public_id=next_public_id(),
            incident_type=source.incident_type,
            parent_id=source.parent_id,
            is_sample=source.is_sample,
            created_by=by,
        )
        moved = _move(list(_slim(Report.objects.filter(pk__in=taken))), new)
        set_computed_values(source)
        transitions.clear_review_columns(source)
    set_computed_values(new)
    new.save()
    change_log.record_created(new, by=by, reason=reason, batch=number)
    _follow(origin, source)
    Merge.objects.create(
        kept=origin,
        lost=new,
        kind=Merge.Kind.SPLIT,
        batch=number,
        moved_reports=moved,
        by=by,
        at=timezone.now(),
        reason=reason,
    )
    return new


def surviving_incident(incident: Incident) -> Incident:
    """The incident that answers for this one: itself, or the one it was merged into, however far."""
    seen = {incident.pk}
    while incident.status == Status.MERGED and incident.merged_into is not None:
        incident = incident.merged_into
        if incident.pk in seen:
            break
        seen.add(incident.pk)
    return incident


def _move(reports: list[Report], to: Incident) -> list[dict[str, Any]]:
    """Move reports, and remember how each stood; what a person moves into a public incident is confirmed."""
    moved = [{"id": r.pk, "state": r.state, "from": r.incident_id, "score": r.match_score} for r in reports]
    rows = Report.objects.filter(pk__in=[report.pk for report in reports])
    if to.status in (Status.PUBLIC, Status.WITHDRAWN):
        rows.filter(state=ReportState.PROPOSED.value).update(state=ReportState.CONFIRMED.value)
    rows.update(incident=to)
    return moved


def _kinds(incidents: Sequence[Incident], kind: ChangeKind) -> Callable[[Incident], ChangeKind]:
    """To these it is what happened; the others were updated by it."""
    keys = {incident.pk for incident in incidents}

    def of(row: Incident) -> ChangeKind:
        return kind if row.pk in keys else ChangeKind.UPDATED

    return of


def _slim(reports: Any) -> Any:
    """Reports in order without their long columns."""
    return reports.only("pk", "state", "incident_id", "match_score").order_by("pk")


def _follow(incident: Incident, row: Incident) -> None:
    """The caller's instance as the locked row has become."""
    snapshot.restore_columns(incident, snapshot.row_as_json_dict(row), leave=frozenset())
