"""Handing in an article: a pasted text or the address of a page, with a look at what would be read."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from incidents.curation.workflow.permissions import Action
from incidents.desk import extraction_preview
from incidents.desk.paste_form import PasteForm
from incidents.desk.role_access import require_role_for_action
from incidents.ingest import intake, outlets, shingles
from incidents.ingest.errors import IngestError
from incidents.ingest.pipeline.reader import read_text
from incidents.models import Article
from incidents.vocabulary.intake_enums import ArticleOrigin

PREVIEW_LETTERS = 60_000  # longer texts are read by a worker, not while a person waits


@require_role_for_action(Action.SUBMIT_ARTICLE)
@require_http_methods(["GET", "POST"])
def paste_article(request: HttpRequest) -> HttpResponse:
    """Show the form; on “preview” also what would be read; on “submit” take the article in."""
    form = PasteForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return _page(request, form)
    try:
        if request.POST.get("action") == "preview":
            return _page(request, form, **_preview(form.cleaned_data))
        article, created = _submit(request, form.cleaned_data)
    except IngestError as error:
        form.add_error(error.field if error.field in form.fields else None, error.reason)
        return _page(request, form)
    _tell(request, article, created=created)
    return redirect("desk:articles")


def _submit(request: HttpRequest, given: dict[str, Any]) -> tuple[Article, bool]:
    now = timezone.now()
    about = intake.About(
        title=given["title"],
        source=outlets.get_or_create_source(given["source_name"]),
        published_on=given["published_on"],
        language=given["language"],
        url=given["url"].strip(),
        by=request.user,
    )
    if given["text"].strip():
        return intake.accept_text(given["text"], about, now=now)
    about = replace(about, origin=ArticleOrigin.URL)
    return intake.accept_url(about.url, about, now=now)


def _preview(given: dict[str, Any]) -> dict[str, Any]:
    """What the reader makes of the text; nothing is stored."""
    if not given["text"].strip():
        raise IngestError(
            _("A page is fetched by a worker, so it has no preview. Submit it, or paste its words."),
            field="url",
        )
    text = shingles.clean_text(given["text"], max_bytes=settings.INCIDENTS_MAX_TEXT_BYTES)
    if len(text) > PREVIEW_LETTERS:
        raise IngestError(
            _("A preview is made of texts up to %(most)s letters; this one has %(count)s. Submit it instead.")
            % {"most": f"{PREVIEW_LETTERS:,}", "count": f"{len(text):,}"},
            field="text",
        )
    day: dt.date = given["published_on"] or intake.local_day(timezone.now())
    reading = read_text(text, title=given["title"], published=day, language=given["language"])
    return {
        "cards": extraction_preview.cards_of_read_incidents(text, reading),
        "pieces": extraction_preview.evidence_pieces(text, reading),
        "unread": extraction_preview.unread_passages_outside_cards(reading),
        "previewed": True,
    }


def _tell(request: HttpRequest, article: Article, *, created: bool) -> None:
    if created:
        messages.success(
            request, _("Taken in as article %(id)s. It is read in the background.") % {"id": article.pk}
        )
    else:
        messages.info(
            request,
            _("We have this already: article %(id)s. Nothing was taken in twice.") % {"id": article.pk},
        )


def _page(request: HttpRequest, form: PasteForm, **more: Any) -> HttpResponse:
    status = 422 if form.is_bound and form.errors else 200
    last = Article.objects.filter(submitted_by=request.user).aggregate(last=Max("pk"))["last"]
    context = {"form": form, "here": "paste", "stored": last or "", **more}
    return render(request, "desk/paste_article.html", context, status=status)
