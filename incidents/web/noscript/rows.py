"""The rows of the plain page: any order, page by page, from the public rows alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from incidents.maps import clusters
from incidents.public.serializing import incident_cards
from incidents.query import place_conditions
from incidents.query.filters import BadParameters
from incidents.query.incident_query import IncidentQuery
from incidents.query.pagination import Order

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class Rows:
    """One page: its cards, where it stands in all that match, and how many more have no place."""

    cards: list[dict[str, Any]]
    matched: int
    page: int
    pages: int
    unlocated: int
    unlocated_beside: int

    @property
    def are_all_samples(self) -> bool:
        """Whether the page says so once, instead of in each row."""
        return bool(self.cards) and all(card["is_sample"] for card in self.cards)

    @property
    def first(self) -> int:
        """The number of the first row."""
        return (self.page - 1) * PAGE_SIZE + 1 if self.cards else 0

    @property
    def last(self) -> int:
        """The number of the last row."""
        return (self.page - 1) * PAGE_SIZE + len(self.cards)


def rows_of_page_number(query: IncidentQuery, page_text: str, now: datetime) -> Rows:
    """The page of this number. Raises BadParameters for one that is not there."""
    found = query.rows(now)
    matched = found.count()
    pages = max(1, -(-matched // PAGE_SIZE))
    page = _page(page_text, pages)
    start = (page - 1) * PAGE_SIZE
    shown = incident_cards(Order(query.ordering).sorted(found)[start : start + PAGE_SIZE])
    return Rows(shown, matched, page, pages, clusters.count_unlocated(found), _beside(query, now))


def _page(text: str, pages: int) -> int:
    if not text:
        return 1
    if not (text.isascii() and text.isdecimal()) or not 1 <= int(text[:9]) <= pages:
        raise BadParameters({"page": f"Use a whole number from 1 to {pages}."})
    return int(text)


def _beside(query: IncidentQuery, now: datetime) -> int:
    """How many match but for a place that nobody knows; they are in no box and no area."""
    if query.asks("unlocated") or not query.asks(*place_conditions.QUESTIONS):
        return 0
    return query.without(*place_conditions.QUESTIONS).with_values(unlocated="only").rows(now).count()
