"""The queue: all drafts that wait, with counts, and word of new ones while the page is open."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, Max, Q
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from incidents.caching.page_data_cache import cached_value
from incidents.curation.workflow.permissions import Action, is_allowed
from incidents.desk.desk_people import people_of_desk
from incidents.desk.edit_presence import editors_by_incident
from incidents.desk.queue_order import AGES, ORDERS, Waiting
from incidents.desk.queue_rows import queue_rows_by_event
from incidents.desk.role_access import require_role_for_action
from incidents.desk.scheme_values import scheme_choices
from incidents.ingest import source_health
from incidents.models import Feed, Incident, Report, SavedQueueFilter, Source
from incidents.vocabulary.enums import IncidentType, Status
from incidents.vocabulary.figures import FIGURES
from incidents.vocabulary.labels import enum_choices

PER_PAGE = 50
_NAMES = ("name", "name_en", "name_uk", "name_ru", "country_code")
_SHOWN = (
    "public_id", "title", "hand_fields", "incident_type", "weapons", "status", "needs_review", "review",
    "is_rollup", "is_sample", "date_start", "date_end", "place_id", "area_id", "place_name", "place_precision",
    "confidence", "assigned_to__username", "reviewed_by__username",
    *(column for figure in FIGURES for column in figure.columns),
    *(f"{row}__{name}" for row in ("place", "area") for name in _NAMES),
)  # fmt: skip


@require_role_for_action(Action.READ_DRAFTS)
@require_GET
def list_drafts(request: HttpRequest) -> HttpResponse:
    """The list of drafts, with what is needed to decide which to open."""
    waiting = Waiting.of(request.GET)
    state = _state(waiting)
    pages = Paginator(waiting.keys_and_twins(), PER_PAGE)
    pages.count = state["waiting"]  # counted already, by a question without the order
    page = pages.get_page(request.GET.get("page"))
    page.object_list = drafts = _drafts_of_page(list(page.object_list))
    may_assign = is_allowed(request.user, Action.ASSIGN)
    people = list(people_of_desk())
    editing = editors_by_incident(people, timezone.now(), besides=request.user)
    return render(
        request,
        "desk/review_queue.html",
        {
            "here": "queue",
            "waiting": waiting,
            "page": page,
            "events": queue_rows_by_event(drafts, editing),
            "counts": _counts(),
            "state": state,
            "silent": _silent_sources(request),
            "may_bulk": is_allowed(request.user, Action.BULK),
            "may_decide": is_allowed(request.user, Action.ACCEPT),
            "may_assign": may_assign,
            "people": people,
            "saved": SavedQueueFilter.objects.filter(person=request.user),
            **_choices(),
        },
    )


def _drafts_of_page(keys_and_twins: list[tuple[int, int]]) -> list[Incident]:
    """The drafts of one page in their order, with the columns that its rows show."""
    rows = Incident.objects.select_related("assigned_to", "reviewed_by", "place", "area").only(*_SHOWN)
    found = rows.in_bulk([pk for pk, _twins in keys_and_twins])
    drafts = []
    for pk, twins in keys_and_twins:
        if pk in found:  # decided and deleted between the two questions: only sample data ever is
            found[pk].of_event = twins
            drafts.append(found[pk])
    return drafts


def _silent_sources(request: HttpRequest) -> int:
    """How many sources have fallen silent, for those who can do something about it; at most a minute old."""
    if not is_allowed(request.user, Action.ACCEPT):
        return 0
    silent = cached_value(
        "desk:silent-sources", lambda: len(source_health.silent_sources(timezone.now())), 60
    )
    return int(silent)


def _choices() -> dict[str, Any]:
    """What can be filtered by: only what some draft would match."""
    drafts = Incident.objects.drafts().order_by()
    told = Report.objects.filter(incident__status=Status.DRAFT.value).order_by()
    outlets = Q(pk__in=told.values("article__source")) | Q(pk__in=told.values("source"))
    return {
        "orders": [(name, words[0]) for name, words in ORDERS.items()],
        "types": enum_choices(IncidentType),
        "feeds": Feed.objects.select_related("source").order_by("source__name"),
        "ages": [(name, words[0]) for name, words in AGES.items()],
        "languages": sorted(
            set(told.exclude(article__language="").values_list("article__language", flat=True).distinct())
            - {None}
        ),
        "countries": sorted(
            drafts.exclude(country_code="").values_list("country_code", flat=True).distinct()
        ),
        "sources": Source.objects.filter(outlets).order_by("name"),
        **scheme_choices(),
    }


@require_role_for_action(Action.READ_DRAFTS)
@require_GET
def review_queue_count_and_newest(request: HttpRequest) -> HttpResponse:
    """How many wait and which is the newest, small enough to be asked every few seconds."""
    found = _state(Waiting.of(request.GET))
    tag = f'"{found["waiting"]}-{found["newest"]}"'
    if request.headers.get("If-None-Match") == tag:
        return HttpResponse(status=304, headers={"ETag": tag})
    return JsonResponse(found, headers={"ETag": tag, "Cache-Control": "no-cache"})


def _state(waiting: Waiting) -> dict[str, int]:
    found = waiting.drafts().order_by().aggregate(waiting=Count("id"), newest=Max("id"))
    return {"waiting": found["waiting"], "newest": found["newest"] or 0}


def _counts() -> dict[str, int]:
    """Drafts in all, those the reader doubts, and those with someone killed."""
    doubted, deadly = Count("id", filter=Q(needs_review=True)), Count("id", filter=Q(killed_low__gt=0))
    drafts = Incident.objects.drafts().order_by()
    return drafts.aggregate(all=Count("id"), doubted=doubted, deadly=deadly)
