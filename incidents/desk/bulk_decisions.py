"""One decision for many drafts: what it would do, doing it, and taking it back."""

from __future__ import annotations

from dataclasses import replace

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from incidents.curation.errors import CurationError, Invalid
from incidents.curation.workflow.bulk_actions import Batch, BulkAction, bulk_run, undo_batch
from incidents.curation.workflow.bulk_actions import preview_bulk_action as preview_of
from incidents.curation.workflow.permissions import Action
from incidents.curation.workflow.questions_before_acceptance import doubts_in_bulk
from incidents.desk.queue_order import Waiting
from incidents.desk.role_access import require_role_for_action
from incidents.models import Incident

OFFERED = (BulkAction.ACCEPT, BulkAction.REJECT)
MOST = 2_000  # in one go


@require_role_for_action(Action.BULK)
@require_POST
def preview_bulk(request: HttpRequest) -> HttpResponse:
    """What the action would do to the chosen drafts; nothing is changed yet."""
    chosen = _chosen(request)
    if isinstance(chosen, HttpResponse):
        return chosen
    action = request.POST["action"]
    found = preview_of(action, chosen, request.user)
    doubts = doubts_in_bulk(chosen) if action == BulkAction.ACCEPT else {}
    return render(
        request,
        "desk/bulk_confirm.html",
        {
            "here": "queue",
            "action": action,
            "chosen": chosen,
            "found": found,
            "doubts": doubts,
            "stays": len({*found.refused, *doubts}),
            "clear": [public_id for public_id in found.done if public_id not in doubts],
            "query": Waiting.of(request.GET).query(),
        },
    )


@require_role_for_action(Action.BULK)
@require_POST
def run_bulk(request: HttpRequest) -> HttpResponse:
    """Do it, and say what was done and what was refused."""
    chosen = _chosen(request)
    if isinstance(chosen, HttpResponse):
        return chosen
    try:
        batch = _run(request, chosen)
    except CurationError as error:
        messages.error(request, str(error))
        return redirect(reverse("desk:queue"))
    return render(
        request, "desk/bulk_done.html", {"here": "queue", "batch": batch, "action": request.POST["action"]}
    )


def _run(request: HttpRequest, chosen: list[Incident]) -> Batch:
    """Do it; what would have been asked about one by one stays, unless the person has said that it holds."""
    action, reason = request.POST["action"], request.POST.get("reason", "").strip()
    doubts = doubts_in_bulk(chosen) if action == BulkAction.ACCEPT else {}
    if doubts and request.POST.get("despite") == "all":
        if not reason:
            raise Invalid({"reason": _("Say why it holds all the same.")})
        reason, doubts = f"{reason} [overruled: {len(doubts)} doubts shown beforehand]", {}
    clear = [incident for incident in chosen if incident.public_id not in doubts]
    batch = bulk_run(action, clear, request.user, reason=reason)
    return replace(batch, refused={**doubts, **batch.refused})


@require_role_for_action(Action.BULK)
@require_POST
def undo_bulk(request: HttpRequest, batch: str) -> HttpResponse:
    """Take a whole bulk action back."""
    try:
        found: Batch = undo_batch(batch, request.user)
    except CurationError as error:
        messages.error(request, str(error))
        return redirect(reverse("desk:queue"))
    messages.success(request, _("Taken back: %(n)d incidents are as they were.") % {"n": len(found.done)})
    for public_id, reason in found.refused.items():
        messages.warning(request, f"{public_id}: {reason}")
    return redirect(reverse("desk:queue"))


def _chosen(request: HttpRequest) -> list[Incident] | HttpResponse:
    """The drafts that were ticked, or the queue again with the reason why there are none."""
    if request.POST.get("action") not in {each.value for each in OFFERED}:
        messages.error(request, _("Choose what to do with the ticked drafts."))
        return redirect(reverse("desk:queue"))
    if request.POST.get("all") == "1":
        chosen = list(Waiting.of(request.GET).drafts()[:MOST])
    else:
        chosen = list(
            Incident.objects.filter(public_id__in=request.POST.getlist("id")[:MOST]).order_by("-id")
        )
    if not chosen:
        messages.error(request, _("No draft is ticked. Tick at least one."))
        return redirect(reverse("desk:queue"))
    return chosen
