"""Finding an incident in any state: by id, place, words, source, state, editor, day."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from incidents.curation.workflow.permissions import Action
from incidents.desk.incident_lookup import with_place_names
from incidents.desk.queue_order import Waiting, scheme_condition
from incidents.desk.review_page import review_url
from incidents.desk.role_access import require_role_for_action
from incidents.desk.scheme_values import scheme_choices
from incidents.models import Change, Incident, Report
from incidents.models.incident import IncidentQuerySet
from incidents.vocabulary.enums import Status
from incidents.vocabulary.labels import enum_choices

PER_PAGE = 50
LONGEST = 200
ASKED = ("q", "source", "state", "editor", "from", "to", "tag", "custom")


@require_role_for_action(Action.READ_DRAFTS)
@require_GET
def find_incidents(request: HttpRequest) -> HttpResponse:
    """What matches, newest first; the id of one incident leads straight to it."""
    asked = {name: request.GET.get(name, "").strip()[:LONGEST] for name in ASKED}
    one = Incident.objects.filter(public_id__iexact=asked["q"]).first() if asked["q"] else None
    if one is not None:
        return redirect(review_url(one.public_id, Waiting()))
    wrong: dict[str, str] = {}
    found = _matching(asked, wrong) if any(asked.values()) else Incident.objects.none()
    page = Paginator(with_place_names(found), PER_PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "here": "search", "asked": asked, "wrong": wrong, "page": page, "states": enum_choices(Status),
        "is_asked": any(asked.values()), "query": query.urlencode(), "sources": _names(), "editors": _editors(),
        **scheme_choices(),
    }  # fmt: skip
    return render(request, "desk/incident_search.html", context, status=400 if wrong else 200)


def _matching(asked: dict[str, str], wrong: dict[str, str]) -> IncidentQuerySet:
    found = Incident.objects.all()
    for word in asked["q"].split()[:8]:
        found = found.filter(_told_somewhere(word))
    if asked["source"]:
        name = asked["source"]
        of_source = Q(source__name__icontains=name) | Q(article__source__name__icontains=name)
        found = found.filter(pk__in=Report.objects.filter(of_source).values("incident_id"))
    if asked["state"]:
        found = found.filter(status=asked["state"])
    if asked["editor"]:
        found = found.filter(pk__in=Change.objects.filter(by__username=asked["editor"]).values("incident_id"))
    found = found.filter(scheme_condition(asked["tag"], asked["custom"]))
    first, last = _day(asked, "from", wrong), _day(asked, "to", wrong)
    if first:
        found = found.filter(date_end__gte=first)
    if last:
        found = found.filter(date_start__lte=last)
    return found.newest_first()


def _told_somewhere(word: str) -> Q:
    """The word stands in the incident's own values or in an article that reports it."""
    own = Q(public_id__icontains=word) | Q(place_name__icontains=word) | Q(title__icontains=word)
    own |= Q(summary__icontains=word) | Q(place__name__icontains=word) | Q(area__name__icontains=word)
    told = Q(article__title__icontains=word) | Q(article__text__icontains=word) | Q(excerpt__icontains=word)
    return own | Q(pk__in=Report.objects.filter(told, incident__isnull=False).values("incident_id"))


def _day(asked: dict[str, str], name: str, wrong: dict[str, str]) -> dt.date | None:
    if not asked[name]:
        return None
    try:
        return dt.date.fromisoformat(asked[name])
    except ValueError:
        wrong[name] = _("This is no date. Give it as year-month-day, for example 2023-12-30.")
        return None


def _names() -> list[Any]:
    told = Report.objects.exclude(article__source=None).order_by()
    return sorted(set(told.values_list("article__source__name", flat=True).distinct()[:500]))


def _editors() -> list[Any]:
    return sorted(
        set(Change.objects.exclude(by=None).order_by().values_list("by__username", flat=True).distinct())
    )
