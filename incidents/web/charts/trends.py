"""The charts page: the question of the map, over time, by type, by area and place, each with its table and file."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from incidents.caching.page_data_cache import cached_value, page_cache_digest
from incidents.forms.filter_problems_in_words import problem_sentences
from incidents.maps import stats
from incidents.maps.stat_labels import group_labels
from incidents.maps.summary import summarise_incidents
from incidents.query.filters import BadParameters
from incidents.query.incident_query import IncidentQuery
from incidents.templatetags.incident_format import figure, number
from incidents.vocabulary.figures import COUNTED, Use, figures_for, words_of
from incidents.web import query_string as asked
from incidents.web.answer_header import answer_context, answer_header, linked_figures
from incidents.web.charts import chart_coordinates
from incidents.web.language_parameter import in_asked_language, language_alternates

MOST = 15
AIR = ("launched", "intercepted")
MANY = ("weapon", "target_kind")  # an incident has several: another word would not narrow, but replace
Told = dict[str, Any]


@require_safe
@in_asked_language
def trends_page(request: HttpRequest) -> HttpResponse:
    """Readable without JavaScript; the address is that of the map."""
    told: Told = {"asked": [], "alternates": language_alternates(request)}
    try:
        query = asked.page_query(request)
    except BadParameters as problem:
        told |= {
            "problems": problem_sentences(problem),
            "query": asked.parameters_without_page_words(request).urlencode(),
        }
        return render(request, "web/trends.html", told, status=400)
    whole, drawn = cached_value(f"trends:{page_cache_digest(query.text)}", lambda: _worked_out(query))
    return render(
        request,
        "web/trends.html",
        {
            **told,
            "query": query.text,
            "asked": asked.conditions_in_words(query),
            "summary": whole,
            "charts": drawn,
            "figures": linked_figures(query, whole),
            "map_query": asked.map_query(query.text),
            "list": f"{reverse('web:incidents')}{'?' if query.text else ''}{query.text}",
            **answer_context(answer_header(query)),
        },
    )


def _worked_out(query: IncidentQuery) -> tuple[Told, list[Told]]:
    rows = query.rows()
    whole = summarise_incidents(rows)
    return whole, _charts(rows, query) if whole["matched"] else []


def _charts(rows: Any, query: IncidentQuery) -> list[Told]:
    since = query.days[0]
    unit = stats.unit_for(*stats.first_and_last_day(rows, since))
    over = stats.grouped_stats(rows, unit, since=since)
    found = []
    if over.groups:
        found += [
            _timed(over, query, "incidents", _("Incidents over time"), ["count"]),
            *(
                _timed(over, query, name, str(words_of(name).over_time), [name])
                for name in figures_for(Use.LIST)
            ),
        ]
    found.append(_ranked(stats.grouped_stats(rows, "type"), query, _("By type")))
    found.append(_ranked(stats.grouped_stats(rows, "region", limit=MOST), query, _("By region")))
    found.append(
        _ranked(stats.grouped_stats(rows, "place", limit=MOST), query, _("Places with most incidents"))
    )
    if any(group.sums.number(name) is not None for group in over.groups for name in AIR):
        found.append(_timed(over, query, "air", _("Launched against intercepted"), [*AIR]))
    return found


def _timed(found: stats.Stats, query: IncidentQuery, name: str, title: str, measures: list[str]) -> Told:
    names = group_labels(found.by, [group.value for group in found.groups])
    points = [(group.value, [_bounds(group, measure) for measure in measures]) for group in found.groups]
    rest = [
        text % {"n": number(count)}
        for text, count in (
            (_("Date too vague for this chart: %(n)s"), found.vague),
            (_("Date unknown, not in this chart: %(n)s"), found.undated),
        )
        if count
    ]
    return {
        "id": name,
        "kind": "time",
        "title": title,
        "unit": {"day": _("by day"), "week": _("by week"), "month": _("by month")}[found.by],
        "series": measures if len(measures) > 1 else [],
        "drawing": chart_coordinates.time_bar_chart(points, found.by),
        "text": _said(found, names, measures),
        "rows": [_row(found.by, group, names, query) for group in found.groups],
        "notes": rest,
        "csv": _csv(found.by, query),
    }


def _ranked(found: stats.Stats, query: IncidentQuery, title: str) -> Told:
    names = group_labels(found.by, [group.value for group in found.groups])
    bars = chart_coordinates.rows_with_bar_lengths(
        [(group.value, group.sums.count) for group in found.groups]
    )
    rows = [_row(found.by, group, names, query) for group in found.groups]
    notes = []
    if found.left_off["groups"]:
        note = _("%(groups)s more with %(incidents)s incidents are in the file.")
        notes.append(note % {name: number(count) for name, count in found.left_off.items()})
    return {
        "id": found.by,
        "kind": "ranked",
        "title": title,
        "bars": [{**bar, **row} for bar, row in zip(bars, rows, strict=True)],
        "rows": rows,
        "notes": notes,
        "csv": _csv(found.by, query),
    }


def _bounds(group: stats.Group, measure: str) -> chart_coordinates.Bounds:
    if measure == "count":
        return group.sums.count, group.sums.count, group.sums.count
    if measure in COUNTED:
        value = group.sums.number(measure)
        return value, value, value
    told = group.sums.figure(measure)
    return told["low"], told["best"], told["high"]


def _said(found: stats.Stats, names: dict[Any, str], measures: list[str]) -> str:
    """The drawing in one sentence: how many bars, and the highest."""
    measure = measures[0]

    def size(group: stats.Group) -> int:
        return next((bound for bound in reversed(_bounds(group, measure)[:2]) if bound is not None), -1)

    highest = max(found.groups, key=size)
    value = number(highest.sums.count) if measure == "count" else _value(highest, measure)
    text = _("%(first)s to %(last)s. Most: %(value)s, %(when)s.")
    ends = (found.groups[0].value, found.groups[-1].end or found.groups[-1].value)
    first, last = (date_format(day, "DATE_FORMAT") for day in ends)
    return text % {"first": first, "last": last, "value": value, "when": names[highest.value]}


def _value(group: stats.Group, measure: str) -> str:
    if measure in COUNTED:
        return number(group.sums.number(measure))
    return figure(group.sums.figure(measure))


def _row(by: str, group: stats.Group, names: dict[Any, str], query: IncidentQuery) -> Told:
    sums = group.sums
    return {
        "value": group.value,
        "label": names.get(group.value) or str(group.value),
        "count": sums.count,
        "people": [sums.figure(name) for name in figures_for(Use.LIST)],
        "counts": [sums.number(name) for name in COUNTED],
        "map": _on_map(by, group, query),
    }


def _on_map(by: str, group: stats.Group, query: IncidentQuery) -> str:
    """The map for this group alone; nothing where the grammar cannot say it."""
    narrower = stats.narrowing_parameters(by, group)
    if not narrower:
        return ""
    for name, word in narrower.items():
        if name in MANY and query.asks(name) and word not in query.words(name):
            return ""
    if "datetime" in narrower:
        narrower["datetime"] = _both(query.days, narrower["datetime"])
    try:
        return f"{reverse('web:map')}?{query.with_values(**narrower).text}"
    except BadParameters:  # a code that is none of the grammar's
        return ""


def _both(asked_days: tuple[date | None, date | None], days: str) -> str:
    """The days that are in both intervals."""
    first, last = days.split("/")
    start, end = asked_days
    return f"{max(first, str(start or first))}/{min(last, str(end or last))}"


def _csv(by: str, query: IncidentQuery) -> str:
    extra = urlencode({"by": by, "limit": stats.LIMIT_MAX, "format": "csv"})
    return f"{reverse('api:stats')}?{query.text}{'&' if query.text else ''}{extra}"
