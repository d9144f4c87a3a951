"""Take a change back, or bring an earlier version of an incident back. Both are changes of their own."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from incidents.curation.audit import change_log, snapshot, undo_of_media_changes
from incidents.curation.consensus.recompute import set_computed_values
from incidents.curation.errors import Conflict
from incidents.curation.workflow import merge_and_split as merging
from incidents.curation.workflow import merge_checks
from incidents.curation.workflow.permissions import Action, require_permission
from incidents.models import Change, Claim, Incident, Merge, Report
from incidents.vocabulary.enums import ChangeKind, Origin, Status

# Redaction wins back in time: bringing an old version back never lifts it.
_REDACTION = frozenset({"is_hidden", "coarsen_to", "publish_after"})
_LINKS = frozenset({"parent_id", "merged_into_id"})


@transaction.atomic
def undo_change(change: Change, by: Any, reason: str = "", *, batch: Any = None) -> None:
    """Take one change back, if nothing later stands on it.

    Merges and splits are undone as a whole. A creation is undone by rejecting the draft: its id was given
    and stays. Raises Conflict when the change was undone before or its values have changed again since.
    """
    incident = change.incident
    require_permission(by, Action.UNDO, incident)
    change_log.lock_incidents(incident)
    if is_undone(change):
        raise Conflict(_("this change of %(id)s has been undone already") % {"id": incident.public_id})
    if change.undoes is not None and _merge_of(change.undoes) is not None:
        raise Conflict(
            f"{incident.public_id}: a merge, split or move was taken back here; do it again instead"
        )
    merge = _merge_of(change)
    if merge is None:
        _undo_one(change, by, reason, batch)
    elif merge.kind == Merge.Kind.MOVE:
        _undo_move(merge, by, reason)
    else:
        merging.undo_merge_or_split(merge, by, reason)


def _undo_move(move: Merge, by: Any, reason: str) -> None:
    """A claim back where it stood: both incidents change back together, or neither does."""
    change_log.lock_incidents(move.kept, move.lost)
    move.refresh_from_db()
    if move.undone_at is not None:
        raise Conflict(_("this has been undone already"))
    number = uuid.uuid4()
    for change in Change.objects.filter(batch=move.batch).select_related("incident").order_by("-pk"):
        require_permission(by, Action.UNDO, change.incident)
        _undo_one(change, by, reason, number)
    move.undone_at = timezone.now()
    move.save(update_fields=["undone_at"])


def _undo_one(change: Change, by: Any, reason: str, batch: Any) -> None:
    """The change of one incident taken back, as far as nobody has gone on from it."""
    before, after = change.before, change.after or {}
    with change_log.recording_change(
        change.incident,
        ChangeKind.UNDONE,
        with_media="media" in after,
        by=by,
        reason=reason,
        batch=batch,
        undoes=change,
    ) as row:
        if before is None:
            _undo_creation(row, after)
            return
        check_columns_untouched(row, before, after)
        is_older = put_back_columns(row, before, after)
        _put_back_links(row, before, after)
        undo_of_media_changes.put_back_media(row, before, after)
        if is_older:
            set_computed_values(row)


def _check_parent(row: Incident) -> None:
    """The parent of before may have become a part of this incident since."""
    if row.parent is not None and row.pk in {row.parent_id, *merge_checks.ancestors_of(row.parent)}:
        raise Conflict(
            _("%(id)s: %(other)s is a part of it by now: undo that first")
            % {"id": row.public_id, "other": row.parent.public_id}
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


def put_back_columns(row: Incident, before: snapshot.Row, after: snapshot.Row) -> bool:
    """Set the columns that a change altered as they were; whether the values have to be computed anew, as they have
    been since the change.
    """
    is_older = bool(row.consensus != after["incident"]["consensus"])
    changed = {n for n, old in before["incident"].items() if after["incident"].get(n) != old}
    put = {name: before["incident"][name] for name in changed - {"consensus", "hand_fields"}}
    snapshot.restore_columns(row, put)
    if "parent_id" in changed:
        _check_parent(row)
    row.hand_fields = _without(row.hand_fields, before["incident"], after["incident"])
    if not is_older:
        row.consensus = before["incident"]["consensus"]
    return is_older


def is_undone(change: Change) -> bool:
    """Whether it stands undone."""
    return change.is_undone()


def _merge_of(change: Change) -> Merge | None:
    """The merge or split that a change is a part of; it is undone as a whole."""
    return Merge.objects.filter(batch=change.batch).first() if change.batch else None


def _undo_creation(row: Incident, after: snapshot.Row) -> None:
    """It is turned down, unless it is another by now than it was made; what was done to it and undone is no matter."""
    now = snapshot.row_as_json_dict(row)
    made = snapshot.row_as_json_dict(Incident()) | after["incident"]  # columns that came later: as they begin
    touched = {name for name in now if now[name] != made[name]} - snapshot.GROWING
    if row.status != Status.DRAFT or touched:
        raise Conflict(
            _("%(id)s has been worked on since: reject or withdraw it instead") % {"id": row.public_id}
        )
    row.status = Status.REJECTED.value


def check_columns_untouched(row: Incident, before: snapshot.Row, after: snapshot.Row) -> None:
    """Every column the change set must still be as the change left it."""
    now = snapshot.row_as_json_dict(row)
    quiet = snapshot.GROWING | {"consensus", "hand_fields", "title"}
    for name, value in after["incident"].items():
        if name not in quiet and before["incident"].get(name) != value and now.get(name) != value:
            raise Conflict(
                _("%(id)s: %(name)s has changed again since") % {"id": row.public_id, "name": name}
            )


def _without(now: list[str], before: snapshot.Row, after: snapshot.Row) -> list[str]:
    """The field groups set by hand, less those the change added, with those it released."""
    was, became = set(before["hand_fields"]), set(after["hand_fields"])
    return sorted((set(now) - (became - was)) | (was - became))


def _put_back_links(row: Incident, before: snapshot.Row, after: snapshot.Row) -> None:
    """Reports that the change brought leave again; those it took come back if nobody else has them."""
    was = {report["id"] for report in before["reports"]}
    came = {report["id"] for report in after["reports"]} - was
    gone = was - {report["id"] for report in after["reports"]}
    by_hand = set(Report.objects.filter(pk__in=came, origin=Origin.HAND).values_list("pk", flat=True))
    leaving = Report.objects.filter(pk__in=came - by_hand, incident=row)
    back = Report.objects.filter(pk__in=gone, incident=None)
    if leaving.update(incident=None, state="proposed") != len(came - by_hand):
        raise Conflict(_("%(id)s: a report that came has moved on since") % {"id": row.public_id})
    if back.update(incident=row) != len(gone):
        raise Conflict(_("%(id)s: a report it had belongs to another incident now") % {"id": row.public_id})
    _put_back_standing(row.reports.all(), before["reports"], after["reports"], ("state",))
    claims = Claim.objects.filter(report__incident=row)
    _put_back_standing(claims, before["claims"], after["claims"], ("dismissed", "superseded_by_id"))
    new = {claim["id"] for claim in after["claims"]} - {claim["id"] for claim in before["claims"]}
    claims.filter(pk__in=new).update(dismissed=True)


def _put_back_standing(
    rows: QuerySet[Any], before: list[snapshot.Row], after: list[snapshot.Row], names: tuple[str, ...]
) -> None:
    """How reports or claims stood, where the change altered it; what others altered since is left, or in the way."""
    left = {row["id"]: row for row in after}
    wanted = {
        row["id"]: row for row in before if row["id"] not in left or _stands_otherwise(row, left, names)
    }
    for row in rows.filter(pk__in=wanted):
        now = {name: getattr(row, name) for name in names}
        if row.pk in left and any(now[name] != left[row.pk][name] for name in names):
            raise Conflict(_("the standing of a report or claim has changed again since: undo that first"))
        rows.filter(pk=row.pk).update(**{name: wanted[row.pk][name] for name in names})


def _stands_otherwise(row: snapshot.Row, left: dict[int, snapshot.Row], names: tuple[str, ...]) -> bool:
    return any(row[name] != left[row["id"]][name] for name in names)


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
