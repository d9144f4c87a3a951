"""The media of one incident: files, links and copies of pages, each with its terms; what is added, said, taken away."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from incidents.curation.errors import CurationError, Invalid, NotAllowed
from incidents.curation.media import media_items
from incidents.curation.media.stored_files import Part, media_path
from incidents.curation.workflow.permissions import Action, is_allowed
from incidents.desk.decisions import remember_change
from incidents.desk.incident_lookup import incident_or_404
from incidents.desk.media_form import AddMediaForm, MediaForm, form_of
from incidents.desk.role_access import require_role_for_action
from incidents.desk.standing_media import standing_media
from incidents.ingest.page_copies import enqueue_page_copy
from incidents.models import Incident, MediaItem
from incidents.net.web_url_validation import http_url_or_empty
from incidents.public.media_response import media_response
from incidents.vocabulary.media_enums import PageCopyState

_TYPES = {
    Part.COVER: "image/jpeg",
    Part.SCREENSHOT: "image/png",
    Part.PAGE: "application/octet-stream",
    Part.WARC: "application/gzip",
}


@require_role_for_action(Action.READ_DRAFTS)
@require_GET
def show_media(request: HttpRequest, public_id: str) -> HttpResponse:
    """All that stands, and the form for more."""
    return _page(request, incident_or_404(public_id), AddMediaForm())


@require_role_for_action(Action.EDIT)
@require_POST
def add_media(request: HttpRequest, public_id: str) -> HttpResponse:
    """Keep a file or a link; what is wrong is said beside its field, with all that was typed."""
    incident = incident_or_404(public_id)
    form = AddMediaForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, incident, form, status=422)
    file, url, now = form.cleaned_data["file"], form.cleaned_data["url"], timezone.now()
    try:
        if file:
            given = media_items.GivenFile(file.name or "", file.chunks(), url)
            media_items.add_file(incident, request.user, given, form.said(), now=now)
        else:
            media_items.add_link(incident, request.user, url, form.said(), now=now)
    except CurationError as error:
        return _page(request, incident, form, status=_refuse(form, error))
    remember_change(request, public_id)
    messages.success(request, _("It is kept. One press takes it back."))
    return redirect(reverse("desk:media", args=[public_id]))


@require_role_for_action(Action.EDIT)
@require_POST
def keep_pages(request: HttpRequest, public_id: str) -> HttpResponse:
    """Ask for copies of the pages of all its reports, or of one address."""
    incident = incident_or_404(public_id)
    given = request.POST.get("url", "").strip()
    urls = [given] if given else _addresses_of_reports(incident)
    try:
        asked = media_items.ask_for_page_copies(incident, request.user, urls, now=timezone.now())
    except CurationError as error:
        messages.error(request, str(error))
        return _page(request, incident, AddMediaForm(), status=403 if isinstance(error, NotAllowed) else 422)
    for item in asked:
        enqueue_page_copy(item)
    if asked:
        remember_change(request, public_id)
        told = ngettext(
            "A copy of %(n)d page is asked for.", "Copies of %(n)d pages are asked for.", len(asked)
        )
        messages.success(request, told % {"n": len(asked)})
    else:
        messages.success(request, _("Nothing to do: every page has its copy, or no report has an address."))
    return redirect(reverse("desk:media", args=[public_id]))


@require_role_for_action(Action.EDIT)
@require_POST
def describe_media(request: HttpRequest, public_id: str, pk: int) -> HttpResponse:
    """Keep what is said of one piece."""
    item = _item_or_404(public_id, pk)
    form = form_of(item, request.POST)
    if not form.is_valid():
        return _page(request, item.incident, AddMediaForm(), {pk: form}, status=422)
    try:
        media_items.describe_media(item, request.user, form.said())
    except CurationError as error:
        status = _refuse(form, error)
        return _page(request, item.incident, AddMediaForm(), {pk: form}, status=status)
    remember_change(request, item.incident.public_id)
    messages.success(request, _("Saved."))
    return redirect(reverse("desk:media", args=[public_id]) + f"#media-{pk}")


@require_role_for_action(Action.EDIT)
@require_POST
def remove_media(request: HttpRequest, public_id: str, pk: int) -> HttpResponse:
    """Take one piece away; nothing asks first, as it can be undone."""
    item = _item_or_404(public_id, pk)
    try:
        media_items.remove_media(item, request.user, request.POST.get("reason", "").strip()[:1000])
    except CurationError as error:
        messages.error(request, str(error))
        return _page(request, item.incident, AddMediaForm(), status=_status_of(error))
    remember_change(request, item.incident.public_id)
    messages.success(request, _("It is taken away. One press brings it back."))
    return redirect(reverse("desk:media", args=[public_id]))


@require_role_for_action(Action.READ_DRAFTS)
@require_GET
def media_file(request: HttpRequest, public_id: str, pk: int, part: str) -> HttpResponseBase:
    """One file, for the desk only; pages of strangers are saved and never opened under our address."""
    item = _item_or_404(public_id, pk)
    try:
        wanted = Part(part)
    except ValueError as error:
        raise Http404 from error
    kind = _TYPES.get(wanted, item.content_type)
    return media_response(request, media_path(item, wanted), kind, f"{public_id}-{pk}-{wanted.name.lower()}")


def _item_or_404(public_id: str, pk: int) -> MediaItem:
    rows = MediaItem.objects.standing().of_incident(incident_or_404(public_id))
    found: MediaItem = get_object_or_404(rows.select_related("incident", "source"), pk=pk)
    return found


def _addresses_of_reports(incident: Incident) -> list[str]:
    found = [
        http_url_or_empty(report.url or (report.article.url if report.article else ""))
        for report in incident.reports.select_related("article").order_by("pk")
    ]
    return list(dict.fromkeys(url for url in found if url))


def _refuse(form: MediaForm, error: CurationError) -> int:
    form.add_reasons(error.fields if isinstance(error, Invalid) else {"": str(error)})
    return _status_of(error)


def _status_of(error: CurationError) -> int:
    if isinstance(error, Invalid):
        return 422
    return 403 if isinstance(error, NotAllowed) else 409


def _page(
    request: HttpRequest,
    incident: Incident,
    form: AddMediaForm,
    forms: dict[int, MediaForm] | None = None,
    status: int = 200,
) -> HttpResponse:
    items = standing_media(incident)
    context: dict[str, Any] = {
        "here": "queue",
        "incident": incident,
        "items": [{"row": item, "form": (forms or {}).get(item.pk) or form_of(item)} for item in items],
        "open_forms": set(forms or {}),
        "form": form,
        "addresses": _addresses_of_reports(incident),
        "is_waiting": any(item.copy_state == PageCopyState.WAITING for item in items),
        "may_edit": is_allowed(request.user, Action.EDIT, incident),
        "may_undo": is_allowed(request.user, Action.UNDO),
        "last_change": request.session.get("desk_last_change"),
    }
    return render(request, "desk/media_page.html", context, status=status)
