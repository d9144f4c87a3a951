"""A host is asked by one worker at a time, as slowly as it wishes, and never for longer than the wall clock allows."""

from __future__ import annotations

import contextlib
import datetime as dt
import itertools
import socket
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache

from incidents.ingest import feed_polling, intake
from incidents.ingest.pipeline import stages
from incidents.models import Article
from incidents.net import host_crawl_delay, http_client
from tests.ingest.conftest import Site
from tests.support.article_texts import NOW
from tests.support.factories import FeedFactory
from tests.support.people_outlets_places import Cast


@pytest.fixture
def dripping(settings: Any) -> Iterator[str]:
    """A server that sends one header line every 0.2 s and never comes to an end."""
    listener = socket.create_server(("127.0.0.1", 0))
    host = f"127.0.0.1:{listener.getsockname()[1]}"
    settings.INCIDENTS_FETCH_PRIVATE_HOSTS = [host]
    over = threading.Event()

    def serve() -> None:
        while not over.is_set():
            with contextlib.suppress(OSError):
                connection, _ = listener.accept()
                threading.Thread(target=drip, args=(connection,), daemon=True).start()

    def drip(connection: socket.socket) -> None:
        with contextlib.suppress(OSError), connection:
            connection.sendall(b"HTTP/1.1 200 OK\r\n")
            for number in range(1_000):
                if over.wait(0.2):
                    return
                connection.sendall(f"X-Slow-{number}: yes\r\n".encode())

    threading.Thread(target=serve, daemon=True).start()
    yield f"http://{host}/a"
    over.set()
    listener.close()


def test_headers_that_drip_are_cut_off_by_the_wall_clock(dripping: str, settings: Any) -> None:
    settings.INCIDENTS_FETCH_TIMEOUT_S = 1.0
    began = time.monotonic()

    with pytest.raises(http_client.OutboundError, match="did not answer in time") as caught:
        http_client.fetch_url(dripping, obey_robots=False)

    assert time.monotonic() - began < 4
    assert not caught.value.permanent


def test_only_one_worker_asks_a_host_at_a_time(site: Site, settings: Any) -> None:
    site.say("/a", "words")
    with (
        host_crawl_delay.take_host_turn(site.host, longest_s=10),
        pytest.raises(http_client.OutboundError) as caught,
    ):
        http_client.fetch_url(site.address + "/a")

    assert caught.value.is_busy
    assert site.asked == []
    assert http_client.fetch_url(site.address + "/a").status == 200


def test_between_two_fetches_there_is_a_pause_and_a_longer_one_where_robots_txt_asks_for_it(
    site: Site, settings: Any
) -> None:
    settings.INCIDENTS_FETCH_PAUSE_S = 0.5
    site.say("/robots.txt", "User-agent: *\nCrawl-delay: 7", kind="text/plain")
    site.say("/a", "words")

    http_client.fetch_url(site.address + "/a")

    assert host_crawl_delay.pause_s(site.host) == 7
    with pytest.raises(http_client.OutboundError) as caught:
        http_client.fetch_url(site.address + "/a")
    assert (caught.value.retry_after_s or 0) >= 7


def test_those_who_come_too_early_get_places_one_after_another(site: Site, settings: Any) -> None:
    settings.INCIDENTS_FETCH_PAUSE_S = 5
    cache.set(f"turn:{site.host}", "taken", 30)

    waits = []
    for _ in range(4):
        with host_crawl_delay.take_host_turn(site.host, longest_s=10) as wait_s:
            waits.append(wait_s)

    assert 5 <= waits[0] <= 7
    assert all(5 <= later - before <= 7 for before, later in itertools.pairwise(waits))


