"""From a site's address alone to its feeds, and what would come in by each, before anything is stored."""

from __future__ import annotations

import datetime as dt
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
MOST_LINKED, MOST_FOUND = 8, 6
LONGEST_S = 40.0  # a person waits; what was found until then is shown


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
    url = telegram_channel.preview_address(address.strip()) or _with_scheme(address)
    http_client.reject_non_http_url(url)
    until = time.monotonic() + LONGEST_S
    reply = http_client.fetch_url(url, headers={"Accept": "*/*"})
    whole = _read(reply, now)
    if isinstance(whole, Found):
        return Discovery(url, whole.title or _host(url), (whole,), ())
    links, name = _linked(reply)
    tried: list[str] = []
    feeds = _look_at(links[:MOST_LINKED], now, until, tried)
    if not feeds:
        usual = [urljoin(reply.url, path) for path in COMMON_PATHS]
        feeds = _look_at([link for link in usual if link not in links], now, until, tried)
    return Discovery(reply.url, name or _host(reply.url), tuple(feeds), tuple(tried))


def _look_at(links: list[str], now: dt.datetime, until: float, tried: list[str]) -> list[Found]:
    found: list[Found] = []
    for link in links:
        if len(found) >= MOST_FOUND:
            break
        if time.monotonic() > until:
            tried.append(f"The search was ended after {LONGEST_S:.0f} seconds.")
            break
        try:
            read = _read(http_client.fetch_url(link, headers={"Accept": "*/*"}), now)
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
    names = tree.xpath("//meta[@property='og:site_name']/@content") or tree.xpath("//title/text()")
    return links, " ".join(str(names[0]).split())[:200] if names else ""


def _joined(base: str, link: str) -> str:
    try:
        joined = urljoin(base, link.strip())
        http_client.reject_non_http_url(joined)
    except (ValueError, http_client.OutboundError):
        return ""
    return joined


def _with_scheme(address: str) -> str:
    tidy = address.strip()
    if not tidy:
        raise IngestError("Give the address of the site.", field="address")
    return tidy if "://" in tidy else f"https://{tidy}"


def _host(url: str) -> str:
    return (urlsplit(url).hostname or url).removeprefix("www.")
