"""What an address asks for, apart from how the page shows it; and the same in words."""

from __future__ import annotations

from django.http import HttpRequest, QueryDict
from django.utils.translation import get_language

from incidents.query.filters import IncidentFilter
from incidents.web.noscript.messages import condition_phrases
from incidents.web.noscript.query import Asked

# How a page shows what it shows: no part of the question. `static/js/core/urlSchema.js` writes most of them.
PAGE_WORDS = frozenset(
    "at show panel fold sheet lang theme size title layer layers heat choropleth measure view list sort"
    " order columns play window speed step by unit stack open page table tab mode basemap legend"
    " cursor limit ordering as span level".split()
)


def filter_parameters(
    request: HttpRequest, also: frozenset[str] = frozenset(), kept: frozenset[str] = frozenset()
) -> QueryDict:
    """The parameters without the page's own words; `also` names more of them, `kept` those this page reads itself."""
    asked = request.GET.copy()
    for name in list(asked):
        if name in (PAGE_WORDS | also) - kept and name not in IncidentFilter.base_filters:
            del asked[name]
    return asked


def in_words(parameters: QueryDict) -> list[str]:
    """Each condition as a person reads it."""
    language = (get_language() or "en").split("-")[0]
    return [condition.text for condition in condition_phrases(Asked(parameters), language)]
