"""What plain public views share: GET and HEAD only, a fair limit, 304 by the state of the data, errors as problems.

Errors are problem details (RFC 9457): what happened, which parameter, what is allowed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language, ngettext
from django.views.decorators.csrf import csrf_exempt
from rest_framework.exceptions import APIException

from incidents.limits.throttles import CountedThrottle
from incidents.query import visibility
from incidents.query.filters import BadParameters

View = Callable[..., HttpResponse]
TITLES = {
    400: "Bad parameter",
    404: "Not found",
    405: "Method not allowed",
    406: "Not acceptable",
    410: "Gone",
    429: "Too many requests",
    503: "Busy",
}


def public_view(scope: str) -> Callable[[View], View]:
    """A view anyone may read, limited by the rate of this scope."""

    def decorate(view: View) -> View:
        @csrf_exempt  # nothing can be changed here, so a form from elsewhere is told what it did wrong
        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method not in {"GET", "HEAD"}:
                return problem_response(
                    405, "Only GET and HEAD are answered here.", headers={"Allow": "GET, HEAD"}
                )
            if too_many := rate_limit_response_or_none(request, _Limit(scope)):
                return too_many
            tag = weak_etag_of_request(request)
            if tag in {part.strip() for part in request.headers.get("If-None-Match", "").split(",")}:
                return _kept(HttpResponse(status=304), tag)
            told = _told(view, request, *args, **kwargs)
            return _kept(told, tag) if told.status_code in {200, 204} else told

        return answer

    return decorate


def rate_limited(scope: str) -> Callable[[View], View]:
    """A view that a stranger may ask only as often as the rate of this scope says; beyond it 429 with Retry-After."""

    def decorate(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            return rate_limit_response_or_none(request, _Limit(scope)) or view(request, *args, **kwargs)

        return answer

    return decorate


def weak_etag_of_request(request: HttpRequest) -> str:
    """The weak ETag of this address in this language and format, at this state of the public data."""
    asked = (request.build_absolute_uri(), get_language(), request.headers.get("Accept", ""))
    told = f"{visibility.data_state().version} {' '.join(map(str, asked))}"
    return f'W/"{hashlib.sha256(told.encode()).hexdigest()[:24]}"'


def json_answer(content: Any, media_type: str = "application/json", **extra: Any) -> HttpResponse:
    """A JSON document with its exact media type."""
    text = json.dumps(content, cls=DjangoJSONEncoder, ensure_ascii=False, separators=(",", ":"))
    return HttpResponse(text, content_type=media_type, **extra)


def problem_response(
    status: int,
    detail: str,
    *,
    parameters: dict[str, str] | None = None,
    headers: dict[str, str] | None = None,
    **more: Any,
) -> HttpResponse:
    """An error: its status, what happened, and for each wrong parameter what is allowed."""
    told = {"type": "about:blank", "title": TITLES.get(status, "Error"), "status": status, "detail": detail}
    if parameters:
        told["parameters"] = parameters
    return json_answer({**told, **more}, "application/problem+json", status=status, headers=headers)


def _told(view: View, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    try:
        return view(request, *args, **kwargs)
    except BadParameters as wrong:
        return problem_response(400, str(wrong), parameters=wrong.problems)
    except Http404 as missing:
        return problem_response(404, str(missing) or "There is nothing here.")
    except APIException as refused:  # a walk that is too old
        return problem_response(refused.status_code, str(refused.detail))


def _kept(answer: HttpResponse, tag: str) -> HttpResponse:
    answer["ETag"] = tag
    answer.setdefault("Cache-Control", "no-cache")
    patch_vary_headers(answer, ["Accept", "Accept-Language", "Cookie"])
    return answer


def retry_later_response(request: HttpRequest, status: int, detail: str, wait_s: int) -> HttpResponse:
    """429 or 503 with Retry-After, and what to do: a page for people, problem details for programs."""
    headers = {"Retry-After": str(wait_s), "Cache-Control": "no-store", "Vary": "Accept"}
    if "text/html" not in request.headers.get("Accept", ""):
        return problem_response(status, detail, headers=headers)
    told = {"status": status, "detail": detail, "wait_s": wait_s}
    answer = render(request, "try_again_later.html", told, status=status)
    for name, value in headers.items():
        answer[name] = value
    return answer


def rate_limit_response_or_none(request: HttpRequest, limit: CountedThrottle) -> HttpResponse | None:
    """Count the request; the answer beyond the limit, else None."""
    if limit.allow_request(request, None):
        return None
    detail = ngettext(
        "Too many requests from your network. Come back in %(n)s second.",
        "Too many requests from your network. Come back in %(n)s seconds.",
        limit.wait_s,
    )
    return retry_later_response(request, 429, detail % {"n": limit.wait_s}, limit.wait_s)


class _Limit(CountedThrottle):
    """The limit of a scope."""

    def __init__(self, scope: str) -> None:
        self.scope = scope
        super().__init__()
