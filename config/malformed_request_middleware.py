"""What no address of the site can make sense of is refused at the front door, before any of our code meets it.

PostgreSQL keeps no NUL, so one in a path, a parameter, a form or a header can match nothing and would break the
query it reaches. A body longer than the site takes is refused by its declared length, unread. Text is UTF-8.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from config.error_pages import fill_empty_error_response, refusal_response
from incidents.curation.media.file_types import LARGEST as LARGEST_MEDIA
from incidents.imports.pending_uploads import MOST_BYTES
from incidents.ingest.file_intake import LARGEST_CONTAINER

NUL = "\0"
_UTF8 = {"utf-8", "utf8", "us-ascii", "ascii"}  # ASCII is UTF-8
_WITH_BODY = {"POST", "PUT", "PATCH"}
_PARTS = "multipart/form-data"
_FORMS = {"application/x-www-form-urlencoded", _PARTS}
_MEDIA = re.compile(r"/desk/review/[^/]+/media/add/")
_MB = 2**20
_ENVELOPE_BYTES = _MB  # what a form adds to the file it uploads


class RequestGuardMiddleware:
    """Answers 400, 413 or 415 with the reason: a problem document to programs, a page to people."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer of the site, or the refusal."""
        return _head_refused(request) or fill_empty_error_response(request, self.get_response(request))

    def process_view(self, request: HttpRequest, *_view: Any) -> HttpResponse | None:
        """Forms are looked through once it is known that a view will read them."""
        if request.method == "POST" and request.content_type in _FORMS and (name := _with_nul(request.POST)):
            return _nul_in(request, name)
        if request.path_info.startswith("/admin/") and _names_no_field(request):
            return refusal_response(
                request, 400, _("The parameter _to_field is empty. Remove it.")
            )  # a name, to Django
        return None


def _names_no_field(request: HttpRequest) -> bool:
    """Whether `_to_field` is empty: Django's admin checks every other value, and breaks at this one."""
    return "" in (request.GET.get("_to_field"), request.method == "POST" and request.POST.get("_to_field"))


def _head_refused(request: HttpRequest) -> HttpResponse | None:
    """The refusal of what can be told without reading the body; unreadable cookies are as good as none."""
    for name in [name for name, value in request.COOKIES.items() if NUL in value]:
        del request.COOKIES[name]
    if NUL in request.path_info:
        return refusal_response(
            request, 400, _("The address contains a NUL character, which no address here has.")
        )
    if wrong := next((name for name in request.headers if NUL in request.headers[name]), ""):
        return refusal_response(
            request, 400, format_lazy(_("The header {name} contains a NUL character."), name=wrong)
        )
    if refused := _in_another_coding(request):
        return refused
    if "%00" in request.META.get("QUERY_STRING", "") and (name := _with_nul(request.GET)):
        return _nul_in(request, name)
    return _too_long(request)


def _in_another_coding(request: HttpRequest) -> HttpResponse | None:
    """Refuse a body that is not in UTF-8; where there is none, it does not matter what it says of itself."""
    coding = (request.content_params or {}).get("charset", "utf-8").lower()
    if coding in _UTF8 or request.method not in _WITH_BODY:
        return None
    why = _("“{coding}” is not read here. Send the text as UTF-8.")
    return refusal_response(request, 415, format_lazy(why, coding=coding[:40]))


def _too_long(request: HttpRequest) -> HttpResponse | None:
    length, most = _length(request), _most_bytes(request)
    if length is None:
        return refusal_response(request, 400, _("The header Content-Length must be a whole number."))
    if length <= most:
        return None
    why = _("What was sent has {got} MB; at most {most} MB are taken here. Send it in smaller parts.")
    return refusal_response(
        request, 413, format_lazy(why, got=f"{length / _MB:.1f}", most=f"{most / _MB:.0f}")
    )


def _length(request: HttpRequest) -> int | None:
    """The declared length of the body in bytes; None when it is no number."""
    text = request.META.get("CONTENT_LENGTH") or "0"
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 20 else None


def _most_bytes(request: HttpRequest) -> int:
    """How many bytes a body may have: longer ones only where files are uploaded: data sets, articles, media."""
    if request.content_type == _PARTS and request.path_info.startswith("/admin/"):
        return MOST_BYTES + _ENVELOPE_BYTES
    if request.content_type == _PARTS and request.path_info.startswith("/desk/uploads/"):
        return LARGEST_CONTAINER + _ENVELOPE_BYTES
    if request.content_type == _PARTS and _MEDIA.fullmatch(request.path_info):
        return LARGEST_MEDIA + _ENVELOPE_BYTES
    return int(settings.DATA_UPLOAD_MAX_MEMORY_SIZE)


def _with_nul(values: QueryDict) -> str:
    """The name of the first parameter with a NUL in its name or value; "" when there is none."""
    for name, texts in values.lists():
        if NUL in name or any(NUL in text for text in texts if isinstance(text, str)):
            return name.replace(NUL, "\\0") or "?"
    return ""


def _nul_in(request: HttpRequest, name: str) -> HttpResponse:
    why = format_lazy(_("The parameter {name} contains a NUL character. Remove it."), name=name[:80])
    return refusal_response(request, 400, why, parameter=name[:80])
