"""Articles that need a look: what is doubtful about each, and one key for each answer."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from incidents.curation.workflow.permissions import Action
from incidents.desk.paste_form import LANGUAGES
from incidents.desk.role_access import require_role_for_action
from incidents.ingest import doubtful_article_answers
from incidents.ingest.errors import IngestError
from incidents.models import Article

SHOWN_LETTERS = 3_000


@require_safe
@require_role_for_action(Action.ACCEPT)
def open_newest_doubt(request: HttpRequest) -> HttpResponse:
    """The newest article that needs a look, or the word that there is none."""
    article = Article.objects.needing_a_look().order_by("-created_at", "-pk").first()
    if article is not None:
        return redirect("desk:doubt", article.pk)
    return render(request, "desk/doubtful_articles.html", {"here": "doubts", "left": 0})


@require_safe
@require_role_for_action(Action.ACCEPT)
def show_doubtful_article(request: HttpRequest, pk: int) -> HttpResponse:
    """One doubtful article with its words, where its day came from, and the answers."""
    return _page(request, get_object_or_404(Article.objects.select_related("source", "feed"), pk=pk))


@require_POST
@require_role_for_action(Action.ACCEPT)
def answer_article_doubt(request: HttpRequest, pk: int) -> HttpResponse:
    """Carry out one answer and go on to the next article; what is wrong is said beside its field."""
    article = get_object_or_404(Article.objects.select_related("source", "feed"), pk=pk)
    try:
        _carry_out(article, request)
    except IngestError as error:
        return _page(request, article, error=error)
    messages.success(request, _("Article %(id)s: answered.") % {"id": article.pk})
    return redirect("desk:doubts")


def _carry_out(article: Article, request: HttpRequest) -> None:
    now, given = timezone.now(), request.POST.get("answer", "")
    told: dict[str, Any] = {"by": request.user, "now": now}
    if given == "right":
        doubtful_article_answers.confirm_doubtful_article(article, **told)
    elif given == "day":
        doubtful_article_answers.set_day(article, _day(request.POST.get("published_on", "")), **told)
    elif given == "language":
        doubtful_article_answers.set_language(article, request.POST.get("language", ""), **told)
    elif given == "again":
        doubtful_article_answers.refetch_doubtful_article(article, **told)
    elif given == "drop":
        doubtful_article_answers.discard_doubtful_article(article, **told)
    else:
        raise IngestError(_("Choose one of the answers."), field="answer")


def _day(written: str) -> dt.date:
    try:
        return dt.date.fromisoformat(written.strip())
    except ValueError as error:
        reason = _("This is no date. Give it as year-month-day, for example 2023-12-30.")
        raise IngestError(reason, field="published_on") from error


def _page(request: HttpRequest, article: Article, error: IngestError | None = None) -> HttpResponse:
    waiting = Article.objects.needing_a_look().order_by("-created_at", "-pk")
    later = (
        waiting.filter(created_at__lt=article.created_at).first() or waiting.exclude(pk=article.pk).first()
    )
    context = {
        "later": later,
        "languages": LANGUAGES[1:],
        "article": article,
        "excerpt": article.text[:SHOWN_LETTERS],
        "is_cut": len(article.text) > SHOWN_LETTERS,
        "error": error,
        "left": waiting.count(),
        "here": "doubts",
    }
    return render(request, "desk/doubtful_articles.html", context, status=422 if error else 200)
