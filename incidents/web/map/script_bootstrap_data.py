"""What the page hands to its scripts: addresses, words, choices. No incident is in it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import get_language

from incidents.query import visibility
from incidents.vocabulary import enums
from incidents.web.messages.map_page_ui_strings import script_messages

NAMES = (
    "incidents",
    "map",
    "areas",
    "density",
    "timeline",
    "summary",
    "facets",
    "sources",
    "outlines",
    "meta",
)


def page_bootstrap_data() -> dict[str, Any]:
    """One JSON object."""
    urls = {name: reverse(f"api:{name}") for name in NAMES}
    urls["incident"] = reverse("api:incident", args=["ID"])
    urls["page"] = reverse("web:incident", args=["ID"])
    urls["places"] = _places()
    urls |= {name: reverse(f"web:{name}") for name in ("picture", "trends", "embed", "answer", "changes")}
    urls["list"] = reverse("web:incidents")
    urls["home"] = reverse("web:map")
    urls["overlays"] = reverse("overlays:catalogue") if settings.INCIDENTS_OVERLAYS_DIR else ""
    now = timezone.now()
    return {
        "urls": urls,
        "now": int(now.timestamp() * 1000),
        "zone": settings.INCIDENTS_ARTICLE_TIME_ZONE,
        "today": local_today(now).isoformat(),
        "words": script_messages(),
        "language": get_language() or "en",
        "isEmpty": not visibility.public_incident_rows(now).exists(),
        "types": [word.value for word in enums.IncidentType],
        "outlines": "/basemap/outlines.json",
    }


def local_today(now: datetime) -> date:
    """The day it is where the incidents happen."""
    return now.astimezone(ZoneInfo(settings.INCIDENTS_ARTICLE_TIME_ZONE)).date()


def _places() -> str:
    for name in ("geo:places", "places", "api:places"):
        try:
            return reverse(name)
        except NoReverseMatch:
            continue
    return "/api/v1/places/"
