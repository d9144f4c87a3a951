"""Bringing an older version back: its effect, in public too, is shown before it is done, by the code that does it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from incidents.curation.audit.undo import restore_version
from incidents.curation.errors import CurationError
from incidents.curation.workflow.permissions import Action
from incidents.desk.decisions import remember_change
from incidents.desk.incident_lookup import incident_or_404
from incidents.desk.previewed_step import Effect, effect_of
from incidents.desk.role_access import require_role_for_action
from incidents.models import Change, Claim, Incident
from incidents.vocabulary.enums import ReportState


@dataclass(frozen=True, slots=True)
class RestoreOutlook:
    """An older version before it is brought back: its effect, and how many claims it sets aside or takes up again."""

    effect: Effect
    set_aside: int
    taken_up: int


@require_role_for_action(Action.RESTORE)
@require_POST
def restore_incident(request: HttpRequest, public_id: str, change_id: int) -> HttpResponse:
    """Bring the version right after a change back, once the person has seen what that leaves."""
    incident = incident_or_404(public_id)
    change = incident.changes.filter(pk=change_id).first()
    history = redirect(reverse("desk:history", args=[public_id]))
    if change is None:
        messages.error(request, _("That version is not known."))
        return history
    reason = request.POST.get("reason", "").strip()[:1000]
    try:
        if request.POST.get("shown", "") != _shown(incident, change):
            return _show(request, incident, change, reason)
        restore_version(incident, change, request.user, reason)
    except CurationError as error:
        messages.error(request, str(error))
        return history
    remember_change(request, public_id)
    messages.success(request, _("The earlier version is back."))
    return history


def restore_outlook(incident: Incident, change: Change, by: Any) -> RestoreOutlook:
    """What bringing a version back would leave. Raises CurationError where it is refused."""
    before = _counting_claims(incident)
    after: set[int] = set()

    def act() -> None:
        restore_version(Incident.objects.get(pk=incident.pk), change, by)
        after.update(_counting_claims(incident))

    effect = effect_of(incident, act)
    return RestoreOutlook(effect, len(before - after), len(after - before))


def _counting_claims(incident: Incident) -> set[int]:
    counting = Claim.objects.filter(
        report__incident=incident, report__state=ReportState.CONFIRMED.value, dismissed=False
    )
    return set(counting.values_list("pk", flat=True))


def _shown(incident: Incident, change: Change) -> str:
    """What was looked at: the incident in its version, and the one that is to come back."""
    return f"{incident.public_id}:{incident.version}:{change.pk}"


def _show(request: HttpRequest, incident: Incident, change: Change, reason: str) -> HttpResponse:
    outlook = restore_outlook(incident, change, request.user)
    is_stale = bool(request.POST.get("shown"))
    context = {
        "here": "queue",
        "incident": incident,
        "change": change,
        "outlook": outlook,
        "effects": (outlook.effect,),
        "shown": _shown(incident, change),
        "is_stale": is_stale,
        "reason": reason,
    }
    return render(request, "desk/restore_page.html", context, status=409 if is_stale else 200)
