"""Stories that changed after their incident was decided: what is new, word by word, and one key for each answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from incidents.curation.errors import CurationError
from incidents.curation.workflow import report_to_incident
from incidents.curation.workflow.dry_run import try_action
from incidents.curation.workflow.permissions import Action
from incidents.desk.action_preview import ChangedValue, public_lines
from incidents.desk.decisions import remember_change, seen_version
from incidents.desk.incident_lookup import incident_or_404
from incidents.desk.role_access import require_role_for_action
from incidents.desk.text_difference import Piece, differences
from incidents.models import Article, Incident, Report
from incidents.vocabulary.enums import ReportState


@dataclass(frozen=True, slots=True)
class LaterAccount:
    """One account that waits, and what its article says now that it did not say before; None for a new article."""

    report: Report
    pieces: list[Piece] | None


@require_safe
@require_role_for_action(Action.ACCEPT)
def open_newest_change(request: HttpRequest) -> HttpResponse:
    """The newest incident beside which a later account waits, or the word that there is none."""
    newest = Incident.objects.with_waiting_reports().order_by("-pk").first()
    if newest is not None:
        return redirect("desk:changed_story", newest.public_id)
    return render(request, "desk/changed_story.html", {"here": "changed", "left": 0})


@require_safe
@require_role_for_action(Action.ACCEPT)
def show_changed_story(request: HttpRequest, public_id: str) -> HttpResponse:
    """What waits beside one incident, and what strangers would read otherwise."""
    return _page(request, incident_or_404(public_id))


@require_POST
@require_role_for_action(Action.ACCEPT)
def answer_changed_story(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take the later account over, or leave the incident as it is; then the next one."""
    incident = incident_or_404(public_id)
    answer = request.POST.get("answer", "")
    told: dict[str, Any] = {"expected_version": seen_version(request)}
    try:
        if answer == "take_over":
            report_to_incident.take_over_waiting_reports(incident, request.user, **told)
            said = _("%(id)s tells it as the later account does.")
        elif answer == "leave":
            report_to_incident.dismiss_waiting_reports(incident, request.user, **told)
            said = _("%(id)s stays as it is.")
        else:
            return _page(request, incident, error=_("Choose one of the answers."), status=422)
    except CurationError as error:
        return _page(request, incident_or_404(public_id), error=str(error), status=409)
    remember_change(request, public_id)
    messages.success(request, said % {"id": public_id})
    return redirect("desk:changed")


def _page(request: HttpRequest, incident: Incident, *, error: str = "", status: int = 200) -> HttpResponse:
    waiting = incident.reports.filter(state=ReportState.PROPOSED.value).select_related(
        "article__source", "source"
    )
    others = Incident.objects.with_waiting_reports().order_by("-pk")
    following = others.filter(pk__lt=incident.pk).first() or others.exclude(pk=incident.pk).first()
    context = {
        "incident": incident,
        "accounts": [LaterAccount(report, _pieces(report.article)) for report in waiting.order_by("pk")],
        "lines": _outlook(incident, request.user),
        "left": others.count(),
        "following_url": reverse("desk:changed_story", args=[following.public_id]) if following else "",
        "error": error,
        "here": "changed",
    }
    return render(request, "desk/changed_story.html", context, status=status)


def _outlook(incident: Incident, by: Any) -> list[ChangedValue]:
    """What strangers would read otherwise; nothing where it cannot be taken over."""
    copy = Incident.objects.get(pk=incident.pk)
    try:
        return public_lines(
            try_action(incident, lambda: report_to_incident.take_over_waiting_reports(copy, by))
        )
    except CurationError:
        return []


def _pieces(article: Article | None) -> list[Piece] | None:
    """How the newest version of the article differs from the one before; None when there is only one."""
    if article is None:
        return None
    newest = list(article.revisions.order_by("-number")[:2])
    return differences(newest[1].text, newest[0].text) if len(newest) > 1 else None
