"""A page in the language its address names (`?lang=uk`), for search engines, embeds and pictures."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

View = Callable[..., HttpResponse]
CODES = tuple(code for code, _name in settings.LANGUAGES)


def in_asked_language(view: View) -> View:
    """Answer in the language of `lang` where it is one of ours, else in the one the reader chose before."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        code = request.GET.get("lang", "")
        if code not in CODES:
            return view(request, *args, **kwargs)
        with translation.override(code):
            told = view(request, *args, **kwargs)
        told["Content-Language"] = code
        return told

    return answer


def language_alternates(request: HttpRequest) -> list[dict[str, str]]:
    """Addresses of this page in each language, and the one that asks the reader's browser."""
    query = request.GET.copy()
    found = []
    for code in CODES:
        query["lang"] = code
        found.append(
            {"code": code, "href": f"{request.build_absolute_uri(request.path)}?{query.urlencode()}"}
        )
    query.pop("lang")
    text = query.urlencode()
    plain = request.build_absolute_uri(request.path) + (f"?{text}" if text else "")
    return [*found, {"code": "x-default", "href": plain}]
