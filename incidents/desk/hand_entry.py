"""Entering an incident by hand, with probable duplicates shown before it is saved."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Max
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from incidents.curation.errors import CurationError, Doubtful, Invalid
from incidents.curation.workflow.implausible_values import Overruling
from incidents.curation.workflow.permissions import Action
from incidents.curation.workflow.review import enter_by_hand, possible_duplicates
from incidents.desk.role_access import require_role_for_action
from incidents.forms.evidence_form import EvidenceForm
from incidents.forms.incident_form import IncidentForm
from incidents.models import Incident


@require_role_for_action(Action.ENTER)
@require_http_methods(["GET", "POST"])
def enter_incident(request: HttpRequest) -> HttpResponse:
    """The form; a valid one becomes a draft, unless duplicates are found that the person has not seen yet."""
    posted = request.POST if request.method == "POST" else None
    form, proof = IncidentForm(posted), EvidenceForm(posted, prefix="evidence")
    found: list[tuple[Incident, Any]] = []
    doubts: dict[str, str] = {}
    if posted is not None and form.is_valid() & proof.is_valid():
        found = possible_duplicates(form.values())
        if not found or posted.get("duplicates_seen") == "1":
            try:
                made = _enter(request, form, proof)
            except Doubtful as error:
                made, doubts = None, error.doubts
            if made is not None:
                messages.success(request, _("%(id)s is stored as a draft.") % {"id": made.public_id})
                return redirect(reverse("desk:review", args=[made.public_id]))
    status = 400 if posted is not None and (form.errors or proof.errors) else 200
    context = {"here": "entry", "form": form, "proof": proof, "duplicates": found, "doubts": doubts}
    context["stored"] = (
        Incident.objects.filter(created_by=request.user).aggregate(last=Max("pk"))["last"] or ""
    )
    context["despite"] = posted.getlist("despite") if posted is not None else []
    status = 409 if doubts else status
    return render(request, "desk/enter_incident.html", context, status=status)


@require_role_for_action(Action.ENTER)
@require_POST
def probable_duplicates(request: HttpRequest) -> JsonResponse:
    """Probable duplicates of what is typed so far; an unfinished form gives none."""
    form = IncidentForm(request.POST)
    found = possible_duplicates(form.values()) if form.is_valid() else []
    return JsonResponse({"duplicates": [_short(incident, match.score) for incident, match in found]})


def _enter(request: HttpRequest, form: IncidentForm, proof: EvidenceForm) -> Incident | None:
    try:
        why = Overruling(form.cleaned_data["reason"], request.POST.getlist("despite"))
        return enter_by_hand(request.user, form.values_of_new(), [proof.evidence()], reason=why)
    except Doubtful:
        raise
    except Invalid as error:
        form.add_reasons(error.fields)
    except CurationError as error:
        form.add_error(None, str(error))
    return None


def _short(incident: Incident, score: float) -> dict[str, Any]:
    return {
        "public_id": incident.public_id,
        "title": incident.title,
        "date_start": incident.date_start.isoformat() if incident.date_start else "",
        "status": incident.status,
        "score": round(score, 2),
        "url": reverse("desk:review", args=[incident.public_id]),
    }
