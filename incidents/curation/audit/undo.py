"""Take a change back, or bring an earlier version of an incident back. Both are changes of their own.

The rule: an undo restores what its own change wrote, no more and no less. A later change that wrote the same and still
stands is in the way, by name, until it is taken back itself; whatever else came later stays. Computed values are never
compared nor put back by themselves: they follow from the claims and hand values that are left.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from incidents.curation.audit import change_log, later_changes, put_back, snapshot, undo_of_media_changes
from incidents.curation.audit.written_values import basis_of
from incidents.curation.errors import Conflict, status_word
from incidents.curation.workflow import merge_checks
from incidents.curation.workflow.permissions import Action, require_permission
from incidents.models import Change, Claim, Incident, Merge
from incidents.vocabulary.enums import ChangeKind, Status

# Redaction wins back in time: bringing an old version back never lifts it.
_REDACTION = frozenset({"is_hidden", "coarsen_to", "publish_after"})
_LINKS = frozenset({"parent_id", "merged_into_id"})


@transaction.atomic
def undo_change(change: Change, by: Any, reason: str = "", *, batch: Any = None) -> None:
    """Take one change back, if nothing later stands on it.

    Merges, splits and moves of claims are undone as a whole. A creation is undone by rejecting the draft: its id was
    given and stays. A change that was undone and done again is undone by taking that back. Raises Conflict when the
    change is undone already, or names the later change that stands on it.
    """
    incident = change.incident
    require_permission(by, Action.UNDO, incident)
    change_log.lock_incidents(incident)
    if is_undone(change):
        raise Conflict(_("this change of %(id)s has been undone already") % {"id": incident.public_id})
    last = later_changes.last_of_chain(change)
    if last.undoes is not None and _merge_of(last.undoes) is not None:
        raise Conflict(
            _("%(id)s: a merge, split or move was taken back here; do it again instead")
            % {"id": incident.public_id}
        )
    merge = _merge_of(last)
    if merge is not None:
        undo_merge_or_split(merge, by, reason)
    else:
        _take_back([last], by, reason, batch, None)


@transaction.atomic
def undo_merge_or_split(merge: Merge, by: Any, reason: str = "") -> None:
    """Take a merge, a split or the move of a claim back: all incidents change back together, or none does.

    An incident that a split made keeps its id for good: it is merged into the one it came from. Raises Conflict when
    it was undone before, or names the later change that stands on it: undo that first.
    """
    require_permission(by, Action.UNDO, merge.kept)
    changes = list(Change.objects.filter(batch=merge.batch).order_by("pk")) if merge.batch else []
    change_log.lock_incidents(merge.kept, merge.lost, *(change.incident for change in changes))
    merge.refresh_from_db()
    if merge.undone_at is not None:
        raise Conflict(_("this has been undone already"))
    if not changes:  # of a ledger that did not yet say which changes belong together
        words = _("the history of %(id)s does not say what this changed: it cannot be taken back as a whole")
        raise Conflict(words % {"id": merge.kept.public_id})
    for change in changes:
        require_permission(by, Action.UNDO, change.incident)
    _take_back(changes, by, reason, uuid.uuid4(), merge)
    merge.undone_at = timezone.now()
    merge.save(update_fields=["undone_at"])


def _take_back(changes: Sequence[Change], by: Any, reason: str, batch: Any, merge: Merge | None) -> None:
    """The changes of one action, each of another incident, taken back together."""
    why: change_log.Why = {"by": by, "reason": reason, "batch": batch}
    with _recording(changes, merge, why) as rows:
        found = {pk: snapshot.state_of(row) for pk, row in rows.items()}
        for change in changes:
            _require_on_top(change, rows[change.incident_id], found[change.incident_id])
        later_changes.require_not_used_elsewhere(changes, put_back.freed_or_taken(changes))
        exactly = {
            change.pk: put_back.is_exactly_as_left(found[change.incident_id], change) for change in changes
        }
        put_back.put_back_reports(changes)
        put_back.put_back_claims(changes)
        for change in changes:
            row = rows[change.incident_id]
            if change.before is None:
                _end_what_was_made(row, merge)
                continue
            put_back.put_back_columns(row, change, exactly=exactly[change.pk])
            undo_of_media_changes.put_back_media(row, change.before, change.after or {})
        for change in changes:
            row = rows[change.incident_id]
            if row.parent_id != found[row.pk]["incident"]["parent_id"]:
                _check_parent(row, rows)
            if change.before is not None and not exactly[change.pk]:
                put_back.settle_values(row, change, basis_of(found[change.incident_id]))


@contextmanager
def _recording(
    changes: Sequence[Change], merge: Merge | None, why: change_log.Why
) -> Iterator[dict[int, Incident]]:
    """The locked rows by key, inside one recording."""
    if merge is None:
        [change] = changes
        with_media = "media" in (change.after or {})
        why["undoes"] = change
        with change_log.recording_change(
            change.incident, ChangeKind.UNDONE, with_media=with_media, **why
        ) as row:
            yield {row.pk: row}
        return
    why["undoes"] = {change.incident_id: change for change in changes}
    incidents = [change.incident for change in changes]
    with change_log.recording_many_changes(incidents, _kinds(merge), **why) as rows:
        yield {row.pk: row for row in rows}


def _require_on_top(change: Change, row: Incident, now: snapshot.Row) -> None:
    later_changes.require_on_top(change, later_changes.later_of(change).select_related("by"))
    if change.before is None:
        later_changes.require_no_later_parts(change)
    put_back.require_as_left(row, change, now)


def _end_what_was_made(row: Incident, merge: Merge | None) -> None:
    """A new incident is turned down; one that was split off answers with the one it came from."""
    if merge is None or merge.kind != Merge.Kind.SPLIT:
        row.status = Status.REJECTED.value
        return
    row.reports.update(incident=merge.kept)  # what was added to it and taken back again
    row.status, row.merged_into_id, row.parent_id = Status.MERGED.value, merge.kept_id, None


def _kinds(merge: Merge) -> Callable[[Incident], ChangeKind]:
    """What was split off is merged by the undo; everything else is undone."""
    split_off = merge.lost_id if merge.kind == Merge.Kind.SPLIT else None
    return lambda row: ChangeKind.MERGED if row.pk == split_off else ChangeKind.UNDONE


def _check_parent(row: Incident, rows: dict[int, Incident]) -> None:
    """The parent of before may have become a part of this incident since, or have been merged."""
    if row.parent_id is None:
        return
    parent = rows.get(row.parent_id) or Incident.objects.get(pk=row.parent_id)
    if row.pk in {parent.pk, *merge_checks.ancestors_of(parent)}:
        raise Conflict(
            _("%(id)s: %(other)s is a part of it by now: undo that first")
            % {"id": row.public_id, "other": parent.public_id}
        )
    if parent.status == Status.MERGED:
        raise Conflict(
            _("%(id)s is %(status)s") % {"id": parent.public_id, "status": status_word(parent.status)}
        )


@transaction.atomic
def restore_version(
    incident: Incident, change: Change, by: Any, reason: str = "", *, expected_version: int | None = None
) -> Incident:
    """Bring the incident back to how it was right after a change of it.

    Values, standing of claims and status come back; hiding, coarsening and delay stay as they are today, and
    so do merges and parents, which have an undo of their own.
    """
    require_permission(by, Action.RESTORE, incident)
    if change.incident_id != incident.pk or change.after is None:
        raise Conflict(_("that is a version of another incident"))
    if Status.MERGED in (incident.status, change.after["incident"]["status"]):
        raise Conflict(_("undo the merge instead"))
    with change_log.recording_change(
        incident, ChangeKind.RESTORED, expected_version=expected_version, by=by, reason=reason
    ) as row:
        kept = snapshot.IDENTITY | snapshot.GROWING | _REDACTION | _LINKS
        snapshot.restore_columns(row, change.after["incident"], leave=kept)
        _put_claims(row, change.after)
        _put_states(row, change.after)
    return incident


def is_undone(change: Change) -> bool:
    """Whether it stands undone."""
    return change.is_undone()


def _merge_of(change: Change) -> Merge | None:
    """The merge or split that a change is a part of; it is undone as a whole."""
    return Merge.objects.filter(batch=change.batch).first() if change.batch else None


def _put_claims(row: Incident, state: snapshot.Row) -> None:
    """Standing of the claims as it was; claims that came later are set aside."""
    known = {claim["id"]: claim for claim in state["claims"]}
    touched = []
    for claim in Claim.objects.filter(report__incident=row):
        then = known.get(claim.pk)
        dismissed = then["dismissed"] if then else True
        superseded = then["superseded_by_id"] if then else claim.superseded_by_id
        if (claim.dismissed, claim.superseded_by_id) != (dismissed, superseded):
            claim.dismissed, claim.superseded_by_id = dismissed, superseded
            touched.append(claim)
    Claim.objects.bulk_update(touched, ["dismissed", "superseded_by"])


def _put_states(row: Incident, state: snapshot.Row) -> None:
    known = {report["id"]: report["state"] for report in state["reports"]}
    for report in row.reports.filter(pk__in=known):
        if report.state != known[report.pk]:
            report.state = known[report.pk]
            report.save(update_fields=["state"])
