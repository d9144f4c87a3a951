"""A bulk action of any size, chunk by chunk: first looked at, then done, then taken back if somebody asks for it.

Each chunk is one transaction that changes the incidents and says so in the job's rows. A worker that is killed leaves
nothing half done: whoever comes next goes on at the first row that still waits. A job whose row is locked is being
worked on, so that a message sent twice does nothing.
"""

from __future__ import annotations

import datetime as dt
import logging
import uuid
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.db import OperationalError, transaction
from django.utils import translation
from django.utils.translation import gettext as _

from incidents.curation.errors import Invalid, NotAllowed
from incidents.curation.workflow.bulk_actions import BulkAction, bulk_run, preview_bulk_action, undo_many
from incidents.curation.workflow.permissions import Action, require_permission
from incidents.curation.workflow.questions_before_acceptance import doubts_in_bulk
from incidents.models import BulkJob, BulkJobRow, Change

log = logging.getLogger(__name__)
CHUNK = 100
FEW = 5  # statements that are quicker than one of many cases
STALLED_AFTER = dt.timedelta(minutes=2)
SHOWN = "doubts shown beforehand"
Jobs, Rows = BulkJob.State, BulkJobRow.State


@transaction.atomic
def create_bulk_job(
    action: str, incidents: Sequence[int], by: Any, *, now: dt.datetime, assign_to: Any = None
) -> BulkJob:
    """A job for incidents (primary keys in their order) that has yet to be looked at; nothing is changed."""
    what = BulkAction(action)
    require_permission(by, Action.BULK)
    require_permission(by, Action(what.value))
    told = {"language": translation.get_language() or "", "created_at": now, "moved_at": now}
    job = BulkJob.objects.create(action=what.value, by=by, assign_to=assign_to, **told)
    rows = [BulkJobRow(job=job, incident_id=pk, position=at) for at, pk in enumerate(incidents)]
    BulkJobRow.objects.bulk_create(rows, batch_size=1_000)
    return job


def confirm_bulk_job(
    job: BulkJob, by: Any, *, now: dt.datetime, reason: str = "", takes_doubtful: bool = False
) -> bool:
    """Let it begin, in the name of who confirms it; whether this call did so. Said twice, it begins once."""
    require_permission(by, Action.BULK)
    require_permission(by, Action(job.action))
    if takes_doubtful and not reason.strip():
        raise Invalid({"reason": _("Say why it holds all the same.")})
    ready = BulkJob.objects.filter(pk=job.pk, state=Jobs.READY)
    given = {"by": by, "reason": reason.strip(), "takes_doubtful": takes_doubtful}
    return bool(ready.update(state=Jobs.RUNNING, moved_at=now, **given))


def begin_undo_of_bulk_job(job: BulkJob, by: Any, *, now: dt.datetime) -> bool:
    """Let it be taken back; whether this call did so."""
    require_permission(by, Action.BULK)
    require_permission(by, Action.UNDO)
    done = BulkJob.objects.filter(pk=job.pk, state__in=BulkJob.CAN_BE_TAKEN_BACK)
    return bool(done.update(state=Jobs.UNDOING, undone_by=by, moved_at=now, finished_at=None, error=""))


def stalled_bulk_jobs(now: dt.datetime) -> list[uuid.UUID]:
    """Jobs at work that have not moved for a while: their worker died, or their message was lost."""
    stalled = BulkJob.objects.filter(state__in=BulkJob.WORKING, moved_at__lt=now - STALLED_AFTER)
    return list(stalled.order_by("moved_at").values_list("pk", flat=True))


def advance_bulk_job(pk: uuid.UUID | str, now: dt.datetime, size: int = CHUNK) -> bool:
    """Take the next chunk; whether there is more to do, and nobody else is doing it.

    Where something unforeseen goes wrong with a chunk, its incidents are taken one by one, and the one at fault is
    refused by name, so that it holds up no others.
    """
    try:
        return _take_chunk(pk, now, size)
    except OperationalError:
        raise  # the database is away, not an incident at fault: the job goes on later
    except Exception:
        log.exception("a chunk of the bulk job %s failed; its incidents are taken one by one", pk)
        return all(_take_one_or_refuse_it(pk, now) for _each in range(size))


def _take_one_or_refuse_it(pk: uuid.UUID | str, now: dt.datetime) -> bool:
    try:
        return _take_chunk(pk, now, 1)
    except Exception:
        log.exception("an incident of the bulk job %s is refused", pk)
        job = BulkJob.objects.get(pk=pk)
        row = _next_rows(job, 1)[0]
        words = _("Something went wrong; the reason is in the log of the worker.")
        state = Rows.KEPT if job.state == Jobs.UNDOING else Rows.REFUSED
        BulkJobRow.objects.filter(pk=row.pk).update(state=state, words=words)
        return True


