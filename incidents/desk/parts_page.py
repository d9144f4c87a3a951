"""What an incident is a part of, and what its own parts are: the total beside the sum of its parts."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from incidents.curation.workflow import parents_and_totals
from incidents.curation.workflow.permissions import Action, is_allowed
from incidents.desk.decisions import remember_change
from incidents.desk.incident_lookup import incident_or_404
from incidents.desk.parts_and_sums import parts_of
from incidents.desk.previewed_step import Act, StepResult, run_step, seen_token
from incidents.desk.role_access import require_role_for_action
from incidents.desk.step_form import StepForm
from incidents.models import Incident
from incidents.query.row_id_parsing import parse_row_number


class PartsForm(StepForm):
    """One step, with what it needs."""

    question = gettext_lazy("What is to be done")

    def clean(self) -> dict[str, Any]:
        """A step without what it needs is named beside its field."""
        told = super().clean() or {}
        if told.get("step") in ("parent", "part") and not told.get("into") and "into" not in self.errors:
            self.add_error("into", _("Give the id of the other incident."))
        return told


def steps_for_parts(incident: Incident) -> list[tuple[str, Any]]:
    """What can be done to an incident as it stands."""
    found = [
        ("parent", _("make it a part of another incident"), True),
        ("alone", _("let it stand by itself"), incident.parent_id is not None),
        ("part", _("make another incident a part of it"), True),
        ("total", _("it is a total over several places"), not incident.is_rollup),
        ("single", _("it is one incident, no total"), incident.is_rollup),
    ]
    return [(name, words) for name, words, fits in found if fits]


@require_role_for_action(Action.EDIT)
@require_http_methods(["GET", "POST"])
def set_parts(request: HttpRequest, public_id: str) -> HttpResponse:
    """Parent and parts; “preview” shows what a step would change, “do” takes it."""
    incident = incident_or_404(public_id)
    form = PartsForm(request.POST or None, steps=steps_for_parts(incident), initial={"step": "parent"})
    if request.method != "POST" or not form.is_valid():
        return _page(request, incident, form)
    told = form.cleaned_data
    other = told["into"] if told["step"] == "part" else None
    act = _act(request, incident, told)
    result = run_step(request, form, act, incident, *([other] if other else []))
    if not result.is_done:
        return _page(request, incident, form, result)
    remember_change(request, other.public_id if other else public_id)
    messages.success(request, _("Done. One press takes it back."))
    return redirect(reverse("desk:parts", args=[public_id]))


def _act(request: HttpRequest, incident: Incident, told: dict[str, Any]) -> Act:
    by, step, into = request.user, told["step"], told["into"]
    reason = told["reason"].strip()
    seen = parse_row_number(request.POST.get("version", ""))

    def act() -> Any:
        row = Incident.objects.get(pk=incident.pk)
        if step == "parent":
            return parents_and_totals.set_parent(row, into, by, reason, expected_version=seen)
        if step == "alone":
            return parents_and_totals.set_parent(row, None, by, reason, expected_version=seen)
        if step == "part":
            return parents_and_totals.set_parent(Incident.objects.get(pk=into.pk), row, by, reason)
        return parents_and_totals.set_total(row, by, reason, is_total=step == "total", expected_version=seen)

    return act


def _page(
    request: HttpRequest, incident: Incident, form: PartsForm, result: StepResult | None = None
) -> HttpResponse:
    effects = result.effects if result else ()
    status = result.status if result else 422 if form.is_bound else 200
    context = {
        "here": "queue",
        "incident": incident,
        "form": form,
        "effects": effects,
        "shown": seen_token(form, *(effect.incident for effect in effects)) if effects else "",
        "may": is_allowed(request.user, Action.EDIT, incident),
        **parts_of(incident),
    }
    return render(request, "desk/parts_page.html", context, status=status)
