"""Pictures drawn by the server: of one incident (a card and a small map), and of exactly this view."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Sequence
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from incidents.caching.page_data_cache import page_cache_digest
from incidents.maps.clusters import geojson_outline_by_area_id
from incidents.pictures import incident_card as cards
from incidents.pictures.palette import THEMES
from incidents.public import tombstones
from incidents.public.http import rate_limited, retry_later_response
from incidents.public.serializing import incident_cards as public_cards
from incidents.query import visibility
from incidents.templatetags.incident_format import days, figure, in_words, kind, precision_in_words
from incidents.vocabulary.figures import Use, figures_for
from incidents.web.images.drawing_concurrency_limit import Busy, TooCostly, cached_or_drawn_picture_bytes
from incidents.web.language_parameter import in_asked_language

DRAWING = 3  # raise it when pictures look different: kept ones are then drawn anew
MAP_SIZE = (640, 400)


@require_safe
@rate_limited("pictures")
@in_asked_language
def incident_picture(request: HttpRequest, public_id: str) -> HttpResponse:
    """1200 × 630, as other sites show it beside a link."""
    return _of_incident(
        request,
        public_id,
        lambda told, theme: cards.draw_incident_card(_where(told), _words(told), settings.BASEMAP_DIR, theme),
    )


@require_safe
@rate_limited("pictures")
@in_asked_language
def incident_map(request: HttpRequest, public_id: str) -> HttpResponse:
    """The surroundings of an incident, for its own page."""
    return _of_incident(
        request,
        public_id,
        lambda told, theme: cards.draw_place_map(
            _where(told), MAP_SIZE, settings.BASEMAP_DIR, theme, _(settings.ATTRIBUTION)
        ),
    )


def picture_response(
    request: HttpRequest, asked: Sequence[str], draw: Callable[[], Image.Image]
) -> HttpResponse:
    """The picture as PNG, drawn once for a state of the data; 304 when the reader has it, 503 when all are at work.

    `asked` is all that the picture depends on beside the data, the language and the day.
    """
    name = page_cache_digest(str(DRAWING), f"{timezone.now():%Y-%m-%d}", request.get_host(), *asked)
    tag = f'"{name}"'
    headers = {"ETag": tag, "Cache-Control": "no-cache", "Vary": "Accept-Language, Cookie"}
    if tag in request.headers.get("If-None-Match", ""):
        return HttpResponse(status=304, headers=headers)
    try:
        content = cached_or_drawn_picture_bytes(name, lambda: _png(draw()))
    except Busy as refused:
        return retry_later_response(request, 503, _what_to_do(refused), refused.wait_s)
    return HttpResponse(content, content_type="image/png", headers=headers)


def _what_to_do(refused: Busy) -> str:
    data = reverse("api:incidents")
    if isinstance(refused, TooCostly):
        return _(
            "This picture takes longer than a picture may; it is not tried again for %(n)s minutes. Ask for less:"
            " a smaller size, a smaller part of the map, fewer incidents. The data themselves are at %(data)s."
        ) % {"n": refused.wait_s // 60, "data": data}
    return _(
        "As many pictures as this site draws at once are being drawn. Ask for this one again in %(n)s seconds."
        " The map and the data at %(data)s answer meanwhile."
    ) % {"n": refused.wait_s, "data": data}


def _png(picture: Image.Image) -> bytes:
    """The file; texts of the picture's `info` go into it, so that a copy still says what it counts."""
    buffer = io.BytesIO()
    told = PngInfo()
    for name, text in picture.info.items():
        if isinstance(name, str) and isinstance(text, str):
            told.add_itxt(name, text)
    small = picture.quantize(256, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    small.save(buffer, "PNG", pnginfo=told)
    return buffer.getvalue()


def theme_of(request: HttpRequest) -> str:
    """Light unless the address says dark."""
    theme = request.GET.get("theme", "light")
    return theme if theme in THEMES else "light"


def _of_incident(
    request: HttpRequest, public_id: str, draw: Callable[[dict[str, Any], str], Image.Image]
) -> HttpResponse:
    found = public_cards(visibility.public_incidents().filter(public_id=public_id))
    if found:
        theme = theme_of(request)
        return picture_response(request, [request.path, theme], lambda: draw(found[0], theme))
    if kept := tombstones.public_id_merged_into(public_id):
        match = request.resolver_match
        return redirect(match.view_name if match else "web:incident", public_id=kept, permanent=True)
    if tombstones.withdrawn_incident(public_id):
        return HttpResponse(status=410)
    raise Http404


def _where(told: dict[str, Any]) -> cards.Where:
    place = told["place"]
    area = place["area"]
    shapes = geojson_outline_by_area_id([area["id"]], fine=True) if area and not place["point"] else {}
    geometry = json.loads(shapes[area["id"]]) if area and area["id"] in shapes else None
    return cards.Where(
        type=told["type"],
        precision=place["precision"],
        point=tuple(place["point"]) if place["point"] else None,
        uncertainty_m=place["uncertainty_m"],
        geometry=geometry,
        label=tuple(place["label"]) if place["label"] else None,
        is_machine=told["review"] == "machine",
    )


def _words(told: dict[str, Any]) -> cards.Words:
    place, name = told["place"], told["place"]["name"]
    status = [in_words(told[key], key) for key in ("review", "verification") if told[key]]
    if told["is_sample"]:
        status.insert(0, _("sample"))
    return cards.Words(
        site=_("Conflict incidents"),
        title=f"{kind(told)}{', ' if name else ''}{name}",
        day=days(told),
        place=precision_in_words(place),
        status=" · ".join(status),
        attribution=_(settings.ATTRIBUTION),
        figures=[(in_words(field, "field"), figure(told[field])) for field in figures_for(Use.LEAD)],
    )
