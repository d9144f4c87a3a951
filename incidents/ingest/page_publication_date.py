"""The day of publication that a page names: in its head, in its data for search engines, or in sight. Pure."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace
from zoneinfo import ZoneInfo

from lxml import etree, html

from incidents.ingest.publication_date_parsing import StatedDay, read_day
from incidents.vocabulary.enums import Certainty

NAMES = frozenset(
    "article:published_time og:article:published_time og:published_time datepublished dc.date.issued dc.date "
    "dcterms.created dcterms.issued publishdate publish_date publish-date pubdate parsely-pub-date "
    "cxenseparse:recs:publishtime sailthru.date article.published date".split()
)
_JSON_LD = re.compile(r'"datePublished"\s*:\s*"([^"]{4,60})"')
_DATED_CLASS = re.compile(
    r"(?:^|[\s_-])(?:date|datetime|time|published|publish|posted|pubdate|post-date)(?:$|[\s_-])", re.I
)
LONGEST_VISIBLE = 80  # letters of an element that holds a date and little else
LOOKED_AT = 3_000_000  # letters of a page


def day_of_page(text: str, *, seen: str, now: dt.datetime, zone: ZoneInfo) -> StatedDay:
    """What the page states; `seen` is the day that the reader of its words believes to have seen, the last resort."""
    refused: list[str] = []
    for certainty, written in _stated(text, seen):
        found = read_day(written, now=now, zone=zone)
        if found.day is not None:
            least = certainty if found.certainty is Certainty.SURE else found.certainty
            return replace(found, certainty=least)
        if certainty is Certainty.SURE and found.refused:
            refused.append(found.refused)
    return StatedDay(refused=" ".join(dict.fromkeys(refused)))


def _stated(text: str, seen: str) -> Iterator[tuple[Certainty, str]]:
    tree = _tree(text)
    if tree is not None:
        for each in _in_head(tree):
            yield Certainty.SURE, each
    for found in _JSON_LD.findall(text[:LOOKED_AT])[:1]:
        yield Certainty.SURE, found
    if tree is not None:
        for each in _in_sight(tree):
            yield Certainty.LIKELY, each
    if seen:
        yield Certainty.LIKELY, seen


def _in_head(tree: html.HtmlElement) -> Iterator[str]:
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        if name.lower() in NAMES and (meta.get("content") or "").strip():
            yield meta.get("content")
    for element in tree.xpath("//*[@itemprop='datePublished']"):
        yield element.get("datetime") or element.get("content") or element.text_content()


def _in_sight(tree: html.HtmlElement) -> Iterator[str]:
    for element in tree.iter("time"):
        if element.get("datetime"):
            yield element.get("datetime")
        if element.text_content().strip():
            yield element.text_content()
    for element in tree.xpath("//*[@class]"):
        if _DATED_CLASS.search(element.get("class") or ""):
            visible = " ".join(element.text_content().split())
            if 6 <= len(visible) <= LONGEST_VISIBLE and any(c.isdigit() for c in visible):
                yield visible


def _tree(text: str) -> html.HtmlElement | None:
    try:
        return html.document_fromstring(
            text[:LOOKED_AT].encode("utf-8", "replace"), parser=html.HTMLParser(encoding="utf-8")
        )
    except (etree.LxmlError, ValueError, AssertionError):
        return None
