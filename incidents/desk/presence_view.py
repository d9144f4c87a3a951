"""The sign that an open page gives every few seconds: whether its person is editing; answered with who else is."""

from __future__ import annotations

from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from incidents.curation.workflow.permissions import Action, is_allowed
from incidents.desk.desk_people import people_of_desk
from incidents.desk.edit_presence import Editing, editors_by_incident, mark_editing, mark_left
from incidents.desk.incident_lookup import incident_or_404
from incidents.desk.role_access import require_role_for_action
from incidents.models import DeskNotice, Incident


@require_role_for_action(Action.READ_DRAFTS)
@require_POST
def tell_presence(request: HttpRequest, public_id: str) -> JsonResponse:
    """`editing`: 1 while the form is open, 0 once it is not. Answers with the others, the version, and my notices."""
    incident, now = incident_or_404(public_id), timezone.now()
    if request.POST.get("editing") == "1" and is_allowed(request.user, Action.EDIT, incident):
        mark_editing(request.user, public_id, now)
    elif request.POST.get("editing") == "0":
        mark_left(request.user, public_id, now)
    told = {
        "editing": [each.name for each in others_editing(request, incident)],
        "version": incident.version,
        "notices": DeskNotice.objects.filter(person=request.user.pk, seen_at=None).count(),
    }
    return JsonResponse(told, headers={"Cache-Control": "no-store"})


def others_editing(request: HttpRequest, incident: Incident) -> list[Editing]:
    """Who else has the form of this incident open."""
    people = list(people_of_desk())
    found = editors_by_incident(people, timezone.now(), besides=request.user)
    return found.get(incident.public_id, [])
