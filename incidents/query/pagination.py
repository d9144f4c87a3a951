"""Pages by cursor. A walk is pinned to the data as they stood when it began: each match comes exactly once.

The cursor names the moment of the database: the walk reads the editions of transactions that were over then and nothing
of later ones, so that inserts, corrections and merges change nothing in it. What is withdrawn or hidden leaves the walk
at once.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from dataclasses import astuple, dataclass, replace
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db.models import F, Q
from django.http import QueryDict

from incidents.models import IncidentVersion
from incidents.models.public_incident import told_figure
from incidents.projection import projector
from incidents.projection.xid_snapshot import RUNNING_MAX, Moment, current_snapshot
from incidents.query.filters import BadParameters, Rows
from incidents.query.incident_query import IncidentQuery
from incidents.vocabulary.figures import Use, figures_for

OWN = frozenset({"limit", "cursor", "format", "fields"})
_ORDERED = figures_for(Use.ORDER)
_COLUMNS = {"date": "date_start", "updated": "updated_at", **{name: name for name in _ORDERED}}


@dataclass(frozen=True, slots=True)
class Pin:
    """Where a walk stands: the moment it began, what it asks, how many match, the last row."""

    moment: Moment
    asked: str
    matched: int = 0
    value: str | int | None = None
    pk: int | None = None

    def encode(self) -> str:
        """As an opaque word."""
        parts = [astuple(self.moment), self.asked, self.matched, self.value, self.pk]
        return (
            base64.urlsafe_b64encode(json.dumps(parts, separators=(",", ":")).encode()).decode().rstrip("=")
        )


@dataclass(frozen=True, slots=True)
class Page:
    """One page: rows, how many match in the whole walk, and the next cursor when there is more."""

    rows: list[Any]
    matched: int
    next_cursor: str | None
    limit: int
    matching: Rows  # all rows of the walk, without order


@dataclass(frozen=True, slots=True)
class PageRequest:
    """Which page of a walk: how many rows, after which cursor, and the mark of the question the walk belongs to."""

    limit: int
    cursor: str
    question: str

    @classmethod
    def parse(cls, parameters: QueryDict) -> PageRequest:
        """The page an address asks for. Raises BadParameters for a wrong limit."""
        return cls(limit_of(parameters), parameters.get("cursor", ""), query_fingerprint(parameters))


def page_of(
    query: IncidentQuery, page: PageRequest, now: datetime | None = None, *, where: Q | None = None
) -> Page:
    """The page of the rows asked for; `where` narrows them further. Raises BadParameters for a wrong cursor."""
    where = where or Q()
    if not page.cursor:
        projector.release_delayed_rows()
    pin = _read(page) if page.cursor else Pin(current_snapshot(), page.question)
    is_pinned = query.as_of is None and (page.cursor or _has_news(pin.moment))
    rows = (query.filter_rows(_pinned(pin.moment)) if is_pinned else query.rows(now)).filter(where)
    if not page.cursor:
        pin = replace(pin, matched=rows.count())
    order = Order(query.ordering)
    found = list(order.after(order.sorted(rows), pin)[: page.limit + 1])
    following = None
    if len(found) > page.limit:
        last = found[page.limit - 1]
        following = replace(pin, value=order.value_of(last), pk=last.incident_id).encode()
    return Page(found[: page.limit], pin.matched, following, page.limit, rows)


@dataclass(frozen=True, slots=True)
class Order:
    """The order of a list: a column, unknown values last, then the newest incident first."""

    word: str

    @property
    def name(self) -> str:
        """What is compared."""
        return _COLUMNS[self.word.removeprefix("-")]

    @property
    def is_falling(self) -> bool:
        """Largest first."""
        return self.word.startswith("-")

    def sorted(self, rows: Rows) -> Rows:
        """The rows in this order, each with its value as `walked`."""
        if self.name in _ORDERED:
            rows = rows.annotate(walked=told_figure(self.name))
        else:
            rows = rows.annotate(walked=F(self.name))
        column = F(self.name) if self.name in {"date_start", "updated_at"} else F("walked")
        first = column.desc(nulls_last=True) if self.is_falling else column.asc(nulls_last=True)
        return rows.order_by(first, F("incident_id").desc())

    def after(self, rows: Rows, pin: Pin) -> Rows:
        """The rows behind the last one given."""
        if pin.pk is None:
            return rows
        if pin.value is None:
            return rows.filter(walked=None, incident_id__lt=pin.pk)
        step = "lt" if self.is_falling else "gt"
        value = self._typed(pin.value)
        later = Q(**{f"walked__{step}": value}) | Q(walked=None)
        return rows.filter(later | Q(walked=value, incident_id__lt=pin.pk))

    def value_of(self, row: Any) -> str | int | None:
        """The row's value as a cursor keeps it."""
        value: str | int | None = row.walked.isoformat() if hasattr(row.walked, "isoformat") else row.walked
        return value

    def _typed(self, value: str | int) -> Any:
        try:
            if self.name == "date_start":
                return date.fromisoformat(str(value))
            return datetime.fromisoformat(str(value)) if self.name == "updated_at" else int(value)
        except ValueError as problem:
            raise BadParameters({"cursor": _NOT_OURS}) from problem


