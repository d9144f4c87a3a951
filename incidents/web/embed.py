"""The map inside other people's pages: `/embed/`, and oEmbed for sites that ask how to show a link of ours."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from csp.decorators import csp_replace
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import render
from django.urls import Resolver404, resolve, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from geo.gazetteer.place_names_by_key import bounding_box_of_keys
from incidents.forms.filter_problems_in_words import problem_sentences
from incidents.public.serializing import incident_cards
from incidents.query import visibility
from incidents.query.filters import BadParameters
from incidents.query.incident_query import IncidentQuery
from incidents.query.values_on_record import NotOnRecord, reject_values_not_on_record
from incidents.web import query_string as asked
from incidents.web.incident_page import incident_heading
from incidents.web.language_parameter import in_asked_language
from incidents.web.map.script_bootstrap_data import page_bootstrap_data
from incidents.web.noscript.filter_description import place_keys

WIDTH, HEIGHT = 800, 560
SMALLEST = 240


@require_safe
@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})
@in_asked_language
def embed_page(request: HttpRequest) -> HttpResponse:
    """The map with a small header and nothing else; a picture where scripts do not run."""
    try:
        query = asked.page_query(request)
        reject_values_not_on_record(query)
    except BadParameters as problem:
        told = {"problems": problem_sentences(problem), "is_unknown": isinstance(problem, NotOnRecord)}
        return render(request, "web/embed.html", told, status=200 if told["is_unknown"] else 400)
    return render(
        request,
        "web/embed.html",
        {
            "page": page_bootstrap_data()
            | {"box": None if request.GET.get("at") else bounding_box_of_keys(place_keys(query))},
            "asked": asked.conditions_in_words(query),
            "full": f"{reverse('web:map')}?{_without(request.GET, 'lang', 'theme')}",
            "picture": f"{reverse('web:picture')}?{_without(request.GET, 'show')}",
        },
    )


@require_safe
def oembed(request: HttpRequest) -> HttpResponse:
    """What to put into a page for one of our addresses: the map, a view of it, an incident."""
    if request.GET.get("format", "json") != "json":
        return HttpResponse("Only format=json is offered.", status=501, content_type="text/plain")
    try:
        parts = urlsplit(request.GET.get("url", ""))
    except ValueError:  # half a bracketed host
        raise Http404 from None
    if parts.scheme not in {"http", "https"} or parts.netloc not in _hosts(request):
        raise Http404
    title, query = _shown(parts.path, parts.query)
    width = _side(request.GET.get("maxwidth"), WIDTH)
    height = _side(request.GET.get("maxheight"), HEIGHT)
    address = request.build_absolute_uri(reverse("web:embed")) + (f"?{query}" if query else "")
    frame = format_html(
        '<iframe src="{}" width="{}" height="{}" title="{}" loading="lazy" allowfullscreen></iframe>',
        address,
        width,
        height,
        title,
    )
    told: dict[str, Any] = {
        "type": "rich",
        "version": "1.0",
        "title": title,
        "provider_name": _("Conflict incidents"),
        "provider_url": request.build_absolute_uri("/"),
        "html": frame,
        "width": width,
        "height": height,
        "cache_age": 3600,
    }
    return JsonResponse(told, headers={"Access-Control-Allow-Origin": "*"})


def _shown(path: str, query: str) -> tuple[str, str]:
    """Title and query of the embedded view; 404 for addresses that show no map."""
    try:
        match = resolve(path)
    except Resolver404:
        raise Http404 from None
    if match.view_name == "web:incident":
        found = incident_cards(visibility.public_incidents().filter(public_id=match.kwargs["public_id"]))
        if not found:
            raise Http404
        place = found[0]["place"]
        at = place["point"] or place["label"]
        zoom = 8 if place["point"] else 5
        return incident_heading(found[0]), urlencode(
            {"show": found[0]["id"], **({"at": f"{zoom}/{at[1]:.4f}/{at[0]:.4f}"} if at else {})}, safe="/"
        )
    if match.view_name not in {"web:map", "web:embed"}:
        raise Http404
    words = "; ".join(
        asked.conditions_in_words(IncidentQuery.parse_known(QueryDict(urlencode(parse_qsl(query)))))
    )
    title = _("Conflict incidents")
    return (f"{title} – {words}" if words else title), urlencode(parse_qsl(query), safe=",/:")


def _hosts(request: HttpRequest) -> set[str]:
    return {request.get_host(), urlsplit(settings.INCIDENTS_BASE_URL).netloc}


def _side(text: str | None, most: int) -> int:
    if not text or not text.isdecimal():
        return most
    return max(SMALLEST, min(most, int(text[:5])))


def _without(query: QueryDict, *names: str) -> str:
    kept = query.copy()
    for name in names:
        kept.pop(name, None)
    return kept.urlencode(safe=",/:")
