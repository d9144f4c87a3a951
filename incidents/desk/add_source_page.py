"""Adding a source by its address alone: what is found there, what would come in, and only then a row."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from incidents.curation.workflow.permissions import Action
from incidents.desk import extraction_preview
from incidents.desk.role_access import require_role_for_action
from incidents.ingest import choose_publication_day, feed_discovery, html, intake, opml
from incidents.ingest.errors import IngestError
from incidents.ingest.feed_entry import Entry
from incidents.ingest.paywall_and_consent_notices import wall_kind_or_empty
from incidents.ingest.pipeline.reader import read_text
from incidents.models import Feed
from incidents.net import http_client
from incidents.net.http_client import OutboundError
from incidents.templatetags.stored_sentences import stored_sentence

SHOWN_ENTRIES = 10
READ_ENTRIES = 3  # of each feed, while a person waits
READ_LETTERS = 20_000
FETCHED_PAGES = 2  # of each feed: hosts are asked with a pause in between
LONGEST_S = 15.0  # for all pages; a person waits


@dataclass(frozen=True, slots=True)
class Coming:
    """One entry as it would come in: as it stands in the feed, and the drafts its words would make."""

    entry: Entry
    cards: list[extraction_preview.Card] | None  # None: it was not tried
    page_note: str = ""  # where the page was fetched for it: what came of that


@dataclass(frozen=True, slots=True)
class FoundFeed:
    """One feed with what would come in by it."""

    found: feed_discovery.Found
    coming: list[Coming]
    is_known: bool


@require_role_for_action(Action.MANAGE_SOURCES)
@require_http_methods(["GET", "POST"])
def add_source(request: HttpRequest) -> HttpResponse:
    """Ask for an address; show what it leads to; on “add” keep the chosen feed."""
    address = request.POST.get("address", "").strip()[:2_000]
    if request.method != "POST":
        return _page(request)
    try:
        if request.POST.get("action") == "add":
            return _add(request)
        return _page(request, address=address, **_looked_at(address))
    except (IngestError, OutboundError) as error:
        return _page(request, status=422, address=address, error=stored_sentence(error.reason))


def _add(request: HttpRequest) -> HttpResponse:
    chosen = opml.Outline(
        request.POST.get("name", "").strip()[:200],
        request.POST.get("feed", "").strip(),
        request.POST.get("site", "").strip(),
    )
    feed, is_new = opml.add_feed(chosen)
    if is_new:
        messages.success(request, _("Added. Its first articles come in within a minute."))
    else:
        messages.info(request, _("This feed was there already."))
    return redirect("desk:source_health", feed.source_id)


def _looked_at(address: str) -> dict[str, Any]:
    discovered = feed_discovery.find_feeds(address, timezone.now())
    known = set(Feed.objects.filter(url__in=[f.url for f in discovered.feeds]).values_list("url", flat=True))
    until = time.monotonic() + LONGEST_S
    feeds = [FoundFeed(found, _coming(found, until), found.url in known) for found in discovered.feeds]
    return {"discovered": discovered, "feeds": feeds}


def _coming(found: feed_discovery.Found, until: float) -> list[Coming]:
    """The first entries; of the first few also the drafts, for which a page or two is fetched while time is left."""
    coming: list[Coming] = []
    for number, entry in enumerate(found.parsed.entries[:SHOWN_ENTRIES]):
        fetched = sum(bool(each.page_note) for each in coming)
        if number >= READ_ENTRIES:
            coming.append(Coming(entry, None))
        elif entry.is_full:
            coming.append(Coming(entry, _cards(entry, entry.text)))
        elif entry.url and fetched < FETCHED_PAGES and time.monotonic() < until:
            coming.append(_from_page(entry))
        else:
            coming.append(Coming(entry, None))
    return coming


def _from_page(entry: Entry) -> Coming:
    """The drafts of an entry of which the feed holds a summary only: its page is fetched as a worker would do."""
    try:
        reply = http_client.fetch_url(
            entry.url, headers={"Accept": "text/html"}, person_waits_s=feed_discovery.TURN_S
        )
        page = html.read_page(
            reply.body,
            url=reply.url,
            content_type=reply.headers.get("content-type", ""),
            now=timezone.now(),
            zone=choose_publication_day.article_zone(),
        )
    except (IngestError, OutboundError) as error:
        return Coming(entry, None, error.reason)
    if wall := wall_kind_or_empty(page.text):
        return Coming(entry, None, _("The page shows %(wall)s instead of the story.") % {"wall": wall})
    return Coming(entry, _cards(entry, page.text), _("Its page was fetched and read for this."))


def _cards(entry: Entry, text: str) -> list[extraction_preview.Card] | None:
    """The drafts that these words would make; nothing is stored. None for texts that only a worker reads."""
    if len(text) > min(READ_LETTERS, settings.INCIDENTS_MAX_TEXT_BYTES):
        return None
    day = entry.published.day or intake.local_day(timezone.now())
    reading = read_text(text, title=entry.title, published=day, language="")
    return extraction_preview.cards_of_read_incidents(text, reading)


def _page(request: HttpRequest, status: int = 200, **more: Any) -> HttpResponse:
    return render(request, "desk/add_source.html", {"here": "sources", **more}, status=status)
