"""Handing in files and folders: the form, each upload with what became of each item, and another try."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Paginator
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from incidents.curation.workflow.permissions import Action, is_allowed
from incidents.desk.role_access import require_role_for_action
from incidents.desk.upload_form import UploadForm
from incidents.desk.upload_preview import preview_of_files
from incidents.ingest import file_intake, intake, outlets, uploaded_files
from incidents.ingest.errors import IngestError
from incidents.models import Upload, UploadFile, UploadItem
from incidents.templatetags.stored_sentences import stored_sentence
from incidents.vocabulary.intake_enums import UploadFileState, UploadItemState

SHOWN_UPLOADS, ITEMS_A_PAGE, SHOWN_REFUSALS = 20, 100, 10


@require_role_for_action(Action.SUBMIT_ARTICLE)
@require_http_methods(["GET", "POST"])
def upload_list(request: HttpRequest) -> HttpResponse:
    """Show the form and the latest uploads; on POST begin one, with the files that came along."""
    form = UploadForm(request.POST if request.method == "POST" else None)
    given = [file for name in ("files", "folder") for file in request.FILES.getlist(name)]
    if request.method != "POST":
        return _list_page(request, form)
    if not form.is_valid():
        return _refused(request, form)
    if not given and not _asks_for_json(request):
        form.add_error(None, _("Choose files or a folder."))
        return _refused(request, form)
    try:
        if request.POST.get("action") == "preview":
            shown = preview_of_files(given, _about(request, form), now=timezone.now())
            return _list_page(request, form, preview=shown)
        upload = uploaded_files.create_upload(_about(request, form), now=timezone.now())
    except IngestError as error:
        form.add_error(error.field if error.field in form.fields else None, stored_sentence(error.reason))
        return _refused(request, form)
    if _asks_for_json(request):
        told = {
            "page": reverse("desk:upload", args=[upload.pk]),
            "files": reverse("desk:upload_add", args=[upload.pk]),
        }
        return JsonResponse(told, status=201)
    _store_all(request, upload, given)
    return redirect("desk:upload", upload.pk)


@require_POST
@require_role_for_action(Action.SUBMIT_ARTICLE)
def add_files(request: HttpRequest, pk: int) -> HttpResponse:
    """More files for an upload; programs of the page send one at a time, with its folders in `name`."""
    upload = _own_upload(request, pk)
    given = [file for name in ("files", "folder") for file in request.FILES.getlist(name)]
    if not _asks_for_json(request):
        _store_all(request, upload, given)
        return redirect("desk:upload", upload.pk)
    if len(given) != 1:
        return JsonResponse({"reason": _("Send one file at a time.")}, status=422)
    try:
        file, is_new = _store(upload, given[0], request.POST.get("name", ""))
    except IngestError as error:
        return JsonResponse({"reason": stored_sentence(error.reason)}, status=422)
    return JsonResponse({"name": file.name, "is_new": is_new}, status=201 if is_new else 200)


@require_safe
@require_role_for_action(Action.SUBMIT_ARTICLE)
def upload_page(request: HttpRequest, pk: int) -> HttpResponse:
    """How far each file is, and what became of each item; what was left out can be shown alone."""
    upload = _own_upload(request, pk)
    files = list(uploaded_files.files_with_counts(upload))
    state = request.GET.get("state", "")
    items = UploadItem.objects.filter(file__upload=upload).select_related("article", "file")
    if state in set(UploadItemState):
        items = items.filter(state=state)
    weight = sum(file.size_bytes for file in files) or 1
    context = {
        "upload": upload,
        "files": files,
        "percent": int(100 * sum(file.share * file.size_bytes for file in files) / weight),
        "working": any(file.state == UploadFileState.WAITING for file in files),
        "counts": _counts(files),
        "can_retry": any(_can_be_tried_again(file) for file in files),
        "page": Paginator(items.order_by("file", "number"), ITEMS_A_PAGE).get_page(request.GET.get("page")),
        "state": state,
        "here": "uploads",
    }
    return render(request, "desk/upload.html", context)


@require_POST
@require_role_for_action(Action.SUBMIT_ARTICLE)
def retry_upload(request: HttpRequest, pk: int) -> HttpResponse:
    """Try again what was left out."""
    asked = uploaded_files.retry_refused(_own_upload(request, pk))
    if asked:
        messages.success(request, _("What was left out is tried again."))
    else:
        messages.error(
            request, _("Nothing can be tried again: the files are not here any more. Upload them again.")
        )
    return redirect("desk:upload", pk)


def _about(request: HttpRequest, form: UploadForm) -> intake.About:
    given = form.cleaned_data
    return intake.About(
        source=outlets.get_or_create_source(given["source_name"]),
        published_on=given["published_on"],
        language=given["language"],
        by=request.user,
    )


def _store(upload: Upload, file: UploadedFile, name: str = "") -> tuple[UploadFile, bool]:
    return uploaded_files.store_uploaded_file(upload, name or file.name or "", file.chunks(), file.size or 0)


def _store_all(request: HttpRequest, upload: Upload, given: list[UploadedFile]) -> None:
    """Keep every file that can be kept, and name the others."""
    kept, refusals = 0, []
    for file in given:
        try:
            kept += _store(upload, file)[1]
        except IngestError as error:
            refusals.append(stored_sentence(error.reason))
    told = ngettext("%(n)d file has arrived.", "%(n)d files have arrived.", kept) % {"n": kept}
    messages.success(request, f"{told} {_('They are taken in in the background.')}")
    for reason in refusals[:SHOWN_REFUSALS]:
        messages.error(request, reason)


def _own_upload(request: HttpRequest, pk: int) -> Upload:
    """The upload, for whoever handed it in and for reviewers."""
    upload = get_object_or_404(Upload.objects.select_related("source", "by"), pk=pk)
    if upload.by_id != request.user.pk and not is_allowed(request.user, Action.ACCEPT):
        raise PermissionDenied(_("This upload is another person's."))
    return upload


def _asks_for_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "").startswith("application/json")


def _counts(files: list[Any]) -> dict[str, int]:
    return {
        state.value: sum(getattr(file, f"{state.value}_count") for file in files) for state in UploadItemState
    }


def _can_be_tried_again(file: Any) -> bool:
    return file.state != UploadFileState.WAITING and bool(file.reason or file.refused_count)


def _refused(request: HttpRequest, form: UploadForm) -> HttpResponse:
    if _asks_for_json(request):
        reasons = [str(error) for errors in form.errors.values() for error in errors]
        return JsonResponse({"reason": " ".join(reasons)}, status=422)
    return _list_page(request, form, status=422)


def _list_page(request: HttpRequest, form: UploadForm, status: int = 200, **more: Any) -> HttpResponse:
    context = {
        "form": form,
        "uploads": _visible_to(request)[:SHOWN_UPLOADS],
        "kinds": _(file_intake.READ),
        "most_mb": file_intake.LARGEST_CONTAINER // 1_000_000,
        "here": "uploads",
        **more,
    }
    return render(request, "desk/uploads.html", context, status=status)


def _visible_to(request: HttpRequest) -> QuerySet[Upload]:
    rows = Upload.objects.select_related("by", "source").annotate(file_count=Count("files")).order_by("-pk")
    return rows if is_allowed(request.user, Action.ACCEPT) else rows.filter(by=request.user)
