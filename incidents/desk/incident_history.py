"""The history of one incident: who changed what, when and why; which may be brought back is said beside it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from incidents.curation.workflow.permissions import Action, is_allowed
from incidents.desk.claim_changes_in_words import words_of_changes
from incidents.desk.incident_lookup import incident_or_404
from incidents.desk.media_changes_in_words import media_words_of_changes
from incidents.desk.role_access import require_role_for_action
from incidents.models import Change
from incidents.public.corrections import with_corrections
from incidents.vocabulary.enums import Review, Status


@require_role_for_action(Action.READ_DRAFTS)
@require_GET
def incident_history(request: HttpRequest, public_id: str) -> HttpResponse:
    """All changes, newest first: what each corrected in words, and the columns it wrote."""
    incident = incident_or_404(public_id)
    changes = list(incident.changes.select_related("by", "undoes").order_by("pk"))
    words, of_media = words_of_changes(changes), media_words_of_changes(changes)
    told = with_corrections(
        [
            {
                "kind": each.kind,
                "diff": each.diff,
                "change": each,
                "words": [*words[each.pk], *of_media[each.pk]],
            }
            for each in changes
        ],
        incident,
    )
    return render(
        request,
        "desk/incident_history.html",
        {
            "here": "queue",
            "incident": incident,
            "history": _with_acceptances(told)[::-1],
            "may_restore": is_allowed(request.user, Action.RESTORE),
            "may_undo": is_allowed(request.user, Action.UNDO),
        },
    )


def _with_acceptances(told: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Which change was the first acceptance of two, and which the second, with the name of the first."""
    people: dict[int, str] = {}
    for entry in told:
        change: Change = entry["change"]
        if change.by is not None:
            people[change.by.pk] = change.by.get_username()
        after = (change.after or {}).get("incident", {})
        review = change.diff.get("review", [None, None])[1]
        if review == Review.CONFIRMED:
            entry |= {"acceptance": "second", "first_by": people.get(after.get("reviewed_by_id"))}
        elif review == Review.REVIEWED and after.get("status") == Status.DRAFT:
            entry["acceptance"] = "first"
    return told
