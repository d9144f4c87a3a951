"""One entry of a feed: what it says, checked on its own. Pure."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit
from zoneinfo import ZoneInfo

from incidents.ingest.errors import IngestError
from incidents.ingest.feed_repair import NOT_EXPANDED
from incidents.ingest.garbled_text import find_garble
from incidents.ingest.html import html_to_text
from incidents.ingest.publication_date_parsing import NO_DAY, StatedDay, read_day
from incidents.ingest.shingles import LEAST_LETTERS
from incidents.vocabulary.enums import Certainty

FULL_FROM_LETTERS = 1_500  # a "summary" of this length is the article itself
LONGEST_LINK = 2_000
SHOWN = 300  # letters kept of a title or link that is only shown


@dataclass(frozen=True, slots=True)
class RawEntry:
    """An entry as its feed writes it, whatever kind of feed; dates in the order in which they are believed."""

    guid: str = ""
    link: str = ""
    title: str = ""
    summary: str = ""
    content: str = ""
    published: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """By which the entry is known again: its guid, else its link, else its words."""
        return _digest(self.guid or self.link or f"{self.title}\n{self.summary}\n{self.content}")

    @property
    def content_hash(self) -> str:
        """Another one means that the entry was changed."""
        said = (self.link, self.title, self.summary, self.content, *self.published, *self.updated)
        return _digest("\x1f".join(said))


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. `text` is what the feed itself carries of the article; `is_full` when that is the whole of it.

    `published` is the day it states, with how sure; `published.refused` says what was not believed.
    """

    url: str
    title: str = ""
    text: str = ""
    is_full: bool = False
    published: StatedDay = NO_DAY
    updated_at: dt.datetime | None = None
    key: str = ""
    content_hash: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class BadEntry:
    """An entry that cannot be used, and why, in words."""

    key: str
    content_hash: str
    title: str
    link: str
    reason: str

    @classmethod
    def of(cls, raw: RawEntry, reason: str) -> BadEntry:
        """The row that stands for a bad entry."""
        title = " ".join(raw.title.replace("\x00", "").replace(NOT_EXPANDED, "�").split())
        link = raw.link.replace("\x00", "")
        return cls(raw.key, raw.content_hash, title[:SHOWN], link[:SHOWN], reason)


def check_feed_entry(raw: RawEntry, *, base: str, now: dt.datetime, zone: ZoneInfo) -> Entry:
    """Check one entry. Raises IngestError with a reason in words when it cannot be used."""
    if NOT_EXPANDED in f"{raw.title}{raw.summary}{raw.content}{raw.link}":
        reason = "It uses entities that the feed declares itself (<!ENTITY …>); those are not expanded."
        raise IngestError(reason, field="text")
    content, summary = _words(raw.content), _words(raw.summary)
    text = content if len(content) >= len(summary) else summary
    title = " ".join(_words(raw.title).split())[:1000]
    url, fault = _address(raw.link, base)
    is_full = bool(content) or not raw.link or len(text) >= FULL_FROM_LETTERS
    if fault and (not is_full or sum(letter.isalpha() for letter in text) < LEAST_LETTERS):
        raise IngestError(f"{fault} Its summary alone proves nothing.", field="url")
    if not url and not text:
        raise IngestError(fault or "It has neither an address nor words that can be read.", field="url")
    if garble := find_garble(f"{title}\n{text}"):
        raise IngestError(garble, field="text")
    return Entry(
        url=url,
        title=title,
        text=text,
        is_full=is_full,
        published=_published(raw, now, zone),
        updated_at=next((s.moment for s in (_stated(raw.updated, now, zone),) if s.moment), None),
        key=raw.key,
        content_hash=raw.content_hash,
        link=raw.link[:SHOWN],
    )


def _published(raw: RawEntry, now: dt.datetime, zone: ZoneInfo) -> StatedDay:
    """The day of publication, else that of the last change, which is less sure; else what was refused."""
    first = _stated(raw.published, now, zone)
    if first.day is not None:
        return first
    changed = _stated(raw.updated, now, zone)
    if changed.day is not None:
        return StatedDay(changed.day, changed.moment, Certainty.LIKELY, first.refused)
    return StatedDay(refused=" ".join(filter(None, (first.refused, changed.refused))))


def _stated(written: tuple[str, ...], now: dt.datetime, zone: ZoneInfo) -> StatedDay:
    read = [read_day(each, now=now, zone=zone) for each in written]
    usable = next((each for each in read if each.day is not None), None)
    return usable or StatedDay(refused=" ".join(dict.fromkeys(each.refused for each in read if each.refused)))


def _address(link: str, base: str) -> tuple[str, str]:
    """The full address of a link, or why it is none."""
    link = link.strip()
    if not link:
        return "", ""
    if len(link) > LONGEST_LINK:
        return "", f"Its link has {len(link):,} letters; at most {LONGEST_LINK:,} can be kept."
    fault = f"Its link “{link[:80]}” is no web address."
    try:
        url = urljoin(base, link)
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return "", fault
    if parts.scheme not in ("http", "https") or not parts.hostname or any(c.isspace() for c in parts.netloc):
        return "", fault
    if parts.username or parts.password:  # it would be shown to strangers
        return "", "Its link has a user name or password in it."
    return (url, "") if len(url) <= LONGEST_LINK else ("", fault)


def _words(html: str) -> str:
    return html_to_text(html).replace("\x00", "") if html else ""


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
