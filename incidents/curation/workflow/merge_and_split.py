"""Two incidents that are one, and one that is two. Nothing is lost: every merge and split can be undone.

The lost incident stays as a row of its own; its id keeps answering through `merged_into`. Undoing puts every
row back as it was, except `version` and `updated_at`, which only ever grow so that a stale page is noticed.
An incident that a split made keeps its id for good: undone, it is merged into the one it came from.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Collection, Sequence
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from incidents.curation.audit import change_log, snapshot
from incidents.curation.consensus.recompute import set_computed_values
from incidents.curation.errors import Conflict, Doubtful
from incidents.curation.workflow import merge_checks, transitions
from incidents.curation.workflow.permissions import Action, require_permission
from incidents.curation.workflow.report_to_incident import next_public_id
from incidents.models import Change, Incident, Merge, Report
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
        before = {
            "kept": snapshot.row_as_json_dict(keep),
            "lost": snapshot.row_as_json_dict(lose),
            "parts": {str(part.pk): part.parent_id for part in parts},
        }
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
        state_before=before | {"after": snapshot.row_as_json_dict(kept)},
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
        before = {"kept": snapshot.row_as_json_dict(source)}
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
        state_before=before | {"after": snapshot.row_as_json_dict(origin)},
        by=by,
        at=timezone.now(),
        reason=reason,
    )
    return new


@transaction.atomic
def undo_merge_or_split(merge: Merge, by: Any, reason: str = "") -> None:
    """Take a merge or a split back.

    Raises Conflict when it was undone before, or when later merges and splits stand on it: undo those first.
    """
    require_permission(by, Action.UNDO, merge.kept)
    merge = Merge.objects.select_for_update(of=("self",)).select_related("kept", "lost").get(pk=merge.pk)
    if merge.undone_at is not None:
        raise Conflict(_("this has been undone already"))
    parts = list(Incident.objects.filter(pk__in=merge.moved_parts)) if merge.moved_parts else []
    number = uuid.uuid4()
    split_off = merge.kind == Merge.Kind.SPLIT
    kind: Any = _kinds([merge.lost], ChangeKind.MERGED) if split_off else ChangeKind.UNDONE
    everyone = [merge.kept, merge.lost, *parts]
    undone = {change.incident_id: change for change in Change.objects.filter(batch=merge.batch)}
    why: change_log.Why = {"by": by, "reason": reason, "batch": number, "undoes": undone}
    with change_log.recording_many_changes(everyone, kind, **why) as rows:
        by_key = {row.pk: row for row in rows}
        kept, lost = by_key[merge.kept_id], by_key[merge.lost_id]
        _check_on_top(merge, kept, lost)
        untouched = _is_untouched(kept, merge)
        _move_back(merge, kept if split_off else lost)
        if split_off:  # what was added to it and taken back again
            lost.reports.update(incident=kept)
        for part in parts:
            if by_key[part.pk].parent_id == kept.pk:
                by_key[part.pk].parent_id = merge.state_before["parts"][str(part.pk)]
        _put_back(merge, kept, lost, untouched=untouched)
    merge.undone_at = timezone.now()
    merge.save(update_fields=["undone_at"])


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


def _move_back(merge: Merge, to: Incident) -> None:
    states = {each["id"]: each["state"] for each in merge.moved_reports}
    for state in set(states.values()):
        keys = [pk for pk, each in states.items() if each == state]
        Report.objects.filter(pk__in=keys).update(incident=to, state=state)


def _check_on_top(merge: Merge, kept: Incident, lost: Incident) -> None:
    """Nothing later may stand on it: its reports are where it left them, and neither row has gone elsewhere."""
    holder = lost if merge.kind == Merge.Kind.SPLIT else kept
    keys = [each["id"] for each in merge.moved_reports]
    if Report.objects.filter(pk__in=keys, incident=holder).count() != len(keys):
        raise Conflict(_("its reports have moved on since: undo that first"))
    gone = kept.status == Status.MERGED or (merge.kind == Merge.Kind.SPLIT and lost.status == Status.MERGED)
    if gone or (merge.kind == Merge.Kind.MERGE and lost.merged_into_id != kept.pk):
        raise Conflict(_("one of the two has been merged again since: undo that first"))
    if _is_brought_back_since(merge, kept):  # which chose among the claims that came
        raise Conflict(
            _("%(id)s was brought back to an older version since: undo that first") % {"id": kept.public_id}
        )
    parts = lost.parts.exclude(status=Status.MERGED.value)
    came = lost.reports.exclude(pk__in=keys)  # one whose claims were all taken back says nothing
    tells = Q(claims__isnull=True) | Q(claims__dismissed=False)
    if merge.kind == Merge.Kind.SPLIT and (parts.exists() or came.filter(tells).exists()):
        raise Conflict(_("%(id)s has grown since: merge it instead") % {"id": lost.public_id})


def _is_brought_back_since(merge: Merge, kept: Incident) -> bool:
    own = Change.objects.filter(batch=merge.batch, incident=kept).order_by("pk").first()
    later = Change.objects.filter(incident=kept, kind=ChangeKind.RESTORED.value)
    return own is not None and any(not change.is_undone() for change in later.filter(pk__gt=own.pk))


def _is_untouched(kept: Incident, merge: Merge) -> bool:
    """Whether the kept incident is still exactly as the merge left it."""
    now, then = snapshot.row_as_json_dict(kept), merge.state_before["after"]
    names = (now.keys() & then.keys()) - snapshot.GROWING  # columns that came later say nothing
    return all(now[name] == then[name] for name in names)


def _put_back(merge: Merge, kept: Incident, lost: Incident, *, untouched: bool) -> None:
    """The rows as they were; a kept incident that was worked on since keeps that work and is computed anew."""
    if untouched:
        snapshot.restore_columns(kept, merge.state_before["kept"])
    else:
        _take_off_what_came(kept, merge.state_before["kept"], merge.state_before["after"])
        set_computed_values(kept)
    if merge.kind == Merge.Kind.MERGE:
        _put_back_lost(lost, merge.state_before["lost"])
        return
    lost.status, lost.merged_into_id, lost.parent_id = Status.MERGED.value, kept.pk, None


def _put_back_lost(lost: Incident, before: snapshot.Row) -> None:
    """The incident that was merged, as it was; where something older of it was taken back since, that holds."""
    now = snapshot.row_as_json_dict(lost)
    names = (now.keys() & before.keys()) - snapshot.GROWING - {"status", "merged_into_id"}
    if all(now[name] == before[name] for name in names):
        snapshot.restore_columns(lost, before)
        return
    lost.status, lost.merged_into_id = before["status"], before["merged_into_id"]
    set_computed_values(lost)


def _take_off_what_came(kept: Incident, before: snapshot.Row, after: snapshot.Row) -> None:
    """The tags and answers that a merge brought leave again, unless somebody has answered otherwise since."""
    came = set(after.get("tags", ())) - set(before.get("tags", ()))
    kept.tags = [tag for tag in kept.tags if tag not in came]
    was, became = before.get("custom_values", {}), after.get("custom_values", {})
    kept.custom_values = {
        key: value for key, value in kept.custom_values.items() if key in was or became.get(key) != value
    }


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
