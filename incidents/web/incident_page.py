"""The page of one incident: what it says of itself to readers, to other sites and to machines."""

from __future__ import annotations

import json
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from incidents.net.web_url_validation import http_url_or_empty
from incidents.public import tombstones
from incidents.public.error_report_answers import error_report_answers
from incidents.public.incident_evidence import public_record
from incidents.templatetags.incident_format import days, figure, in_words, kind, precision_in_words
from incidents.vocabulary.figures import Use, figures_for
from incidents.web.answer_header import answer_context, answer_figures, answer_header
from incidents.web.charts.chart_coordinates import step_line
from incidents.web.language_parameter import in_asked_language, language_alternates
from incidents.web.query_string import conditions_in_words, linked_query

Told = dict[str, Any]


@require_safe
@in_asked_language
def incident_page(request: HttpRequest, public_id: str) -> HttpResponse:
    """One incident in full, readable without JavaScript and in print."""
    found = public_record(public_id)
    if found is None:
        return _gone(request, public_id)
    address = request.build_absolute_uri(reverse("web:incident", args=[public_id]))
    picture = request.build_absolute_uri(reverse("web:incident-picture", args=[public_id]))
    language = (get_language() or "en").split("-")[0]
    about = meta_description(found)
    return render(
        request,
        "web/incident.html",
        {
            "incident": found,
            "heading": incident_heading(found),
            "description": about,
            "address": address,
            "picture": f"{picture}?lang={language}",
            "alternates": language_alternates(request),
            "linked_data": linked_data(found, address, picture, about),
            "tolls": [(name, line) for name, line in _tolls(found) if line],
            "unlocated_parts": sum(not (p["place"]["point"] or p["place"]["area"]) for p in found["parts"]),
            "night": _days_of(found),
            "answers": error_report_answers(public_id),
            **question_context(request),
        },
    )


def question_context(request: HttpRequest) -> Told:
    """The answer to the question a reader came from, which the address carries on; nothing where it asks none."""
    query = linked_query(request)
    if query is None or not (query := query.without("ordering")).text:
        return {}
    return {
        **answer_context(answer_header(query)),
        "figures": answer_figures(query),
        "question": query.text,
        "asked": conditions_in_words(query),
    }


def incident_heading(told: Told) -> str:
    """Title in plain words: what, where, when."""
    name = told["place"]["name"]
    return ", ".join(part for part in (kind(told), name, days(told)) if part)


def meta_description(told: Told) -> str:
    """One sentence for search engines and previews."""
    people = "; ".join(f"{in_words(name, 'field')}: {figure(told[name])}" for name in figures_for(Use.LIST))
    review = in_words(told["review"], "review") if told["review"] else ""
    count = _("sources: %(n)s") % {"n": told["source_count"]}
    parts = [incident_heading(told), people, precision_in_words(told["place"]), review, count]
    return ". ".join(part[0].upper() + part[1:] for part in parts if part) + "."


def linked_data(told: Told, address: str, picture: str, about: str) -> SafeString:
    """The record as schema.org describes events and reports; only what is known is in it."""
    event: Told = {
        "@context": "https://schema.org",
        "@type": "Event",
        "@id": address,
        "name": incident_heading(told),
        "description": about,
        "url": address,
        "image": picture,
        "identifier": told["id"],
        "location": _location(told["place"]),
        "subjectOf": _report(told, address),
    }
    event |= {key: value for key, value in _dates(told).items() if value}
    text = json.dumps({key: value for key, value in event.items() if value}, ensure_ascii=False)
    for character, code in (("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026")):
        text = text.replace(character, code)
    return mark_safe(text)  # noqa: S308 – nothing in it can end the script element


def _location(place: Told) -> Told | None:
    if not place["name"] and not place["country"]:
        return None
    told: Told = {"@type": "Place", "name": place["name"] or place["country"]}
    if place["point"]:
        lon, lat = place["point"]
        told["geo"] = {"@type": "GeoCoordinates", "latitude": lat, "longitude": lon}
    if place["country"]:
        told["address"] = {"@type": "PostalAddress", "addressCountry": place["country"]}
    return told


def _report(told: Told, address: str) -> Told:
    links = [report["url"] for report in told["reports"] if http_url_or_empty(report["url"])]
    report: Told = {
        "@type": "Report",
        "url": address,
        "dateModified": told["updated_at"].isoformat(),
        "publisher": {"@type": "Organization", "name": _("Conflict incidents")},
    }
    if told["published_at"]:
        report["datePublished"] = told["published_at"].isoformat()
    if links:
        report["citation"] = links
    return report


def _dates(told: Told) -> Told:
    """As exactly as they are known: a month as 2023-12, a year as 2023."""
    start, end, precision = told["date_start"], told["date_end"], told["date_precision"]
    if start is None:
        return {}
    if precision in {"month", "year"}:
        return {"startDate": start.isoformat()[: 7 if precision == "month" else 4]}
    return {"startDate": start.isoformat(), "endDate": (end or start).isoformat()}


def _tolls(told: Told) -> list[tuple[str, Told | None]]:
    return [(name, step_line(told["toll"][name])) for name in figures_for(Use.LEAD)]


def _days_of(told: Told) -> str:
    """The same days as a parameter of the map."""
    if told["date_start"] is None:
        return ""
    return f"{told['date_start']}/{told['date_end'] or told['date_start']}"


def _gone(request: HttpRequest, public_id: str) -> HttpResponse:
    if kept := tombstones.public_id_merged_into(public_id):
        return redirect("web:incident", public_id=kept, permanent=True)
    gone = tombstones.withdrawn_incident(public_id)
    if gone is None:
        raise Http404
    return render(request, "web/withdrawn_incident.html", {"gone": gone}, status=410)
