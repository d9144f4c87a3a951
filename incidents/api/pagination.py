"""Pages by cursor. A walk is pinned to the data as they stood when it began: each match comes exactly once.

The cursor names the newest change at the start. Incidents published later are left out, and incidents whose date was
corrected since keep their old place in the order. Withdrawn and hidden ones leave the walk at once.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from typing import Any

from django.conf import settings
from django.db.models import Case, DateField, Exists, F, Max, OuterRef, Q, QuerySet, Value, When
from django.http import QueryDict

from incidents.api.errors import StaleCursor
from incidents.filters import BadParameters
from incidents.models import Change, Incident
from incidents.vocabulary import ChangeKind

OWN = frozenset({"limit", "cursor", "format"})
MOVED_MAX = 2_000
COMING = (ChangeKind.PUBLISHED.value, ChangeKind.RESTORED.value, ChangeKind.SPLIT.value)


@dataclass(frozen=True, slots=True)
class Pin:
    """Where a walk stands: the newest change and time at its start, what it asks, and the last row it gave."""

    change: int
    at: float
    asked: str
    day: str | None = None
    pk: int | None = None

    def encode(self) -> str:
        """As an opaque word."""
        return base64.urlsafe_b64encode(json.dumps(list(asdict(self).values())).encode()).decode().rstrip("=")


@dataclass(frozen=True, slots=True)
class Page:
    """One page: rows, how many match in the whole walk, and the next cursor when there is more."""

    rows: list[Incident]
    matched: int
    next_cursor: str | None
    limit: int
    pin: Pin


def page_of(rows: QuerySet[Incident], parameters: QueryDict, now: datetime) -> Page:
    """The page asked for. Raises BadParameters for a wrong limit or cursor, StaleCursor for a walk too old."""
    limit = limit_of(parameters)
    pin = _pin(parameters, now)
    rows = _as_pinned(rows, pin)
    matched = rows.count()
    found = list(_after(rows, pin)[: limit + 1])
    more = len(found) > limit
    found = found[:limit]
    cursor = None
    if more:
        last = found[-1]
        cursor = Pin(
            pin.change, pin.at, pin.asked, last.walk_day.isoformat() if last.walk_day else None, last.pk
        ).encode()
    return Page(found, matched, cursor, limit, pin)


def limit_of(parameters: QueryDict) -> int:
    """The page size: 1 to the largest one in settings."""
    text = parameters.get("limit", "")
    if not text:
        return settings.INCIDENTS_PAGE_SIZE
    top = settings.INCIDENTS_PAGE_SIZE_MAX
    if not text.isdecimal() or not 1 <= int(text[:9]) <= top:
        raise BadParameters({"limit": f"Use a whole number from 1 to {top}."})
    return int(text)


def link(parameters: QueryDict, address: str, cursor: str) -> str:
    """The same question, format and address with another cursor."""
    asked = parameters.copy()
    asked["cursor"] = cursor
    return f"{address}?{asked.urlencode()}"


def _asked(parameters: QueryDict) -> str:
    pairs = sorted(
        (name, value) for name in parameters if name not in OWN for value in parameters.getlist(name)
    )
    return hashlib.sha256(json.dumps(pairs).encode()).hexdigest()[:16]


def _pin(parameters: QueryDict, now: datetime) -> Pin:
    cursor = parameters.get("cursor", "")
    if not cursor:
        newest = Change.objects.aggregate(at=Max("id"))["at"] or 0
        return Pin(newest, now.timestamp(), _asked(parameters))
    try:
        parts = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        change, at, asked, day, pk = parts
        pin = Pin(
            int(change), float(at), str(asked), day and date.fromisoformat(day).isoformat(), pk and int(pk)
        )
        datetime.fromtimestamp(pin.at, UTC)
    except (ValueError, TypeError, binascii.Error, OverflowError) as problem:
        raise BadParameters({"cursor": "Not a cursor of this list. Start again without it."}) from problem
    if pin.asked != _asked(parameters):
        raise BadParameters(
            {"cursor": "This cursor belongs to another question. Keep the parameters, or start again."}
        )
    return pin


def _as_pinned(rows: QuerySet[Incident], pin: Pin) -> QuerySet[Incident]:
    """The rows as they stood at the pin: not published later, and in the order of then."""
    began = datetime.fromtimestamp(pin.at, UTC)
    came = Change.objects.filter(pk__gt=pin.change, kind__in=COMING, incident=OuterRef("pk"))
    rows = rows.filter(Q(publish_after=None) | Q(publish_after__lte=began), ~Exists(came))
    moved = _moved_since(pin.change)
    day: Any = F("date_start")
    if moved:
        cases = [When(pk=pk, then=Value(old, output_field=DateField())) for pk, old in moved.items()]
        day = Case(*cases, default=F("date_start"), output_field=DateField())
    return rows.annotate(walk_day=day).order_by(F("walk_day").desc(nulls_last=True), "-pk")


def _moved_since(change: int) -> dict[int, date | None]:
    """Incidents whose first day was corrected since, with the day of then."""
    later = Change.objects.filter(pk__gt=change, diff__has_key="date_start").order_by("pk")
    moved: dict[int, date | None] = {}
    for pk, diff in later.values_list("incident_id", "diff")[: MOVED_MAX + 1]:
        old = diff["date_start"][0]
        moved.setdefault(pk, date.fromisoformat(old[:10]) if old else None)
    if len(moved) > MOVED_MAX:
        raise StaleCursor
    return moved


def _after(rows: QuerySet[Incident], pin: Pin) -> QuerySet[Incident]:
    if pin.pk is None:
        return rows
    if pin.day is None:
        return rows.filter(walk_day=None, pk__lt=pin.pk)
    return rows.filter(Q(walk_day__lt=pin.day) | Q(walk_day=pin.day, pk__lt=pin.pk) | Q(walk_day=None))
