"""The drafts that wait for a decision: which, in what order, and which comes next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Case, Count, F, Max, Min, Q, Value, When, Window
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from incidents.models import Incident
from incidents.models.incident import IncidentQuerySet
from incidents.query.row_id_parsing import parse_row_number
from incidents.vocabulary.enums import IncidentType

_NOWHERE = Q(date_start=None) | Q(place=None, area=None)
# Drafts of one place and day are probably of one event, and stand together; one that tells neither stands alone.
_EVENT = (F("date_start"), F("place_id"), F("area_id"), Case(When(_NOWHERE, then=F("id")), default=Value(0)))


def _over(told: Any) -> Window:
    """What the drafts of one event tell together."""
    return Window(told, partition_by=list(_EVENT))


def _most(column: str) -> Any:
    """An event stands where its first draft would."""
    return _over(Max(column)).desc(nulls_last=True)


_GROUP = _over(Max("id")).desc()  # ties between events: each keeps its drafts together

ORDERS: dict[str, tuple[Any, tuple[Any, ...]]] = {
    "score": (_("surest first"), (_most("confidence"), _GROUP, F("confidence").desc(nulls_last=True), "-id")),
    "age": (_("oldest first"), (_over(Min("created_at")).asc(), _GROUP, "created_at", "id")),
    "severity": (
        _("gravest first"),
        (
            _most("killed_best"),
            _most("injured_best"),
            _GROUP,
            F("killed_best").desc(nulls_last=True),
            F("injured_best").desc(nulls_last=True),
            "-id",
        ),
    ),
    "newest": (_("latest day first"), (F("date_start").desc(nulls_last=True), _GROUP, "-id")),
}
DEFAULT_ORDER = "severity"
REMEMBERED = 2_000  # how far "next" looks; a longer queue starts again from its top


@dataclass(frozen=True, slots=True)
class Waiting:
    """What the address says about the queue: order and filters. The same words in every link of the desk."""

    order: str = DEFAULT_ORDER
    feed: str = ""
    type: str = ""
    doubt: str = ""  # "1": only drafts the reader itself doubts

    @classmethod
    def of(cls, query: QueryDict) -> Waiting:
        """From an address; words that are not known count as not said."""
        order, kind = query.get("order", ""), query.get("type", "")
        return cls(
            order=order if order in ORDERS else DEFAULT_ORDER,
            feed=query.get("feed", "") if parse_row_number(query.get("feed", "")) else "",
            type=kind if kind in set(IncidentType) else "",
            doubt="1" if query.get("doubt") == "1" else "",
        )

    def query(self, **more: object) -> str:
        """As the query of an address; the default order is not spelt out."""
        words = {"order": self.order if self.order != DEFAULT_ORDER else "", "feed": self.feed}
        words |= {"type": self.type, "doubt": self.doubt, **{k: str(v) for k, v in more.items()}}
        return urlencode({name: word for name, word in words.items() if word})

    def drafts(self) -> IncidentQuerySet:
        """The drafts, in order."""
        found = Incident.objects.drafts()
        if self.feed:
            found = found.filter(
                Q(reports__article__feed=self.feed) | Q(reports__article__copies__feed=self.feed)
            ).distinct()
        if self.type:
            found = found.filter(incident_type=self.type)
        if self.doubt:
            found = found.filter(needs_review=True)
        return found.order_by(*ORDERS[self.order][1])

    def drafts_with_twins(self) -> IncidentQuerySet:
        """The same, each with how many drafts tell of its place and day."""
        return self.drafts().annotate(of_event=_over(Count("id")))

    def after(self, public_id: str) -> str:
        """The id of the draft that follows; the first when it stands last or no longer waits; empty: none is left."""
        ids = list(self.drafts().values_list("public_id", flat=True)[:REMEMBERED])
        if public_id in ids and ids.index(public_id) + 1 < len(ids):
            return str(ids[ids.index(public_id) + 1])
        return next((str(other) for other in ids if other != public_id), "")

    def before(self, public_id: str) -> str:
        """The id of the draft that stands before; empty: it is the first."""
        ids = list(self.drafts().values_list("public_id", flat=True)[:REMEMBERED])
        at = ids.index(public_id) if public_id in ids else 0
        return str(ids[at - 1]) if at else ""
