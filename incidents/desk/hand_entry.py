"""Entering an incident by hand, with probable duplicates shown before it is saved, or an account of one we have."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Max
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from incidents.curation.consensus.localised_title import localised_title
from incidents.curation.errors import CurationError, Doubtful, Invalid
from incidents.curation.workflow.added_accounts import add_account
from incidents.curation.workflow.implausible_values import Overruling
from incidents.curation.workflow.permissions import Action, is_allowed
from incidents.curation.workflow.review import enter_by_hand, possible_duplicates
from incidents.desk.decisions import remember_change
from incidents.desk.incident_lookup import incident_or_404
from incidents.desk.previewed_step import Effect, effect_of
from incidents.desk.role_access import require_role_for_action
from incidents.forms.evidence_form import EvidenceForm
from incidents.forms.incident_field_groups import initial_of
from incidents.forms.incident_form import IncidentForm
from incidents.models import Incident
from incidents.vocabulary.enums import Status

_SCENE = ("incident_type", "date", "place")  # taken over from the incident an account is added to
_SCENE_FIELDS = (
    "incident_type", "date_start", "date_end", "date_precision", "place_key", "place_name", "place_precision",
    "latitude", "longitude", "uncertainty_m",
)  # fmt: skip


@require_role_for_action(Action.ENTER)
@require_http_methods(["GET", "POST"])
def enter_incident(request: HttpRequest) -> HttpResponse:
    """The form; a valid one becomes a draft, unless duplicates are found that the person has not seen yet.

    With `incident` (asked for from its page) or `add_to` (chosen among the duplicates) it becomes an account of that
    incident, whose claims count beside those there are.
    """
    posted = request.POST if request.method == "POST" else None
    try:
        target, refused, status = _target(request), "", 0
    except (PermissionDenied, Http404) as error:
        if posted is None:
            raise
        may_not = isinstance(error, PermissionDenied)
        target, status = None, 403 if may_not else 400
        refused = str(error) if may_not else _("There is no incident of this id.")
    form, proof = IncidentForm(posted, initial=_scene_of(target)), EvidenceForm(posted, prefix="evidence")
    told: dict[str, Any] = {"incident": target, "duplicates": [], "doubts": {}, "effect": None}
    if refused:  # beside all that was typed
        form.add_error(None, refused)
    elif posted is not None and form.is_valid() & proof.is_valid():
        if target is None:
            told["duplicates"] = possible_duplicates(form.values())
            is_done = _store(request, form, proof, told)
        else:
            is_done = _add(request, form, proof, target, told)
        if is_done is not None:
            return redirect(reverse("desk:review", args=[is_done.public_id]))
    return _page(request, form, proof, told, status=status)


@require_role_for_action(Action.ENTER)
@require_POST
def probable_duplicates(request: HttpRequest) -> JsonResponse:
    """Probable duplicates of what is typed so far; an unfinished form gives none."""
    form = IncidentForm(request.POST)
    found = possible_duplicates(form.values()) if form.is_valid() else []
    shown = [_short(incident, match.score) for incident, match in found]
    for each, (incident, _match) in zip(shown, found, strict=True):
        each["may_add"] = is_allowed(request.user, Action.EDIT, incident)
    return JsonResponse({"duplicates": shown})


def _target(request: HttpRequest) -> Incident | None:
    """The incident that an account is added to. Raises PermissionDenied where the person may not change it."""
    told = request.POST if request.method == "POST" else request.GET
    named = told.get("add_to") or told.get("incident", "")
    if not named:
        return None
    incident = incident_or_404(named[:20])
    if not is_allowed(request.user, Action.EDIT, incident):
        raise PermissionDenied(_("A reviewer adds to an incident that has been published."))
    return incident


def _scene_of(target: Incident | None) -> dict[str, Any]:
    """Kind, day and place, so that an account is typed without them."""
    if target is None:
        return {}
    return {name: value for name, value in initial_of(target).items() if name in _SCENE_FIELDS}


def _store(
    request: HttpRequest, form: IncidentForm, proof: EvidenceForm, told: dict[str, Any]
) -> Incident | None:
    """A new draft, once duplicates were seen; None while something is to be answered first."""
    if told["duplicates"] and request.POST.get("duplicates_seen") != "1":
        return None
    try:
        made = enter_by_hand(
            request.user, form.values_of_new(), [proof.evidence()], reason=_why(request, form)
        )
    except CurationError as error:
        _refused(error, form, told)
        return None
    messages.success(request, _("%(id)s is stored as a draft.") % {"id": made.public_id})
    return made


def _add(
    request: HttpRequest, form: IncidentForm, proof: EvidenceForm, target: Incident, told: dict[str, Any]
) -> Incident | None:
    """An account of the incident; on a public one its effect is shown first. None while something is open."""
    given, evidence, why = _values_for(request, form, target), [proof.evidence()], _why(request, form)

    def act() -> Incident:
        return add_account(Incident.objects.get(pk=target.pk), request.user, given, evidence, reason=why)

    try:
        if target.status == Status.PUBLIC and request.POST.get("shown") != _shown(target, given):
            told["effect"], told["shown"] = effect_of(target, act), _shown(target, given)
            return None
        act()
    except CurationError as error:
        _refused(error, form, told)
        return None
    remember_change(request, target.public_id)
    messages.success(request, _("The account counts in %(id)s now.") % {"id": target.public_id})
    return target


def _values_for(request: HttpRequest, form: IncidentForm, target: Incident) -> dict[str, Any]:
    """What the account states. What the form took over from the incident is stated only where it was changed."""
    if request.POST.get("add_to"):
        given: dict[str, Any] = form.values_of_new()
        return given
    touched = set(form.touched_groups(target))
    groups = [name for name in form.filled_groups() if name not in _SCENE or name in touched]
    found: dict[str, Any] = form.values_of(groups)
    return found


def _shown(target: Incident, given: dict[str, Any]) -> str:
    values = sorted((name, str(value)) for name, value in given.items())
    return f"{target.public_id}:{target.version}:{values}"


def _why(request: HttpRequest, form: IncidentForm) -> Overruling:
    return Overruling(form.cleaned_data["reason"], request.POST.getlist("despite"))


def _refused(error: CurationError, form: IncidentForm, told: dict[str, Any]) -> None:
    """The reason beside its field, or what is odd as a question."""
    if isinstance(error, Doubtful):
        told["doubts"] = error.doubts
    elif isinstance(error, Invalid):
        form.add_reasons(error.fields)
    else:
        form.add_error(None, str(error))


def _page(
    request: HttpRequest, form: IncidentForm, proof: EvidenceForm, told: dict[str, Any], *, status: int = 0
) -> HttpResponse:
    made = Incident.objects.filter(created_by=request.user).aggregate(last=Max("pk"))["last"]
    effect: Effect | None = told["effect"]
    context = {
        "here": "entry",
        "form": form,
        "proof": proof,
        "stored": made or "",
        "despite": request.POST.getlist("despite"),
        "effects": (effect,) if effect else (),
        "is_chosen": bool(request.POST.get("add_to")),  # among duplicates: all that is typed is stated of it
        "may_add_to": {
            other.public_id
            for other, _match in told["duplicates"]
            if is_allowed(request.user, Action.EDIT, other)
        },
        **told,
    }
    status = status or (400 if form.is_bound and (form.errors or proof.errors) else 200)
    return render(request, "desk/enter_incident.html", context, status=409 if told["doubts"] else status)


def _short(incident: Incident, score: float) -> dict[str, Any]:
    return {
        "public_id": incident.public_id,
        "title": localised_title(incident),
        "date_start": incident.date_start.isoformat() if incident.date_start else "",
        "status": incident.status,
        "score": round(score, 2),
        "url": reverse("desk:review", args=[incident.public_id]),
    }