def test_a_host_that_asks_to_be_left_alone_is_asked_for_nothing_else_meanwhile(
    site: Site, settings: Any
) -> None:
    settings.INCIDENTS_FETCH_PAUSE_S = 0
    site.say("/a", "", status=429, Retry_After="600")
    site.say("/b", "words")
    with pytest.raises(http_client.OutboundError, match="answered 429"):
        http_client.fetch_url(site.address + "/a")

    with pytest.raises(http_client.OutboundError) as caught:
        http_client.fetch_url(site.address + "/b")

    assert caught.value.is_busy
    assert 590 <= (caught.value.retry_after_s or 0) <= 610
    assert site.requests_for("/b") == []


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("120", 120),
        ("Wed, 14 May 2031 12:10:00 GMT", 600),
        ("", None),
        ("soon", None),
        ("9" * 30, 86_400),
        ("-5", None),
    ],
)
def test_the_wish_to_be_left_alone_is_read_as_seconds_or_as_a_date(
    header: str, seconds: float | None
) -> None:
    assert host_crawl_delay.retry_after_s(header, now=NOW) == seconds


@pytest.mark.django_db
def test_a_feed_waits_as_long_as_its_server_asks(cast: Cast, site: Site) -> None:
    feed = FeedFactory.create(source=cast.outlets.herald, url=site.address + "/feed", interval_s=600)
    site.say("/feed", "", status=429, Retry_After="7200")

    feed_polling.poll_feed(feed.pk, now=NOW)

    feed.refresh_from_db()
    assert feed.next_poll_at == NOW + dt.timedelta(hours=2)


@pytest.mark.django_db
def test_an_article_waits_as_long_as_its_server_asks(site: Site) -> None:
    article, _ = intake.accept_url(
        site.say("/a", "", status=503, Retry_After="3600"), intake.About(), now=NOW
    )

    stages.run_stages(article.pk, clock=lambda: NOW)

    article.refresh_from_db()
    assert article.not_before == NOW + dt.timedelta(hours=1)


@pytest.mark.django_db
def test_waiting_for_a_turn_is_no_failed_attempt(cast: Cast, site: Site) -> None:
    article, _ = intake.accept_url(site.say("/a", "words"), intake.About(), now=NOW)
    feed = FeedFactory.create(source=cast.outlets.herald, url=site.address + "/feed")
    cache.set(f"turn:{site.host}", "taken", 30)
    Article.objects.update(attempts=stages.MAX_ATTEMPTS - 1)

    stages.run_stages(article.pk, clock=lambda: NOW)
    feed_polling.poll_feed(feed.pk, now=NOW)

    article.refresh_from_db()
    feed.refresh_from_db()
    assert (article.stage, article.attempts) == ("new", stages.MAX_ATTEMPTS - 1)
    assert (feed.failures, feed.last_error) == (0, "")


def test_a_redirect_to_nonsense_is_told_in_words(site: Site) -> None:
    site.say("/a", "", status=302, Location="http://[bad/")

    with pytest.raises(http_client.OutboundError, match="no web address"):
        http_client.fetch_url(site.address + "/a")


def test_a_person_waits_for_the_next_turn_before_everybody_in_the_line(site: Site, settings: Any) -> None:
    settings.INCIDENTS_FETCH_PAUSE_S = 1
    site.say("/a", "words")
    http_client.fetch_url(site.address + "/a")
    cache.set(f"line:{site.host}", time.time() + 600, 60)  # many pages of this host wait for workers

    for _ in range(2):
        assert http_client.fetch_url(site.address + "/a", person_waits_s=5).status == 200
    with pytest.raises(http_client.OutboundError) as caught:
        http_client.fetch_url(site.address + "/a")
    assert caught.value.is_busy


def test_a_person_is_told_at_once_how_long_a_host_wants_to_be_left_alone(site: Site) -> None:
    host_crawl_delay.leave_host_alone(site.host, 600)
    began = time.monotonic()

    with pytest.raises(http_client.OutboundError, match="its next turn comes in 10 minutes"):
        http_client.fetch_url(site.address + "/a", person_waits_s=5)

    assert time.monotonic() - began < 2
