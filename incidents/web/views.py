"""The pages a stranger reads. Incidents on them come through `incidents.query.visibility` only."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from geo.basemap.first_view import first_view_version
from geo.gazetteer.place_names_by_key import bounding_box_of_keys
from incidents.caching.opening_days import opening_days
from incidents.exports import codebook
from incidents.exports.format_registry import FORMATS
from incidents.exports.metadata_and_citation import LICENCES
from incidents.public.sources import public_sources
from incidents.query import visibility
from incidents.query.incident_query import IncidentQuery
from incidents.web.charts import extraction_scorecard
from incidents.web.language_parameter import in_asked_language
from incidents.web.map.script_bootstrap_data import page_bootstrap_data
from incidents.web.noscript.filter_description import place_keys
from incidents.web.public_source_health import public_health_by_slug
from incidents.web.query_string import linked_query, query_text_for_links


def map_page(request: HttpRequest) -> HttpResponse:
    """The map with its list, timeline and filters; rows arrive by the API only."""
    query = linked_query(request) or IncidentQuery.parse_known(request.GET)
    at = request.GET.get("at", "")
    box = None if at else bounding_box_of_keys(place_keys(query))
    begins_elsewhere = query.box or (not at and (box or query.asks("near", "polygon")))
    told = {
        "page": page_bootstrap_data()
        | {"box": box, "theatre": settings.INCIDENTS_THEATRE, "opening": opening_days()},
        "filter": query_text_for_links(request),
        "first_view": None if at or begins_elsewhere else first_view_version(),
    }
    return render(request, "web/map.html", told)


@in_asked_language
def method_page(request: HttpRequest) -> HttpResponse:
    """How figures, places and dates come about."""
    return render(request, "web/method.html", {"card": extraction_scorecard.newest_scorecard()})


@in_asked_language
def codebook_page(request: HttpRequest) -> HttpResponse:
    """What every column of a download holds."""
    licence = settings.INCIDENTS_DATA_LICENCE
    told = {
        "formats": FORMATS.values(),
        "licence": licence,
        "licence_url": LICENCES.get(licence),
        "entries": codebook.codebook_entries(),
        "levels": codebook.precision_levels(),
        "examples": codebook.EXAMPLES,
        "words": codebook.columns_with_labelled_words(),
    }
    return render(request, "web/codebook.html", told)


@in_asked_language
def sources_page(request: HttpRequest) -> HttpResponse:
    """Outlets, what they contributed, and how they fare."""
    sources = public_sources()
    health = public_health_by_slug([source["slug"] for source in sources])
    rows = [{**source, "health": health.get(source["slug"])} for source in sources]
    return render(request, "web/sources.html", {"sources": rows})


@in_asked_language
def about_page(request: HttpRequest) -> HttpResponse:
    """What this site is, whose data it stands on, and its policy on boundaries."""
    rows = visibility.public_incident_rows()
    return render(
        request, "web/about.html", {"count": rows.count(), "samples": rows.filter(is_sample=True).count()}
    )
