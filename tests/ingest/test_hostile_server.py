"""Servers that do everything wrong are polled for many cycles: every fault is told in words, good news comes in once."""

from __future__ import annotations

import datetime as dt
import gzip
import resource
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from django.test import override_settings

from incidents.ingest import feed_polling
from incidents.ingest.garbled_text import find_garble
from incidents.models import Article, Feed, FeedEntry
from tests.ingest.conftest import Site
from tests.support.article_texts import NOW
from tests.support.factories import FeedFactory
from tests.support.hostile_endpoints import (
    ANYTHING,
    HTTP,
    INSIDE,
    ROBOTS,
    WAYS,
    Endpoint,
    channel,
    item,
)
from tests.support.people_outlets_places import Cast
from tests.support.raw_web_server import Part, RawWeb, raw_web

pytestmark = pytest.mark.django_db
XML = "application/rss+xml"
GROWTH_KB = 60_000


LAUGHS = "<!DOCTYPE rss [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(10)
) + "]>"  # fmt: skip

# name → (body, content type, status, headers, good articles, words in the feed's health)
Told = tuple[str | bytes, str, int, dict[str, str], int, str]
SAYS: dict[str, Told] = {
    "good": (channel(item("g1"), item("g2")), XML, 200, {}, 2, ""),
    "one bad among good": (channel(item("b1"), item("b2", link="http://[bad/", text=""), item("b3")), XML, 200, {}, 2, "no web address"),
    "endless link": (channel(item("e1"), "<item><title>E</title><link>https://h.example/" + "a" * 3000 + "</link></item>"), XML, 200, {}, 1, "at most 2,000"),
    "zero byte": (channel(item("z1", more="<author>&#0;&#x1F;</author>")).replace("Rockets", "Rock\x00ets"), XML, 200, {}, 1, "left out"),
    "bare ampersands": (channel(item("a1", link="https://h.example/a?x=1&y=2")), XML, 200, {}, 1, ""),
    "laughs": (channel(item("l1", more="<author>&k;</author>"), item("l2", title="&k;"), head=LAUGHS), XML, 200, {}, 1, "not expanded"),
    "file entity": (channel(item("f1", title="&x;"), head="<!DOCTYPE rss [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"), XML, 200, {}, 0, "not expanded"),
    "odd days": (channel(*(item(f"d{n}", more=f"<pubDate>{day}</pubDate>") for n, day in enumerate(("0", "1715-01-01", "9" * 900, "31.02.2024")))), XML, 200, {}, 4, ""),
    "endless title": (channel(item("t1", title="x" * 300_000)), XML, 200, {}, 1, ""),
    "same guid": (channel(*(item("same") for _ in range(400))), XML, 200, {}, 1, ""),
    "many entries": (channel(*(item(f"m{n}", text="") for n in range(450))), XML, 200, {}, 450, ""),
    "nameless": (channel(*("<item></item>" for _ in range(50))), XML, 200, {}, 0, "left out"),
    "deep": ("<rss><channel>" + "<a>" * 20_000, XML, 200, {}, 0, "*"),
    "cut off": (channel(item("c1"))[:-20], XML, 200, {}, 1, "broken"),
    "open cdata": ("<rss version='2.0'><channel><item><title><![CDATA[ never", XML, 200, {}, 0, "*"),
    "empty": ("", XML, 200, {}, 0, "empty page"),
    "spaces": (" \n " * 1000, XML, 200, {}, 0, "empty page"),
    "a page": ("<html><body>We moved</body></html>", "text/html", 200, {}, 0, "a web page"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 50, "image/png", 200, {}, 0, "no RSS"),
    "json": ('{"items": 5}', "application/json", 200, {}, 0, "no RSS"),
    "deep json": ('{"a":' * 50_000, "application/json", 200, {}, 0, "no RSS"),
    "sitemap": ("<urlset><url><loc>https://h.example/1</loc></url></urlset>", XML, 200, {}, 0, "no news"),
    "sitemap index": ("<sitemapindex/>", XML, 200, {}, 0, "index of sitemaps"),
    "odd type": (channel(item("o1")), "text/xml; charset=;;\"", 200, {}, 1, ""),
    "no such charset": (channel(item("n1")), "text/xml; charset=klingon", 200, {}, 1, "does not fit"),
    "half a utf-16": (channel(item("h1")).encode("utf-16")[:-1], XML, 200, {}, 1, "*"),
    "packed bomb": (gzip.compress(b"\0" * 30_000_000), XML, 200, {"Content_Encoding": "gzip"}, 0, "larger than"),
    "not packed": (b"no gzip at all", XML, 200, {"Content_Encoding": "gzip"}, 0, "cannot be unpacked"),
    "not found": ("", XML, 404, {}, 0, "answered 404"),
    "gone": ("", XML, 410, {}, 0, "answered 410"),
    "teapot": ("", XML, 418, {}, 0, "answered 418"),
    "broken": ("", XML, 500, {}, 0, "answered 500"),
    "too often": ("", XML, 429, {"Retry_After": "x" * 500}, 0, "answered 429"),
    "in circles": ("", XML, 302, {"Location": "/in-circles"}, 0, "redirects"),
    "to a private network": ("", XML, 302, {"Location": "http://169.254.169.254/latest"}, 0, "private or local"),
    "to a file": ("", XML, 302, {"Location": "file:///etc/passwd"}, 0, "Only http"),
    "to nonsense": ("", XML, 302, {"Location": "http://[bad/"}, 0, "no web address"),
    "to nowhere": ("", XML, 301, {}, 0, "*"),
}  # fmt: skip


