"""What an operator is told when the site starts: limits that cannot tell readers apart."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Warning


def check_trusted_proxies(**_: Any) -> list[CheckMessage]:
    """A front server whose word about the scheme is taken, but not about the client."""
    if not settings.SECURE_PROXY_SSL_HEADER or settings.INCIDENTS_TRUSTED_PROXIES:
        return []
    return [
        Warning(
            "INCIDENTS_BEHIND_PROXY is set, but INCIDENTS_TRUSTED_PROXIES names no server: all readers behind it"
            " share one limit, and a wrong password locks its name for all of them.",
            hint="Name the address or network your front server connects from, such as 127.0.0.1.",
            id="incidents.W001",
        )
    ]
