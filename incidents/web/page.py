"""What the page hands to its scripts: addresses, words, bounds. No incident is in it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def page_words(request: HttpRequest) -> dict[str, Any]:
    """One JSON object."""
    return {"attribution": settings.ATTRIBUTION}
