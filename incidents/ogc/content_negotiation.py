"""Which format an answer is given in: `f` first, then what the reader accepts; JSON unless told."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from incidents.ogc.links import HTML, self_links
from incidents.public.http import json_answer
from incidents.query.filters import BadParameters
from incidents.vocabulary.figures import Use, figures_for

FORMATS = ("json", "html")


def is_html(request: HttpRequest) -> bool:
    """Whether people are asking."""
    asked = request.GET.get("f")
    if asked is None:
        return _prefers_html(request.headers.get("Accept", ""))
    if asked not in FORMATS:
        raise BadParameters({"f": f"“{asked[:20]}” is not offered. Use one of: {', '.join(FORMATS)}."})
    return asked == "html"


def accepted_media_type(request: HttpRequest, media: str) -> str:
    """The media type to label JSON with: the exact one, or plain JSON for readers that know only that."""
    accepts = request.headers.get("Accept", "")
    plain = "application/json" in accepts and media.split(";")[0] not in accepts
    return "application/json" if plain else media


def describing_document(
    request: HttpRequest, told: dict[str, Any], media: str, template: str
) -> HttpResponse:
    """A describing document with its links to itself, as JSON or as a page."""
    refuse_unknown_parameters(request.GET, {"f"})
    html = is_html(request)
    if "links" in told:
        told = {**told, "links": [*self_links(request, media, html), *told["links"]]}
    if html:
        return render(request, f"ogc/{template}.html", {"told": told})
    return json_answer(told, accepted_media_type(request, media))


def feature_table_rows(collection: dict[str, Any]) -> list[dict[str, Any]]:
    """Features as rows of a page, with their figures as bounds."""
    bounds = ("low", "best", "high")
    return [
        {
            **(told := feature["properties"]),
            "id": feature["id"],
            **{name: {bound: told[f"{name}_{bound}"] for bound in bounds} for name in figures_for(Use.LIST)},
        }
        for feature in collection["features"]
    ]


def refuse_unknown_parameters(parameters: QueryDict, known: set[str]) -> None:
    """Refuse parameters that mean nothing here."""
    unknown = [name for name in parameters if name not in known]
    if unknown:
        raise BadParameters({name: f"Unknown here. Known: {', '.join(sorted(known))}." for name in unknown})


def _prefers_html(accepts: str) -> bool:
    """Browsers name text/html before anything with JSON in it."""
    words = [word.split(";")[0].strip() for word in accepts.split(",")]
    json_at = next((at for at, word in enumerate(words) if word.endswith("json")), len(words))
    return HTML in words[:json_at]
