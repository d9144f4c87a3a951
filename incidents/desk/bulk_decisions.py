"""One decision for many drafts: what it would do, doing it, and taking it back.

Few drafts are taken at once, many by a worker while the page of the job shows how far it has come.
"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Case, Count, IntegerField, Value, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from incidents.curation.errors import CurationError
from incidents.curation.workflow import bulk_jobs
from incidents.curation.workflow.bulk_actions import BulkAction
from incidents.curation.workflow.permissions import Action, is_allowed
from incidents.desk.desk_people import people_of_desk
from incidents.desk.incident_lookup import with_place_names
from incidents.desk.queue_order import Waiting
from incidents.desk.role_access import require_role_for_action
from incidents.ingest.enqueue import send_task
from incidents.models import BulkJob, BulkJobRow, Incident
from incidents.query.row_id_parsing import parse_row_number

OFFERED = (BulkAction.ACCEPT, BulkAction.REJECT, BulkAction.ASSIGN)
AT_ONCE = 25  # drafts that are taken while the person waits; more go to a worker
ROWS_PER_PAGE = 100
REFRESH_S = 2
_NOTEWORTHY_FIRST = Case(
    When(state__in=[BulkJobRow.State.KEPT, BulkJobRow.State.REFUSED], then=Value(0)),
    When(state=BulkJobRow.State.DOUBTFUL, then=Value(1)),
    default=Value(2),
    output_field=IntegerField(),
)


@require_role_for_action(Action.BULK)
@require_POST
def preview_bulk(request: HttpRequest) -> HttpResponse:
    """Look at what the action would do to the chosen drafts; nothing is changed yet."""
    action = request.POST.get("action", "")
    if action not in {each.value for each in OFFERED}:
        messages.error(request, _("Choose what to do with the ticked drafts."))
        return redirect(reverse("desk:queue"))
    to = request.POST.get("to", "")
    person = people_of_desk().filter(pk=parse_row_number(to) or 0).first() if to else None
    if action == BulkAction.ASSIGN.value and to and person is None:
        messages.error(request, _("Nobody at this desk has this number. Choose from the list."))
        return redirect(reverse("desk:queue"))
    chosen = _chosen(request)
    if not chosen:
        messages.error(request, _("No draft is ticked. Tick at least one."))
        return redirect(reverse("desk:queue"))
    job = bulk_jobs.create_bulk_job(action, chosen, request.user, now=timezone.now(), assign_to=person)
    _carry_on(job)
    return _to_page(request, job)


@require_role_for_action(Action.BULK)
@require_GET
def show_bulk_job(request: HttpRequest, batch: str) -> HttpResponse:
    """How far it has come, and what comes or came of each draft; renews itself while a worker is at it."""
    job = get_object_or_404(BulkJob.objects.select_related("by", "undone_by", "assign_to"), pk=batch)
    counts = dict(job.rows.order_by().values_list("state").annotate(n=Count("pk")))
    rows = with_place_names(job.rows.all(), "incident").order_by(_NOTEWORTHY_FIRST, "position")
    total = sum(counts.values())
    return render(
        request,
        "desk/bulk_job.html",
        {
            "here": "queue",
            "job": job,
            "counts": {state.value: counts.get(state.value, 0) for state in BulkJobRow.State},
            "total": total,
            "moved": total - _still_to_do(job, counts),
            "stays": sum(counts.get(state, 0) for state in ("doubtful", "refused")),
            "page": Paginator(rows, ROWS_PER_PAGE).get_page(request.GET.get("page")),
            "is_working": job.state in BulkJob.WORKING,
            "is_finished": job.state in BulkJob.CAN_BE_TAKEN_BACK,
            "may_undo": is_allowed(request.user, Action.UNDO),
            "refresh_s": REFRESH_S,
            "query": Waiting.of(request.GET).query(),
        },
    )


@require_role_for_action(Action.BULK)
@require_POST
def run_bulk(request: HttpRequest, batch: str) -> HttpResponse:
    """Do what was shown; sent twice, it is done once."""
    job = get_object_or_404(BulkJob, pk=batch)
    reason, despite = request.POST.get("reason", "").strip(), request.POST.get("despite") == "all"
    try:
        bulk_jobs.confirm_bulk_job(
            job, request.user, now=timezone.now(), reason=reason[:1000], takes_doubtful=despite
        )
    except CurationError as error:
        messages.error(request, str(error))
        return _to_page(request, job)
    _carry_on(job)
    return _to_page(request, job)


@require_role_for_action(Action.BULK)
@require_POST
def undo_bulk(request: HttpRequest, batch: str) -> HttpResponse:
    """Take a whole bulk action back; sent twice, it is taken back once."""
    job = get_object_or_404(BulkJob, pk=batch)
    try:
        bulk_jobs.begin_undo_of_bulk_job(job, request.user, now=timezone.now())
    except CurationError as error:
        messages.error(request, str(error))
        return redirect(reverse("desk:queue"))
    _carry_on(job)
    return _to_page(request, job)


def _carry_on(job: BulkJob) -> None:
    """Few rows at once; more by a worker, which a lost message delays by some minutes at most."""
    if job.rows.count() <= AT_ONCE:
        while bulk_jobs.advance_bulk_job(job.pk, timezone.now()):
            pass
    else:
        send_task("incidents.tasks.carry_on_bulk_job", str(job.pk))


def _to_page(request: HttpRequest, job: BulkJob) -> HttpResponse:
    query = Waiting.of(request.GET).query()
    return redirect(reverse("desk:bulk_job", args=[job.pk]) + (f"?{query}" if query else ""))


def _still_to_do(job: BulkJob, counts: dict[str, int]) -> int:
    states: tuple[str, ...] = ()
    if job.state == BulkJob.State.CHECKING:
        states = ("waiting",)
    elif job.state == BulkJob.State.RUNNING:
        states = ("fits", "doubtful") if job.takes_doubtful else ("fits",)
    elif job.state == BulkJob.State.UNDOING:
        states = ("done",)
    return sum(counts.get(state, 0) for state in states)


def _chosen(request: HttpRequest) -> list[int]:
    """Primary keys of the drafts that were ticked, or of all that match, in the order of the queue."""
    if request.POST.get("all") == "1":
        found: Any = Waiting.of(request.GET).drafts()
    else:
        found = Incident.objects.filter(public_id__in=request.POST.getlist("id")).order_by("-id")
    return list(dict.fromkeys(found.values_list("pk", flat=True)))
