"""The page of one incident in every state: its text on one side; its published values and claims on the other."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from geo.geometry.place_precision_levels import LEVELS, Precision
from incidents.curation.consensus.localised_title import localised_place_name
from incidents.curation.workflow.merge_and_split import surviving_incident
from incidents.curation.workflow.merge_checks import LIVE
from incidents.curation.workflow.permissions import Action, is_allowed
from incidents.curation.workflow.review import possible_duplicates
from incidents.desk.action_preview import merge_outlook
from incidents.desk.article_claim_highlights import Account, reports_with_text
from incidents.desk.incident_lookup import incident_or_404
from incidents.desk.parts_and_sums import parts_of
from incidents.desk.presence_view import others_editing
from incidents.desk.published_values import published_as
from incidents.desk.queue_order import Waiting
from incidents.desk.role_access import require_role_for_action
from incidents.desk.scheme_values import scheme_context
from incidents.desk.standing_media import standing_media
from incidents.desk.value_words import claim_value_in_words
from incidents.forms.incident_field_groups import initial_of
from incidents.forms.incident_form import IncidentForm
from incidents.models import Change, Incident
from incidents.vocabulary.enums import ClaimField, Status
from incidents.vocabulary.labels import label_of

FIELD_ORDER = [field.value for field in ClaimField]


@require_role_for_action(Action.READ_DRAFTS)
@require_GET
def open_first_draft(request: HttpRequest) -> HttpResponse:
    """Go to the first draft of the queue, or back to the queue when none waits."""
    waiting = Waiting.of(request.GET)
    draft = waiting.drafts().first()
    if draft is None:
        return redirect(reverse("desk:queue"))
    return redirect(review_url(draft.public_id, waiting))


@require_role_for_action(Action.READ_DRAFTS)
@require_GET
def review_incident(request: HttpRequest, public_id: str) -> HttpResponse:
    """One incident in whatever state, with all that can be done to it."""
    incident = incident_or_404(public_id)
    return render(request, "desk/review_draft.html", review_page_context(request, incident))


def review_url(public_id: str, waiting: Waiting) -> str:
    """The review page of an incident, inside the same queue."""
    query = waiting.query()
    return reverse("desk:review", args=[public_id]) + (f"?{query}" if query else "")


def review_page_context(
    request: HttpRequest, incident: Incident, form: IncidentForm | None = None, stale: str = ""
) -> dict[str, Any]:
    """Everything the review template needs."""
    waiting = Waiting.of(request.GET)
    told = reports_with_text(incident)
    previous, following = waiting.neighbours(incident.public_id)
    twins = possible_duplicates(incident)
    can = {action.value: is_allowed(request.user, action, incident) for action in Action}
    is_live = incident.status in LIVE
    may_merge = can[Action.MERGE] and is_live
    return {
        "here": "queue",
        "incident": incident,
        "waiting": waiting,
        "query": waiting.query(),
        "accounts": told,
        "groups": _by_field(incident, told),
        "form": form or IncidentForm(initial=initial_of(incident)),
        "is_editing": form is not None,
        # a form that comes back still rests on the version that the person looked at
        "edited_version": form.data.get("version", "") if form is not None else incident.version,
        "stale": stale,
        "duplicates": twins,
        "outlook": merge_outlook(twins[0][0], incident, request.user) if twins and may_merge else None,
        "published": published_as(incident),
        "is_live": is_live,
        "survivor": surviving_incident(incident) if incident.status == Status.MERGED else None,
        "ended_by": change_that_ended(incident),
        "likely_score": twins[0][1].score if twins else 0,
        "previous": previous,
        "following": following,
        "following_url": review_url(following, waiting) if following else "",
        "left": waiting.drafts().order_by().count(),
        "pin": _pin(incident),
        "can": can,
        "last_change": request.session.get("desk_last_change"),
        "media": standing_media(incident),
        "editing": others_editing(request, incident),
        **parts_of(incident),
        **scheme_context(incident),
    }


def change_that_ended(incident: Incident) -> Change | None:
    """The change by which it was rejected or merged, to be taken back; None while it is live."""
    if incident.status in LIVE:
        return None
    found = incident.changes.filter(after__incident__status=incident.status)
    return found.exclude(before__incident__status=incident.status).order_by("-pk").first()


def _by_field(incident: Incident, told: list[Account]) -> list[dict[str, Any]]:
    """Claims grouped by the value they speak of, in the order of the vocabulary."""
    groups: dict[str, list[dict[str, Any]]] = {}
    for account in told:
        for claim in account.claims:
            source = account.report.source or (
                account.report.article.source if account.report.article else None
            )
            groups.setdefault(claim.field, []).append(
                {
                    "row": claim,
                    "value": claim_value_in_words(claim),
                    "source": source,
                    "is_proof": claim.start is not None,
                }
            )
    return [
        {
            "field": name,
            "label": label_of(ClaimField(name)),
            "claims": groups[name],
            "is_disputed": len({each["value"] for each in groups[name]}) > 1
            and name not in ("weapon", "target_kind"),
            "rule": _rule(incident, name),
        }
        for name in FIELD_ORDER
        if name in groups
    ]


def _rule(incident: Incident, name: str) -> str:
    group = {"weapon": "weapons", "target_kind": "target_kinds"}.get(name, name)
    kept = incident.consensus.get(group)
    return str(kept.get("rule", "")) if isinstance(kept, dict) else ""


def _pin(incident: Incident) -> dict[str, Any]:
    """What the small map draws: a point with its circle, or an area's own circle around its label point."""
    area = incident.area
    point = incident.point or (area.label_point if area else None)
    if point is None:
        return {}
    reach = incident.uncertainty_m or LEVELS[Precision(incident.place_precision)].uncertainty_m
    return {
        "lat": point.y,
        "lon": point.x,
        "uncertainty_m": reach,
        "is_point": incident.point is not None,
        "name": localised_place_name(incident),
        "outline": area.boundary_coarse.geojson
        if area and area.boundary_coarse and not incident.point
        else None,
    }
