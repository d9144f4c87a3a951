"""The question that a follower hears about: no part of it asks about one moment or one page."""

from __future__ import annotations

from django.conf import settings

from incidents.query.filters import BadParameters
from incidents.query.incident_query import IncidentQuery

NOT_FOLLOWED = frozenset(
    {"as_of", "updated_since", "ordering", "limit", "cursor"}
)  # they ask about a moment or a page


def followable_part_of_query(query: IncidentQuery) -> IncidentQuery:
    """Of a question, what a follower can go on asking."""
    return query.without(*NOT_FOLLOWED)


def is_same_question(stored: str, query: IncidentQuery) -> bool:
    """Whether a stored text asks this, however it was spelled when it was stored."""
    try:
        return stored == query.text or IncidentQuery.parse(stored) == query
    except BadParameters:  # the grammar has changed since
        return False


def site_url(path: str = "/", query: str = "") -> str:
    """An address of this site as others see it."""
    base: str = settings.INCIDENTS_BASE_URL.rstrip("/")
    return f"{base}{path}?{query}" if query else f"{base}{path}"
