"""Addresses for monitors: is the program alive, can the site do its work, and figures for Prometheus."""

from __future__ import annotations

import hmac
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone

from incidents.ingest import site_health
from incidents.models import Article, Feed
from incidents.vocabulary.intake_enums import FeedState
from incidents.web.metrics import metrics_text

STARTED_AT = timezone.now()  # of this process; one that replaces another later has signs of life to go by


def live(_request: HttpRequest) -> HttpResponse:
    """200 while the program answers at all; asks nobody else."""
    return _fresh(JsonResponse({"status": "ok"}))


def ready(_request: HttpRequest) -> HttpResponse:
    """200 when the site can do its work, else 503; what is late but stops nothing makes it “degraded”.

    “starting” (200): nothing is known to be wrong, but a worker was started so lately that it was not heard of yet.
    """
    found = site_health.probe_all(timezone.now(), site_started_at=STARTED_AT)
    stopped = [finding for finding in found if not finding.is_well and finding.stops_work]
    is_late = any(not finding.is_well for finding in found)
    is_starting = any(finding.is_starting for finding in found)
    status = "failing" if stopped else "degraded" if is_late else "starting" if is_starting else "ok"
    # Strangers read this too: which part is wrong, never names of hosts or folders.
    told: dict[str, Any] = {"status": status, "checks": {each.name: _standing(each) for each in found}}
    answer = JsonResponse(told, status=503 if stopped else 200)
    if stopped:
        answer["Retry-After"] = "60"
    return _fresh(answer)


def _standing(finding: site_health.Finding) -> str:
    return "not known yet" if finding.is_starting else "ok" if finding.is_well else "failing"


def metrics(request: HttpRequest) -> HttpResponse:
    """Figures for Prometheus, for whoever knows INCIDENTS_METRICS_TOKEN; without one there is no such page."""
    token = settings.INCIDENTS_METRICS_TOKEN
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if not token or not hmac.compare_digest(given.encode(), token.encode()):
        raise Http404
    return _fresh(HttpResponse(metrics_text(timezone.now()), content_type="text/plain; version=0.0.4"))


def health_check(_request: HttpRequest) -> HttpResponse:
    """200 when database and broker answer, else 503; slow work is told but is no failure of the site."""
    database, broker = site_health.probe_database(), site_health.probe_broker()
    told: dict[str, Any] = {
        "database": "ok" if database.is_well else "not reachable",
        "broker": "ok" if broker.is_well else "not reachable",
    }
    if database.is_well:
        late = timezone.now() - site_health.STALLED_AFTER
        told["articles_waiting"] = Article.objects.unfinished().count()
        told["articles_retrying"] = Article.objects.to_be_tried_again().count()
        told["articles_stalled"] = Article.objects.unfinished().filter(stage_changed_at__lt=late).count()
        told["feeds_failing"] = Feed.objects.filter(state=FeedState.FAILING.value).count()
    is_well = database.is_well and broker.is_well
    told = {"status": "ok" if is_well else "failing", **told}
    answer = JsonResponse(told, status=200 if is_well else 503)
    if not is_well:
        answer["Retry-After"] = "60"
    return _fresh(answer)


def _fresh(answer: HttpResponse) -> HttpResponse:
    answer["Cache-Control"] = "no-store"
    return answer
