"""One table from our exceptions to statuses, and one shape for every error: what happened and what to do."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from rest_framework import exceptions, status
from rest_framework.response import Response
from rest_framework.views import exception_handler

from incidents.filters import BadParameters


class Gone(exceptions.APIException):
    """The incident was withdrawn; the detail says when and why."""

    status_code = status.HTTP_410_GONE
    default_code = "withdrawn"


class StaleCursor(exceptions.APIException):
    """The walk is too old or asks for something else now."""

    status_code = status.HTTP_410_GONE
    default_code = "stale_cursor"
    default_detail = "Too much has changed since this walk began. Start again without the cursor."


def handle(problem: Exception, context: dict[str, Any]) -> Response | None:
    """Every error of the API as {"error": code, "message", "parameters"?}."""
    if isinstance(problem, BadParameters):
        return Response(
            {
                "error": "bad_parameter",
                "message": "; ".join(f"{name}: {text}" for name, text in problem.problems.items()),
                "parameters": problem.problems,
            },
            status=status.HTTP_400_BAD_REQUEST,
        )
    if isinstance(problem, Http404):
        problem = exceptions.NotFound("There is no such public incident or page.")
    answer = exception_handler(problem, context)
    if answer is None or not isinstance(problem, exceptions.APIException):
        return answer
    detail = problem.detail if isinstance(problem.detail, str) else str(answer.data)
    code = problem.get_codes()
    answer.data = {"error": code if isinstance(code, str) else "invalid", "message": str(detail)}
    if isinstance(problem, exceptions.Throttled):
        answer.data["message"] += " The limit is told in the documentation; wait as long as Retry-After says."
    return answer
