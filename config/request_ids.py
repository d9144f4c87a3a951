"""A name for each request and each task, so that all lines of the log that belong together can be found."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable
from contextvars import ContextVar

from django.http import HttpRequest, HttpResponseBase

HEADER = "X-Request-ID"
_USABLE = re.compile(r"[A-Za-z0-9._-]{8,64}")
current: ContextVar[str] = ContextVar("request_id", default="")


def new_id() -> str:
    """A name nobody else has."""
    return uuid.uuid4().hex[:16]


class RequestIdMiddleware:
    """Take the name a front server gave the request, or make one; it is told in the answer and in the log."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer, with the name of the request."""
        given = request.headers.get(HEADER, "")
        name = given if _USABLE.fullmatch(given) else new_id()
        kept = current.set(name)
        try:
            answer = self.get_response(request)
        finally:
            current.reset(kept)
        answer[HEADER] = name
        return answer
