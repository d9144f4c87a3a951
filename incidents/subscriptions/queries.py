"""A filter as it is kept and compared: only words of the grammar, nothing empty, always in the same order."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import QueryDict

from incidents.query import visibility
from incidents.query.filters import IncidentFilter

NOT_FOLLOWED = frozenset(
    {"as_of", "updated_since", "ordering", "limit", "cursor"}
)  # they ask about a moment or a page


def filter_parameter_names() -> list[str]:
    """The parameters of the filter that a follower may set."""
    return [name for name in IncidentFilter.base_filters if name not in NOT_FOLLOWED]


def stored_query(parameters: Any, wanted: Iterable[str] | None = None) -> str:
    """The filter as a query string: what is wanted and filled in, sorted; everything else is left out."""
    pairs = [
        (name, value.strip())
        for name in sorted(filter_parameter_names() if wanted is None else wanted)
        for value in parameters.getlist(name)
        if value.strip()
    ]
    return urlencode(pairs, safe=",:/")


def parse_stored_query(query: str) -> QueryDict:
    """The parameters of a kept filter."""
    return QueryDict(query.strip().lstrip("?"))


def check_query(query: str) -> str:
    """The filter in its kept form. Raises BadParameters for anything that is not of the grammar."""
    parameters = parse_stored_query(query)
    visibility.search_public_rows(parameters)
    return stored_query(parameters)


def site_url(path: str = "/", query: str = "") -> str:
    """An address of this site as others see it."""
    base: str = settings.INCIDENTS_BASE_URL.rstrip("/")
    return f"{base}{path}?{query}" if query else f"{base}{path}"