def limit_of(parameters: QueryDict) -> int:
    """The page size: 1 to the largest one in settings."""
    text = parameters.get("limit", "")
    if not text:
        return settings.INCIDENTS_PAGE_SIZE
    top = settings.INCIDENTS_PAGE_SIZE_MAX
    if not (text.isascii() and text.isdecimal()) or not 1 <= int(text[:9]) <= top:
        raise BadParameters({"limit": f"Use a whole number from 1 to {top}."})
    return int(text)


def page_link(parameters: QueryDict, address: str, cursor: str) -> str:
    """The same question, format and address with another cursor."""
    asked = parameters.copy()
    asked["cursor"] = cursor
    return f"{address}?{asked.urlencode()}"


_NOT_OURS = "Not a cursor of this list. Start again without it."


def query_fingerprint(parameters: QueryDict) -> str:
    """The mark of a question in its cursors: of its parameters as they were given, so that old cursors are read."""
    pairs = sorted(
        (name, value) for name in parameters if name not in OWN for value in parameters.getlist(name)
    )
    return hashlib.sha256(json.dumps(pairs).encode()).hexdigest()[:16]


def _read(page: PageRequest) -> Pin:
    cursor = page.cursor
    try:
        (oldest, following, running, own), asked, matched, value, pk = json.loads(
            base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
        )
        numbers = [oldest, following, matched, pk, *running, *([] if own is None else [own])]
        if len(running) > RUNNING_MAX or not all(type(part) is int and 0 <= part < 2**63 for part in numbers):
            raise ValueError(cursor)
        if not isinstance(value, str | int | None) or (isinstance(value, int) and abs(value) >= 2**31):
            raise ValueError(cursor)
        pin = Pin(Moment(oldest, following, tuple(running), own), str(asked), matched, value, pk)
    except (ValueError, TypeError, binascii.Error, RecursionError) as problem:
        raise BadParameters({"cursor": _NOT_OURS}) from problem
    if pin.asked != page.question:
        raise BadParameters(
            {"cursor": "This cursor belongs to another question. Keep the parameters, or start again."}
        )
    return pin


def _has_news(moment: Moment) -> bool:
    """Whether the present tells more than the transactions that were over then."""
    return IncidentVersion.objects.filter(moment.later()).exists()


def _pinned(moment: Moment) -> Rows:
    """What strangers could see at a moment, and may see today."""
    told = IncidentVersion.objects.filter(moment.over(), is_gone=False, is_redacted=False)
    return told.filter(Q(until_transaction=None) | ~moment.over("until_transaction")).order_by()
