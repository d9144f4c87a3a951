"""Polls, pages and reading have queues of their own: what waits in one holds nobody up in another."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace
from typing import Any

import django.db
import psycopg
import pytest
from celery import current_app
from django.db import OperationalError

from config import celery as celery_application
from incidents import tasks
from incidents.ingest import enqueue, feed_entry_outcomes, feed_polling, heartbeat, intake
from incidents.ingest.pipeline import extract, stages
from incidents.models import Article, Feed, FeedEntry, Incident
from tests.ingest.conftest import Site
from tests.support.article_texts import KAMYSHI, NOW, TODAY, page
from tests.support.factories import FeedFactory
from tests.support.people_outlets_places import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def rung(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int]]:
    """What was sent to the queues."""
    sent: list[tuple[str, int]] = []
    monkeypatch.setattr(enqueue, "send_task", lambda task, pk: sent.append((task.rsplit(".", 1)[1], pk)))
    return sent


def queue_of(task: Any) -> str:
    return str(current_app.amqp.router.route({}, task.name)["queue"].name)


def page_handed_in(site: Site) -> Article:
    url = site.say("/kamyshi", page(KAMYSHI))
    return intake.accept_url(url, intake.About(), now=NOW)[0]


def clock() -> dt.datetime:
    return NOW


@pytest.mark.parametrize(
    ("task", "queue"),
    [
        (tasks.poll_feed, "polls"),
        (tasks.poll_due_feeds, "polls"),
        (tasks.requeue_stalled, "polls"),
        (tasks.fetch_article, "fetching"),
        (tasks.keep_page_copy, "fetching"),
        (tasks.read_article, "reading"),
        (tasks.build_export, "upkeep"),
        (tasks.deliver_webhook, "upkeep"),
    ],
)
def test_every_kind_of_work_has_its_queue(task: Any, queue: str) -> None:
    assert queue_of(task) == queue


def test_a_worker_of_one_queue_has_the_processes_its_setting_says(settings: Any) -> None:
    settings.WORKER_PROCESSES_BY_QUEUE = {"reading": 7, "fetching": 3, "polls": 1, "upkeep": 1}
    conf = type("Conf", (), {"worker_concurrency": 99})()

    for options, processes in (({"queues": ["fetching"]}, 3), ({"queues": "reading"}, 7), ({}, 7)):
        celery_application._give_a_queue_its_processes(conf=conf, options=options)
        assert conf.worker_concurrency == processes


def test_a_page_is_fetched_by_one_worker_and_read_by_another(
    cast: Cast, site: Site, rung: list[tuple[str, int]], django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        article = page_handed_in(site)
    assert stages.run_stages(article.pk, part=stages.Part.READING, clock=clock) is False  # not his yet
    with django_capture_on_commit_callbacks(execute=True):
        stages.run_stages(article.pk, part=stages.Part.FETCHING, clock=clock)

    article.refresh_from_db()
    assert rung == [("fetch_article", article.pk), ("read_article", article.pk)]
    assert (article.stage, article.not_before, article.attempts) == ("fetched", None, 0)
    assert (
        stages.run_stages(article.pk, part=stages.Part.FETCHING, clock=clock) is False
    )  # nothing left to fetch
    stages.run_stages(article.pk, part=stages.Part.READING, clock=clock)
    assert Article.objects.get().stage == "done"
    assert Incident.objects.count() == 1


def test_a_long_queue_is_not_made_longer_by_the_sweep_and_a_lost_one_is_rung_again(
    cast: Cast,
    rung: list[tuple[str, int]],
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Any,
) -> None:
    intake.accept_text(KAMYSHI, intake.About(published_on=TODAY), now=NOW)
    later = Article.objects.get().created_at + dt.timedelta(minutes=5)

    for waiting, found in (({"reading": 1}, 0), ({"reading": 0, "fetching": 9}, 1), ({}, 1)):
        monkeypatch.setattr(heartbeat, "waiting_messages_or_empty", lambda told=waiting: told)
        with django_capture_on_commit_callbacks(execute=True):
            assert len(stages.requeue_stalled(later)) == found

    assert [task for task, _ in rung] == ["read_article", "read_article"]


def test_a_database_without_room_costs_an_article_no_attempt(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    article, _ = intake.accept_text(KAMYSHI, intake.About(published_on=TODAY), now=NOW)

    for turn in range(stages.MAX_ATTEMPTS + 2):
        now = NOW + dt.timedelta(minutes=2 * turn)
        with monkeypatch.context() as full:
            full.setitem(stages.STEPS, "readable", stages.Step(_no_room, stages.Stage.EXTRACTED))
            stages.run_stages(article.pk, clock=lambda now=now: now)
        article.refresh_from_db()
        assert (article.stage, article.attempts, article.not_before) == ("readable", 0, now + stages.WAITS[0])
        assert "could not take it in" in article.outcome_reason

    stages.run_stages(article.pk, clock=lambda: NOW + dt.timedelta(hours=1))
    assert (Article.objects.get().stage, Incident.objects.count()) == ("done", 1)


def test_a_reading_that_fails_keeps_the_stage_before_it(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    article, _ = intake.accept_text(KAMYSHI, intake.About(published_on=TODAY), now=NOW)
    monkeypatch.setattr(extract, "read_text", lambda *_args, **_more: 1 / 0)

    stages.run_stages(article.pk, clock=clock)

    article.refresh_from_db()
    assert (article.stage, article.attempts) == ("readable", 1)
    assert "Internal error (ZeroDivisionError)" in article.outcome_reason
    assert article.revisions.count() == 1


def test_an_entry_that_met_a_full_disk_comes_in_at_the_next_poll(
    cast: Cast, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = f"<rss><channel><item><title>T</title><guid>1</guid><description>{KAMYSHI}</description></item></channel></rss>"
    feed: Feed = FeedFactory.create(source=cast.outlets.herald, url=site.say("/feed", body, kind="text/xml"))
    with monkeypatch.context() as full:
        full.setattr(feed_entry_outcomes.intake, "accept_entry", _no_room)
        with pytest.raises(OperationalError):
            feed_polling.poll_feed(feed.pk, now=NOW)
    assert not FeedEntry.objects.exists()

    assert feed_polling.poll_feed(feed.pk, now=NOW + dt.timedelta(minutes=15)) == 1


def _no_room(*_args: object, **_more: object) -> Any:
    raise OperationalError("could not extend file") from psycopg.errors.DiskFull("could not extend file")


def test_tasks_share_a_connection_that_is_looked_at_before_each(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[str] = []
    task = SimpleNamespace(name="incidents.tasks.read_article", request=SimpleNamespace(is_eager=False))
    monkeypatch.setattr(django.db, "close_old_connections", lambda: looked.append("old ones closed"))

    celery_application._name_the_lines_of_a_task(task_id="0123456789abcdefg", task=task)
    celery_application._forget_the_name(task=task)

    assert (
        celery_application.app.conf.get("CELERY_DB_REUSE_MAX") > 1_000
    )  # else Celery opens one for every article
    assert len(looked) == 2
