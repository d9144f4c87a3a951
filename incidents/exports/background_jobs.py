"""Built files: one for everyone who asks the same, kept for a while, refused when they tell too much.

Small ones are built while the reader waits (`build_small_file`); `find_ready_job` finds what is built. Large ones
are built by a worker:

1. `request_job` finds the file of the same question and state, or leaves a row; the caller rings for a worker.
2. `run` claims the row by a conditional update, builds, and fills in size and hash.
3. `problem_with` says whether a withdrawal or redaction came since: then the file may not be served.
4. `tidy` removes what has expired, and gives up what a killed worker left.
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Count, Max, Q, QuerySet
from django.utils import timezone

from incidents.exports import build
from incidents.exports.format_registry import FORMATS
from incidents.exports.row_stream import repeatable_read
from incidents.exports.types import Format
from incidents.models import ExportJob, IncidentVersion
from incidents.query import visibility
from incidents.query.incident_query import IncidentQuery

log = logging.getLogger(__name__)
State = ExportJob.State
OPEN = (State.WAITING, State.BUILDING)
LOST_AFTER = timedelta(hours=2)
RING_AGAIN_AFTER = timedelta(minutes=2)
QUICK_HOURS = 1  # for which files built while their reader waited are kept
QUICK = Q(asked_by="", state=State.DONE)  # nobody was promised these
_LOCK = 72_810_001


class TooMany(Exception):
    """More files are in the making than one address, or everyone together, may have."""


def request_job(form: Format, query: IncidentQuery, who: str, now: datetime) -> tuple[ExportJob, bool]:
    """The job for this question, and whether it is new. Raises TooMany."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        same = _same(form, query, now)
        for job in same.exclude(state=State.FAILED).order_by("-created_at"):
            if job.state != State.DONE or reason_not_to_serve(job) is None:
                return job, False
        _check_room(who)
        job = ExportJob.objects.create(
            format=form.name, query=query.text, version=_version(now), asked_by=who, created_at=now,
            expires_at=now + timedelta(hours=settings.INCIDENTS_EXPORT_KEPT_HOURS),
        )  # fmt: skip
        return job, True


def find_ready_job(form: Format, query: IncidentQuery, now: datetime) -> ExportJob | None:
    """The finished file of this question in the present state, if somebody had it built."""
    done = _same(form, query, now).filter(state=State.DONE).order_by("-created_at")
    return next((job for job in done if reason_not_to_serve(job) is None), None)


def build_small_file(form: Format, query: IncidentQuery, now: datetime) -> ExportJob:
    """Build a small file while its reader waits, and keep it: the same bytes answer whoever reads on in it.

    The row is written when the file is there: a reader who goes away leaves nothing that others would wait for.
    """
    job = ExportJob(
        format=form.name, query=query.text, created_at=now, began_at=now,
        expires_at=now + timedelta(hours=QUICK_HOURS),
    )  # fmt: skip
    try:
        _build(job, query)
    except BaseException:
        job.part.unlink(missing_ok=True)
        raise
    job.finished_at = timezone.now()
    job.save(force_insert=True)
    _make_room(job)
    return job


def _make_room(newest: ExportJob) -> None:
    """Files built while a reader waited fill so much room at most: the oldest go. Built anew they are the same."""
    room = settings.INCIDENTS_EXPORT_QUICK_MB * 1_000_000 - (newest.size or 0)
    for job in ExportJob.objects.filter(QUICK).exclude(pk=newest.pk).order_by("-created_at"):
        room -= job.size or 0
        if room < 0:
            _remove(job)


def _same(form: Format, query: IncidentQuery, now: datetime) -> QuerySet[ExportJob]:
    """The jobs of this question in the present state."""
    asked = {"format": form.name, "query": query.text, "version": _version(now)}
    return ExportJob.objects.filter(**asked, expires_at__gt=now)


def _version(now: datetime) -> str:
    return visibility.data_state(now).version.split("~")[0]


