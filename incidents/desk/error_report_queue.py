"""What readers reported: the queue of errors, each with its incident, and the answer everybody will read."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from incidents.curation.errors import Conflict, Invalid
from incidents.curation.workflow.error_reports import ANSWER_MAX, answer_error_report
from incidents.curation.workflow.permissions import Action
from incidents.desk.incident_lookup import with_place_names
from incidents.desk.role_access import require_role_for_action
from incidents.models import ErrorReport

PAGE_SIZE = 20
ANSWERED_SHOWN = 10
OUTCOMES = [(each.value, each.label) for each in ErrorReport.Outcome if each != ErrorReport.Outcome.WAITING]


@require_safe
@require_role_for_action(Action.ACCEPT)
def list_error_reports(request: HttpRequest) -> HttpResponse:
    """The reports that wait, the oldest first, and the last answers."""
    return _page(request)


@require_POST
@require_role_for_action(Action.ACCEPT)
def answer_reader(request: HttpRequest, pk: int) -> HttpResponse:
    """Close one report with a public answer; what is wrong is said beside its field, with nothing lost."""
    report = get_object_or_404(ErrorReport, pk=pk)
    outcome, answer = request.POST.get("outcome", ""), request.POST.get("answer", "")
    try:
        answer_error_report(report.pk, request.user, outcome, answer, timezone.now())
    except Invalid as problem:
        return _page(request, {"pk": pk, "outcome": outcome, "answer": answer, "wrong": problem.fields})
    except Conflict as problem:
        typed = _("You had typed: “%(answer)s”") % {"answer": answer.strip()} if answer.strip() else ""
        messages.error(request, f"{problem} {typed}".strip())
    else:
        messages.success(request, _("Answered."))
    return redirect("desk:error_reports")


def _page(request: HttpRequest, sent: dict[str, object] | None = None) -> HttpResponse:
    waiting = with_place_names(ErrorReport.objects.waiting(), "incident")
    answered = ErrorReport.objects.exclude(outcome=ErrorReport.Outcome.WAITING)
    context = {
        "page": Paginator(waiting, PAGE_SIZE).get_page(request.GET.get("page")),
        "answered": answered.select_related("incident", "answered_by").order_by("-answered_at", "-pk")[
            :ANSWERED_SHOWN
        ],
        "outcomes": OUTCOMES,
        "answer_max": ANSWER_MAX,
        "sent": sent,
        "here": "error_reports",
    }
    return render(request, "desk/error_reports.html", context, status=422 if sent else 200)
