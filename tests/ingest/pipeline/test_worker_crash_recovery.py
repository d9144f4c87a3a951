"""A real worker, killed in the middle of its work and started again, finishes it once."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import pytest
import redis
from celery import Celery
from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from incidents.ingest import intake
from incidents.ingest.pipeline import stages
from incidents.models import Article, ArticleRevision, Incident, Report
from tests.ingest.conftest import Site
from tests.support.article_texts import KAMYSHI, page
from tests.support.people_outlets_places import Cast

pytestmark = pytest.mark.django_db(transaction=True)
ROOT = Path(__file__).resolve().parents[3]
LEASE_S = 2


def queue_address() -> str:
    """A queue of the test's own: database 1 of the Redis that the settings name."""
    parts = urlsplit(settings.REDIS_URL)
    if parts.scheme == "unix":
        return f"unix://{parts.path}?db=1"
    return urlunsplit(parts._replace(path="/1"))


def broker_address() -> str:
    """The same queue in Celery's own spelling, as the settings spell theirs."""
    return queue_address().replace("unix://", "redis+socket://", 1).replace("?db=", "?virtual_host=", 1)


def database_address() -> str:
    """The test's database, as the worker's environment names it."""
    told = connection.settings_dict
    login = (
        f"{told['USER']}:{told['PASSWORD']}@"
        if told["PASSWORD"]
        else f"{told['USER']}@"
        if told["USER"]
        else ""
    )
    port = f":{told['PORT']}" if told["PORT"] else ""
    if str(told["HOST"]).startswith("/"):
        return f"postgis://{login or '@'}{port}/{told['HOST']}/{told['NAME']}"  # a socket's folder
    return f"postgis://{login}{told['HOST']}{port}/{told['NAME']}"


@pytest.fixture
def queue() -> Iterator[Celery]:
    redis.Redis.from_url(queue_address()).flushdb()
    app = Celery("bell", broker=broker_address(), set_as_current=False)
    yield app
    app.close()
    redis.Redis.from_url(queue_address()).flushdb()


@pytest.fixture
def start_worker(
    tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[Callable[..., subprocess.Popen[bytes]]]:
    """Starts workers as operators do; every one still alive is stopped in the end."""
    started: list[subprocess.Popen[bytes]] = []

    def start(**environment: str) -> subprocess.Popen[bytes]:
        env = os.environ | {
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "DATABASE_URL": database_address(),
            "REDIS_URL": queue_address(),
            "SECRET_KEY": "only-for-tests",
            "INCIDENTS_WORK_LEASE_S": str(LEASE_S),
            **environment,
        }
        command = [
            sys.executable,
            "-m",
            "celery",
            "-A",
            "config",
            "worker",
            "--concurrency=1",
            "--loglevel=WARNING",
        ]
        with (tmp_path / f"worker{len(started)}.log").open("wb") as log:
            process = subprocess.Popen(
                command, cwd=ROOT, env=env, stdout=log, stderr=log, start_new_session=True
            )
        started.append(process)
        return process

    yield start
    for process in started:
        kill(process)


def kill(process: subprocess.Popen[bytes]) -> None:
    """As suddenly as a power cut, children included."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def wait_for(told: Callable[[], Any], timeout_s: float = 40.0) -> Any:
    """Until it is true; the tables are looked at, nothing is assumed of the worker."""
    end = time.monotonic() + timeout_s
    while time.monotonic() < end:
        answer = told()
        if answer:
            return answer
        time.sleep(0.1)
    pytest.fail("the worker did not get there in time")


def queue_of(task: str) -> str:
    return str(settings.CELERY_TASK_ROUTES[f"incidents.tasks.{task}"]["queue"])


def ring(queue: Celery, article: Article) -> None:
    """As the door rings: a page is fetched first, and its worker rings for a reader."""
    task = "fetch_article" if stage_of(article) == "new" else "read_article"
    queue.send_task(f"incidents.tasks.{task}", args=[article.pk], queue=queue_of(task))


def ring_again(queue: Celery, article: Article) -> None:
    """What the sweep does, once the dead worker's claim has run out."""
    wait_for(lambda: article.pk in stages.requeue_stalled(timezone.now()))
    ring(queue, article)


def stage_of(article: Article) -> str:
    return str(Article.objects.values_list("stage", flat=True).get(pk=article.pk))


def test_killed_while_it_fetches_a_page_the_work_is_finished_once(
    cast: Cast, site: Site, queue: Celery, start_worker: Callable[..., subprocess.Popen[bytes]]
) -> None:
    url = site.say("/kamyshi", page(KAMYSHI))
    article, _ = intake.accept_url(url, intake.About(), now=timezone.now())
    gate = threading.Event()
    site.wait_before_answering["/kamyshi"] = gate
    worker = start_worker(INCIDENTS_FETCH_PRIVATE_HOSTS=site.host)
    ring(queue, article)
    wait_for(lambda: site.requests_for("/kamyshi"))

    kill(worker)
    gate.set()
    assert stage_of(article) == "new"
    start_worker(INCIDENTS_FETCH_PRIVATE_HOSTS=site.host)
    ring_again(queue, article)
    wait_for(lambda: stage_of(article) == "done")

    assert (Report.objects.count(), Incident.objects.count(), ArticleRevision.objects.count()) == (1, 1, 1)
    assert Article.objects.get().attempts == 1  # to read it: fetching had its own


def test_killed_while_it_writes_down_what_it_read_the_work_is_finished_once(
    cast: Cast, queue: Celery, start_worker: Callable[..., subprocess.Popen[bytes]]
) -> None:
    article, _ = intake.accept_text(KAMYSHI, intake.About(), now=timezone.now())
    worker = start_worker()
    with transaction.atomic():
        with connection.cursor() as cursor:
            # The worker can write its reports but no incident, and waits inside its transaction.
            cursor.execute("LOCK TABLE incidents_incident IN EXCLUSIVE MODE")
        ring(queue, article)
        wait_for(lambda: _someone_waits_for_the_lock())
        kill(worker)

    wait_for(lambda: not _someone_waits_for_the_lock())
    assert (stage_of(article), Report.objects.count(), Incident.objects.count()) == ("fetched", 0, 0)
    start_worker()
    ring_again(queue, article)
    ring(queue, article)  # a bell that rings twice
    wait_for(lambda: stage_of(article) == "done")

    assert (Report.objects.count(), Incident.objects.count(), ArticleRevision.objects.count()) == (1, 1, 1)


def _someone_waits_for_the_lock() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_locks l JOIN pg_class c ON c.oid = l.relation"
            " WHERE c.relname = 'incidents_incident' AND NOT l.granted"
        )
        return bool(cursor.fetchone()[0])
