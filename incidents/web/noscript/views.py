"""`/incidents/`: the incidents as rows with every filter, for readers without scripts or without a map."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from geo.gazetteer.search import Answer, search_places
from incidents.forms.filter_problems_in_words import problem_sentences
from incidents.query.filters import BadParameters
from incidents.query.incident_query import IncidentQuery
from incidents.vocabulary.figures import Use, figures_for
from incidents.web.answer_header import answer_context, answer_figures, answer_header
from incidents.web.map.script_bootstrap_data import local_today
from incidents.web.noscript.filter_description import condition_phrases
from incidents.web.noscript.filter_form import form_groups, order_field
from incidents.web.noscript.query import OWN, Asked
from incidents.web.noscript.rows import Rows, rows_of_page_number
from incidents.web.query_string import (
    map_query,
    page_query,
    parameters_without_page_words,
    query_text_for_links,
)

FORMATS = ("csv", "geojson", "json", "xlsx", "kml", "gpkg", "parquet")
SORTED = (
    ("day", "date"), ("type", ""), ("place", ""), ("precision", ""),
    *((name, name if name in figures_for(Use.ORDER) else "") for name in figures_for(Use.LIST)),
    ("verification", ""), ("review", ""), ("sources", ""),
)  # fmt: skip
LONGEST_NAME = 200


def incidents_page(request: HttpRequest) -> HttpResponse:
    """One page of the rows that match; a question that is not understood is told in words, with status 400."""
    asked = Asked(parameters_without_page_words(request, kept=OWN), request.path)
    if (asked.needs_tidying or len(asked.query) < len(request.GET)) and request.method in {"GET", "HEAD"}:
        return redirect(asked.tidy())
    name = asked.value("find").replace("\0", "")[:LONGEST_NAME]
    choices = _found(name) if name else None
    if choices is not None and len(choices.results) == 1:
        return redirect(asked.address(find="", place=choices.results[0].key, page=""))
    asked = Asked(_without(asked, "find"), request.path)
    problems: list[Any] = []
    conditions: list[dict[str, str]] = []
    rows: Rows | None = None
    answer: dict[str, Any] = {}
    try:
        query = page_query(request, asked.query, OWN)
        rows = rows_of_page_number(query, asked.value("page"), timezone.now())
        conditions = _conditions(asked, query)
        answer = answer_context(answer_header(query)) | {"figures": answer_figures(query)}
    except BadParameters as problem:
        problems = _problems(asked, problem)
    told = _page(asked, rows, query_text_for_links(request))
    told |= answer | {
        "find": name,
        "choices": _choices(asked, choices),
        "problems": problems,
        "conditions": conditions,
    }
    return render(request, "web/incident_list.html", told, status=400 if problems else 200)


def _page(asked: Asked, rows: Rows | None, query: str) -> dict[str, Any]:
    return {
        "asked": asked,
        "rows": rows,
        "groups": form_groups(asked),
        "order": order_field(asked),
        "columns": _columns(asked),
        "presets": _presets(asked, local_today(timezone.now())),
        "downloads": [
            (name.upper(), _with(reverse("api:incidents-format", args=[name]), query)) for name in FORMATS
        ],
        "feed": _feed(query),
        "map": f"{reverse('web:map')}{map_query(query)}",
        "before": _turned(asked, rows, -1),
        "after": _turned(asked, rows, 1),
        "with_unlocated": asked.address(unlocated="1", page=""),
        "clear": asked.path,
    }


def _conditions(asked: Asked, query: IncidentQuery) -> list[dict[str, str]]:
    """Each condition in words, and the address of the page without it."""
    return [
        {"text": one.text, "without": asked.address(**{one.name: one.rest, "page": ""})}
        for one in condition_phrases(query, _language())
    ]


def _columns(asked: Asked) -> list[dict[str, Any]]:
    """Heads of the table: those that sort turn the order when they are pressed again."""
    now = asked.value("ordering") or "-date"
    found = []
    for name, key in SORTED:
        state = {key: "ascending", f"-{key}": "descending"}.get(now, "none") if key else ""
        turned = key if state == "descending" else f"-{key}"
        address = asked.address(ordering="" if turned == "-date" else turned, page="") if key else ""
        is_number = name in figures_for(Use.LIST)
        found.append({"name": name, "sort": state, "address": address, "is_number": is_number})
    return found


def _presets(asked: Asked, day: date) -> list[dict[str, Any]]:
    """Days at one press, by the day at the place."""
    stretches = ((_("Today and yesterday"), 1), (_("7 days"), 6), (_("30 days"), 29))
    days = [(label, f"{day - timedelta(days=back)}/{day}") for label, back in stretches]
    now = asked.value("datetime")
    return [
        {"label": label, "address": asked.address(datetime=value, page=""), "is_on": value == now}
        for label, value in [*days, (_("All"), "")]
    ]


def _problems(asked: Asked, problem: BadParameters) -> list[dict[str, str]]:
    return [
        {"text": str(text), "without": asked.address(**{name: "", "page": ""})}
        for name, text in zip(problem.problems, problem_sentences(problem), strict=True)
    ]


def _found(name: str) -> Answer:
    return search_places(name, language=_language(), limit=12)


def _choices(asked: Asked, answer: Answer | None) -> list[dict[str, str]] | None:
    if answer is None:
        return None
    return [
        {
            "name": found.name,
            "within": ", ".join(part for part in (found.district, found.region, found.country) if part),
            "address": asked.address(place=found.key, page=""),
        }
        for found in answer.results
    ]


def _turned(asked: Asked, rows: Rows | None, by: int) -> str:
    if rows is None or not 1 <= rows.page + by <= rows.pages:
        return ""
    return asked.address(page="" if rows.page + by == 1 else str(rows.page + by))


def _without(asked: Asked, name: str) -> Any:
    query = asked.query.copy()
    query.pop(name, None)
    return query


def _feed(query: str) -> str:
    try:
        return _with(reverse("feeds:atom"), query)
    except NoReverseMatch:
        return ""


def _with(address: str, query: str) -> str:
    return f"{address}?{query}" if query else address


def _language() -> str:
    return (get_language() or "en").split("-")[0]
