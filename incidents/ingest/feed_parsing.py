"""A feed's bytes → its entries, each on its own: a bad one says what is wrong with it and leaves the others be. Pure.

RSS, Atom and RDF are read by feedparser, which is always given a stream, for it would open a string as an address.
JSON Feed and news sitemaps are read by `other_feeds`.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any
from zoneinfo import ZoneInfo

import feedparser

from incidents.ingest import charset, json_feed_and_news_sitemap, telegram_channel
from incidents.ingest.canonical_url import canonical_url
from incidents.ingest.errors import IngestError
from incidents.ingest.feed_entry import BadEntry, Entry, RawEntry, check_feed_entry
from incidents.ingest.feed_repair import repair_feed_xml

__all__ = ["BadEntry", "Entry", "Parsed", "parse_feed"]

LARGEST_UNPACKED = 20_000_000  # bytes of a packed feed
MAX_ENTRIES = 5_000  # looked at in one feed; more is said in words
# Dates in the order in which they are believed: of publication first, of the last change last.
_FEED = re.compile(r"<(?:\w+:)?(?:rss|feed|rdf|urlset|channel)\b|jsonfeed", re.IGNORECASE)
PUBLISHED = ("published", "issued", "created")
CHANGED = ("updated", "modified", "date")


@dataclass(frozen=True, slots=True)
class Parsed:
    """A feed as it was read, entries as the feed orders them, those that cannot be used, and warnings in words."""

    title: str
    entries: tuple[Entry, ...]
    bad: tuple[BadEntry, ...] = ()
    warnings: tuple[str, ...] = ()
    decoded: charset.Decoded | None = field(default=None, repr=False)


def parse_feed(
    body: bytes,
    *,
    url: str,
    content_type: str = "",
    now: dt.datetime | None = None,
    zone: ZoneInfo | None = None,
) -> Parsed:
    """Read RSS, Atom, RDF, JSON Feed, a news sitemap or a Telegram channel's preview.

    Raises IngestError with a reason in words when it is none of these.

    `now` and `zone` (where articles are written) are what days are judged by.
    """
    body = _unpacked(body)
    decoded = charset.decode_bytes_guessing_charset(body, content_type=content_type)
    if decoded.garble and not _FEED.search(decoded.text[:5_000]):
        raise IngestError(_why_no_feed("" if not body.strip() else "?", None), permanent=False)
    if decoded.garble and not decoded.charset.startswith(
        "utf-"
    ):  # else the outlet's own fault, entry by entry
        raise IngestError(
            f"The feed's letters cannot be read. {decoded.garble} {decoded.note}".strip(), permanent=False
        )
    warnings = [f"Letters: {decoded.note}"] if decoded.note else []
    other = json_feed_and_news_sitemap.parse_json_feed_or_sitemap(decoded.text) or telegram_channel.read(
        decoded.text
    )
    if other is not None:
        title, raws = other
    else:
        title, raws, said = _by_feedparser(decoded.text)
        warnings += said
    if len(raws) > MAX_ENTRIES:
        warnings.append(f"The feed has {len(raws):,} entries; the first {MAX_ENTRIES:,} were looked at.")
    raws, repeated = _told_apart(raws[:MAX_ENTRIES])
    if repeated:
        warnings.append(f"Entries left out because another has the same id and link: {repeated}.")
    good, bad = _sorted(raws, url, now or dt.datetime.now(dt.UTC), zone or ZoneInfo("UTC"))
    return Parsed(title, tuple(good), tuple(bad), tuple(warnings), decoded)


def _unpacked(body: bytes) -> bytes:
    """What a packed file holds (many sitemaps are .xml.gz), up to a limit; anything else as it is."""
    if not body.startswith(b"\x1f\x8b"):
        return body
    try:
        unpacking = zlib.decompressobj(31)
        unpacked = unpacking.decompress(body, LARGEST_UNPACKED)
    except zlib.error:
        return body
    if unpacking.unconsumed_tail:
        reason = f"Unpacked, the feed is larger than {LARGEST_UNPACKED / 1e6:.0f} MB."
        raise IngestError(reason, permanent=False)
    return unpacked


def _page_of(link: str) -> str:
    """The address without trackers; as it stands where it is none."""
    return canonical_url(link) or link


def _told_apart(raws: list[RawEntry]) -> tuple[list[RawEntry], int]:
    """Entries with ids of their own: where several links share one id, the links tell them apart. And how many repeat
    id and link of another with other words.
    """
    links: dict[str, set[str]] = {}
    for raw in raws:
        links.setdefault(raw.guid, set()).add(_page_of(raw.link))
    own = [
        replace(raw, guid=f"{raw.guid}\x1f{_page_of(raw.link)}")
        if raw.guid and len(links[raw.guid]) > 1
        else raw
        for raw in raws
    ]
    seen: dict[str, set[str]] = {}
    for raw in own:
        seen.setdefault(raw.key, set()).add(raw.content_hash)
    return own, sum(len(hashes) - 1 for hashes in seen.values())


def _sorted(
    raws: Iterable[RawEntry], url: str, now: dt.datetime, zone: ZoneInfo
) -> tuple[list[Entry], list[BadEntry]]:
    good: list[Entry] = []
    bad: list[BadEntry] = []
    seen: set[str] = set()
    for raw in raws:
        try:
            entry = check_feed_entry(raw, base=url, now=now, zone=zone)
        except Exception as error:  # one entry, whatever is wrong with it, never keeps the others out
            reason = (
                error.reason
                if isinstance(error, IngestError)
                else f"It cannot be read ({type(error).__name__})."
            )
            bad.append(BadEntry.of(raw, reason))
            continue
        if entry.key not in seen:
            seen.add(entry.key)
            good.append(entry)
    return good, bad


def _by_feedparser(text: str) -> tuple[str, list[RawEntry], list[str]]:
    mended = repair_feed_xml(text)
    stream = io.BytesIO(mended.text.encode("utf-8", "replace"))
    headers = {"content-type": "application/xml; charset=utf-8"}
    found = feedparser.parse(stream, sanitize_html=True, response_headers=headers)
    problem = found.get("bozo_exception") if found.bozo else None
    if not found.entries and not found.get("version"):
        raise IngestError(_why_no_feed(text, problem), permanent=False)
    if not found.entries and problem is not None:
        raise IngestError(f"The feed is broken: {_words(problem)}.", permanent=False)
    warnings = list(mended.notes)
    if problem is not None and not isinstance(problem, feedparser.CharacterEncodingOverride):
        warnings.append(f"The feed is broken, what could be read was: {_words(problem)}.")
    return str(found.feed.get("title") or ""), [_raw(each) for each in found.entries], warnings


def _raw(found: Any) -> RawEntry:
    contents = [str(part.get("value")) for part in found.get("content", ()) if part.get("value")]
    return RawEntry(
        guid=str(found.get("id") or ""),
        link=str(found.get("link") or ""),
        title=str(found.get("title") or ""),
        summary=str(found.get("summary") or ""),
        content="\n".join(contents),
        published=tuple(_said(found, PUBLISHED)),
        updated=tuple(_said(found, CHANGED)),
    )


def _said(found: Any, names: tuple[str, ...]) -> list[str]:
    """What the entry itself says; dict.get, for feedparser would answer one date with another."""
    said = (dict.get(found, name) for name in names)
    return [str(each) for each in said if each]


def _why_no_feed(text: str, problem: object) -> str:
    start = text[:2000].lstrip().lower()
    if not start:
        return "The address answered with an empty page; a feed was expected."
    if start.startswith("<!doctype html") or "<html" in start:
        return "The address holds a web page, not an RSS or Atom feed."
    return f"The address holds no RSS or Atom feed{f': {_words(problem)}' if problem else ''}."


def _words(problem: object) -> str:
    return str(problem or "unknown fault").replace("<unknown>:", "line ").rstrip(".")
