"""The charts page: the question of the map, over time, by type, by area and place, each with its table and file."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from incidents.caching.pages import cached_value, question_digest
from incidents.maps import stats
from incidents.maps.stat_labels import group_labels
from incidents.maps.summary import summarise_incidents
from incidents.public.coverage import reading_coverage
from incidents.query import visibility
from incidents.query.fields import IntervalField
from incidents.query.filters import BadParameters
from incidents.templatetags.incident_format import figure, number
from incidents.web import query_string as asked
from incidents.web.charts import series
from incidents.web.language_parameter import in_asked_language, language_alternates

MOST = 15
Told = dict[str, Any]


@require_safe
@in_asked_language
def trends_page(request: HttpRequest) -> HttpResponse:
    """Readable without JavaScript; the address is that of the map."""
    parameters = asked.filter_parameters(request)
    told: Told = {"asked": [], "alternates": language_alternates(request), "query": parameters.urlencode()}
    try:
        rows = visibility.search_public_rows(parameters)
        interval = IntervalField().clean(parameters.get("datetime"))
    except BadParameters as problem:
        return render(request, "web/trends.html", {**told, "problems": problem.problems}, status=400)
    whole, drawn = cached_value(
        f"trends:{question_digest(parameters.urlencode())}", lambda: _worked_out(rows, parameters, interval)
    )
    return render(
        request,
        "web/trends.html",
        {
            **told,
            "asked": asked.in_words(parameters),
            "summary": whole,
            "charts": drawn,
            "coverage": reading_coverage(),
        },
    )


def _worked_out(rows: Any, parameters: QueryDict, interval: Any) -> tuple[Told, list[Told]]:
    whole = summarise_incidents(rows)
    return whole, _charts(rows, parameters, interval) if whole["matched"] else []


def _charts(rows: Any, parameters: QueryDict, interval: Any) -> list[Told]:
    since = interval[0] if interval else None
    unit = stats.unit_for(*stats.first_and_last_day(rows, since))
    over = stats.grouped_stats(rows, unit, since=since)
    found = []
    if over.groups:
        found += [
            _timed(over, parameters, "incidents", _("Incidents over time"), ["count"]),
            _timed(over, parameters, "killed", _("Killed over time"), ["killed"]),
            _timed(over, parameters, "injured", _("Injured over time"), ["injured"]),
        ]
    found.append(_ranked(stats.grouped_stats(rows, "type"), parameters, _("By type")))
    found.append(_ranked(stats.grouped_stats(rows, "region", limit=MOST), parameters, _("By region")))
    found.append(
        _ranked(stats.grouped_stats(rows, "place", limit=MOST), parameters, _("Places with most incidents"))
    )
    if any(
        group.sums.number(name) is not None for group in over.groups for name in ("launched", "intercepted")
    ):
        title = _("Launched against intercepted")
        found.append(_timed(over, parameters, "air", title, ["launched", "intercepted"]))
    return found


def _timed(found: stats.Stats, parameters: QueryDict, name: str, title: str, measures: list[str]) -> Told:
    names = group_labels(found.by, [group.value for group in found.groups])
    points = [(group.value, [_bounds(group, measure) for measure in measures]) for group in found.groups]
    rest = [
        text % {"n": number(count)}
        for text, count in (
            (_("Known less exactly than this, in no bar: %(n)s"), found.vague),
            (_("Without a day, in no bar: %(n)s"), found.undated),
        )
        if count
    ]
    return {
        "id": name,
        "kind": "time",
        "title": title,
        "unit": {"day": _("by day"), "week": _("by week"), "month": _("by month")}[found.by],
        "series": measures if len(measures) > 1 else [],
        "drawing": series.over_time(points, found.by),
        "text": _said(found, names, measures),
        "rows": [_row(found.by, group, names, parameters) for group in found.groups],
        "notes": rest,
        "csv": _csv(found.by, parameters),
    }


def _ranked(found: stats.Stats, parameters: QueryDict, title: str) -> Told:
    names = group_labels(found.by, [group.value for group in found.groups])
    bars = series.bar_lengths([(group.value, group.sums.count) for group in found.groups])
    rows = [_row(found.by, group, names, parameters) for group in found.groups]
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
        "csv": _csv(found.by, parameters),
    }


def _bounds(group: stats.Group, measure: str) -> series.Bounds:
    if measure == "count":
        return group.sums.count, group.sums.count, group.sums.count
    if measure in {"launched", "intercepted"}:
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
    first, last = (date_format(day, "j M Y") for day in ends)
    return text % {"first": first, "last": last, "value": value, "when": names[highest.value]}


def _value(group: stats.Group, measure: str) -> str:
    if measure in {"launched", "intercepted"}:
        return number(group.sums.number(measure))
    return figure(group.sums.figure(measure))


def _row(by: str, group: stats.Group, names: dict[Any, str], parameters: QueryDict) -> Told:
    sums = group.sums
    return {
        "value": group.value,
        "label": names.get(group.value) or str(group.value),
        "count": sums.count,
        "killed": sums.figure("killed"),
        "injured": sums.figure("injured"),
        "launched": sums.number("launched"),
        "intercepted": sums.number("intercepted"),
        "map": _on_map(by, group, parameters),
    }


def _on_map(by: str, group: stats.Group, parameters: QueryDict) -> str:
    """The map for this group alone; nothing where the grammar cannot say it."""
    narrower = stats.narrowing_parameters(by, group)
    if not narrower:
        return ""
    narrowed = parameters.copy()
    for name, value in narrower.items():
        given = [part for text in narrowed.getlist(name) for part in text.split(",")]
        if given and name in {"weapon", "target_kind"} and value not in given:
            return ""
        narrowed[name] = _both(given[0], value) if name == "datetime" and given else value
    return f"{reverse('web:map')}?{narrowed.urlencode(safe=',/:')}"


def _both(asked_days: str, days: str) -> str:
    """The days that are in both intervals."""
    first, last = days.split("/")
    start, _slash, end = asked_days.partition("/")
    end = end or start
    return (
        f"{max(first, start[:10] if start != '..' else first)}/{min(last, end[:10] if end != '..' else last)}"
    )


def _csv(by: str, parameters: QueryDict) -> str:
    extra = urlencode({"by": by, "limit": stats.LIMIT_MAX, "format": "csv"})
    query = parameters.urlencode(safe=",/:")
    return f"{reverse('api:stats')}?{query}{'&' if query else ''}{extra}"
