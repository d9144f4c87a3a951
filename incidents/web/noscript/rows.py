"""The rows of the plain page: any order, page by page, from the public rows alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F, QuerySet
from django.db.models.functions import Coalesce
from django.http import QueryDict

from incidents.maps import clusters
from incidents.public.serializing import incident_cards
from incidents.query import visibility
from incidents.query.filters import BadParameters
from incidents.web.noscript.query import OWN, Asked

PAGE_SIZE = 50
PLACE_NAMES = ("bbox", "near", "polygon", "place", "area")
ORDERS = ("-date", "date", "-killed", "killed", "-injured", "injured", "-updated", "updated")
_COLUMNS = {"date": "date_start", "updated": "updated_at"}


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
    def first(self) -> int:
        """The number of the first row."""
        return (self.page - 1) * PAGE_SIZE + 1 if self.cards else 0

    @property
    def last(self) -> int:
        """The number of the last row."""
        return (self.page - 1) * PAGE_SIZE + len(self.cards)


def rows_of(asked: Asked, now: datetime) -> Rows:
    """The page asked for. Raises BadParameters naming what is wrong."""
    order = asked.value("ordering") or ORDERS[0]
    if order not in ORDERS:
        raise BadParameters({"ordering": f"Use one of: {', '.join(ORDERS)}."})
    found = visibility.search_public_rows(asked.query, OWN, now)
    matched = found.count()
    pages = max(1, -(-matched // PAGE_SIZE))
    page = _page(asked.value("page"), pages)
    start = (page - 1) * PAGE_SIZE
    shown = incident_cards(_sorted(found, order)[start : start + PAGE_SIZE])
    return Rows(shown, matched, page, pages, clusters.count_unlocated(found), _beside(asked, now))


def _page(text: str, pages: int) -> int:
    if not text:
        return 1
    if not (text.isascii() and text.isdecimal()) or not 1 <= int(text[:9]) <= pages:
        raise BadParameters({"page": f"Use a whole number from 1 to {pages}."})
    return int(text)


def _sorted(rows: QuerySet[Any], order: str) -> QuerySet[Any]:
    """Unknown values last whichever way; then the newest first."""
    name = order.removeprefix("-")
    if name in _COLUMNS:
        value: Any = F(_COLUMNS[name])
    else:
        value = Coalesce(*(f"{name}_{bound}" for bound in ("best", "low", "high")))
    turned = value.desc(nulls_last=True) if order.startswith("-") else value.asc(nulls_last=True)
    return rows.order_by(turned, "-pk")


def _beside(asked: Asked, now: datetime) -> int:
    """How many match but for a place that nobody knows; they are in no box and no area."""
    if asked.value("unlocated") or not any(asked.value(name) for name in PLACE_NAMES):
        return 0
    others = QueryDict(mutable=True)
    for name in asked.filters():
        if name not in PLACE_NAMES:
            others[name] = asked.value(name)
    others["unlocated"] = "only"
    return visibility.search_public_rows(others, OWN, now).count()
