"""The pages a stranger reads. Incidents on them come through `incidents.public` only."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from incidents import public, public_gone
from incidents.exports import codebook
from incidents.exports.about import LICENCES
from incidents.exports.registry import FORMATS
from incidents.public_evidence import record
from incidents.public_sources import sources
from incidents.web import scorecard
from incidents.web.asked import Asked
from incidents.web.page import page_words


def map_page(request: HttpRequest) -> HttpResponse:
    """The map with its list, timeline and filters; rows arrive by the API only."""
    return render(request, "web/map.html", {"page": page_words(), "filter": Asked(request.GET).filter_text()})


def incident_page(request: HttpRequest, public_id: str) -> HttpResponse:
    """One incident in full, readable without JavaScript and in print."""
    found = record(public_id)
    if found is None:
        return _gone(request, public_id)
    return render(request, "web/incident.html", {"incident": found, "page": page_words()})


def method_page(request: HttpRequest) -> HttpResponse:
    """How figures, places and dates come about."""
    return render(request, "web/method.html", {"card": scorecard.newest()})


def codebook_page(request: HttpRequest) -> HttpResponse:
    """What every column of a download holds."""
    licence = settings.INCIDENTS_DATA_LICENCE
    told = {
        "formats": FORMATS.values(),
        "licence": licence,
        "licence_url": LICENCES.get(licence),
        "entries": codebook.entries(),
        "levels": codebook.levels(),
        "examples": codebook.EXAMPLES,
        "words": codebook.words(),
    }
    return render(request, "web/codebook.html", told)


def sources_page(request: HttpRequest) -> HttpResponse:
    """Outlets and what they contributed."""
    return render(request, "web/sources.html", {"sources": sources()})


def about_page(request: HttpRequest) -> HttpResponse:
    """What this site is, whose data it stands on, and its policy on boundaries."""
    rows = public.shown()
    return render(
        request, "web/about.html", {"count": rows.count(), "samples": rows.filter(is_sample=True).count()}
    )


def _gone(request: HttpRequest, public_id: str) -> HttpResponse:
    if kept := public_gone.kept_id(public_id):
        return redirect("web:incident", public_id=kept, permanent=True)
    gone: dict[str, Any] | None = public_gone.withdrawn(public_id)
    if gone is None:
        raise Http404
    return render(request, "web/withdrawn.html", {"gone": gone}, status=410)
