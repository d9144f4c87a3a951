"""Taking reports out of an incident into a draft of their own; on a public one its effect is shown first."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from incidents.curation.errors import CurationError
from incidents.curation.workflow.merge_and_split import split_incident
from incidents.curation.workflow.permissions import Action
from incidents.desk.decisions import remember_change
from incidents.desk.incident_lookup import incident_or_404
from incidents.desk.previewed_step import effect_of
from incidents.desk.role_access import require_role_for_action
from incidents.models import Incident, Report
from incidents.query.row_id_parsing import parse_row_number
from incidents.vocabulary.enums import Status


@require_role_for_action(Action.SPLIT)
@require_POST
def split_reports(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take the ticked reports out into a draft of their own, once its effect on a public incident was seen."""
    incident = incident_or_404(public_id)
    wanted = {parse_row_number(key) for key in request.POST.getlist("report")} - {None}
    reports = list(Report.objects.filter(pk__in=wanted, incident=incident).order_by("pk"))
    if not reports:
        messages.error(request, _("Tick the reports that tell of another incident."))
        return redirect(reverse("desk:review", args=[public_id]))
    reason = request.POST.get("reason", "").strip()[:1000]
    try:
        if _must_be_shown(request, incident, reports):
            return _show(request, incident, reports, reason)
        made = split_incident(reports, request.user, reason)
    except CurationError as error:
        messages.error(request, str(error))
        return redirect(reverse("desk:review", args=[public_id]))
    remember_change(request, public_id)
    messages.success(request, _("%(id)s is a draft of its own now.") % {"id": made.public_id})
    return redirect(reverse("desk:review", args=[made.public_id]))


def _must_be_shown(request: HttpRequest, incident: Incident, reports: Sequence[Report]) -> bool:
    """Strangers read the incident and its effect was not seen, or it has changed since the page was opened."""
    told = request.POST.get("shown", "")
    if told == _shown(incident, reports):
        return False
    version = parse_row_number(request.POST.get("version", ""))
    return incident.status == Status.PUBLIC or bool(told) or version not in (None, incident.version)


def _shown(incident: Incident, reports: Sequence[Report]) -> str:
    """What was looked at: the incident in its version, without these reports."""
    return f"{incident.public_id}:{incident.version}:{','.join(str(each.pk) for each in reports)}"


def _show(request: HttpRequest, incident: Incident, reports: Sequence[Report], reason: str) -> HttpResponse:
    def act() -> Incident:
        keys = [each.pk for each in reports]  # a trial leaves the rows at hand as they never were
        return split_incident(list(Report.objects.filter(pk__in=keys)), request.user, reason)

    context = {
        "here": "queue",
        "incident": incident,
        "reports": reports,
        "effects": (effect_of(incident, act),),
        "shown": _shown(incident, reports),
        "is_stale": bool(request.POST.get("shown")),
        "reason": reason,
    }
    return render(request, "desk/split_page.html", context, status=409 if context["is_stale"] else 200)
