"""Merging one incident into another: the result is shown before it is done, by the code that does it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from incidents.curation.errors import Invalid
from incidents.curation.workflow import merge_and_split
from incidents.curation.workflow.permissions import Action
from incidents.desk.action_preview import MergeOutlook, merge_outlook, shown_versions
from incidents.desk.incident_lookup import incident_or_404
from incidents.desk.queue_order import Waiting
from incidents.desk.role_access import require_role_for_action
from incidents.models import Incident


@require_role_for_action(Action.MERGE)
@require_GET
def show_merge(request: HttpRequest, public_id: str) -> HttpResponse:
    """The merged result of this incident and the one named in `into`; nothing is changed."""
    incident = incident_or_404(public_id)
    try:
        return merge_page(request, incident, into_named(request.GET.get("into", "")))
    except Invalid as error:
        messages.error(request, str(error))
        return redirect(reverse("desk:review", args=[public_id]))


def into_named(public_id: str) -> Incident:
    """The incident that another is to be merged into. Raises Invalid when there is none of that id."""
    into = Incident.objects.filter(public_id__iexact=public_id.strip()).first()
    if into is None:
        raise Invalid({"into": _("choose one of the probable duplicates, or type the id of an incident")})
    return merge_and_split.surviving_incident(into)


def was_shown(request: HttpRequest, kept: Incident, lost: Incident) -> bool:
    """Whether the person has looked at the result of merging just these, as they are now."""
    return request.POST.get("shown", "") == shown_versions(kept, lost)


def merge_page(
    request: HttpRequest,
    incident: Incident,
    into: Incident,
    *,
    asks_same: bool = False,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    """The result side by side. `asks_same`: the person was about to accept the incident as one of its own."""
    outlook = merge_outlook(into, incident, request.user)
    return render(
        request,
        "desk/merge_page.html",
        merge_context(request, outlook) | {"asks_same": asks_same} | more,
        status=status,
    )


def merge_context(request: HttpRequest, outlook: MergeOutlook) -> dict[str, Any]:
    """What the shown result needs, on its own page and on that of a draft."""
    return {
        "here": "queue",
        "incident": outlook.lost,
        "outlook": outlook,
        "query": Waiting.of(request.GET).query(),
        "reason": request.POST.get("reason", "").strip()[:1000],
    }
