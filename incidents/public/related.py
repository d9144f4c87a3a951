"""Other public incidents a reader of one should know of: at the same place, and around it at the same time."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q

from incidents.public.serializing import incident_cards
from incidents.query import visibility

MOST = 6


def related_incidents(
    card: dict[str, Any], family: set[str], as_of: datetime | None = None
) -> dict[str, Any]:
    """Up to six of each with how many there are; what is parent or part of it is told elsewhere (`family`)."""
    told = visibility.rows_as_of(as_of) if as_of else visibility.public_incident_rows()
    rows = told.order_by("-date_start", "-incident_id").exclude(public_id__in={card["id"], *family})
    return {"same_place": _told(_same_place(rows, card)), "same_time": _told(_same_time(rows, card))}


def _told(rows: Any) -> dict[str, Any]:
    if rows is None:
        return {"count": 0, "results": []}
    return {"count": rows.count(), "results": incident_cards(rows[:MOST])}


def _same_place(rows: Any, card: dict[str, Any]) -> Any:
    """Known to the same settlement or finer: two incidents of one region are not at one place."""
    key = card["place"]["key"] or ""
    if not key.startswith("p"):
        return None
    return rows.filter(place_id=int(key[1:]), public_point__isnull=False)


def _same_time(rows: Any, card: dict[str, Any]) -> Any:
    """The same region (else country), the same day or night; nothing when either is not known."""
    region, country, start = card["place"]["region"], card["place"]["country"], card["date_start"]
    if start is None or card["date_precision"] in {"week", "month", "year"} or not (region or country):
        return None
    end = card["date_end"] or start
    if card["date_precision"] == "night" and end == start:
        end = start + timedelta(days=1)
    overlap = Q(date_start__lte=end) & (Q(date_end__gte=start) | Q(date_end=None, date_start__gte=start))
    where = {"public_region": region} if region else {"public_country": country}
    return rows.filter(overlap, date_precision__in=["", "day", "night", "span"], **where)
