"""One step for many incidents: what it would do, doing it, and taking it back as a whole."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from incidents.curation.audit import change_log, undo, undo_of_many_changes
from incidents.curation.errors import CurationError, Invalid, status_word
from incidents.curation.workflow import transitions
from incidents.curation.workflow.permissions import Action, is_allowed, require_permission
from incidents.models import Change, Incident
from incidents.vocabulary.enums import ChangeKind, Status


class BulkAction(StrEnum):
    """What can be done to many incidents at once."""

    ACCEPT = "accept"
    REJECT = "reject"
    WITHDRAW = "withdraw"
    ASSIGN = "assign"
    REDACT = "redact"


@dataclass(frozen=True, slots=True)
class Batch:
    """What came of a bulk action: its id, for the undo, and the incidents it did not fit, with the reason."""

    id: uuid.UUID
    done: tuple[str, ...] = ()
    refused: dict[str, str] = field(default_factory=dict)


_STATUS: dict[BulkAction, tuple[Status, ...]] = {
    BulkAction.ACCEPT: (Status.DRAFT,),
    BulkAction.REJECT: (Status.DRAFT,),
    BulkAction.WITHDRAW: (Status.PUBLIC,),
    BulkAction.ASSIGN: tuple(Status),
    BulkAction.REDACT: tuple(Status),
}
_KINDS = {
    BulkAction.ACCEPT: ChangeKind.UPDATED,  # the ledger calls it published where it is
    BulkAction.REJECT: ChangeKind.REJECTED,
    BulkAction.WITHDRAW: ChangeKind.WITHDRAWN,
    BulkAction.ASSIGN: ChangeKind.UPDATED,
    BulkAction.REDACT: ChangeKind.REDACTED,
}


def run_bulk_action_returning_id(
    action: str, incidents: Sequence[Incident], by: Any, *, reason: str = "", **given: Any
) -> uuid.UUID:
    """Do it, and return the id of the batch; see `bulk_run` for what was done and what was refused."""
    return bulk_run(action, incidents, by, reason=reason, **given).id


@transaction.atomic
def bulk_run(
    action: str,
    incidents: Sequence[Incident],
    by: Any,
    *,
    reason: str = "",
    batch: uuid.UUID | None = None,
    **given: Any,
) -> Batch:
    """Do it to every incident it fits and say which were refused and why. `given`: `to` or redaction rules.

    `batch`: of which this is a part, when the incidents are taken chunk by chunk; otherwise it is one of its own.

    Raises NotAllowed when the person may not do it at all, and Invalid when a withdrawal has no reason.
    """
    what = BulkAction(action)
    require_permission(by, Action.BULK)
    require_permission(by, Action(what.value))
    if what is BulkAction.WITHDRAW and not reason.strip():
        raise Invalid({"reason": _("say why, as people will ask")})
    number = batch or uuid.uuid4()
    step = _step(what, by, given)
    done: list[str] = []
    with change_log.recording_many_changes(
        incidents, _KINDS[what], by=by, reason=reason, batch=number
    ) as rows:
        refused = {row.public_id: words for row in rows if (words := _refusal(what, row, by))}
        fitting = [row for row in rows if row.public_id not in refused]
        if what is BulkAction.ACCEPT:
            transitions.confirm_reports_of_many(fitting)
        for row in fitting:
            try:
                step(row)
            except CurationError as error:
                refused[row.public_id] = str(error)
            else:
                done.append(row.public_id)
    return Batch(number, tuple(done), refused)


def preview_bulk_action(action: str, incidents: Iterable[Incident], by: Any) -> Batch:
    """What a bulk action would do now, without doing it; the id is that of no batch."""
    what = BulkAction(action)
    allowed = is_allowed(by, Action.BULK) and is_allowed(by, Action(what.value))
    refused: dict[str, str] = {}
    done: list[str] = []
    for incident in incidents:
        reason = _refusal(what, incident, by) if allowed else _("you may not do this")
        if reason:
            refused[incident.public_id] = reason
        else:
            done.append(incident.public_id)
    return Batch(uuid.UUID(int=0), tuple(done), refused)


@transaction.atomic
def undo_batch(batch: uuid.UUID | str, by: Any, reason: str = "") -> Batch:
    """Take a bulk action back; incidents that have changed since keep their newer state and are named."""
    changes = Change.objects.filter(batch=batch).select_related("incident").order_by("-pk")
    return undo_many(list(changes), by, reason, batch=uuid.uuid4())


def undo_many(changes: Sequence[Change], by: Any, reason: str = "", *, batch: uuid.UUID) -> Batch:
    """Take many changes back, newest first, as one batch; see `undo_batch`."""
    require_permission(by, Action.BULK)
    require_permission(by, Action.UNDO)
    plain = undo_of_many_changes.plain_changes(changes)
    done, refused = undo_of_many_changes.undo_plain_changes(plain, by, reason, batch=batch)
    together = {change.pk for change in plain}
    for change in changes:
        if change.pk in together:
            continue
        try:
            with transaction.atomic():
                undo.undo_change(change, by, reason, batch=batch)
        except CurationError as error:
            refused[change.public_id] = str(error)
        else:
            done.append(change.public_id)
    return Batch(batch, tuple(done), refused)


def _step(what: BulkAction, by: Any, given: dict[str, Any]) -> Callable[[Incident], None]:
    at = timezone.now()
    known: dict[BulkAction, Callable[[Incident], None]] = {
        BulkAction.ACCEPT: lambda row: transitions.mark_vouched_for(row, by, at),
        BulkAction.REJECT: transitions.mark_rejected,
        BulkAction.WITHDRAW: transitions.mark_withdrawn,
        BulkAction.ASSIGN: lambda row: transitions.mark_assigned(row, given.get("to")),
        BulkAction.REDACT: lambda row: transitions.mark_redacted(row, given),
    }
    return known[what]


def _refusal(what: BulkAction, row: Incident, by: Any) -> str:
    if row.status not in _STATUS[what]:
        return _("is %(status)s") % {"status": status_word(row.status)}
    if what is not BulkAction.ACCEPT:
        return ""
    if row.date_start is None:
        return _("has no date")
    try:
        transitions.require_acceptable(row, by)
    except CurationError as error:
        return str(error)
    return ""
