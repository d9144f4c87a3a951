"""The page for people who build on the data: a question by form, its address, lines for programs, first rows, count."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from incidents.exports.format_registry import FORMATS
from incidents.public.serializing import incident_cards
from incidents.query.filters import ORDER_OF_LIST, ORDERINGS, BadParameters, IncidentFilter
from incidents.query.values_on_record import reject_values_not_on_record
from incidents.subscriptions import subscription_query
from incidents.vocabulary.figures import Use, figures_for
from incidents.web.code_samples import code_samples
from incidents.web.language_parameter import in_asked_language
from incidents.web.map.script_bootstrap_data import page_bootstrap_data
from incidents.web.messages.map_page_ui_strings import script_messages
from incidents.web.noscript.query import Asked
from incidents.web.query_string import filter_parameters_only, page_query

ROWS = 5
GROUPS = (
    (gettext_lazy("What"), ("q", "type")),
    (gettext_lazy("When"), ("datetime", "time", "night", "updated_since", "as_of")),
    (
        gettext_lazy("Where"),
        ("country", "region", "place", "area", "bbox", "near", "polygon", "precision", "unlocated"),
    ),
    (
        gettext_lazy("How many people"),
        tuple(f"{name}_{part}" for name in figures_for(Use.FILTER) for part in ("min", "max", "unknown")),
    ),
    (
        gettext_lazy("Who, by what means, against what"),
        ("attacker", "target", "weapon", "target_kind", "parent"),
    ),
    (gettext_lazy("Reliability"), ("verification", "review", "source", "tag", "custom", "sample")),
)
EXAMPLES = {
    "datetime": "2024-01-01/2024-01-31",
    "time": "22:00-06:00",
    "bbox": "30,46,31,47",
    "near": "30.73,46.48,25000",
    "polygon": "30,46,31,46,31,47",
    "country": "UA,RU",
    "region": "UA-51",
    "place": "p123",
    "area": "a45,a46",
    "attacker": "ru",
    "target": "ua",
    "tag": "night-raid",
    "custom": "shift=night",
    "parent": "CI-000123",
    "updated_since": "2024-01-01T00:00:00Z",
    "as_of": "2024-01-01T00:00:00Z",
}
LINKS = (
    ("api:docs", gettext_lazy("Every address of the API, to try out (OpenAPI)")),
    ("api:schema", gettext_lazy("The OpenAPI document")),
    ("web:codebook", gettext_lazy("Codebook: every column and word explained")),
    ("api:changes", gettext_lazy("Change feed: what was corrected, merged or withdrawn")),
    ("ogc:landing", gettext_lazy("OGC API – Features, for QGIS and GDAL")),
    ("tiles:tilejson", gettext_lazy("Vector tiles")),
)


@dataclass(frozen=True, slots=True)
class Field:
    """One parameter of the form: a list of boxes, a list to choose from, or a line to fill in."""

    name: str
    label: str
    help: str
    kind: str  # boxes, choice, number, text
    value: str
    choices: list[tuple[str, str, bool]]
    example: str
    problem: str


@in_asked_language
def developers_page(request: HttpRequest) -> HttpResponse:
    """Works as a plain form; with JavaScript it answers while one types."""
    asked = Asked(filter_parameters_only(request))
    problems: dict[str, str] = {}
    matched, rows = None, []
    query = asked.text()
    try:
        question = page_query(request, asked.query)
        reject_values_not_on_record(question)
        query, found = question.text, question.rows()
        matched, rows = found.count(), incident_cards(found.order_by("-date_start", "-pk")[:ROWS])
    except BadParameters as problem:
        problems = problem.problems
    asked_format = request.GET.get("format", "")
    chosen = asked_format if asked_format in dict(list_formats()) else "json"
    told: dict[str, Any] = {
        "groups": _groups(asked, problems),
        "formats": [(name, label, name == chosen) for name, label in list_formats()],
        "problems": problems,
        "matched": matched,
        "rows": rows,
        "lines": code_samples(_address(chosen), query, chosen),
        "templates": {name: code_samples(_address(name), "QUERY", name) for name, _label in list_formats()},
        "line_titles": [("curl", "curl"), ("python", "Python"), ("r", "R")],
        "links": [(href, label) for name, label in LINKS if (href := _maybe(name))],
        "query": query,
        "page": page_bootstrap_data(),
    }
    return render(request, "web/developers.html", told, status=400 if problems else 200)


def list_formats() -> list[tuple[str, str]]:
    """Name and label of every format of the list; first the pages of the API itself."""
    return [
        ("json", _("JSON, page by page")),
        *((one.name, one.label) for one in FORMATS.values() if one.name != "json"),
        ("atom", "Atom"),
    ]


def _address(name: str) -> str:
    if name == "atom":
        return subscription_query.site_url(reverse("feeds:atom"))
    path = reverse("api:incidents")
    return subscription_query.site_url(path if name == "json" else f"{path.rstrip('/')}.{name}")


def _maybe(name: str) -> str:
    """Address of a room that may not be built in."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def _groups(asked: Asked, problems: dict[str, str]) -> list[tuple[str, list[Field]]]:
    """The form: every parameter of the grammar, those without a place in a group at the end."""
    known = script_messages()
    placed = {name for _title, names in GROUPS for name in names}
    rest = tuple(name for name in IncidentFilter.base_filters if name not in placed)
    groups = []
    for title, names in (*GROUPS, (_("Further"), rest)):
        fields = [
            _field(name, asked.value(name), known, problems.get(name, ""))
            for name in names
            if name in IncidentFilter.base_filters
        ]
        if fields:
            groups.append((str(title), fields))
    return groups


def parameter_label(name: str, known: dict[str, str]) -> str:
    """What a parameter is called in the reader's language."""
    own = {"bbox": _("Box"), "ordering": _("Order")}
    return known.get(f"filter.{name}") or own.get(name) or name


def _help(name: str) -> str:
    """What a parameter asks, in the reader's language; bounds on figures say it by their label."""
    if name.endswith(("_min", "_max")):
        return ""
    if name == "ordering":
        return _(ORDER_OF_LIST).format(words=", ".join(ORDERINGS))
    label = str(IncidentFilter.base_filters[name].label or "")
    return _(label) if label else ""


def _field(name: str, given: str, known: dict[str, str], problem: str) -> Field:
    field = IncidentFilter.FIELDS[name]
    kind = type(field).__name__
    options = list(getattr(field, "words", None) or [])
    chosen = set(given.split(","))
    if kind == "SwitchField":
        options = ["0", "1", "only"]
    shown = [(word, _word(name, word, known), word in chosen) for word in options]
    is_list = bool(options) and kind == "WordsField"
    return Field(
        name=name,
        label=parameter_label(name, known),
        help=_help(name),
        kind="boxes" if is_list else "choice" if options else "number" if kind == "CountField" else "text",
        value=given,
        choices=shown,
        example=EXAMPLES.get(name, ""),
        problem=problem,
    )


def _word(name: str, word: str, known: dict[str, str]) -> str:
    told = known.get(f"{name}.{word}")
    is_same = told and told.lower() == word.replace("_", " ")
    return f"{told} ({word})" if told and not is_same else told or word
