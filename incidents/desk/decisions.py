"""Decisions on one draft: accept, reject, background, merge, undo. Each answers with the next draft."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from incidents.curation.audit.undo import undo_change as undo_change
from incidents.curation.errors import CurationError, Doubtful, NotAllowed, Stale
from incidents.curation.workflow import merge_and_split, merge_checks, report_to_incident, review
from incidents.curation.workflow.permissions import Action, require_permission
from incidents.curation.workflow.questions_before_acceptance import SAME, accept_with_care
from incidents.desk.incident_lookup import incident_or_404
from incidents.desk.merge_page import into_named, merge_page, was_shown
from incidents.desk.queue_order import Waiting
from incidents.desk.redirect_target import page_asked_for
from incidents.desk.review_page import review_page_context, review_url
from incidents.desk.role_access import require_role_for_action
from incidents.models import Change, Incident
from incidents.query.row_id_parsing import parse_row_number

LAST = "desk_last_change"


@require_role_for_action(Action.READ_DRAFTS)
@require_POST
def decide_draft(request: HttpRequest, public_id: str) -> HttpResponse:
    """Carry out the decision named in the form, then go on to the next draft."""
    incident = incident_or_404(public_id)
    waiting = Waiting.of(request.GET)
    following = waiting.after(public_id)
    step = _STEPS.get(request.POST.get("decision", ""))
    if step is None:
        messages.error(request, _("Unknown decision. Choose accept, reject, background or merge."))
        return redirect(review_url(public_id, waiting))
    try:
        said = step(request, incident)
    except NotShown as error:
        return merge_page(request, incident, error.into, stale=bool(request.POST.get("shown")))
    except Doubtful as error:
        return _ask(request, incident, error)
    except Stale as error:
        context = review_page_context(request, incident_or_404(public_id), stale=str(error))
        context["stale_by_self"] = _changed_by_oneself_alone(request, incident)
        return render(request, "desk/review_draft.html", context, status=409)
    except NotAllowed as error:
        messages.error(request, f"{error}. " + _("Ask a reviewer."))
        return render(
            request,
            "desk/review_draft.html",
            review_page_context(request, incident_or_404(public_id)),
            status=403,
        )
    except CurationError as error:
        messages.error(request, str(error))
        return render(
            request,
            "desk/review_draft.html",
            review_page_context(request, incident_or_404(public_id)),
            status=400,
        )
    remember_change(request, public_id)
    messages.success(request, said)
    return redirect(review_url(following, waiting) if following else reverse("desk:queue"))


@require_role_for_action(Action.UNDO)
@require_POST
def undo_decision(request: HttpRequest, change_id: int) -> HttpResponse:
    """Take one change back and show the incident again."""
    change = Change.objects.select_related("incident").filter(pk=change_id).first()
    if change is None:
        messages.error(request, _("That change is not known."))
        return redirect(reverse("desk:queue"))
    try:
        undo_change(change, request.user)
    except CurationError as error:
        messages.error(request, str(error))
    else:
        request.session.pop(LAST, None)
        messages.success(request, _("Taken back: %(id)s is as it was.") % {"id": change.public_id})
    return redirect(page_asked_for(request) or review_url(change.public_id, Waiting.of(request.GET)))


class NotShown(Exception):
    """A merge whose result the person has not looked at yet, or that would come out otherwise by now."""

    def __init__(self, into: Incident) -> None:
        super().__init__(into.public_id)
        self.into = into


def _ask(request: HttpRequest, incident: Incident, error: Doubtful) -> HttpResponse:
    """What is odd is asked before it is done; nothing that was typed is lost."""
    incident = incident_or_404(incident.public_id)
    seen = request.POST.getlist("despite")
    twins = [name.removeprefix(SAME) for name in error.doubts if name.startswith(SAME)]
    if request.POST.get("decision") == "merge":
        return merge_page(request, incident, into_named(request.POST.get("into", "")), status=409)
    values = {name: words for name, words in error.doubts.items() if not name.startswith(SAME)}
    if values or not twins:
        told = {"doubts": values, "despite": seen, "reason": _reason(request)}
        return render(
            request, "desk/review_draft.html", review_page_context(request, incident) | told, status=409
        )
    into = into_named(twins[0])
    return merge_page(request, incident, into, asks_same=True, status=409, distinct=twins, despite=seen)


def _accept(request: HttpRequest, incident: Incident) -> str:
    accept_with_care(
        incident,
        request.user,
        despite=request.POST.getlist("despite"),
        expected_version=seen_version(request),
        reason=_reason(request),
    )
    incident.refresh_from_db()
    if incident.status != "public":
        return _("%(id)s accepted; a second person must accept it before it is public.") % {
            "id": incident.public_id
        }
    return _("%(id)s is public.") % {"id": incident.public_id}


def _reject(request: HttpRequest, incident: Incident) -> str:
    review.reject_draft(incident, request.user, _reason(request), expected_version=seen_version(request))
    return _("%(id)s rejected.") % {"id": incident.public_id}


def _background(request: HttpRequest, incident: Incident) -> str:
    report_to_incident.mark_incident_reports_as_background(
        incident, request.user, _reason(request), expected_version=seen_version(request)
    )
    return _("%(id)s marked as background: it recalls an older incident.") % {"id": incident.public_id}


def _merge(request: HttpRequest, incident: Incident) -> str:
    _check_version(request, incident)
    require_permission(request.user, Action.MERGE, incident)
    into = into_named(request.POST.get("into", ""))
    merge_checks.require_mergeable(into, incident)
    if not was_shown(request, into, incident):
        raise NotShown(into)
    merge_and_split.merge_incidents(
        into, incident, request.user, _reason(request), despite=request.POST.getlist("despite")
    )
    return _("%(lost)s merged into %(kept)s.") % {"lost": incident.public_id, "kept": into.public_id}


_STEPS: dict[str, Callable[[HttpRequest, Incident], str]] = {
    "accept": _accept,
    "reject": _reject,
    "background": _background,
    "merge": _merge,
}


def _reason(request: HttpRequest) -> str:
    return request.POST.get("reason", "").strip()[:1000]


def seen_version(request: HttpRequest) -> int | None:
    """The version that the person's page showed; None when the form does not say."""
    return parse_row_number(request.POST.get("version", ""))


def _changed_by_oneself_alone(request: HttpRequest, incident: Incident) -> bool:
    """Whether all that changed since the person's page was opened is their own: another tab, or a second press."""
    since = incident.changes.filter(after__incident__version__gt=seen_version(request) or 0)
    return set(since.values_list("by", flat=True)) == {request.user.pk}


def _check_version(request: HttpRequest, incident: Incident) -> None:
    seen = seen_version(request)
    if seen is not None and seen != incident.version:
        raise Stale(incident.public_id, seen, incident.version)


def remember_change(request: HttpRequest, public_id: str) -> None:
    """Keep the newest change for the one-key undo."""
    change: Any = Change.objects.filter(public_id=public_id, by=request.user).order_by("-pk").first()
    if change is not None:
        request.session[LAST] = {"id": change.pk, "public_id": public_id}
