"""Working together on one incident: whom it is given to, and what editors say to each other about it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from incidents.curation.errors import CurationError, Invalid
from incidents.curation.workflow import comments, desk_notices, review
from incidents.curation.workflow.permissions import Action, is_allowed
from incidents.desk.desk_people import people_of_desk
from incidents.desk.incident_lookup import incident_or_404
from incidents.desk.redirect_target import page_asked_for
from incidents.desk.role_access import require_role_for_action
from incidents.models import Incident
from incidents.query.row_id_parsing import parse_row_number


@require_role_for_action(Action.READ_DRAFTS)
@require_GET
def show_comments(request: HttpRequest, public_id: str) -> HttpResponse:
    """The comments on an incident; notices of them count as seen."""
    incident = incident_or_404(public_id)
    desk_notices.mark_notices_as_seen(request.user, timezone.now(), comment__incident=incident)
    return _page(request, incident)


@require_role_for_action(Action.COMMENT)
@require_POST
def write_comment(request: HttpRequest, public_id: str) -> HttpResponse:
    """Keep a comment and tell whom it names; what cannot be kept is shown again with the reason."""
    incident = incident_or_404(public_id)
    text = request.POST.get("text", "")
    try:
        comments.write_comment(incident, request.user, text, people=people_of_desk(), now=timezone.now())
    except Invalid as error:
        return _page(request, incident, text=text, wrong=error.fields["comment"], status=422)
    messages.success(request, _("The comment is kept."))
    return redirect(reverse("desk:comments", args=[public_id]))


@require_role_for_action(Action.ASSIGN)
@require_POST
def assign_incident(request: HttpRequest, public_id: str) -> HttpResponse:
    """Give the incident to a person of the desk, or to nobody."""
    incident = incident_or_404(public_id)
    key = request.POST.get("to", "")
    person = people_of_desk().filter(pk=parse_row_number(key) or 0).first() if key else None
    if key and person is None:
        messages.error(request, _("Nobody at this desk has this number. Choose from the list."))
    else:
        try:
            review.assign_incident(incident, request.user, person)
        except CurationError as error:
            messages.error(request, str(error))
        else:
            name = person.get_username() if person else _("nobody")
            told = {"id": public_id, "name": name}
            messages.success(request, _("%(id)s is given to: %(name)s.") % told)
    return redirect(page_asked_for(request) or reverse("desk:comments", args=[public_id]))


def _page(
    request: HttpRequest, incident: Incident, *, text: str = "", wrong: str = "", status: int = 200
) -> HttpResponse:
    context: dict[str, Any] = {
        "here": "queue",
        "incident": incident,
        "comments": incident.comments.select_related("by"),
        "people": list(people_of_desk()),
        "text": text,
        "wrong": wrong,
        "longest": comments.LONGEST,
        "may_comment": is_allowed(request.user, Action.COMMENT),
        "may_assign": is_allowed(request.user, Action.ASSIGN),
    }
    return render(request, "desk/comments.html", context, status=status)
