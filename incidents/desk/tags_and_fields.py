"""Tags put on and off an incident, and answers to the newsroom's own fields, on the workbench or on their page."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from incidents.curation.errors import CurationError, Doubtful, Invalid, NotAllowed
from incidents.curation.workflow.newsroom_scheme import LONGEST_NAME, SchemeEdit, edit_tags_and_fields
from incidents.curation.workflow.permissions import Action, is_allowed
from incidents.desk.decisions import remember_change
from incidents.desk.incident_lookup import incident_or_404
from incidents.desk.queue_order import Waiting
from incidents.desk.role_access import require_role_for_action
from incidents.desk.scheme_values import ANSWER, SEEN, scheme_context
from incidents.models import Incident


@require_role_for_action(Action.EDIT)
@require_http_methods(["GET", "POST"])
def edit_scheme_values(request: HttpRequest, public_id: str) -> HttpResponse:
    """Save what was touched; what is wrong, or was answered by another meanwhile, comes back as it was typed."""
    incident = incident_or_404(public_id)
    if request.method != "POST":
        return _page(request, incident, 200)
    try:
        edit_tags_and_fields(incident, request.user, _edit_of(request), reason=_reason(request))
    except Invalid as error:
        return _page(request, incident, 422, wrong=error.fields)
    except Doubtful as error:
        return _page(request, incident_or_404(public_id), 409, wrong=error.doubts)
    except CurationError as error:
        status = 403 if isinstance(error, NotAllowed) else 409
        return _page(request, incident, status, wrong={"": str(error)})
    remember_change(request, public_id)
    messages.success(request, _("Tags and fields are saved."))
    query = Waiting.of(request.GET).query()
    return redirect(reverse("desk:review", args=[public_id]) + (f"?{query}" if query else ""))


def _edit_of(request: HttpRequest) -> SchemeEdit:
    """Only answers that differ from what the person saw are touched."""
    told = request.POST
    seen = {name.removeprefix(SEEN): told.get(name, "").strip() for name in told if name.startswith(SEEN)}
    given = {name.removeprefix(ANSWER): told.get(name, "") for name in told if name.startswith(ANSWER)}
    answers = {key: text for key, text in given.items() if text.strip() != seen.get(key, "")}
    names = [name.strip() for name in told.get("tags", "").split(",") if name.strip()]
    return SchemeEdit(names, request.POST.getlist("tag_off"), answers, seen)


def _reason(request: HttpRequest) -> str:
    return request.POST.get("reason", "").strip()[:1000]


def _page(
    request: HttpRequest, incident: Incident, status: int, wrong: dict[str, str] | None = None
) -> HttpResponse:
    context = scheme_context(incident, request if request.method == "POST" else None)
    told = dict(wrong or {})
    for question in context["scheme_questions"]:
        question.error = told.pop(question.field.key, "")
    context |= {
        "here": "queue",
        "incident": incident,
        "problems": list(told.values()),
        "query": Waiting.of(request.GET).query(),
        "longest": LONGEST_NAME,
        "may_define": is_allowed(request.user, Action.MANAGE_RULES),
    }
    return render(request, "desk/tags_and_fields.html", context, status=status)
