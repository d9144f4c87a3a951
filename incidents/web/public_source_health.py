"""How each source fares, as strangers may know it: when it was last heard, how much came in, whether it is silent.

Not told: addresses of feeds, words of errors (they may name hosts and keys), drafts and what editors decided.
"""

from __future__ import annotations

import hashlib
from typing import Any

from django.utils import timezone

from incidents.caching.page_data_cache import cached_value
from incidents.ingest import source_health
from incidents.models import Source
from incidents.vocabulary.intake_enums import FeedState

KEPT_S = 60  # it is counted from the articles of two months
_KEY = "public_source_health"


def public_health_by_slug(slugs: list[str]) -> dict[str, dict[str, Any]]:
    """The health of these sources. `standing` is one of: heard, silent, not_answering, paused, by_hand."""
    key = f"{_KEY}:{hashlib.sha256(' '.join(slugs).encode()).hexdigest()[:32]}"
    found: dict[str, dict[str, Any]] = cached_value(key, lambda: _health_of(slugs), KEPT_S)
    return found


def _health_of(slugs: list[str]) -> dict[str, dict[str, Any]]:
    rows = source_health.health_of(Source.objects.filter(slug__in=slugs), timezone.now())
    return {health.source.slug: _told(health) for health in rows}


def _told(health: source_health.SourceHealth) -> dict[str, Any]:
    polled = [feed for feed in health.feeds if feed.state != FeedState.PAUSED.value]
    answered = [feed.last_ok_at for feed in polled if feed.last_ok_at is not None]
    upcoming = [feed.next_poll_at for feed in polled]
    return {
        "standing": _standing(health, len(polled)),
        "last_article_at": health.last_item_at,
        "last_answer_at": max(answered, default=None),
        "next_poll_at": min(upcoming, default=None),
        "articles_30_days": health.items,
        "lag": health.lag,
        "usual_pause": health.habit,
    }


def _standing(health: source_health.SourceHealth, polled: int) -> str:
    if not health.feeds:
        return "by_hand"
    if not polled:
        return "paused"
    if any(feed.state == FeedState.FAILING.value for feed in health.feeds):
        return "not_answering"
    return "silent" if health.is_silent else "heard"
