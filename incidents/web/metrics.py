"""Figures of the site's work in the text form of Prometheus."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Iterator

import redis
from django.db.models import Count, Max, Min

from incidents.caching import timing_counters
from incidents.ingest import heartbeat, source_health
from incidents.models import Article, Feed, FeedEntry
from incidents.net.fetch_error_counts import fetch_error_counts
from incidents.vocabulary.intake_enums import FeedState

Sample = tuple[dict[str, str], float]


def metrics_text(now: dt.datetime) -> str:
    """All figures, each with its help and type. Times are in seconds."""
    lines: list[str] = []
    for name, meaning, samples in _families(now):
        kind = "counter" if name.endswith("_total") else "gauge"
        lines += [f"# HELP {name} {meaning}", f"# TYPE {name} {kind}"]
        lines += [f"{name}{_labels(labels)} {value:g}" for labels, value in samples]
    return "\n".join(lines) + "\n"


def _families(now: dt.datetime) -> Iterator[tuple[str, str, list[Sample]]]:
    stages = Article.objects.values_list("stage").annotate(n=Count("pk"), since=Min("stage_changed_at"))
    rows = list(stages.order_by("stage"))
    yield "incidents_articles", "Articles by stage", [({"stage": stage}, n) for stage, n, _ in rows]
    unfinished = set(Article.objects.unfinished().values_list("stage", flat=True).distinct())
    oldest = [({"stage": s}, (now - since).total_seconds()) for s, _, since in rows if s in unfinished]
    yield (
        "incidents_article_age_seconds",
        "How long the oldest unfinished article stands at its stage",
        oldest,
    )
    doubtful = Article.objects.needing_a_look().count()
    yield "incidents_articles_needing_a_look", "Doubtful articles nobody has looked at", [({}, doubtful)]
    states = Feed.objects.values_list("state").annotate(n=Count("pk")).order_by("state")
    yield "incidents_feeds", "Feeds by state", [({"state": state}, n) for state, n in states]
    last_ok = Feed.objects.exclude(state=FeedState.PAUSED.value).aggregate(latest=Max("last_ok_at"))["latest"]
    fresh: list[Sample] = [({}, (now - last_ok).total_seconds())] if last_ok else []
    yield "incidents_feed_last_success_age_seconds", "Seconds since any feed was read", fresh
    refused = FeedEntry.objects.refused().count()
    yield "incidents_feed_entries_refused", "Entries of feeds that were left out", [({}, refused)]
    silent = len(source_health.silent_sources(now))
    yield "incidents_sources_silent", "Sources that fell silent against their own habit", [({}, silent)]
    yield from _of_the_queue(now)


def _of_the_queue(now: dt.datetime) -> Iterator[tuple[str, str, list[Sample]]]:
    waiting: list[Sample] = []
    last = None
    with contextlib.suppress(redis.RedisError, OSError):  # then there are no figures to tell
        waiting, last = [({}, heartbeat.count_waiting_messages())], heartbeat.last_beat()
    yield "incidents_queue_messages", "Messages that wait for a worker", waiting
    alive: list[Sample] = [({}, (now - last).total_seconds())] if last else []
    yield "incidents_worker_heartbeat_age_seconds", "Seconds since a worker last gave a sign of life", alive
    errors: list[Sample] = []
    with contextlib.suppress(redis.RedisError, OSError):
        errors = [({"kind": kind}, n) for kind, n in fetch_error_counts().items()]
    yield "incidents_fetch_errors_total", "Fetches of feeds and pages that failed, by kind", errors
    yield from _times("request", "part")
    yield from _times("task", "task")


def _times(kind: str, label: str) -> Iterator[tuple[str, str, list[Sample]]]:
    """How many requests or tasks there were, and how long they took; a process tells it every few seconds."""
    told: dict[str, tuple[int, float]] = {}
    with contextlib.suppress(redis.RedisError, OSError):
        told = timing_counters.summed_timings(kind)
    counts: list[Sample] = [({label: name}, n) for name, (n, _) in told.items()]
    seconds: list[Sample] = [({label: name}, total) for name, (_, total) in told.items()]
    yield f"incidents_{kind}s_total", f"How many {kind}s there were", counts
    yield f"incidents_{kind}_seconds_total", f"Seconds that {kind}s took together", seconds


def _labels(labels: dict[str, str]) -> str:
    inside = ",".join(f'{name}="{value}"' for name, value in labels.items())
    return f"{{{inside}}}" if inside else ""
