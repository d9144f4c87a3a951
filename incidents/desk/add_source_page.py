"""Adding a source by its address alone: what is found there, what would come in, and only then a row."""

from __future__ import annotations

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
from incidents.ingest import feed_discovery, intake, opml
from incidents.ingest.errors import IngestError
from incidents.ingest.feed_entry import Entry
from incidents.ingest.pipeline.reader import read_text
from incidents.models import Feed
from incidents.net.http_client import OutboundError

SHOWN_ENTRIES = 10
READ_ENTRIES = 3  # of each feed, while a person waits
READ_LETTERS = 20_000


@dataclass(frozen=True, slots=True)
class Coming:
    """One entry as it would come in: as it stands in the feed, and the drafts its words would make."""

    entry: Entry
    cards: list[extraction_preview.Card] | None  # None: the page would be fetched first, or it was not tried


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
        return _page(request, status=422, address=address, error=error.reason)


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
    feeds = [FoundFeed(found, _coming(found), found.url in known) for found in discovered.feeds]
    return {"discovered": discovered, "feeds": feeds}


def _coming(found: feed_discovery.Found) -> list[Coming]:
    return [
        Coming(entry, _cards(entry) if number < READ_ENTRIES else None)
        for number, entry in enumerate(found.parsed.entries[:SHOWN_ENTRIES])
    ]


def _cards(entry: Entry) -> list[extraction_preview.Card] | None:
    """The drafts of an entry whose own words are the article; nothing is stored and no page is fetched."""
    if not entry.is_full or len(entry.text) > min(READ_LETTERS, settings.INCIDENTS_MAX_TEXT_BYTES):
        return None
    day = entry.published.day or intake.local_day(timezone.now())
    reading = read_text(entry.text, title=entry.title, published=day, language="")
    return extraction_preview.cards_of_read_incidents(entry.text, reading)


def _page(request: HttpRequest, status: int = 200, **more: Any) -> HttpResponse:
    return render(request, "desk/add_source.html", {"here": "sources", **more}, status=status)
