"""The drafts that wait for a decision: which, in what order, and which comes next."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, fields
from typing import Any
from urllib.parse import urlencode

from django.db.models import Case, Count, F, Max, Min, Q, Value, When, Window
from django.db.models.functions import Now
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from incidents.models import CustomField, Incident, Report
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


AGES: dict[str, tuple[Any, Q]] = {  # how long a draft has waited
    "new": (_("less than a day"), Q(created_at__gte=Now() - dt.timedelta(days=1))),
    "day": (_("more than a day"), Q(created_at__lt=Now() - dt.timedelta(days=1))),
    "week": (_("more than a week"), Q(created_at__lt=Now() - dt.timedelta(days=7))),
}
NOBODY = "nobody"
_CODE = re.compile(r"[A-Za-z]{2,3}")
_TAG = re.compile(r"[a-z0-9-]{1,60}")
_ANSWER = re.compile(r"[a-z0-9-]{1,60}(=[^=]{1,100})?")


@dataclass(frozen=True, slots=True)
class Waiting:
    """What the address says about the queue: order and filters. The same words in every link of the desk."""

    order: str = DEFAULT_ORDER
    feed: str = ""
    type: str = ""
    language: str = ""  # of an article that reports it
    country: str = ""  # ISO code of its place
    source: str = ""  # key of an outlet that reports it
    doubt: str = ""  # "1": only drafts the reader itself doubts
    age: str = ""  # see AGES
    assigned: str = ""  # key of a person, or "nobody"
    tag: str = ""  # key of a tag of the newsroom
    custom: str = (
        ""  # an answer to a field of the newsroom: "key=answer", or "key" where it is answered at all
    )

    @classmethod
    def of(cls, query: QueryDict) -> Waiting:
        """From an address; words that are not known count as not said."""
        told = {
            name: query.get(name, "") for name in ("order", "type", "language", "country", "age", "assigned")
        }
        is_person = told["assigned"] == NOBODY or parse_row_number(told["assigned"])
        return cls(
            order=told["order"] if told["order"] in ORDERS else DEFAULT_ORDER,
            feed=_key(query.get("feed", "")),
            type=told["type"] if told["type"] in set(IncidentType) else "",
            language=told["language"].lower() if _CODE.fullmatch(told["language"]) else "",
            country=told["country"].upper() if _CODE.fullmatch(told["country"]) else "",
            source=_key(query.get("source", "")),
            doubt="1" if query.get("doubt") == "1" else "",
            age=told["age"] if told["age"] in AGES else "",
            assigned=told["assigned"] if is_person else "",
            tag=query.get("tag", "") if _TAG.fullmatch(query.get("tag", "")) else "",
            custom=query.get("custom", "") if _ANSWER.fullmatch(query.get("custom", "")) else "",
        )

    def query(self, **more: object) -> str:
        """As the query of an address; the default order is not spelt out."""
        words = {field.name: getattr(self, field.name) for field in fields(self)}
        words["order"] = self.order if self.order != DEFAULT_ORDER else ""
        words |= {k: str(v) for k, v in more.items()}
        return urlencode({name: word for name, word in words.items() if word})

    def drafts(self) -> IncidentQuerySet:
        """The drafts, in order."""
        found = Incident.objects.drafts()
        for told in self._of_reports():
            found = found.filter(
                pk__in=Report.objects.filter(told, incident__isnull=False).values("incident_id")
            )
        if self.type:
            found = found.filter(incident_type=self.type)
        if self.country:
            found = found.filter(country_code=self.country)
        if self.doubt:
            found = found.filter(needs_review=True)
        if self.age:
            found = found.filter(AGES[self.age][1])
        if self.assigned:
            found = found.filter(assigned_to=None if self.assigned == NOBODY else self.assigned)
        return found.filter(scheme_condition(self.tag, self.custom)).order_by(*ORDERS[self.order][1])

    def _of_reports(self) -> list[Q]:
        """What one of its reports must be like."""
        told = []
        if self.feed:
            told.append(Q(article__feed=self.feed) | Q(article__copies__feed=self.feed))
        if self.language:
            told.append(Q(article__language=self.language))
        if self.source:
            told.append(Q(article__source=self.source) | Q(source=self.source))
        return told

    def keys_and_twins(self) -> Any:
        """Primary keys in order, each with how many drafts tell of its place and day.

        Only these: sorting whole rows, of which each holds all its claims' reasons, is many times as slow.
        """
        return self.drafts().annotate(of_event=_over(Count("id"))).values_list("pk", "of_event")

    def neighbours(self, public_id: str) -> tuple[str, str]:
        """The ids of the drafts before and after one.

        Before: empty where it is the first. After: the first of the queue where it is the last or no longer waits;
        empty where none is left.
        """
        ids = list(self.drafts().values_list("public_id", flat=True)[:REMEMBERED])
        at = ids.index(public_id) if public_id in ids else -1
        before = ids[at - 1] if at > 0 else ""
        if 0 <= at < len(ids) - 1:
            return before, ids[at + 1]
        return before, next((other for other in ids if other != public_id), "")

    def after(self, public_id: str) -> str:
        """The id of the draft that follows; see `neighbours`."""
        return self.neighbours(public_id)[1]


def scheme_condition(tag: str, custom: str) -> Q:
    """Incidents with this tag and this answer to a field of the newsroom, whether public or internal."""
    found = Q(tags__contains=[tag]) if tag else Q()
    key, told, answer = custom.partition("=")
    if told:
        field = CustomField.objects.filter(key=key).first()
        return found & (Q(**{f"custom_values__{key}": _parsed(field, answer)}) if field else Q(pk__in=[]))
    return found & Q(custom_values__has_key=key) if key else found


def _parsed(field: CustomField, answer: str) -> Any:
    try:
        return field.parse_answer(answer)
    except ValueError:
        return answer


def _key(word: str) -> str:
    return word if parse_row_number(word) else ""
