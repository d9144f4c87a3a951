"""Monitors learn what stands still, and operators the way out."""

from __future__ import annotations

import datetime as dt
import itertools
from io import StringIO
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection
from django.test import Client
from django.utils import timezone

from incidents.caching import timing_counters
from incidents.ingest import heartbeat, site_health
from incidents.models import Article, Feed
from incidents.net import http_client
from incidents.web import health_check
from tests.support.factories import ArticleFactory, FeedFactory
from tests.support.geo_factories import PlaceFactory

pytestmark = pytest.mark.django_db


class Usage(NamedTuple):
    total: int
    used: int
    free: int


@pytest.fixture(autouse=True)
def well(monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path) -> None:
    """A site that is well: a worker alive, room on the disk, a gazetteer, nothing in the queue."""
    settings.VAR_DIR = tmp_path
    heartbeat.beat(timezone.now())
    PlaceFactory.create()
    monkeypatch.setattr(heartbeat, "count_waiting_messages", lambda: 0)
    monkeypatch.setattr(site_health, "probe_broker", lambda: site_health.Finding("broker", True))
    monkeypatch.setattr(site_health.shutil, "disk_usage", lambda _: Usage(10**12, 0, 10**12))


def worker_stopped(patch: pytest.MonkeyPatch) -> None:
    heartbeat.beat(timezone.now() - dt.timedelta(minutes=10))
    patch.setattr(heartbeat, "count_waiting_messages", lambda: 1_243)


def one_worker_stopped(patch: pytest.MonkeyPatch) -> None:
    heartbeat.beat(timezone.now() - dt.timedelta(minutes=10), "fetching")


def beat_stopped(_: pytest.MonkeyPatch) -> None:
    heartbeat.beat(timezone.now() - dt.timedelta(minutes=10))


