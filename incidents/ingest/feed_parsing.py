"""A feed's bytes → its entries. Pure: feedparser is always given a stream, for it would open a string as an address."""

from __future__ import annotations

import calendar
import datetime as dt
import io
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

import feedparser

from incidents.ingest.errors import IngestError
from incidents.ingest.html import html_to_text

MAX_ENTRIES = 200
FULL_FROM_LETTERS = 1_500  # a "summary" of this length is the article itself


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. `text` is what the feed itself carries of the article; `is_full` when that is the whole of it."""

    url: str
    title: str = ""
    text: str = ""
    is_full: bool = False
    published_at: dt.datetime | None = None
    updated_at: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Parsed:
    """A feed as it was read, newest entries as the feed orders them, and how many were left out with why."""

    title: str
    entries: tuple[Entry, ...]
    warnings: tuple[str, ...] = ()


def parse_feed(body: bytes, *, url: str) -> Parsed:
    """Read RSS or Atom. Raises IngestError with a reason in words when it is neither."""
    found = feedparser.parse(io.BytesIO(body), sanitize_html=True)
    if not found.entries and not found.get("version"):
        raise IngestError(_why_no_feed(body, found), permanent=False)
    if not found.entries and found.bozo:
        raise IngestError(f"The feed is broken: {_words(found.get('bozo_exception'))}.", permanent=False)
    entries = tuple(entry for raw in found.entries[:MAX_ENTRIES] if (entry := _entry(raw, url)) is not None)
    warnings = []
    if found.bozo and not isinstance(found.get("bozo_exception"), feedparser.CharacterEncodingOverride):
        warnings.append(f"The feed is broken, what could be read was: {_words(found.get('bozo_exception'))}.")
    lost = min(len(found.entries), MAX_ENTRIES) - len(entries)
    if lost:
        warnings.append(f"{lost} entries have neither an address nor a text and were left out.")
    return Parsed(title=_text(found.feed.get("title")), entries=entries, warnings=tuple(warnings))


def _entry(raw: Any, base: str) -> Entry | None:
    full = "\n\n".join(_text(part.get("value")) for part in raw.get("content", ()) if part.get("value"))
    summary = _text(raw.get("summary"))
    link = raw.get("link") or ""
    url = urljoin(base, link) if link else ""
    text = full if len(full) >= len(summary) else summary
    if not url and not text:
        return None
    return Entry(
        url=url if url.startswith(("http://", "https://")) else "",
        title=" ".join(_text(raw.get("title")).split())[:1000],
        text=text,
        is_full=bool(full) or not url or len(text) >= FULL_FROM_LETTERS,
        published_at=_moment(raw.get("published_parsed")),
        updated_at=_moment(dict.get(raw, "updated_parsed")),  # feedparser would answer with the first date
    )


def _text(html: str | None) -> str:
    return html_to_text(html) if html else ""


def _moment(parsed: Any) -> dt.datetime | None:
    if parsed is None:
        return None
    try:
        return dt.datetime.fromtimestamp(calendar.timegm(parsed), dt.UTC)
    except (ValueError, OverflowError, OSError):
        return None


def _why_no_feed(body: bytes, found: Any) -> str:
    start = body[:2000].lstrip().lower()
    if not start:
        return "The address answered with an empty page; a feed was expected."
    if start.startswith(b"<!doctype html") or b"<html" in start:
        return "The address holds a web page, not an RSS or Atom feed."
    problem = found.get("bozo_exception")
    return f"The address holds no RSS or Atom feed{f': {_words(problem)}' if problem else ''}."


def _words(problem: object) -> str:
    return str(problem or "unknown fault").replace("<unknown>:", "line ").rstrip(".")