@pytest.fixture
def raw_site(settings: Any) -> Iterator[Callable[[], RawWeb]]:
    """Servers that send whatever bytes they are told; each is let through."""
    with ExitStack() as running:

        def start() -> RawWeb:
            web = running.enter_context(raw_web())
            settings.INCIDENTS_FETCH_PRIVATE_HOSTS = [*settings.INCIDENTS_FETCH_PRIVATE_HOSTS, web.host]
            return web

        yield start


@pytest.mark.parametrize(
    "cycles", [3, pytest.param(200, marks=pytest.mark.full)], ids=["three cycles", "two hundred cycles"]
)
def test_whatever_servers_say_good_news_comes_in_once_and_faults_are_told(
    cycles: int, cast: Cast, site: Site, raw_site: Callable[[], RawWeb], settings: Any
) -> None:
    settings.INCIDENTS_FETCH_PAUSE_S = 0
    with raw_web() as closed:
        endpoints = {name: _as_endpoint(told) for name, told in SAYS.items()}
        feeds = {name: _feed(cast, _say(site, name, told)) for name, told in SAYS.items()}
        web = raw_site()
        for name, endpoint in (HTTP | WAYS | INSIDE).items():
            endpoints[name] = endpoint
            feeds[name] = _feed(cast, web.say(_path(name), *_addressed(endpoint, closed)))
        for name, (rules, endpoint) in ROBOTS.items():
            own = raw_site()
            own.say("/robots.txt", *_addressed(Endpoint(rules), closed))
            endpoints[name], feeds[name] = endpoint, _feed(cast, own.say("/feed", *endpoint.parts))
        memory_kb = _poll_all(cycles, feeds, endpoints)
        assert closed.asked == []

    assert len(endpoints) >= 110
    assert [
        told for name, feed in feeds.items() if (told := _what_is_wrong(name, endpoints[name], feed))
    ] == []
    assert all(row.reason for row in FeedEntry.objects.refused())
    assert memory_kb[-1] - memory_kb[min(2, cycles - 1)] < GROWTH_KB


def _poll_all(cycles: int, feeds: dict[str, Feed], endpoints: dict[str, Endpoint]) -> list[int]:
    """Ask every feed in every cycle, those that keep one waiting when their time has come; memory after each."""
    memory_kb = []
    for cycle in range(cycles):
        now = NOW + dt.timedelta(minutes=15 * cycle)
        due = set(Feed.objects.filter(next_poll_at__lte=now).values_list("pk", flat=True))
        for name, feed in feeds.items():
            endpoint = endpoints[name]
            if not (endpoint.is_slow or endpoint.is_polite) or cycle == 0 or feed.pk in due:
                with override_settings(INCIDENTS_FETCH_TIMEOUT_S=1.0 if endpoint.is_slow else 20.0):
                    feed_polling.poll_feed(feed.pk, now=now)
        memory_kb.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
    return memory_kb


def _what_is_wrong(name: str, endpoint: Endpoint, feed: Feed) -> tuple[object, ...]:
    """Nothing when all came in as it should, once, on its day and in its letters, and the feed tells its faults."""
    feed.refresh_from_db()
    born = list(Article.objects.filter(feed=feed))
    days = {article.published_on for article in born}
    told = feed.last_error
    is_told = (
        endpoint.words in told
        if endpoint.words not in ("", ANYTHING)
        else endpoint.words or "left out" not in told
    )
    garbled = [article.title for article in born if find_garble(article.text) or "\ufffd" in article.text]
    dated = not endpoint.has_day or days <= {dt.date(2031, 5, 13)}
    asked = feed.polls.exists()
    if len(born) == endpoint.good and is_told and not garbled and dated and asked:
        return ()
    return (name, len(born), told[:200], garbled, days)


def _as_endpoint(told: Told) -> Endpoint:
    return Endpoint((), good=told[4], words=told[5], has_day=False)


def _say(site: Site, name: str, told: Told) -> str:
    body, kind, status, headers, _, _ = told
    say: Callable[..., str] = site.say
    return say(_path(name), body, kind=kind, status=status, **headers)


def _addressed(endpoint: Endpoint, closed: RawWeb) -> tuple[Part, ...]:
    port = closed.host.split(":")[1]
    slots = ((b"{closed}", closed.address.encode()), (b"{prt}", port.encode()))
    parts = []
    for part in endpoint.parts:
        if isinstance(part, bytes):
            for slot, value in slots:
                part = part.replace(slot, value)
        parts.append(part)
    return tuple(parts)


def _path(name: str) -> str:
    return "/" + name.replace(" ", "-").replace(",", "")


def _feed(cast: Cast, url: str) -> Feed:
    feed: Feed = FeedFactory.create(source=cast.outlets.herald, url=url)
    return feed
