"""Editing the values of one incident: only what was touched is written, and two who touched the same are asked."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from incidents.curation.errors import CurationError, Doubtful, Invalid, NotAllowed, Overlapping
from incidents.curation.workflow import review
from incidents.curation.workflow.concurrent_edits import changed_since, unsaved_incident_at_version
from incidents.curation.workflow.implausible_values import Overruling
from incidents.curation.workflow.permissions import Action
from incidents.desk.decisions import remember_change, seen_version
from incidents.desk.edit_presence import mark_left
from incidents.desk.incident_lookup import incident_or_404
from incidents.desk.queue_order import Waiting
from incidents.desk.review_page import review_page_context, review_url
from incidents.desk.role_access import require_role_for_action
from incidents.forms.incident_field_groups import FIELDS_OF_GROUP, initial_of
from incidents.forms.incident_form import IncidentForm, name_of_group
from incidents.models import Incident
from incidents.public.corrections import field_value_for_correction

THEIRS = "theirs"


@dataclass(frozen=True, slots=True)
class Question:
    """A value that two people set: what stands now and who set it, and what this person typed."""

    group: str
    theirs: Any  # as corrections tell values
    mine: Any
    setter: str
    seen_version: int  # before the other set it


@require_role_for_action(Action.EDIT)
@require_POST
def edit_incident(request: HttpRequest, public_id: str) -> HttpResponse:
    """Save what was touched; what is wrong or was set by another comes back, and nothing typed is lost."""
    incident = incident_or_404(public_id)
    version = seen_version(request)
    seen = unsaved_incident_at_version(incident, version) if version is not None else None
    if seen is None or version is None:
        form = IncidentForm(request.POST)
        form.add_error(None, _("It is not known which version you looked at. Open the page again."))
        return _again(request, incident, form, 409)
    form = IncidentForm(_with_theirs(request, seen))
    unanswered = {group: number for group, number in _asked(request).items() if not _answer(request, group)}
    if not form.is_valid():
        return _again(request, incident, form, 400, unanswered=unanswered)
    touched, status = form.touched_groups(seen), 400
    try:
        review.edit_values(
            incident,
            request.user,
            form.values_of(touched),
            seen=review.Seen(version, unanswered),
            reason=Overruling(form.cleaned_data["reason"], request.POST.getlist("despite")),
        )
    except Doubtful as error:
        return _again(request, incident, form, 409, unanswered=unanswered, doubts=error.doubts)
    except Overlapping as error:
        questions = _questions(error, unanswered, version)
        return _again(request, incident, _brought_up(form, touched, incident), 409, questions=questions)
    except Invalid as error:
        form.add_reasons(error.fields)
    except CurationError as error:
        form.add_error(None, str(error))
        status = 403 if isinstance(error, NotAllowed) else 409
    else:
        remember_change(request, public_id)
        mark_left(request.user, public_id, timezone.now())
        _tell(request, incident, version)
        return redirect(review_url(public_id, Waiting.of(request.GET)))
    return _again(request, incident_or_404(public_id), form, status, unanswered=unanswered)


def _answer(request: HttpRequest, group: str) -> str:
    """What the person answered to the question about a value; empty: nothing yet, or it was not asked."""
    return request.POST.get(f"answer_{group}", "")


def _asked(request: HttpRequest) -> dict[str, int]:
    """The values that were asked about, each with the version in which the person had looked at it before."""
    told = {group: request.POST.get(f"asked_{group}", "") for group in FIELDS_OF_GROUP}
    return {group: int(word) for group, word in told.items() if word.isdecimal() and len(word) < 10}


def _with_theirs(request: HttpRequest, seen: Incident) -> QueryDict:
    """What was typed, with the values of the other where the person said that those hold."""
    data: QueryDict = request.POST.copy()
    current = initial_of(seen)
    for group in _asked(request):
        if _answer(request, group) == THEIRS:
            for name in FIELDS_OF_GROUP[group]:
                _put(data, name, current[name])
    return data


def _questions(error: Overlapping, earlier: dict[str, int], version: int) -> list[Question]:
    return [
        Question(
            group,
            field_value_for_correction(group, error.theirs),
            field_value_for_correction(group, error.mine),
            error.setters[group],
            earlier.get(group, version),
        )
        for group in error.groups
    ]


def _brought_up(form: IncidentForm, mine: Collection[str], now: Incident) -> IncidentForm:
    """The form on the newest version: what the person touched as typed, everything else as it is now."""
    data: QueryDict = form.data.copy()
    current = initial_of(now)
    for group, names in FIELDS_OF_GROUP.items():
        if group not in mine:
            for name in names:
                _put(data, name, current[name])
    data["version"] = str(now.version)
    return IncidentForm(data)


def _put(data: QueryDict, name: str, value: Any) -> None:
    if isinstance(value, list):
        data.setlist(name, value)
    else:
        data[name] = "" if value is None else str(value)


def _tell(request: HttpRequest, incident: Incident, version: int) -> None:
    """Say that it is saved, and what others changed meanwhile that stands beside it."""
    messages.success(request, _("Saved. The draft still waits for a decision."))
    made = {"title"} - set(incident.hand_fields)  # it follows type and place by itself
    others = changed_since(incident, version, FIELDS_OF_GROUP.keys() - made)
    names = [name_of_group(group) for group, change in others.items() if change.by_id != request.user.pk]
    if names:
        messages.info(
            request,
            _("Someone else changed meanwhile, and it stands: %(names)s.") % {"names": ", ".join(names)},
        )


def _again(
    request: HttpRequest,
    incident: Incident,
    form: IncidentForm,
    status: int,
    *,
    questions: Collection[Question] = (),
    **told: Mapping[str, Any],
) -> HttpResponse:
    """The page with the form as typed, the questions to be answered (`unanswered`: put off by an error), `doubts`."""
    context = {"questions": questions, "put_off": told.get("unanswered", {}).items()}
    context |= {"doubts": told.get("doubts", {}), "despite": request.POST.getlist("despite")}
    return render(
        request,
        "desk/review_draft.html",
        review_page_context(request, incident, form) | context,
        status=status,
    )
