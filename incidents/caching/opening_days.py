"""On which days the map opens when its address asks nothing: the last ones with data, so that it is never empty."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Max
from django.utils import timezone

from incidents.caching.page_data_cache import cached_value, page_cache_digest
from incidents.query import visibility


def opening_days(now: datetime | None = None) -> str:
    """The days as the filter spells them; "" where the site opens on all incidents, or has none with a day."""
    days = settings.INCIDENTS_OPENING_DAYS
    if not days:
        return ""
    today = (now or timezone.now()).astimezone(ZoneInfo(settings.INCIDENTS_ARTICLE_TIME_ZONE)).date()

    def newest() -> str:
        rows = visibility.public_incident_rows(now).filter(date_start__lte=today)
        last = rows.aggregate(day=Max("date_start"))["day"]
        return f"{last - timedelta(days=days - 1)}/{last}" if last else ""

    found: str = cached_value(f"opening:{page_cache_digest('opening', str(today), str(days))}", newest)
    return found
