"""What an address asks for, apart from how the page shows it; and the same in words."""

from __future__ import annotations

from django.http import HttpRequest, QueryDict
from django.utils.translation import get_language

from incidents.query.filters import BadParameters, IncidentFilter
from incidents.query.incident_query import IncidentQuery
from incidents.web.noscript.filter_description import condition_phrases
from incidents.web.noscript.query import Asked

# How a page shows what it shows: no part of the question. `static/js/core/urlSchema.js` writes most of them.
PAGE_WORDS = frozenset(
    "at show panel fold sheet lang theme size title layer layers overlays heat choropleth measure view list sort"
    " order columns play window speed step by unit stack open page table tab mode basemap legend"
    " cursor limit ordering as span level".split()
)
ALL_DAYS = "view=all"  # how the map's address says that all days are meant: "/" alone opens on the last ones
_READ = "incidents.web.question"  # kept with the request under a name no header can have


def parameters_without_page_words(
    request: HttpRequest, also: frozenset[str] = frozenset(), kept: frozenset[str] = frozenset()
) -> QueryDict:
    """The parameters without the page's own words; `also` names more of them, `kept` those this page reads itself."""
    asked = request.GET.copy()
    for name in list(asked):
        if name in (PAGE_WORDS | also) - kept and name not in IncidentFilter.base_filters:
            del asked[name]
    return asked


def page_query(
    request: HttpRequest, parameters: QueryDict | None = None, also: frozenset[str] = frozenset()
) -> IncidentQuery:
    """The question of a page: of its address less the page's own words, or of these parameters. Raises BadParameters.

    It is kept with the request, so that the links of the page need not read it again.
    """
    asked = parameters_without_page_words(request) if parameters is None else parameters
    query = IncidentQuery.parse(asked, also)
    request.META[_READ] = query
    return query


def linked_query(request: HttpRequest) -> IncidentQuery | None:
    """The question that links of a page carry on; none when it cannot be read."""
    if _READ not in request.META:
        try:
            page_query(request, filter_parameters_only(request))
        except BadParameters:
            request.META[_READ] = None
    query: IncidentQuery | None = request.META[_READ]
    return query


def query_text_for_links(request: HttpRequest) -> str:
    """The question for links to other pages; where it cannot be read, as it stands, for the other page to say so."""
    query = linked_query(request)
    return Asked(request.GET).filter_text() if query is None else query.without("ordering").text


def map_query(text: str) -> str:
    """The query of the map page for a question in its one spelling, "?" included; of no question, all days."""
    return f"?{text or ALL_DAYS}"


def filter_parameters_only(request: HttpRequest) -> QueryDict:
    """The parameters of the filter alone."""
    asked = request.GET.copy()
    for name in [name for name in asked if name not in IncidentFilter.FIELDS]:
        del asked[name]
    return asked


def conditions_in_words(query: IncidentQuery) -> list[str]:
    """Each condition as a person reads it."""
    language = (get_language() or "en").split("-")[0]
    return [condition.text for condition in condition_phrases(query, language)]
