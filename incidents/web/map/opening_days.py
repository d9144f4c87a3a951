"""On which days the map opens when its address asks nothing: the last ones with data, so that it is never empty."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Max
from django.utils import timezone

from incidents.caching.page_data_cache import cached_value, page_cache_digest
from incidents.query import visibility
from incidents.web.map.script_bootstrap_data import local_today

ALL_DAYS = "view=all"  # how an address says that all days are meant: "/" alone opens on the last ones


def opening_days(now: datetime | None = None) -> str:
    """The days as the filter spells them; "" where the site opens on all incidents, or has none with a day."""
    days = settings.INCIDENTS_OPENING_DAYS
    if not days:
        return ""
    today = local_today(now or timezone.now())

    def newest() -> str:
        rows = visibility.public_incident_rows(now).filter(date_start__lte=today)
        last = rows.aggregate(day=Max("date_start"))["day"]
        return f"{last - timedelta(days=days - 1)}/{last}" if last else ""

    digest = page_cache_digest("opening", today.isoformat(), str(days))
    found: str = cached_value(f"opening:{digest}", newest)
    return found


def map_query(text: str) -> str:
    """The query of the map page for a question in its one spelling, "?" included; of no question, all days."""
    return f"?{text or ALL_DAYS}"
