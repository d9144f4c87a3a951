"""The answer to a question in a few sentences, the same on map, list, charts, incident pages and phone: what was asked,
who the victims were and by whom figures are stated, what changed since yesterday, until when the data reach. Every
figure leads to its incidents.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from incidents.caching.page_data_cache import cached_value, page_cache_digest
from incidents.maps.summary import summarise_incidents
from incidents.public.changes_of_question import NOT_ASKED, changes_since, count_by_what
from incidents.public.figures_by_speaker import MOST, Teller, figure_statements, sums_by_teller
from incidents.public.reading_coverage_counts import reading_coverage
from incidents.public.victim_groups import victim_group_sums
from incidents.query.filters import BadParameters
from incidents.query.incident_query import IncidentQuery
from incidents.vocabulary.enums import Group
from incidents.vocabulary.figures import Use, figures_for, words_of
from incidents.web.map.script_bootstrap_data import local_today
from incidents.web.messages.map_page_ui_strings import script_messages
from incidents.web.query_string import conditions_in_words, page_query

DAYS_OF_NEWEST = 7
TELLERS = {
    Teller.LOCAL_AUTHORITY: _("local authorities"),
    Teller.THIS_SIDE: _("military and government of this side"),
    Teller.OTHER_SIDE: _("other side"),
    Teller.OTHERS: _("media, witnesses and others"),
}
GROUPS = {Group.CIVILIAN: _("civilians"), Group.COMBATANT: _("combatants")}


@dataclass(frozen=True, slots=True)
class ByWhom:
    """One figure: each teller with its sum and the address of its sentences, and of how many incidents it is stated."""

    title: str
    parts: list[dict[str, Any]]
    stated: int
    stated_address: str
    groups: list[dict[str, Any]] = field(default_factory=list)  # civilians, combatants, where told
    name: str = ""
    claims_address: str = ""  # the sentences of all who say so


@dataclass(frozen=True, slots=True)
class AnswerHeader:
    """What the sentences are made of; a part that cannot be told is empty."""

    asked: list[str]
    matched: int
    by_whom: list[ByWhom] = field(default_factory=list)
    is_too_large: bool = False  # the question holds more incidents than claims are read of at once
    changed: dict[str, Any] | None = None
    latest: date | None = None
    surges: str = ""  # where the areas with more than usual are told
    newest_days: dict[str, Any] | None = None  # where an empty answer leads: the last days with data


@require_safe
def answer_fragment(request: HttpRequest) -> HttpResponse:
    """The sentences alone, for the map page; 400 where the question cannot be read: the page says so itself."""
    try:
        header = answer_header(page_query(request))
    except BadParameters:
        return HttpResponse(status=400)
    answer = render(request, "components/answer_header.html", answer_context(header))
    answer["Cache-Control"] = "no-cache"
    answer["X-Robots-Tag"] = "noindex"
    return answer


def answer_context(header: AnswerHeader | None) -> dict[str, Any]:
    """What the template of the sentences asks for."""
    return {"answer": header, "coverage": reading_coverage(), "most": MOST}


def answer_figures(query: IncidentQuery) -> list[dict[str, Any]]:
    """Killed and injured with how many incidents state them, for pages that do not add up by themselves."""
    query = query.without("ordering")
    digest = page_cache_digest("answer figures", query.text)
    told = cached_value(f"answer-figures:{digest}", lambda: summarise_incidents(query.rows()))
    return linked_figures(query, told)


def linked_figures(query: IncidentQuery, told: dict[str, Any]) -> list[dict[str, Any]]:
    """The same of a summary that is known, each with the address of the incidents that state it.

    Beside a range stands what is counted: the sum of the counting column of the files.
    """
    found = []
    for name in figures_for(Use.LIST):
        asked = {f"{name}_unknown": "0"} if query.spelled(f"{name}_unknown") != "only" else {}
        stated = _address("web:incidents", query.with_values(**asked), ordering=f"-{name}")
        figure = told[name]
        found.append(
            {
                "title": words_of(name).inline,
                "figure": figure,
                "counted": figure["best"] if figure["low"] != figure["high"] else None,
                "all": told["matched"],
                "address": stated,
            }
        )
    return found


def answer_header(query: IncidentQuery, now: datetime | None = None) -> AnswerHeader:
    """The answer to a question, kept until the data or the day change."""
    now = now or timezone.now()
    query = query.without("ordering")
    digest = page_cache_digest("answer", query.text, local_today(now).isoformat())
    found: AnswerHeader = cached_value(f"answer:{digest}", lambda: _worked_out(query, now))
    return found


def _worked_out(query: IncidentQuery, now: datetime) -> AnswerHeader:
    rows = query.rows()
    matched = rows.count()
    is_too_large = matched > MOST
    return AnswerHeader(
        conditions_in_words(query),
        matched,
        [] if is_too_large or query.as_of else _by_whom(query),
        is_too_large,
        _changed(query, now),
        rows.aggregate(day=Max("date_start"))["day"],
        "" if query.asks(*NOT_ASKED) else _address("web:surges", query.without("datetime")),
        None if matched else _newest_days(query),
    )


def _by_whom(query: IncidentQuery) -> list[ByWhom]:
    """Killed and injured by whoever states them."""
    names = figures_for(Use.LIST)
    told = sums_by_teller(figure_statements(query, *names))
    found = []
    for name in names:
        if query.spelled(f"{name}_unknown") == "only":  # then nobody is asked who says so
            continue
        stated = query.with_values(**{f"{name}_unknown": "0"})
        parts = [
            {
                "label": TELLERS[one.teller],
                "number": one.number,
                "stated": one.stated,
                "address": _address("web:claims", query, of=name, by=one.teller.value),
            }
            for one in told.get(name, [])
        ]
        groups = _victim_groups(query, name)
        if parts or groups:
            count = stated.rows().count()
            found.append(
                ByWhom(
                    str(words_of(name).title),
                    parts,
                    count,
                    _address("web:incidents", stated, ordering=f"-{name}"),
                    groups,
                    name,
                    _address("web:claims", query, of=name),
                )
            )
    return found


def _victim_groups(query: IncidentQuery, name: str) -> list[dict[str, Any]]:
    """Civilians and combatants with the addresses of the sentences that say so."""
    return [
        {
            "group": one.group.value,
            "label": GROUPS[one.group],
            "number": one.number,
            "stated": one.stated,
            "address": _address("web:claims", query, of=name, group=one.group.value),
        }
        for one in victim_group_sums(query, name)
    ]


def _changed(query: IncidentQuery, now: datetime) -> dict[str, Any] | None:
    """What changed since yesterday began at the place, by kind; of a past state nothing."""
    if query.asks(*NOT_ASKED):
        return None
    told = changes_told(query, yesterday_midnight(now))
    return told | {"visit": _address("web:changes-since-visit", query)}


def changes_told(query: IncidentQuery, since: datetime) -> dict[str, Any]:
    """How many changes of each kind there are since a moment, and where they are listed. Raises BadParameters."""
    counts = count_by_what(changes_since(query, since))
    known = script_messages()
    return {
        "counts": {known[f"what.{what}"]: number for what, number in counts.items() if number},
        "address": _address("web:changes", query, since=moment_text(since)),
    }


def yesterday_midnight(now: datetime) -> datetime:
    """When yesterday began where the incidents happen."""
    zone = ZoneInfo(settings.INCIDENTS_ARTICLE_TIME_ZONE)
    return datetime.combine(local_today(now) - timedelta(days=1), datetime.min.time(), zone)


def moment_text(moment: datetime) -> str:
    """A moment as an address says it."""
    return f"{moment.astimezone(ZoneInfo('UTC')):%Y-%m-%dT%H:%M:%SZ}"


def _newest_days(query: IncidentQuery) -> dict[str, Any] | None:
    """The last days with data of the same question at any time; none when it has none at all."""
    if not query.asks("datetime"):
        return None
    last = query.without("datetime").rows().aggregate(day=Max("date_start"))["day"]
    if last is None:
        return None
    first = last - timedelta(days=DAYS_OF_NEWEST - 1)
    there = query.with_values(datetime=f"{first}/{last}")
    return {"first": first, "last": last, "text": there.text}


def _address(name: str, query: IncidentQuery, **more: str) -> str:
    """The address of a page with this question; `more` are the page's own words, behind it."""
    text = "&".join(
        [*([query.text] if query.text else []), *(f"{key}={value}" for key, value in more.items())]
    )
    return f"{reverse(name)}?{text}" if text else reverse(name)
