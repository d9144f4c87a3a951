"""One address for monitors: is the database there, is Redis there, do articles and feeds move on."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import redis
from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.utils import timezone

from incidents.models import Article, Feed
from incidents.vocabulary.enums import FeedState

STALLED_AFTER = timedelta(minutes=15)


def health_check(_request: HttpRequest) -> JsonResponse:
    """200 when database and broker answer, else 503; slow work is told but is no failure of the site."""
    told: dict[str, Any] = {"database": _database(), "broker": _broker()}
    if told["database"] == "ok":
        late = timezone.now() - STALLED_AFTER
        told["articles_waiting"] = Article.objects.unfinished().count()
        told["articles_stalled"] = Article.objects.unfinished().filter(stage_changed_at__lt=late).count()
        told["feeds_failing"] = Feed.objects.filter(state=FeedState.FAILING.value).count()
    is_well = told["database"] == told["broker"] == "ok"
    told = {"status": "ok" if is_well else "failing", **told}
    answer = JsonResponse(told, status=200 if is_well else 503)
    answer["Cache-Control"] = "no-store"
    return answer


def _database() -> str:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT PostGIS_Lib_Version()")
            cursor.fetchone()
    except DatabaseError:
        return "not reachable"
    return "ok"


def _broker() -> str:
    try:
        with redis.Redis.from_url(settings.REDIS_URL, socket_connect_timeout=1, socket_timeout=1) as client:
            client.ping()
    except (redis.RedisError, OSError):
        return "not reachable"
    return "ok"
