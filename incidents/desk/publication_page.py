"""What strangers see of an incident, and when: release, delay, coarsen, hide, withdraw, bring back.

Each is shown before it is done: the very code that does it runs in a transaction that is rolled back, and the code that
shows an incident to strangers says what they would read.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from geo.geometry.place_precision_levels import Precision
from incidents.curation.errors import CurationError, Invalid, NotAllowed, Stale
from incidents.curation.workflow import review
from incidents.curation.workflow.dry_run import Trial, try_action
from incidents.curation.workflow.permissions import Action, is_allowed
from incidents.curation.workflow.questions_before_acceptance import accept_with_care
from incidents.desk.action_preview import public_lines
from incidents.desk.decisions import remember_change, seen_version
from incidents.desk.incident_lookup import incident_or_404
from incidents.desk.role_access import require_role_for_action
from incidents.models import Incident
from incidents.vocabulary.enums import Status
from incidents.vocabulary.labels import label_of

COARSE = (Precision.DISTRICT, Precision.REGION, Precision.COUNTRY)


class PublicationForm(forms.Form):
    """One step, with what it needs."""

    step = forms.ChoiceField(label=gettext_lazy("What is to be done"), widget=forms.RadioSelect)
    publish_after = forms.DateTimeField(
        label=gettext_lazy("Not before (UTC)"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%d"],
    )
    coarsen_to = forms.ChoiceField(label=gettext_lazy("Tell the place only as"), required=False)
    reason = forms.CharField(label=gettext_lazy("Why (kept in the history)"), required=False, max_length=1000)

    def __init__(self, *args: Any, incident: Incident, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["step"].choices = steps_for(incident)
        self.fields["coarsen_to"].choices = [("", "–"), *((p.value, label_of(p)) for p in COARSE)]

    def clean(self) -> dict[str, Any]:
        """A step without what it needs is named beside its field."""
        told = super().clean() or {}
        step, moment = told.get("step"), told.get("publish_after")
        if step == "delay" and (moment is None or moment <= timezone.now()) and not self.errors:
            self.add_error("publish_after", _("Give a moment that is still to come."))
        if step == "coarsen" and not told.get("coarsen_to"):
            self.add_error("coarsen_to", _("Choose how coarsely."))
        if step == "withdraw" and not told.get("reason", "").strip():
            self.add_error("reason", _("Say why: the reason is shown to everybody who asks for it."))
        return told


def steps_for(incident: Incident) -> list[tuple[str, Any]]:
    """What can be done to an incident as it stands."""
    if incident.status in (Status.REJECTED, Status.MERGED):
        return []
    is_public = incident.status == Status.PUBLIC
    found = [
        ("delay", _("delay it"), not incident.publish_after),
        ("release", _("release it now"), bool(incident.publish_after)),
        ("coarsen", _("tell the place only coarsely"), True),
        ("exact", _("tell the place as exactly as it is known"), bool(incident.coarsen_to)),
        ("hide", _("hide it altogether"), not incident.is_hidden),
        ("unhide", _("show it again"), incident.is_hidden),
        ("withdraw", _("withdraw it"), is_public),
        ("restore", _("bring it back"), incident.status == Status.WITHDRAWN),
    ]
    return [(name, words) for name, words, fits in found if fits]


@require_role_for_action(Action.REDACT)
@require_http_methods(["GET", "POST"])
def set_publication(request: HttpRequest, public_id: str) -> HttpResponse:
    """The steps; “preview” shows what strangers would then read, “do” does it."""
    incident = incident_or_404(public_id)
    form = PublicationForm(request.POST or None, incident=incident, initial=_initial(incident))
    if request.method != "POST" or not form.is_valid():
        return _page(request, incident, form)
    step = _step(incident, form.cleaned_data, request.user)
    is_meant = request.POST.get("action") == "do"
    try:
        if not is_meant or not _is_as_seen(request, incident, form):
            shown = try_action(incident, lambda: step(_fresh(incident)))
            return _page(request, incident, form, trial=shown, status=409 if is_meant else 200)
        step(incident)
    except Invalid as error:
        for name, reason in error.fields.items():
            form.add_error(name if name in form.fields else None, reason)
        return _page(request, incident, form)
    except CurationError as error:
        form.add_error(None, str(error))
        return _page(request, incident, form, status=403 if isinstance(error, NotAllowed) else 409)
    remember_change(request, public_id)
    messages.success(request, _("Done. One press takes it back."))
    return redirect(reverse("desk:review", args=[public_id]))


def _is_as_seen(request: HttpRequest, incident: Incident, form: PublicationForm) -> bool:
    """Whether the incident is still the one whose effect was shown; the form says so where it is not."""
    seen = seen_version(request)
    if seen is None or seen == incident.version:
        return True
    stale = Stale(incident.public_id, seen, incident.version)
    form.add_error(None, f"{stale}. " + _("Nothing was done. What follows now stands below: look again."))
    return False


def _step(incident: Incident, told: dict[str, Any], by: Any) -> Callable[[Incident], Any]:
    reason = told["reason"].strip()
    rules: dict[str, dict[str, Any]] = {
        "delay": {"publish_after": told["publish_after"]},
        "release": {"publish_after": None},
        "coarsen": {"coarsen_to": told["coarsen_to"]},
        "exact": {"coarsen_to": ""},
        "hide": {"is_hidden": True},
        "unhide": {"is_hidden": False},
    }
    name, version = told["step"], incident.version
    if name in rules:
        return lambda row: review.set_public_restrictions(
            row, by, reason=reason, expected_version=version, **rules[name]
        )
    if name == "withdraw":
        return lambda row: review.withdraw_incident(row, by, reason, expected_version=version)
    return lambda row: accept_with_care(row, by, reason=reason, expected_version=version)


def _fresh(incident: Incident) -> Incident:
    return Incident.objects.get(pk=incident.pk)


def _initial(incident: Incident) -> dict[str, Any]:
    return {"publish_after": incident.publish_after, "coarsen_to": incident.coarsen_to}


def _page(
    request: HttpRequest,
    incident: Incident,
    form: PublicationForm,
    trial: Trial | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "here": "queue",
        "incident": incident,
        "form": form,
        "trial": trial,
        "lines": public_lines(trial) if trial else [],
        "may": is_allowed(request.user, Action.WITHDRAW),
    }
    wrong = 422 if form.is_bound and form.errors and status == 200 else status
    return render(request, "desk/publication_page.html", context, status=wrong)
