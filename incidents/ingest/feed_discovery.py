"""From a site's address alone to its feeds, and what would come in by each, before anything is stored."""

from __future__ import annotations

import datetime as dt
import re
import time
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from lxml import etree, html

from incidents.ingest import charset, choose_publication_day, feed_parsing, telegram_channel
from incidents.ingest.errors import IngestError
from incidents.net import http_client

COMMON_PATHS = (
    "/feed/", "/rss", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml", "/rss/all.rss", "/feed.json",
    "/news-sitemap.xml", "/sitemap-news.xml",
)  # fmt: skip
KINDS = {"application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml"}
MOST_LINKED, MOST_FOUND, MOST_ANCHORS = 8, 6, 2_000
LONGEST_S = 40.0  # a person waits; what was found until then is shown
TURN_S = 10.0  # how long for the next turn at the host, which is asked more than once
FEED_LIKE = re.compile(r"(?i)(^|[/._?=-])(rss|feeds?|atom)([/._?=-]|$)")  # in links of a page's body


@dataclass(frozen=True, slots=True)
class Found:
    """One feed, as it was just read."""

    url: str
    title: str
    parsed: feed_parsing.Parsed


@dataclass(frozen=True, slots=True)
class Discovery:
    """What an address led to; `tried` says in words what was looked at in vain."""

    site: str
    name: str
    feeds: tuple[Found, ...]
    tried: tuple[str, ...]


def find_feeds(address: str, now: dt.datetime) -> Discovery:
    """Look for feeds: the address itself, those its page names, then the usual paths of its host.

    Raises IngestError or OutboundError when the address itself is none or cannot be had.
    """
    urls = _addresses_meant(address)
    until = time.monotonic() + LONGEST_S
    reply, tried = _first_answer(urls)
    whole = _read(reply, now) if reply.status == 200 else ""
    if isinstance(whole, Found):
        return Discovery(whole.url, whole.title or _host(whole.url), (whole,), ())
    links, name = _linked(reply)
    feeds = _look_at(links[:MOST_LINKED], now, until, tried)
    if not feeds:
        usual = [urljoin(reply.url, path) for path in COMMON_PATHS]
        feeds = _look_at([link for link in usual if link not in links], now, until, tried)
    return Discovery(reply.url, name or _host(reply.url), tuple(feeds), tuple(tried))


def _addresses_meant(address: str) -> list[str]:
    """What a person may mean: of an address without a scheme first the safe one, then the other."""
    tidy = address.strip()
    if not tidy:
        raise IngestError("Give the address of the site.", field="address")
    if channel := telegram_channel.preview_address(tidy):
        return [channel]
    urls = [tidy] if "://" in tidy else [f"https://{tidy}", f"http://{tidy}"]
    http_client.reject_non_http_url(urls[0])
    return urls


def _first_answer(urls: list[str]) -> tuple[http_client.Reply, list[str]]:
    """The first of these addresses that answers. A page that is refused to programs may still have a feed beside it."""
    tried: list[str] = []
    for number, url in enumerate(urls, 1):
        try:
            return _fetch(url), tried
        except http_client.OutboundError as error:
            if error.status is not None:
                return http_client.Reply(url, error.status), [*tried, f"{url}: {error.reason}"]
            if error.permanent or error.is_busy or number == len(urls):
                raise
            tried.append(f"{url}: {error.reason}")
    raise IngestError("Give the address of the site.", field="address")


def _fetch(url: str) -> http_client.Reply:
    return http_client.fetch_url(url, headers={"Accept": "*/*"}, person_waits_s=TURN_S)


def _look_at(links: list[str], now: dt.datetime, until: float, tried: list[str]) -> list[Found]:
    found: list[Found] = []
    for link in links:
        if len(found) >= MOST_FOUND:
            break
        if time.monotonic() > until:
            tried.append(f"The search was ended after {LONGEST_S:.0f} seconds.")
            break
        try:
            read = _read(_fetch(link), now)
        except http_client.OutboundError as error:
            tried.append(f"{link}: {error.reason}")
            continue
        if isinstance(read, Found):
            found.append(read)
        else:
            tried.append(f"{link}: {read}")
    return found


def _read(reply: http_client.Reply, now: dt.datetime) -> Found | str:
    """The feed that an answer holds, or why it is none."""
    try:
        parsed = feed_parsing.parse_feed(
            reply.body,
            url=reply.url,
            content_type=reply.headers.get("content-type", ""),
            now=now,
            zone=choose_publication_day.article_zone(),
        )
    except IngestError as error:
        return error.reason
    return Found(reply.url, parsed.title, parsed)


def _linked(reply: http_client.Reply) -> tuple[list[str], str]:
    """The feeds that a page names in its head, and how the site calls itself."""
    text = charset.decode_bytes_guessing_charset(
        reply.body, content_type=reply.headers.get("content-type", "")
    ).text
    try:
        tree = html.document_fromstring(
            text.encode("utf-8", "replace"), parser=html.HTMLParser(encoding="utf-8")
        )
    except (etree.LxmlError, ValueError):
        return [], ""
    links: list[str] = []
    for element in tree.xpath("//link[@href]"):
        rels = str(element.get("rel", "")).lower().split()
        kind = str(element.get("type", "")).split(";")[0].strip().lower()
        link = _joined(reply.url, str(element.get("href")))
        if "alternate" in rels and kind in KINDS and link and link not in links:
            links.append(link)
    for link in (_joined(reply.url, str(href)) for href in tree.xpath("//a/@href")[:MOST_ANCHORS]):
        if link and _host(link) == _host(reply.url) and FEED_LIKE.search(urlsplit(link).path):
            links += [link] if link not in links else []
    names = tree.xpath("//meta[@property='og:site_name']/@content") or tree.xpath("//title/text()")
    return links, " ".join(str(names[0]).split())[:200] if names else ""


def _joined(base: str, link: str) -> str:
    try:
        joined = urljoin(base, link.strip())
        http_client.reject_non_http_url(joined)
    except (ValueError, http_client.OutboundError):
        return ""
    return joined


def _host(url: str) -> str:
    return (urlsplit(url).hostname or url).removeprefix("www.")
