"""One claim and what can be decided about it: wrong, a part, another incident's, another day's, or right after all."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from incidents.curation.dedupe.duplicates import possible_duplicates
from incidents.curation.workflow import claim_decisions, claim_moves
from incidents.curation.workflow.permissions import Action, is_allowed
from incidents.desk.decisions import remember_change
from incidents.desk.incident_lookup import incident_or_404
from incidents.desk.previewed_step import Act, StepResult, run_step, seen_token
from incidents.desk.queue_order import Waiting
from incidents.desk.review_page import review_url
from incidents.desk.role_access import require_role_for_action
from incidents.desk.step_form import StepForm
from incidents.desk.value_words import claim_value_in_words
from incidents.forms.incident_form import day_field
from incidents.models import Claim, Incident
from incidents.query.row_id_parsing import parse_row_number
from incidents.vocabulary.enums import Origin


class ClaimForm(StepForm):
    """One decision, with what it needs."""

    question = gettext_lazy("What is it?")
    day = day_field(gettext_lazy("Which day"))

    def clean(self) -> dict[str, Any]:
        """A decision without what it needs is named beside its field."""
        told = super().clean() or {}
        step = told.get("step")
        if step == "wrong" and not told.get("reason", "").strip():
            self.add_error("reason", _("Say why it is wrong."))
        if step == "elsewhere" and not told.get("into") and "into" not in self.errors:
            self.add_error("into", _("Give the id of the incident it belongs to."))
        if step == "day" and not told.get("day") and "day" not in self.errors:
            self.add_error("day", _("Give the day it speaks of."))
        return told


def steps_for_claim(claim: Claim) -> list[tuple[str, Any]]:
    """What can be decided about a claim as it stands."""
    successor = claim.superseded_by
    if claim.dismissed or (successor is not None and successor.origin == Origin.HAND):
        return [("right", _("it counts after all"))]
    found = [
        ("wrong", _("it is wrong"), True),
        (
            "part",
            _("it counts only a part of those another figure counts"),
            claim_decisions.may_be_part(claim),
        ),
        ("elsewhere", _("it belongs to another incident"), True),
        ("day", _("it speaks of another day"), True),
    ]
    return [(name, words) for name, words, fits in found if fits]


@require_role_for_action(Action.EDIT)
@require_http_methods(["GET", "POST"])
def decide_claim(request: HttpRequest, public_id: str, claim_id: int) -> HttpResponse:
    """The claim with its words; “preview” shows what a decision would change, “do” takes it."""
    incident = incident_or_404(public_id)
    claim = _claim(incident, claim_id)
    form = ClaimForm(
        request.POST or None, steps=steps_for_claim(claim), initial={"step": request.GET.get("step", "wrong")}
    )
    if request.method != "POST" or not form.is_valid():
        return _page(request, incident, claim, form)
    into = form.cleaned_data["into"] if form.cleaned_data["step"] == "elsewhere" else None
    act = _act(request, incident, claim, form.cleaned_data)
    result = run_step(request, form, act, incident, *([into] if into else []))
    if not result.is_done:
        return _page(request, incident, claim, form, result)
    remember_change(request, public_id)
    messages.success(request, _said(form.cleaned_data["step"], result.made, incident))
    return redirect(review_url(public_id, Waiting.of(request.GET)))


def _act(request: HttpRequest, incident: Incident, claim: Claim, told: dict[str, Any]) -> Act:
    seen = parse_row_number(request.POST.get("version", ""))
    why = {"reason": told["reason"].strip(), "expected_version": seen}
    by = request.user

    def act() -> Any:
        fresh = _claim(incident, claim.pk)  # a trial leaves the one at hand as it never was
        if told["step"] == "wrong":
            return claim_decisions.dismiss_claim(fresh, by, **why)
        if told["step"] == "part":
            return claim_decisions.mark_claim_as_part(fresh, by, **why)
        if told["step"] == "elsewhere":
            return claim_moves.move_claim(fresh, Incident.objects.get(pk=told["into"].pk), by, **why)
        if told["step"] == "day":
            return claim_moves.move_claim_to_day(fresh, told["day"], by, **why)
        return claim_decisions.reinstate_claim(fresh, by, **why)

    return act


def _said(step: str, made: Incident, incident: Incident) -> str:
    if step == "elsewhere":
        return _("The claim counts in %(id)s now.") % {"id": made.public_id}
    if step == "day":
        return _("The claim is a draft of its own day now: %(id)s.") % {"id": made.public_id}
    return _("Done: %(id)s is computed anew.") % {"id": incident.public_id}


def _claim(incident: Incident, claim_id: int) -> Claim:
    related = (
        "report__incident",
        "report__article__source",
        "report__source",
        "superseded_by",
        "place",
        "area",
    )
    found = Claim.objects.select_related(*related).filter(pk=claim_id, report__incident=incident).first()
    if found is None:
        raise Http404
    return found


def _page(
    request: HttpRequest,
    incident: Incident,
    claim: Claim,
    form: ClaimForm,
    result: StepResult | None = None,
) -> HttpResponse:
    effects = result.effects if result else ()
    status = result.status if result else 422 if form.is_bound else 200
    context = {
        "here": "queue",
        "incident": incident,
        "claim": claim,
        "value": claim_value_in_words(claim),
        "form": form,
        "effects": effects,
        "shown": seen_token(form, *(effect.incident for effect in effects)) if effects else "",
        "near": possible_duplicates(incident, limit=5),
        "may": is_allowed(request.user, Action.EDIT, incident),
        "query": Waiting.of(request.GET).query(),
    }
    return render(request, "desk/claim_page.html", context, status=status)