def _remove_strays(now: datetime) -> None:
    """Files of no job: a process that was killed while it built one at once left them."""
    known = set(map(str, ExportJob.objects.values_list("pk", flat=True)))
    for path in ExportJob.folder().glob("*"):
        if path.name.split(".")[0] not in known and path.stat().st_mtime < (now - LOST_AFTER).timestamp():
            path.unlink(missing_ok=True)


def _remove(job: ExportJob) -> None:
    job.path.unlink(missing_ok=True)
    job.part.unlink(missing_ok=True)
    job.delete()


def _check_room(who: str) -> None:
    waiting = ExportJob.objects.filter(state__in=OPEN)
    if waiting.filter(asked_by=who).count() >= settings.INCIDENTS_EXPORT_JOBS_PER_ADDRESS:
        raise TooMany("You have files in the making already. Wait until one is done.")
    if waiting.count() >= settings.INCIDENTS_EXPORT_JOBS_WAITING:
        raise TooMany("Too many files are in the making. Try again later.")


def run_job(pk: str) -> None:
    """Build the file of one job, unless another worker has it."""
    now = timezone.now()
    claimed = ExportJob.objects.filter(pk=pk, state=State.WAITING)
    if not claimed.update(state=State.BUILDING, began_at=now):
        return
    job = ExportJob.objects.get(pk=pk)
    try:
        _build(job, IncidentQuery.parse(job.query))
    except Exception as problem:  # the row must tell, whatever it was
        log.exception("The export %s failed", job.pk)
        job.state, job.error = State.FAILED, f"{type(problem).__name__}: {problem}"[:300]
        job.path.unlink(missing_ok=True)
        job.part.unlink(missing_ok=True)
    job.finished_at = timezone.now()
    job.save()


def _build(job: ExportJob, query: IncidentQuery) -> None:
    job.path.parent.mkdir(parents=True, exist_ok=True)
    part = job.part
    part.unlink(missing_ok=True)
    with repeatable_read():
        newest = IncidentVersion.objects.aggregate(newest=Max("pk"))["newest"] or 0
        told, redacted = _editions_until(newest)
        made = build.build_export(FORMATS[job.format], query, part)
    part.rename(job.path)
    job.newest, job.told, job.redacted = newest, told, redacted
    job.version, job.facts = made.about.version, made.facts()
    job.count, job.size, job.sha256, job.state = made.about.count, made.size, made.sha256, State.DONE


def reason_not_to_serve(job: ExportJob) -> str | None:
    """Why the file of a finished job may not be served any more; none when it may."""
    if IncidentVersion.objects.filter(pk__gt=job.newest, is_gone=True).exists():
        return "An incident was withdrawn, merged or hidden after this file was built. Ask for it anew."
    if _editions_until(job.newest) != (job.told, job.redacted):
        return "Something was redacted or removed after this file was built. Ask for it anew."
    return None if job.path.is_file() else "The file is no longer kept. Ask for it anew."


def _editions_until(newest: int) -> tuple[int, int]:
    """How many editions there are up to this one, and how many of them may not be told."""
    counted = IncidentVersion.objects.filter(pk__lte=newest).aggregate(
        told=Count("pk"), redacted=Count("pk", filter=Q(is_redacted=True))
    )
    return counted["told"], counted["redacted"]


def remove_expired_jobs(now: datetime) -> list[Any]:
    """Remove what has expired and give up what was lost; the keys of jobs to ring for again."""
    for job in ExportJob.objects.filter(expires_at__lte=now):
        _remove(job)
    _remove_strays(now)
    lost = ExportJob.objects.filter(state=State.BUILDING, began_at__lte=now - LOST_AFTER)
    lost.update(state=State.FAILED, error="The worker was lost.", finished_at=now)
    quiet = ExportJob.objects.filter(state=State.WAITING, created_at__lte=now - RING_AGAIN_AFTER)
    return list(quiet.order_by("created_at").values_list("pk", flat=True))
