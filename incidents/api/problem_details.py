"""One table from our exceptions to statuses, and one shape for every error: what happened and what to do."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from rest_framework import exceptions, status
from rest_framework.views import exception_handler

from incidents.curation.errors import CurationError, Doubtful, Invalid, NotAllowed
from incidents.public.http import json_answer
from incidents.query.filters import BadParameters, IncidentFilter
from incidents.query.values_on_record import NotOnRecord


class Gone(exceptions.APIException):
    """The incident was withdrawn; the detail says when and why."""

    status_code = status.HTTP_410_GONE
    default_code = "withdrawn"


class StaleCursor(exceptions.APIException):
    """The walk is too old or asks for something else now."""

    status_code = status.HTTP_410_GONE
    default_code = "stale_cursor"
    default_detail = "Too much has changed since this walk began. Start again without the cursor."


class NotDone(exceptions.APIException):
    """A change that was refused as the incident stands now; nothing was written."""

    status_code = status.HTTP_409_CONFLICT
    default_code = "conflict"


TITLES = {
    "bad_parameter": "A parameter cannot be understood",
    "not_found": "Nothing is here",
    "withdrawn": "The incident was withdrawn",
    "throttled": "Too many requests",
    "conflict": "The change was refused",
    "permission_denied": "This needs another role",
    "doubtful": "This is odd: name in `despite` what holds all the same, with a reason",
    "not_authenticated": "This needs a token or a login",
    "authentication_failed": "The token or login is not known",
    "method_not_allowed": "This address cannot be asked that way",
    "unavailable": "The site cannot answer at the moment",
}
GOT_MAX = 200


def api_exception_handler(problem: Exception, context: dict[str, Any]) -> HttpResponse | None:
    """Every error of the API as problem details (RFC 9457), with `error`, `message` and `parameters` beside them.

    They are JSON whatever was asked for: a renderer of YAML, HTML or a table has no shape for them.
    """
    request = context.get("request")
    if isinstance(problem, BadParameters | Doubtful):
        return _by_name(problem, request)
    if isinstance(problem, CurationError):
        problem = _refused(problem)
    if isinstance(problem, Http404):
        problem = exceptions.NotFound("There is no such public incident or page.")
    if isinstance(problem, PermissionDenied):
        problem = exceptions.PermissionDenied()
    answer = exception_handler(problem, context)
    if answer is None or not isinstance(problem, exceptions.APIException):
        return answer
    made = _told(problem, answer.status_code, request)
    for name, value in answer.items():
        if name.lower() != "content-type":
            made[name] = value
    return made


def _by_name(problem: BadParameters | Doubtful, request: Any) -> HttpResponse:
    if isinstance(problem, Doubtful):
        return _answer(status.HTTP_409_CONFLICT, "doubtful", request, problem.doubts)
    unknown = problem.words if isinstance(problem, NotOnRecord) else None
    return _answer(status.HTTP_400_BAD_REQUEST, "bad_parameter", request, problem.problems, unknown=unknown)


def _told(problem: exceptions.APIException, status_code: int, request: Any) -> HttpResponse:
    detail = problem.detail
    if isinstance(detail, dict):
        told = {str(name): " ".join(map(str, texts)) for name, texts in detail.items()}
        return _answer(status_code, "bad_parameter", request, told)
    code = problem.get_codes()
    message = str(detail if isinstance(detail, str) else detail[0])
    if isinstance(problem, exceptions.Throttled):
        message += " The limit is told in the documentation; wait as long as Retry-After says."
    return _answer(status_code, code if isinstance(code, str) else "invalid", request, message=message)


def problem_document(status_code: int, code: str, message: str, **more: Any) -> dict[str, Any]:
    """Problem details as plain values."""
    title = TITLES.get(code, code.replace("_", " ").capitalize())
    kind = {"type": f"/api/v1/docs/#{code}", "title": title, "status": status_code, "detail": message}
    return {**kind, "error": code, "message": message, **more}


def problem_document_response(status_code: int, code: str, message: str, **more: Any) -> HttpResponse:
    """Problem details as an answer."""
    told = problem_document(status_code, code, message, **more)
    return json_answer(told, "application/problem+json", status=status_code)


def _answer(
    status_code: int,
    code: str,
    request: Any,
    problems: dict[str, str] | None = None,
    message: str = "",
    *,
    unknown: dict[str, list[str]] | None = None,
) -> HttpResponse:
    more: dict[str, Any] = {}
    unknown = unknown or {}
    if problems:
        message = "; ".join(f"{name}: {text}" for name, text in problems.items())
        asked = getattr(request, "query_params", {})
        errors: list[dict[str, Any]] = [
            {"parameter": name, "got": str(asked.get(name, ""))[:GOT_MAX], "detail": text, **_allowed(name)}
            for name, text in problems.items()
        ]
        for error in errors:
            error |= {"unknown": unknown[error["parameter"]]} if error["parameter"] in unknown else {}
        more = {"parameters": problems, "errors": errors}
    return problem_document_response(status_code, code, message, **more)


def _allowed(name: str) -> dict[str, list[str]]:
    words = getattr(IncidentFilter.FIELDS.get(name), "words", None)
    return {"allowed": list(words)} if words else {}


def _refused(problem: CurationError) -> exceptions.APIException:
    if isinstance(problem, NotAllowed):
        return exceptions.PermissionDenied(str(problem))
    if isinstance(problem, Invalid):
        return exceptions.ValidationError({name: [text] for name, text in problem.fields.items()})
    return NotDone(str(problem))
