"""The limits of the REST framework, counted by `rates`."""

from __future__ import annotations

from typing import Any

from rest_framework.throttling import AnonRateThrottle

from incidents.limits import rate_counters
from incidents.limits.rate_limit_address import rate_limit_address


class CountedThrottle(AnonRateThrottle):
    """So many requests in a time for each stranger's address; people with a login are counted only if it says so.

    The framework's own class reads a list and writes it back: of requests at the same moment it counts one.
    """

    num_requests: int
    duration: int  # seconds
    counts_everyone = False
    wait_s = 0

    def allow_request(self, request: Any, view: Any) -> bool:
        """Whether this request is within the limit; it is counted if it is."""
        key = None if self.rate is None else self.get_cache_key(request, view)
        if key is not None:
            self.wait_s = rate_counters.consume_and_get_wait_seconds(key, self.num_requests, self.duration)
        return not self.wait_s

    def get_cache_key(self, request: Any, view: Any) -> str | None:
        """The name the request is counted under; None for people who are not counted."""
        if request.user and request.user.is_authenticated and not self.counts_everyone:
            return None
        return f"{self.scope}:{self.get_ident(request)}"

    def get_ident(self, request: Any) -> str:
        """Whom the request is counted for."""
        return rate_limit_address(request)

    def wait(self) -> float | None:
        """Seconds until a request is within the limit again."""
        return self.wait_s or None


class AnonymousThrottle(CountedThrottle):
    """Reading the API."""

    scope = "anonymous"


class LoginThrottle(CountedThrottle):
    """Names and passwords tried, right or wrong, at every door together."""

    scope = "login"
    counts_everyone = True  # a reader's own login is no licence to try other names
