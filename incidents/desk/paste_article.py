"""Handing in an article: a pasted text or the address of a page, with a look at what would be read."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import replace
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from incidents.curation.errors import CurationError
from incidents.curation.workflow.permissions import Action
from incidents.desk import extraction_preview
from incidents.desk.decisions import remember_change
from incidents.desk.paste_form import PasteForm
from incidents.desk.previewed_step import effect_of
from incidents.desk.role_access import require_role_for_action
from incidents.ingest import intake, outlets, shingles
from incidents.ingest.articles_for_incident import Addition, add_article_to_incident
from incidents.ingest.errors import IngestError
from incidents.ingest.pipeline import stages
from incidents.ingest.pipeline.reader import read_text
from incidents.models import Article, Incident
from incidents.templatetags.stored_sentences import stored_sentence
from incidents.vocabulary.enums import Status
from incidents.vocabulary.intake_enums import ArticleOrigin

PREVIEW_LETTERS = 60_000  # longer texts are read by a worker, not while a person waits
Given = dict[str, Any]


@require_role_for_action(Action.SUBMIT_ARTICLE)
@require_http_methods(["GET", "POST"])
def paste_article(request: HttpRequest) -> HttpResponse:
    """Show the form; on “preview” also what would be read; on “submit” take the article in."""
    asked = {"incident": request.GET.get("incident", "")[:20]}
    form = PasteForm(request.POST or None, by=request.user, initial=asked)
    if request.method != "POST" or not form.is_valid():
        return _page(request, form)
    given = form.cleaned_data
    try:
        if request.POST.get("action") == "preview" or _must_be_shown_first(request, given):
            return _page(request, form, **_preview(request, given))
        article, created = _take_in(request, given)
        if given["incident"] is not None:
            added = _add(request, article, given["incident"])
            return _after_adding(request, article, given["incident"], added)
    except IngestError as error:
        form.add_error(error.field if error.field in form.fields else None, stored_sentence(error.reason))
        return _page(request, form)
    except CurationError as error:
        form.add_error("incident", str(error))
        return _page(request, form)
    _tell(request, article, created=created)
    return redirect("desk:articles")


def _take_in(request: HttpRequest, given: Given) -> tuple[Article, bool]:
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


def _add(request: HttpRequest, article: Article, incident: Incident) -> Addition:
    """Add it to the incident, reading it first where the words are at hand and short enough to wait for."""
    added = add_article_to_incident(article, incident, request.user)
    if added.is_read or not article.text or len(article.text) > PREVIEW_LETTERS:
        return added
    stages.run_stages(article.pk)
    return add_article_to_incident(article, incident, request.user)


def _after_adding(
    request: HttpRequest, article: Article, incident: Incident, added: Addition
) -> HttpResponse:
    told = {"article": article.pk, "id": incident.public_id}
    if added.elsewhere is not None:
        messages.info(
            request,
            _("This article is read already, and tells of %(other)s. Is it the same event?")
            % {"other": added.elsewhere.public_id},
        )
        address = reverse("desk:merge", args=[added.elsewhere.public_id])
        return redirect(f"{address}?into={incident.public_id}")
    if not added.is_read:
        messages.success(
            request,
            _("Taken in as article %(article)s. It is read in the background and added to %(id)s.") % told,
        )
        return redirect("desk:articles")
    if added.report is None:
        messages.warning(
            request, _("Nothing was read from article %(article)s. Add an account by hand instead.") % told
        )
    else:
        remember_change(request, incident.public_id)
        messages.success(request, _("Article %(article)s is read and counts in %(id)s now.") % told)
    return redirect(reverse("desk:review", args=[incident.public_id]))


def _must_be_shown_first(request: HttpRequest, given: Given) -> bool:
    """Whether strangers would read otherwise at once, and the person has not seen how. Of a page nobody can show it."""
    incident, text = given["incident"], given["text"].strip()
    if incident is None or incident.status != Status.PUBLIC or not 0 < len(text) <= PREVIEW_LETTERS:
        return False
    return request.POST.get("shown", "") != _shown(given)


def _shown(given: Given) -> str:
    """What was looked at: the incident in its version, with these words."""
    incident, words = given["incident"], given["text"].strip()
    return f"{incident.public_id}:{incident.version}:{hashlib.sha256(words.encode()).hexdigest()}"


def _preview(request: HttpRequest, given: Given) -> dict[str, Any]:
    """What the reader makes of the text, and what the incident would then tell; nothing is stored."""
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
        **_effect_on_incident(request, given),
    }


def _effect_on_incident(request: HttpRequest, given: Given) -> dict[str, Any]:
    """What the incident it is meant for would tell with it, by taking it in and taking that back."""
    incident = given["incident"]
    if incident is None:
        return {}

    def act() -> None:
        article, _created = _take_in(request, given)
        _add(request, article, Incident.objects.get(pk=incident.pk))

    return {"effects": (effect_of(incident, act),), "shown": _shown(given)}


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
