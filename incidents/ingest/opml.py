"""Lists of feeds as OPML 2.0, the form every feed reader takes and gives. Reading is pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from xml.etree import ElementTree

from django.utils.translation import gettext as _

from incidents.ingest import charset
from incidents.ingest.errors import IngestError
from incidents.ingest.feed_repair import NOT_EXPANDED, repair_feed_xml
from incidents.ingest.outlets import get_or_create_source
from incidents.models import Feed
from incidents.net import http_client

MOST_FEEDS = 2_000


@dataclass(frozen=True, slots=True)
class Outline:
    """One feed of a list."""

    name: str
    url: str
    site: str = ""


def write_opml(feeds: Iterable[Feed], now: dt.datetime) -> bytes:
    """The feeds as OPML; they come with their sources."""
    root = ElementTree.Element("opml", version="2.0")
    head = ElementTree.SubElement(root, "head")
    ElementTree.SubElement(head, "title").text = "Feeds of Conflict incidents"
    ElementTree.SubElement(head, "dateCreated").text = now.strftime("%a, %d %b %Y %H:%M:%S GMT")
    body = ElementTree.SubElement(root, "body")
    for feed in feeds:
        told = {"type": "rss", "text": feed.source.name, "title": feed.source.name, "xmlUrl": feed.url}
        if feed.source.homepage:
            told["htmlUrl"] = feed.source.homepage
        ElementTree.SubElement(body, "outline", told)
    return ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)


def read_opml(data: bytes) -> list[Outline]:
    """The feeds of a list, those in folders too. Raises IngestError when it is none."""
    mended = repair_feed_xml(charset.decode_bytes_guessing_charset(data).text).text
    try:
        # The DOCTYPE and its entities are gone, so nothing can be expanded or opened.
        root = ElementTree.fromstring(mended.encode("utf-8", "replace"))  # noqa: S314
    except ElementTree.ParseError as error:
        raise IngestError(_("The file is no OPML: %(why)s.") % {"why": error}, field="file") from error
    if root.tag.lower() != "opml":
        raise IngestError(_("The file is no OPML: it does not begin with <opml>."), field="file")
    if NOT_EXPANDED in mended:
        reason = _("The file uses entities of its own (<!ENTITY …>); those are not expanded.")
        raise IngestError(reason, field="file")
    found = []
    for element in root.iter("outline"):
        told = {name.lower(): value.strip() for name, value in element.attrib.items()}
        if url := told.get("xmlurl", ""):
            found.append(Outline(told.get("title") or told.get("text") or "", url, told.get("htmlurl", "")))
    if not found:
        raise IngestError(_("The file names no feed (xmlUrl)."), field="file")
    if len(found) > MOST_FEEDS:
        raise IngestError(
            _("The file names %(n)s feeds; at most %(most)s are taken.")
            % {"n": f"{len(found):,}", "most": f"{MOST_FEEDS:,}"},
            field="file",
        )
    return found


@dataclass(slots=True)
class Taken:
    """What became of a list: how many feeds are new, how many were known, and those refused with why."""

    new: int = 0
    known: int = 0
    refused: list[str] = field(default_factory=list)


def take_in(outlines: Iterable[Outline]) -> Taken:
    """Add the feeds that are not known yet, each on its own."""
    taken = Taken()
    for outline in outlines:
        try:
            is_new = add_feed(outline)[1]
        except IngestError as error:
            taken.refused.append(f"{outline.url[:200]}: {error.reason}")
            continue
        taken.new += is_new
        taken.known += not is_new
    return taken


def add_feed(outline: Outline) -> tuple[Feed, bool]:
    """The feed of this address, made with its source when it is new. Raises IngestError for what is no address."""
    try:
        http_client.reject_non_http_url(outline.url)
    except http_client.OutboundError as error:
        raise IngestError(error.reason, field="url") from error
    if len(outline.url) > 1_000:
        raise IngestError(_("The address is longer than 1,000 letters."), field="url")
    known = Feed.objects.filter(url=outline.url).select_related("source").first()
    if known is not None:
        return known, False
    source = get_or_create_source(outline.name or outline.url.split("/")[2])
    if source is None:
        raise IngestError(_("The feed has no name."), field="name")
    if outline.site and not source.homepage and len(outline.site) <= 500:
        source.homepage = outline.site
        source.save(update_fields=["homepage"])
    return Feed.objects.create(source=source, url=outline.url), True
