"""What somebody is told whose name is locked after too many wrong passwords from one address."""

from __future__ import annotations

import math
from datetime import datetime
from typing import Any

from axes.handlers.proxy import AxesProxyHandler
from axes.helpers import get_cool_off, get_failure_limit
from axes.models import AccessAttempt
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from incidents.public.http import problem_response, retry_later_response


def locked_out(
    request: HttpRequest, _refused: HttpResponse | None = None, credentials: dict[str, Any] | None = None
) -> HttpResponse:
    """429 until the lock ends by itself; other names, and this name from elsewhere, are not locked."""
    wait_s = seconds_locked(request, credentials, timezone.now())
    minutes = math.ceil(wait_s / 60)
    detail = " ".join(
        [
            ngettext(
                "Too many wrong passwords for this name from your network: it is locked there for %(n)s minute.",
                "Too many wrong passwords for this name from your network: it is locked there for %(n)s minutes.",
                minutes,
            )
            % {"n": minutes},
            _(
                "Wait, or ask an administrator to delete the access attempts of this name. Other names are not locked."
            ),
        ]
    )
    if request.path.startswith("/api/"):
        headers = {"Retry-After": str(wait_s), "Cache-Control": "no-store"}
        return problem_response(429, detail, headers=headers, error="locked", message=detail)
    return retry_later_response(request, 429, detail, wait_s)


def seconds_locked(request: HttpRequest, credentials: dict[str, Any] | None, now: datetime) -> int:
    """Until so many failures are older than the cooling-off time that the rest is below the limit; at least 1."""
    counted = AxesProxyHandler.get_implementation().get_user_attempts(request, credentials)
    lasts = get_cool_off(request)
    limit = get_failure_limit(request, credentials)
    ends = [ended + lasts for rows in counted if lasts and (ended := _locked_since(rows, limit))]
    return max([1, *(math.ceil((end - now).total_seconds()) for end in ends)])


def _locked_since(rows: Any, limit: int) -> datetime | None:
    """The time of the failures without which the limit would not be reached (a row for each browser)."""
    failures = 0
    row: AccessAttempt
    for row in rows.order_by("-attempt_time"):
        failures += row.failures_since_start
        if failures >= limit:
            return row.attempt_time
    return None
