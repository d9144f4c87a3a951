"""A server that does everything wrong is polled for many cycles: every fault is told in words, good news comes in once."""

from __future__ import annotations

import datetime as dt
import gzip
import resource
from collections.abc import Callable
from html import escape

import pytest

from incidents.ingest import feed_polling
from incidents.models import Article, Feed, FeedEntry
from tests.ingest.conftest import Site
from tests.support.article_texts import KAMYSHI, NOW
from tests.support.factories import FeedFactory
from tests.support.people_outlets_places import Cast

pytestmark = pytest.mark.django_db
XML = "application/rss+xml"
GROWTH_KB = 60_000


def item(
    number: object, *, link: str = "", title: str = "Rockets", text: str = KAMYSHI, more: str = ""
) -> str:
    link = link or f"https://herald.example/{number}"
    return (
        f"<item><title>{title} {number}</title><link>{link}</link><guid>{number}</guid>{more}"
        f"<c:encoded>{escape(text)} Number {number}.</c:encoded></item>"
    )


def channel(*items: str, head: str = "") -> str:
    return (
        f"<?xml version='1.0'?>{head}<rss version='2.0' xmlns:c='http://purl.org/rss/1.0/modules/content/'><channel>"
        f"<title>T</title>{''.join(items)}</channel></rss>"
    )


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


@pytest.mark.parametrize(
    "cycles", [3, pytest.param(200, marks=pytest.mark.full)], ids=["three cycles", "two hundred cycles"]
)
def test_whatever_a_server_says_good_news_comes_in_once_and_faults_are_told(
    cycles: int, cast: Cast, site: Site, settings: object
) -> None:
    feeds = {name: _feed(name, told, cast, site) for name, told in SAYS.items()}
    memory_kb: list[int] = []

    for cycle in range(cycles):
        for feed in feeds.values():
            feed_polling.poll_feed(feed.pk, now=NOW + dt.timedelta(minutes=cycle))
        memory_kb.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)

    wrong = []
    for name, (_, _, _, _, good, words) in SAYS.items():
        feed = Feed.objects.get(pk=feeds[name].pk)
        born = Article.objects.filter(feed=feed).count()
        told = words == "*" or (words in feed.last_error if words else "left out" not in feed.last_error)
        if born != good or not told:
            wrong.append((name, born, feed.last_error[:200]))
    assert wrong == []
    assert all(row.reason for row in FeedEntry.objects.refused())
    assert memory_kb[-1] - memory_kb[min(2, cycles - 1)] < GROWTH_KB


def _feed(name: str, told: Told, cast: Cast, site: Site) -> Feed:
    body, kind, status, headers, _, _ = told
    path = "/" + name.replace(" ", "-")
    say: Callable[..., str] = site.say
    url = say(path, body, kind=kind, status=status, **headers)
    feed: Feed = FeedFactory.create(source=cast.outlets.herald, url=url)
    return feed
