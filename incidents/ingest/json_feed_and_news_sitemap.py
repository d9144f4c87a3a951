"""Feeds that are neither RSS nor Atom: JSON Feed and news sitemaps, as the same raw entries. Pure."""

from __future__ import annotations

import json
from typing import Any
from xml.etree import ElementTree

from incidents.ingest.errors import IngestError
from incidents.ingest.feed_entry import RawEntry
from incidents.ingest.feed_repair import NOT_EXPANDED, repair_feed_xml

DEEPEST = 100_000  # entries of one sitemap that are looked at


def parse_json_feed_or_sitemap(text: str) -> tuple[str, list[RawEntry]] | None:
    """The feed's title and entries; None when it is neither. Raises IngestError for a broken one."""
    start = text.lstrip("\ufeff \t\r\n")[:3_000]
    if start.startswith("{"):
        return _json_feed(text)
    head = start.lower()
    if "<urlset" in head:
        return _sitemap(text)
    if "<sitemapindex" in head:
        reason = "The address holds an index of sitemaps. Give the address of the news sitemap it lists."
        raise IngestError(reason, permanent=False)
    return None


def _json_feed(text: str) -> tuple[str, list[RawEntry]] | None:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, dict) or "jsonfeed.org" not in str(found.get("version", "")):
        return None
    items = found.get("items")
    if not isinstance(items, list):
        raise IngestError("The JSON Feed has no list of entries (“items”).", permanent=False)
    return _str(found.get("title")), [_json_item(item if isinstance(item, dict) else {}) for item in items]


def _json_item(item: dict[str, Any]) -> RawEntry:
    plain = _str(item.get("content_text")).replace("&", "&amp;").replace("<", "&lt;")
    return RawEntry(
        guid=_str(item.get("id")),
        link=_str(item.get("url")) or _str(item.get("external_url")),
        title=_str(item.get("title")).replace("&", "&amp;").replace("<", "&lt;"),
        summary=_str(item.get("summary")),
        content=_str(item.get("content_html")) or plain,
        published=tuple(filter(None, [_str(item.get("date_published"))])),
        updated=tuple(filter(None, [_str(item.get("date_modified"))])),
    )


def _sitemap(text: str) -> tuple[str, list[RawEntry]]:
    mended = repair_feed_xml(text).text
    try:
        # The DOCTYPE and its entities are gone, so nothing can be expanded or opened.
        root = ElementTree.fromstring(mended.encode("utf-8", "replace"))  # noqa: S314
    except ElementTree.ParseError as error:
        raise IngestError(f"The sitemap is broken: {error}.", permanent=False) from error
    entries = [_sitemap_entry(each) for each in list(root)[:DEEPEST] if _is_news(each)]
    if not entries and len(root):
        reason = "The sitemap lists pages but no news (<news:news>). Give the address of the news sitemap."
        raise IngestError(reason, permanent=False)
    return "", entries


def _is_news(element: ElementTree.Element) -> bool:
    return _local(element.tag) == "url" and any(_local(child.tag) == "news" for child in element)


def _sitemap_entry(element: ElementTree.Element) -> RawEntry:
    said = {_local(each.tag): (each.text or "").strip() for each in element.iter()}
    return RawEntry(
        link=said.get("loc", ""),
        title=said.get("title", "").replace("&", "&amp;").replace("<", "&lt;"),
        published=tuple(filter(None, [said.get("publication_date", "")])),
        updated=tuple(filter(None, [said.get("lastmod", "")])),
    )


def _local(tag: object) -> str:
    return str(tag).rsplit("}", 1)[-1].lower()


def _str(value: object) -> str:
    return (
        value.replace(NOT_EXPANDED, "")
        if isinstance(value, str)
        else str(value)
        if isinstance(value, int)
        else ""
    )
