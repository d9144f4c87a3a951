"""What has been read, where and when: "no incidents" is one thing, "nothing was read" another.

Of articles only how many there are and how new they are is told; of incidents only public ones are counted.
"""

from __future__ import annotations

from typing import Any

from django.core.cache import cache
from django.db.models import Count, Max, Q
from django.utils import timezone
from django.utils.translation import get_language

from geo.models import AdminArea
from incidents.models import Article, Feed
from incidents.query import visibility
from incidents.vocabulary.intake_enums import FeedState, Stage

READ = (Stage.EXTRACTED.value, Stage.DONE.value, Stage.SKIPPED.value)
KEPT_S = 60


def reading_coverage() -> dict[str, Any]:
    """Languages with the newest article read, regions with their newest incident, feeds and their state."""
    language = (get_language() or "en").split("-")[0]
    key = f"coverage:{language}:{visibility.data_state().version}"
    found: dict[str, Any] | None = _kept(key)
    if found is None:
        found = {
            "as_of": timezone.now(),
            "languages": _languages(),
            "regions": _regions(language),
            "feeds": _feeds(),
        }
        found["last_read_at"] = max((row["last_read_at"] for row in found["languages"]), default=None)
        _keep(key, found)
    return found


def _languages() -> list[dict[str, Any]]:
    """By language: articles read, when the last one was, and the day the newest of them is from."""
    rows = (
        Article.objects.filter(stage__in=READ, is_sample=False)
        .exclude(language="")
        .values("language")
        .annotate(
            articles=Count("pk"), last_read_at=Max("stage_changed_at"), last_published_on=Max("published_on")
        )
        .order_by("language")
    )
    return [dict(row) for row in rows]


def _regions(language: str) -> list[dict[str, Any]]:
    """By region: public incidents, the last day one happened, and when one was last added or corrected."""
    rows = (
        visibility.public_incident_rows()
        .exclude(public_region="")
        .filter(is_sample=False)
        .values("public_country", "public_region")
        .annotate(incidents=Count("pk"), last_day=Max("date_end"), last_changed_at=Max("updated_at"))
        .order_by("public_country", "public_region")
    )
    counted = list(rows)
    areas = AdminArea.objects.filter(
        level=1, valid_to=None, code__in={row["public_region"] for row in counted}
    )
    names = {
        area.code: area.display_name(language)
        for area in areas.defer("boundary", "boundary_medium", "boundary_coarse")
    }
    return [
        {
            "code": row["public_region"],
            "country": row["public_country"],
            "name": names.get(row["public_region"], row["public_region"]),
            "incidents": row["incidents"],
            "last_day": row["last_day"],
            "last_changed_at": row["last_changed_at"],
        }
        for row in counted
    ]


def _feeds() -> dict[str, Any]:
    return Feed.objects.aggregate(
        active=Count("pk", filter=~Q(state=FeedState.PAUSED.value)),
        failing=Count("pk", filter=Q(state=FeedState.FAILING.value)),
        last_polled_at=Max("last_ok_at"),
    )


def _kept(key: str) -> Any:
    try:
        return cache.get(key)
    except Exception:  # a cache that cannot be reached only means counting again
        return None


def _keep(key: str, found: dict[str, Any]) -> None:
    try:
        cache.set(key, found, KEPT_S)
    except Exception:  # as above
        return
