"""What a person has to do and has done: what is given to them, where they are named, and their own decisions."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from incidents.curation.audit.undo import is_undone
from incidents.curation.workflow.permissions import Action, is_allowed
from incidents.desk.incident_lookup import with_place_names
from incidents.desk.role_access import require_role_for_action
from incidents.models import BulkJob, Change, DeskNotice, Incident
from incidents.public.corrections import with_corrections
from incidents.vocabulary.teamwork_enums import NoticeKind

PER_PAGE = 30
MOST = 50  # of what is given to them, and of notices


@require_role_for_action(Action.READ_DRAFTS)
@require_GET
def show_my_work(request: HttpRequest) -> HttpResponse:
    """Given to me, named in comments, my bulk actions, and every change of mine, newest first, each with its undo."""
    person = request.user
    given = with_place_names(Incident.objects.filter(assigned_to=person.pk)).order_by("status", "-updated_at")
    named = DeskNotice.objects.filter(person=person.pk, kind=NoticeKind.MENTIONED.value)
    notices = named.select_related("comment__incident", "comment__by")
    own = with_place_names(Change.objects.filter(by=person.pk), "incident").order_by("-pk")
    changes = Paginator(own.prefetch_related("undone_by"), PER_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "desk/my_work.html",
        {
            "here": "my_work",
            "given": given[:MOST],
            "given_count": given.count(),
            "notices": notices[:MOST],
            "jobs": BulkJob.objects.filter(by=person.pk).exclude(state="ready").order_by("-created_at")[:10],
            "page": changes,
            "decisions": [_decision(change) for change in changes.object_list],
            "may_undo": is_allowed(person, Action.UNDO),
        },
    )


def _decision(change: Change) -> dict[str, Any]:
    """A change of mine with what it corrected, and whether it still stands."""
    left: Any = SimpleNamespace(
        **(change.after or {}).get("incident", {})
    )  # the values as the change left them
    [told] = with_corrections([{"kind": change.kind, "diff": change.diff, "change": change}], left)
    return {**told, "is_undone": is_undone(change)}
