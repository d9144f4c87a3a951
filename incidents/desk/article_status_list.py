"""What became of the articles that were handed in or polled."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from incidents.curation.workflow.permissions import Action, is_allowed
from incidents.desk.incident_lookup import with_place_names
from incidents.desk.role_access import require_role_for_action
from incidents.models import Article, Report
from incidents.vocabulary.intake_enums import Stage
from incidents.vocabulary.labels import enum_choices

PAGE = 50


@require_role_for_action(Action.SUBMIT_ARTICLE)
@require_GET
def article_list(request: HttpRequest) -> HttpResponse:
    """Newest first: contributors see what they handed in, reviewers see everything."""
    sees_all = is_allowed(request.user, Action.ACCEPT)
    rows = visible_to(request, sees_all=sees_all)
    stage = request.GET.get("stage", "")
    doubtful = "doubtful" in request.GET
    if doubtful:
        rows = rows.filter(pk__in=Article.objects.needing_a_look().values("pk"))
    if stage in set(Stage):
        rows = rows.filter(stage=stage)
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "stages": enum_choices(Stage),
        "stage": stage,
        "doubtful": doubtful,
        "sees_all": sees_all,
        "working": any(article.stage in WORKING for article in page),
        "here": "articles",
    }
    return render(request, "desk/articles.html", context)


WORKING = {Stage.NEW.value, Stage.FETCHED.value, Stage.READABLE.value, Stage.EXTRACTED.value}


def visible_to(request: HttpRequest, *, sees_all: bool) -> QuerySet[Article]:
    """The articles of the list with everything a row shows, in a fixed number of queries."""
    reports = with_place_names(Report.objects.all(), "incident").order_by("ordinal")
    rows = (
        Article.objects.select_related("source", "submitted_by", "copy_of")
        .defer("text", "sketch", "bands")
        .prefetch_related(Prefetch("reports", queryset=reports))
        .order_by("-created_at", "-pk")
    )
    return rows if sees_all else rows.filter(submitted_by=request.user)
