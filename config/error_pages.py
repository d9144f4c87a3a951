"""Errors that no view answers: a problem document where programs ask, a page in the reader's language elsewhere."""

from __future__ import annotations

import sys
from typing import Any

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.views import defaults

from config.unreachable_services import DATABASE, RETRY_AFTER_S, missing_part
from incidents.api import problem_details
from incidents.desk import resume_after_login
from incidents.public import http

Words = str | Promise
PROGRAMS = ("/api/", "/ogc/", "/tiles/")
_CODES = {
    400: "bad_request",
    403: "permission_denied",
    404: "not_found",
    405: "method_not_allowed",
    413: "too_large",
    415: "unsupported_media_type",
    500: "server_error",
    503: "unavailable",
}
_UNREADABLE = _("This could not be read")
_HEADINGS = {403: _("This page is not open to you"), 405: _("This page cannot be opened in this way")}
_MALFORMED = _("What was sent is malformed, and nothing was stored.")
_TOO_LARGE = _(
    "What was sent is larger than this site takes, and nothing was stored. Send it in smaller parts."
)
_TOO_MANY = _("The form has more fields or files than this site takes. Send it in smaller parts.")
_NOT_OPEN = _("You may need to log in, or your role does not include it. Nothing was changed.")
_DATABASE_AWAY = _("The database of the site is away. Try again in a minute.")
_QUEUE_AWAY = _("A part of the site that passes work on is away. Try again in a minute.")
_FOREIGN = _(
    "The form did not come from a page of this site, the page is too old, or your browser sends no cookies to this "
    "site. Load the page again and repeat."
)
_NOT_TAKEN = _("The form was not taken")


def refusal_response(
    request: HttpRequest, status: int, why: Words, *, parameter: str = "", heading: Words = ""
) -> HttpResponse:
    """The answer to a request that is refused before any view; `parameter` is the one that is wrong, if one is."""
    if expects_problem_json(request):
        return _problem(request, status, why, parameter)
    with translation.override(translation.get_language_from_request(request)):
        told = {"code": status, "heading": heading or _HEADINGS.get(status, _UNREADABLE), "reason": why}
        page = render_to_string("400.html", told)
    return HttpResponse(page, status=status)


def expects_problem_json(request: HttpRequest) -> bool:
    """Whether programs ask here, to whom errors are problem documents."""
    return request.path_info.startswith(PROGRAMS)


def fill_empty_error_response(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    """The answer, and where it is an error without a word, the words."""
    if not 400 <= answer.status_code < 500 or answer.streaming or answer.content:
        return answer
    told = refusal_response(request, answer.status_code, _reason(request, answer))
    for name, value in answer.items():
        if name.lower() not in {"content-type", "content-length"}:
            told[name] = value
    told.cookies = answer.cookies
    return told


def _reason(request: HttpRequest, answer: HttpResponse) -> Words:
    if answer.status_code == 405:
        why = _("This address does not take {method}; it takes {allowed}.")
        return format_lazy(why, method=(request.method or "")[:20], allowed=answer.get("Allow", "GET"))
    return _NOT_OPEN if answer.status_code in (401, 403) else _MALFORMED


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400, or 413 for what is too large."""
    if isinstance(exception, RequestDataTooBig):
        return refusal_response(request, 413, _TOO_LARGE)
    if isinstance(exception, TooManyFieldsSent | TooManyFilesSent):
        return refusal_response(request, 413, _TOO_MANY)
    return refusal_response(request, 400, _MALFORMED)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403."""
    if expects_problem_json(request):
        return _problem(request, 403, str(exception) or _NOT_OPEN)
    return defaults.permission_denied(request, exception)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404."""
    if expects_problem_json(request):
        return _problem(request, 404, _("There is nothing at this address."))
    return defaults.page_not_found(request, exception)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: a fault of ours, which is in the log; 503 when database or queue are away.

    Django asks while it handles the error, whichever middleware or view it came from.
    """
    if part := missing_part(sys.exc_info()[1]):
        return unavailable(request, _DATABASE_AWAY if part == DATABASE else _QUEUE_AWAY)
    if expects_problem_json(request):
        return _problem(
            request, 500, _("This is a fault of the site. It has been written down; try again later.")
        )
    return defaults.server_error(request)


def unavailable(request: HttpRequest, why: Words) -> HttpResponse:
    """503 with the time to wait; made without asking database or cache."""
    if expects_problem_json(request):
        answer = _problem(request, 503, why)
    else:
        with translation.override(translation.get_language_from_request(request)):
            answer = HttpResponse(render_to_string("503.html", {"reason": why}), status=503)
    answer["Retry-After"] = str(RETRY_AFTER_S)
    answer["Cache-Control"] = "no-store"
    return answer


def csrf_failure(request: HttpRequest, **_reason: str) -> HttpResponse:
    """403 for a form that came from somewhere else; what our own desk sent before a new login is offered again."""
    if expects_problem_json(request):
        return _problem(request, 403, _FOREIGN)
    if (offered := resume_after_login.offer_after_stale_form(request)) is not None:
        return offered
    return refusal_response(request, 403, _FOREIGN, heading=_NOT_TAKEN)


def _problem(request: HttpRequest, status: int, why: Words, parameter: str = "") -> HttpResponse:
    """In the shape the other errors at this address have; programs are told in English."""
    with translation.override("en"):
        words = str(why)
    wrong = {parameter: words} if parameter else None
    if not request.path_info.startswith("/api/"):
        return http.problem_response(status, words, parameters=wrong)
    more: dict[str, Any] = {}
    if wrong:
        more = {"parameters": wrong, "errors": [{"parameter": parameter, "got": "", "detail": words}]}
    code = "bad_parameter" if wrong else _CODES.get(status, "bad_request")
    return problem_details.problem_document_response(status, code, words, **more)
