"""How the sources fare: all of them, the troubled ones first, and each with its polls, errors, articles and drafts."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from incidents.curation.workflow.permissions import Action, is_allowed
from incidents.desk.incident_lookup import with_place_names
from incidents.desk.role_access import require_role_for_action
from incidents.ingest import enqueue, source_health
from incidents.models import Article, Feed, FeedEntry, FeedPoll, Report, Source
from incidents.vocabulary.intake_enums import FeedState

SHOWN_POLLS, SHOWN_ENTRIES, SHOWN_ARTICLES = 20, 20, 20


@require_safe
@require_role_for_action(Action.ACCEPT)
def source_list(request: HttpRequest) -> HttpResponse:
    """Every source with feeds or articles; those that need somebody stand first."""
    now = timezone.now()
    found = source_health.health_of(Source.objects.filter(active=True), now)
    found.sort(key=lambda health: (not health.needs_somebody, not health.feeds, health.source.name.lower()))
    context = {
        "rows": found,
        "silent": [health for health in found if health.is_silent],
        "manages": is_allowed(request.user, Action.MANAGE_SOURCES),
        "now": now,
        "here": "sources",
    }
    return render(request, "desk/source_list.html", context)


@require_safe
@require_role_for_action(Action.ACCEPT)
def source_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One source: its feeds and their last polls, what was left out and why, what came in and what became of it."""
    source = get_object_or_404(Source, pk=pk)
    articles = (
        Article.objects.filter(source=source).defer("text", "sketch", "bands").order_by("-created_at", "-pk")
    )
    drafts = Report.objects.filter(article__source=source, incident__isnull=False)
    refused = FeedEntry.objects.refused().filter(feed__source=source)
    polls = FeedPoll.objects.filter(feed__source=source).select_related("feed")
    context = {
        "health": source_health.health_of([source], timezone.now())[0],
        "polls": polls.order_by("-at", "-pk")[:SHOWN_POLLS],
        "refused": refused.order_by("-last_seen_at", "pk")[:SHOWN_ENTRIES],
        "articles": articles[:SHOWN_ARTICLES],
        "drafts": with_place_names(drafts, "incident").order_by("-pk")[:SHOWN_ARTICLES],
        "manages": is_allowed(request.user, Action.MANAGE_SOURCES),
        "here": "sources",
    }
    return render(request, "desk/source_health_page.html", context)


@require_POST
@require_role_for_action(Action.MANAGE_SOURCES)
def source_action(request: HttpRequest, pk: int) -> HttpResponse:
    """Poll a feed now, pause it, or go on with it."""
    feed = get_object_or_404(Feed, source_id=pk, pk=_number(request.POST.get("feed", "")))
    act = request.POST.get("act")
    if act == "poll":
        enqueue.send_task("incidents.tasks.poll_feed", feed.pk)
        messages.success(request, _("A worker was asked; look again in a moment."))
    elif act == "pause":
        Feed.objects.filter(pk=feed.pk).update(state=FeedState.PAUSED.value)
        messages.success(request, _("The feed is paused."))
    elif act == "go_on":
        fresh: dict[str, Any] = {
            "state": FeedState.ACTIVE.value,
            "failures": 0,
            "next_poll_at": timezone.now(),
        }
        Feed.objects.filter(pk=feed.pk).update(**fresh)
        messages.success(request, _("The feed is polled again."))
    else:
        messages.error(request, _("Choose what to do with the feed."))
    return redirect("desk:source_health", pk)


def _number(written: str) -> int:
    """A key of a row as a form sends it; 0, which no row has, for anything else."""
    return int(written) if written.isascii() and written.isdecimal() and len(written) < 18 else 0
