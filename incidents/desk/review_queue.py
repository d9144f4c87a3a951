"""The queue: all drafts that wait, with counts, and word of new ones while the page is open."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.db.models import Count, Max, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from incidents.curation.workflow.permissions import Action, is_allowed
from incidents.desk.queue_order import ORDERS, Waiting
from incidents.desk.role_access import require_role_for_action
from incidents.models import Feed, Incident, Report
from incidents.vocabulary.enums import IncidentType
from incidents.vocabulary.labels import enum_choices

PER_PAGE = 50


@require_role_for_action(Action.READ_DRAFTS)
@require_GET
def list_drafts(request: HttpRequest) -> HttpResponse:
    """The list of drafts, with what is needed to decide which to open."""
    waiting = Waiting.of(request.GET)
    reports = Report.objects.filter(incident=OuterRef("pk")).order_by().values("incident")
    drafts = waiting.drafts_with_twins().annotate(
        report_count=Coalesce(Subquery(reports.annotate(n=Count("pk")).values("n")), 0)
    )
    pages = Paginator(drafts.select_related("assigned_to"), PER_PAGE)
    return render(
        request,
        "desk/review_queue.html",
        {
            "here": "queue",
            "waiting": waiting,
            "orders": [(name, words[0]) for name, words in ORDERS.items()],
            "types": enum_choices(IncidentType),
            "feeds": Feed.objects.select_related("source").order_by("source__name"),
            "page": pages.get_page(request.GET.get("page")),
            "counts": _counts(),
            "state": _state(waiting),
            "may_bulk": is_allowed(request.user, Action.BULK),
            "may_decide": is_allowed(request.user, Action.ACCEPT),
        },
    )


@require_role_for_action(Action.READ_DRAFTS)
@require_GET
def review_queue_count_and_newest(request: HttpRequest) -> HttpResponse:
    """How many wait and which is the newest, small enough to be asked every few seconds."""
    found = _state(Waiting.of(request.GET))
    tag = f'"{found["waiting"]}-{found["newest"]}"'
    if request.headers.get("If-None-Match") == tag:
        return HttpResponse(status=304, headers={"ETag": tag})
    return JsonResponse(found, headers={"ETag": tag, "Cache-Control": "no-cache"})


def _state(waiting: Waiting) -> dict[str, int]:
    found = waiting.drafts().order_by().aggregate(waiting=Count("id", distinct=True), newest=Max("id"))
    return {"waiting": found["waiting"], "newest": found["newest"] or 0}


def _counts() -> dict[str, int]:
    """Drafts in all, those the reader doubts, and those with someone killed."""
    drafts = Incident.objects.drafts()
    return {
        "all": drafts.count(),
        "doubted": drafts.filter(needs_review=True).count(),
        "deadly": drafts.filter(killed_low__gt=0).count(),
    }
