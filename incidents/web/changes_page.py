"""`/changes/`: what is new, corrected, merged or withdrawn for a question since a moment, as page and Atom feed."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from incidents.forms.filter_problems_in_words import problem_sentences, unknown_values_of_query
from incidents.models import IncidentVersion, Source
from incidents.public.changes_of_question import change_entries, changes_since, count_by_what
from incidents.public.serializing import incident_cards
from incidents.query import visibility
from incidents.query.filter_value_fields import MomentField
from incidents.query.filters import BadParameters
from incidents.query.incident_query import IncidentQuery
from incidents.subscriptions.atom import tag_uri
from incidents.subscriptions.subscription_query import site_url
from incidents.web.answer_header import changes_told, moment_text, yesterday_midnight
from incidents.web.language_parameter import in_asked_language
from incidents.web.query_string import conditions_in_words, page_query, parameters_without_page_words

SHOWN = 200  # changes on a page and in a feed, the newest
FEED_DAYS = 30
OWN = frozenset({"since"})
STRETCHES = ((_("Since yesterday"), 1), (_("7 days"), 7), (_("30 days"), 30))  # days back that are offered
_CONTROL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # no XML may hold these


@require_safe
@in_asked_language
def changes_page(request: HttpRequest) -> HttpResponse:
    """Every change since a moment – yesterday unless told –, old beside new, when and why."""
    now = timezone.now()
    try:
        query, since = _asked(request, yesterday_midnight(now))
        found = changes_since(query, since)
    except BadParameters as problem:
        told: dict[str, Any] = {"problems": problem_sentences(problem)}
        return render(request, "web/changes.html", told, status=400)
    midnight = yesterday_midnight(now)
    told = {
        "asked": conditions_in_words(query),
        "since": since,
        "counts": count_by_what(found),
        "rows": _rows(list(found.select_related("incident", "change")[:SHOWN])),
        "stretches": [
            {"label": label, "address": _address(query, midnight - timedelta(days=days - 1))}
            for label, days in STRETCHES
        ],
        "list": _with(reverse("web:incidents"), query.text),
        "feed": _with(reverse("web:changes-feed"), query.text),
        "api": f"{reverse('api:changes')}?since={moment_text(since)}{'&' if query.text else ''}{query.text}",
    }
    told["count"] = sum(told["counts"].values())
    return render(request, "web/changes.html", told)


@require_safe
def changes_since_visit(request: HttpRequest) -> HttpResponse:
    """One sentence of what changed since a moment; 400 where none is given or the question cannot be read.

    The moment of a reader's last visit is known to the browser alone, and nothing of it is kept here.
    """
    try:
        query, since = _asked(request, datetime.min.replace(tzinfo=UTC))
        if not request.GET.get("since"):
            raise BadParameters({"since": "Say since when."})
        told = {"since": since, "changed": changes_told(query, since)}
    except BadParameters:
        return HttpResponse(status=400)
    answer = render(request, "components/changes_since_visit.html", told)
    answer["Cache-Control"] = "no-store"
    answer["X-Robots-Tag"] = "noindex"
    return answer


@require_safe
@in_asked_language
def changes_feed(request: HttpRequest) -> HttpResponse:
    """The same for feed readers (RFC 4287): an entry for each change of the last 30 days, the newest first."""
    try:
        query, since = _asked(request, timezone.now() - timedelta(days=FEED_DAYS))
        found = list(changes_since(query, since).select_related("incident", "change")[:SHOWN])
    except BadParameters as problem:
        text = "\n".join(problem_sentences(problem))
        return HttpResponse(text, status=400, content_type="text/plain; charset=utf-8")
    rows = [row | {"tag": tag_uri(f"change/{row['sequence']}"), "page": _page(row)} for row in _rows(found)]
    told = {
        "tag": tag_uri(f"changes?{query.text}"),
        "asked": conditions_in_words(query),
        "unknown": unknown_values_of_query(query),
        "rows": rows,
        "updated": rows[0]["at"] if rows else since,
        "self": site_url(request.path, request.META.get("QUERY_STRING", "")),
        "page": site_url(reverse("web:changes"), query.text),
    }
    answer = render(request, "web/changes.atom", told, content_type="application/atom+xml; charset=utf-8")
    answer.content = _CONTROL.sub("", answer.content.decode()).encode()
    return answer


def _asked(request: HttpRequest, otherwise: datetime) -> tuple[IncidentQuery, datetime]:
    """The question, and since when. Raises BadParameters."""
    parameters = parameters_without_page_words(request, also=OWN)
    try:
        since = MomentField().clean(request.GET.get("since", "")) or otherwise
    except ValidationError as wrong:
        raise BadParameters({"since": " ".join(wrong.messages)}) from wrong
    return page_query(request, parameters).without("ordering"), since


def _rows(found: list[IncidentVersion]) -> list[dict[str, Any]]:
    """Each change with the card of its incident, where it may still be read, and outlets by their names."""
    present = list(
        visibility.public_incident_rows().filter(incident_id__in={one.incident_id for one in found})
    )
    cards = {card["id"]: card for card in incident_cards(present)}
    entries = change_entries(found)
    slugs = {slug for entry in entries for one in entry["corrections"] for slug in _slugs(one)}
    names = dict(Source.objects.filter(slug__in=slugs).values_list("slug", "name"))
    for entry in entries:
        for one in entry["corrections"]:
            if one["field"] == "sources":
                one |= {side: [names.get(slug, slug) for slug in one[side]] for side in ("before", "after")}
    return [
        entry | {"card": cards.get(entry["id"]), "has_left": edition.was_inside and not edition.is_inside}
        for entry, edition in zip(entries, found, strict=True)
    ]


def _slugs(correction: dict[str, Any]) -> list[str]:
    return [*correction["before"], *correction["after"]] if correction["field"] == "sources" else []


def _page(row: dict[str, Any]) -> str:
    return site_url(reverse("web:incident", args=[row["merged_into"] or row["id"]]))


def _address(query: IncidentQuery, since: datetime) -> str:
    return _with(reverse("web:changes"), f"{query.text}{'&' if query.text else ''}since={moment_text(since)}")


def _with(address: str, text: str) -> str:
    return f"{address}?{text}" if text else address