@transaction.atomic
def _take_chunk(pk: uuid.UUID | str, now: dt.datetime, size: int) -> bool:
    locked = BulkJob.objects.select_for_update(skip_locked=True, of=("self",))
    job = (
        locked.filter(pk=pk, state__in=BulkJob.WORKING).select_related("by", "undone_by", "assign_to").first()
    )
    if job is None:
        return False
    rows = _next_rows(job, size)
    job.moved_at = now
    if rows:
        try:
            with transaction.atomic(), translation.override(job.language or None):
                _STEPS[Jobs(job.state)](job, rows)
        except NotAllowed as error:
            job.state, job.error, job.finished_at = Jobs.FAILED, str(error), now
            job.save(update_fields=["state", "error", "moved_at", "finished_at"])
            return False
        _save_rows(rows)
    else:
        _finish(job, now)
    job.save(update_fields=["state", "moved_at", "checked_at", "finished_at"])
    return bool(rows)


def _save_rows(rows: list[BulkJobRow]) -> None:
    """One statement for all rows of which the same is said, which after a decision is most often all of them; where
    each has words of its own, all in one that takes longer to put together.
    """
    alike: dict[tuple[str, int, str], list[int]] = defaultdict(list)
    for row in rows:
        alike[(row.state, row.version, row.words)].append(row.pk)
    if len(alike) > FEW:
        BulkJobRow.objects.bulk_update(rows, ["state", "version", "words"])
        return
    for (state, version, words), keys in alike.items():
        BulkJobRow.objects.filter(pk__in=keys).update(state=state, version=version, words=words)


def _next_rows(job: BulkJob, size: int) -> list[BulkJobRow]:
    wanted = {Jobs.CHECKING: [Rows.WAITING], Jobs.UNDOING: [Rows.DONE]}.get(Jobs(job.state))
    if wanted is None:
        wanted = [Rows.FITS, Rows.DOUBTFUL] if job.takes_doubtful else [Rows.FITS]
    return list(job.rows.filter(state__in=wanted).select_related("incident").order_by("position")[:size])


def _finish(job: BulkJob, now: dt.datetime) -> None:
    if job.state == Jobs.CHECKING:
        job.state, job.checked_at = Jobs.READY, now
        return
    job.state = Jobs.UNDONE if job.state == Jobs.UNDOING else Jobs.DONE
    job.finished_at = now


def _check(job: BulkJob, rows: list[BulkJobRow]) -> None:
    """Say of each what would come of it."""
    incidents = [row.incident for row in rows]
    found = preview_bulk_action(job.action, incidents, job.by)
    fitting = [incident for incident in incidents if incident.public_id not in found.refused]
    doubts = doubts_in_bulk(fitting, _looked_at_before(job)) if job.action == BulkAction.ACCEPT else {}
    for row in rows:
        public_id = row.incident.public_id
        row.version = row.incident.version
        row.state = Rows.DOUBTFUL if public_id in doubts else Rows.FITS
        row.words = doubts.get(public_id, "")
        if public_id in found.refused:
            row.state, row.words = Rows.REFUSED, found.refused[public_id]


def _looked_at_before(job: BulkJob) -> set[int]:
    passed = job.rows.filter(state__in=[Rows.FITS, Rows.DOUBTFUL])
    return set(passed.values_list("incident_id", flat=True))


def _run(job: BulkJob, rows: list[BulkJobRow]) -> None:
    """Do it to those that are as they were shown; what has changed meanwhile is refused."""
    same = [row for row in rows if row.incident.version == row.version]
    refused = {row.incident.public_id: _("It has changed since it was shown.") for row in rows}
    refused |= {row.incident.public_id: row.words for row in same}
    refused |= (doubts := _new_doubts(job, same))
    done: set[str] = set()
    for state, reason in ((Rows.FITS, job.reason), (Rows.DOUBTFUL, f"{job.reason} [overruled: {SHOWN}]")):
        chosen = [row.incident for row in same if row.state == state and row.incident.public_id not in doubts]
        found = bulk_run(job.action, chosen, job.by, reason=reason, batch=job.pk, **_given(job))
        done |= set(found.done)
        refused |= found.refused
    for row in rows:
        is_done = row.incident.public_id in done
        row.state, row.words = (Rows.DONE, "") if is_done else (Rows.REFUSED, refused[row.incident.public_id])


def _given(job: BulkJob) -> dict[str, Any]:
    return {"to": job.assign_to} if job.action == BulkAction.ASSIGN else {}


def _new_doubts(job: BulkJob, rows: list[BulkJobRow]) -> dict[str, str]:
    """What has become doubtful since it was shown: only others, who accepted something meanwhile, can bring that."""
    if job.action != BulkAction.ACCEPT or job.takes_doubtful:
        return {}
    since = Change.objects.filter(at__gte=job.created_at, is_public=True).exclude(batch=job.pk)
    return doubts_in_bulk(row.incident for row in rows) if since.exists() else {}


def _undo(job: BulkJob, rows: list[BulkJobRow]) -> None:
    by_incident = {row.incident_id: row for row in rows}
    changes = Change.objects.filter(batch=job.pk, incident_id__in=by_incident).select_related("incident")
    found = undo_many(list(changes.order_by("-pk")), job.undone_by, batch=job.undo_batch)
    for row in rows:
        words = found.refused.get(row.incident.public_id, "")
        row.state, row.words = (Rows.KEPT, words) if words else (Rows.UNDONE, "")


_STEPS = {Jobs.CHECKING: _check, Jobs.RUNNING: _run, Jobs.UNDOING: _undo}