def disk_full(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(site_health.shutil, "disk_usage", lambda _: Usage(10**12, 10**12, 10**6))


def broker_gone(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(
        site_health, "probe_broker", lambda: site_health.Finding("broker", False, "gone", "Start Redis.")
    )


def database_gone(patch: pytest.MonkeyPatch) -> None:
    def refuse() -> Any:
        raise OperationalError("connection refused")

    patch.setattr(connection, "cursor", refuse)


def migrations_missing(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(site_health.MigrationExecutor, "migration_plan", lambda *_: [1, 2])


def articles_stalled(_: pytest.MonkeyPatch) -> None:
    ArticleFactory.create(stage="new")
    Article.objects.update(stage_changed_at=timezone.now() - dt.timedelta(hours=1))


def feeds_failing(_: pytest.MonkeyPatch) -> None:
    FeedFactory.create(state="failing")


def feeds_not_asked(_: pytest.MonkeyPatch) -> None:
    FeedFactory.create()
    Feed.objects.update(next_poll_at=timezone.now() - dt.timedelta(days=2))


def gazetteer_empty(_: pytest.MonkeyPatch) -> None:
    from geo.models import Place

    Place.objects.all().delete()


def source_silent(_: pytest.MonkeyPatch) -> None:
    feed = FeedFactory.create()
    for hours in range(8):
        row = ArticleFactory.create(source=feed.source, feed=feed)
        Article.objects.filter(pk=row.pk).update(
            created_at=timezone.now() - dt.timedelta(days=2, hours=hours), published_at=None
        )


def backup_missing(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(site_health.settings, "INCIDENTS_BACKUP_DAYS", 2)


FAULTS = [
    (source_silent, "sources", 200, "fell silent"),
    (backup_missing, "backups", 200, "manage.py backup"),
    (worker_stopped, "worker", 503, "no worker carries them out"),
    (beat_stopped, "worker", 503, "beat sends nothing"),
    (one_worker_stopped, "worker", 503, "from the worker of fetching"),
    (disk_full, "disk", 503, "Make room"),
    (broker_gone, "broker", 503, "Start Redis"),
    (database_gone, "database", 503, "Start PostgreSQL"),
    (migrations_missing, "migrations", 503, "manage.py migrate"),
    (articles_stalled, "articles", 200, "requeue_stalled"),
    (feeds_failing, "feeds", 200, "Admin → Feeds"),
    (feeds_not_asked, "feeds", 200, "not asked for a day"),
    (gazetteer_empty, "gazetteer", 200, "load_gazetteer"),
]


def test_a_site_that_is_well_says_so(client: Client) -> None:
    answer = client.get("/health/ready")

    assert (answer.status_code, answer.json()["status"]) == (200, "ok")
    assert client.get("/health/live").json() == {"status": "ok"}


@pytest.mark.parametrize(
    ("plant", "name", "status", "words"), FAULTS, ids=[fault[0].__name__ for fault in FAULTS]
)
def test_each_planted_fault_is_found_with_its_way_out(
    plant: Any, name: str, status: int, words: str, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    plant(monkeypatch)
    said = StringIO()

    answer = client.get("/health/ready")
    with pytest.raises(CommandError, match="found something wrong"):
        call_command("doctor", stdout=said)

    assert (answer.status_code, answer.json()["checks"][name]) == (status, "failing")
    assert words in said.getvalue()


@pytest.mark.parametrize(
    ("beat_s", "worker_s", "site_s", "status", "told"),
    [
        (None, 20, 3_600, "starting", "not known yet"),  # a worker that was just started
        (3_600, 20, 7_200, "starting", "not known yet"),  # started again after it was away
        (None, None, 20, "starting", "not known yet"),  # the whole site was just started
        (None, 91, 3_600, "failing", "failing"),
        (None, None, 91, "failing", "failing"),
        (3_600, None, 20, "failing", "failing"),  # a new web process, and a worker that was there and is not
        (20, 20, 20, "ok", "ok"),
    ],
)
def test_in_its_first_minute_a_worker_is_not_known_to_be_wrong(
    client: Client, monkeypatch: pytest.MonkeyPatch, beat_s: int | None, worker_s: int | None, site_s: int,
    status: str, told: str,
) -> None:  # fmt: skip
    cache.clear()
    now = timezone.now()
    for seconds, write in ((beat_s, heartbeat.beat), (worker_s, heartbeat.mark_worker_start)):
        if seconds is not None:
            write(now - dt.timedelta(seconds=seconds))
    monkeypatch.setattr(health_check, "STARTED_AT", now - dt.timedelta(seconds=site_s))

    answer = client.get("/health/ready")

    assert (answer.json()["status"], answer.json()["checks"]["worker"]) == (status, told)
    assert answer.status_code == (503 if status == "failing" else 200)


def test_the_doctor_waits_for_a_worker_that_was_just_started() -> None:
    cache.clear()
    heartbeat.mark_worker_start(timezone.now() - dt.timedelta(seconds=20))
    said = StringIO()

    call_command("doctor", stdout=said)

    assert "WAIT  worker: not known yet: started 20 s ago" in said.getvalue()


def test_no_names_of_hosts_or_folders_reach_strangers(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        site_health, "probe_disk", lambda _: site_health.Finding("disk", False, "/srv/x is full")
    )

    assert "/srv" not in client.get("/health/ready").content.decode()


def test_figures_are_only_for_those_who_know_the_token(client: Client, settings: Any) -> None:
    assert client.get("/metrics").status_code == 404
    settings.INCIDENTS_METRICS_TOKEN = "a-long-word"

    assert client.get("/metrics").status_code == 404
    answer = client.get("/metrics", headers={"Authorization": "Bearer a-long-word"})

    assert answer.status_code == 200


def test_figures_tell_of_articles_feeds_and_the_worker(client: Client, settings: Any) -> None:
    settings.INCIDENTS_METRICS_TOKEN = "a-long-word"
    ArticleFactory.create(stage="new", doubts=["wall"])
    FeedFactory.create(state="failing")

    text = client.get("/metrics", headers={"Authorization": "Bearer a-long-word"}).content.decode()

    for line in (
        'incidents_articles{stage="new"} 1', "incidents_articles_needing_a_look 1", 'incidents_feeds{state="failing"} 1',
        "incidents_queue_messages 0", "# TYPE incidents_worker_heartbeat_age_seconds gauge",
    ):  # fmt: skip
        assert line in text


def test_figures_tell_of_requests_tasks_and_fetches_that_failed(client: Client, settings: Any) -> None:
    cache.clear()
    settings.INCIDENTS_METRICS_TOKEN = "a-long-word"
    counter = timing_counters.TimingCounter(clock=itertools.count(10**9, 10).__next__)
    counter.observe("request", "api", 0.25)
    counter.observe("task", "poll_feed", 1.5)
    with pytest.raises(http_client.OutboundError):
        http_client.fetch_url("http://127.0.0.1:9/")

    text = client.get("/metrics", headers={"Authorization": "Bearer a-long-word"}).content.decode()

    for line in (
        'incidents_requests_total{part="api"} 1', 'incidents_request_seconds_total{part="api"} 0.25',
        'incidents_tasks_total{task="poll_feed"} 1', 'incidents_task_seconds_total{task="poll_feed"} 1.5',
        'incidents_fetch_errors_total{kind="refused"} 1', 'incidents_fetch_errors_total{kind="no_answer"} 0',
        "# TYPE incidents_requests_total counter",
    ):  # fmt: skip
        assert line in text


def test_every_request_is_counted_with_the_part_of_the_site_that_answered(client: Client) -> None:
    counted = timing_counters.counter
    counted.sums, counted.added_at = {}, counted.clock()

    client.get("/health/live")
    client.get("/api/v1/nothing-here/")

    assert {name: n for (_, name), (n, _) in counted.sums.items()} == {"pages": 1, "api": 1}
