"""What plain public views share: GET and HEAD only, a fair limit, 304 by the state of the data, errors as problems.

Errors are problem details (RFC 9457): what happened, which parameter, what is allowed.
"""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from rest_framework.exceptions import APIException
from rest_framework.throttling import AnonRateThrottle

from incidents.query import visibility
from incidents.query.filters import BadParameters

log = logging.getLogger(__name__)
View = Callable[..., HttpResponse]
TITLES = {
    400: "Bad parameter",
    404: "Not found",
    405: "Method not allowed",
    406: "Not acceptable",
    410: "Gone",
    429: "Too many requests",
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
            if refused := _refused(request, scope):
                return refused
            tag = tag_of(request)
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
            return _refused(request, scope) or view(request, *args, **kwargs)

        return answer

    return decorate


def tag_of(request: HttpRequest) -> str:
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


class _Limit(AnonRateThrottle):
    """The counter of strangers' requests; people with a login are not counted."""

    def __init__(self, scope: str) -> None:
        self.scope = scope
        super().__init__()


def _refused(request: HttpRequest, scope: str) -> HttpResponse | None:
    wait_s = _wait_s(request, scope)
    if not wait_s:
        return None
    return problem_response(429, f"Come back in {wait_s} seconds.", headers={"Retry-After": str(wait_s)})


def _wait_s(request: Any, scope: str) -> int:
    """Seconds to wait when the limit is reached, else 0; when the counter cannot be reached, reading goes on."""
    limit = _Limit(scope)
    try:
        if limit.allow_request(request, None):  # type: ignore[arg-type]  # it never looks at the view
            return 0
    except Exception as trouble:
        if isinstance(trouble, OSError) or type(trouble).__module__.startswith("redis"):
            log.warning("The request counter cannot be reached: %s", trouble)
            return 0
        raise
    return max(1, round(limit.wait() or 1))
