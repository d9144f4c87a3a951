"""The newsroom's own scheme: tags and fields, what they are called, and whether strangers see them. For admins."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from incidents.curation.errors import CurationError, Invalid
from incidents.curation.workflow import newsroom_scheme
from incidents.curation.workflow.permissions import Action
from incidents.desk.role_access import require_role_for_action
from incidents.models import CustomField, Tag
from incidents.query.row_id_parsing import parse_row_number


@require_role_for_action(Action.MANAGE_RULES)
@require_http_methods(["GET", "POST"])
def show_scheme(request: HttpRequest) -> HttpResponse:
    """All tags and fields; a form for each, and one for a new field and a new tag."""
    if request.method != "POST":
        return _page(request)
    step = _STEPS.get(request.POST.get("what", ""))
    if step is None:
        messages.error(request, _("Choose what is to be done."))
        return _page(request, status=400)
    try:
        said = step(request)
    except Invalid as error:
        return _page(request, status=422, wrong=error.fields)
    except CurationError as error:
        return _page(request, status=409, wrong={"": str(error)})
    messages.success(request, said)
    return redirect(reverse("desk:scheme"))


def _new_field(request: HttpRequest) -> str:
    told = request.POST
    made = newsroom_scheme.define_field(
        request.user,
        told.get("name", ""),
        told.get("kind", ""),
        choices=told.get("choices", "").splitlines(),
        is_public=told.get("is_public") == "1",
    )
    return _("The field “%(name)s” is asked of every incident now.") % {"name": made.name}


def _change_field(request: HttpRequest) -> str:
    told = request.POST
    row = get_object_or_404(CustomField, pk=_key(request))
    newsroom_scheme.change_field(
        row,
        request.user,
        told.get("name", ""),
        choices=told.get("choices", "").splitlines(),
        is_public=told.get("is_public") == "1",
        is_retired=told.get("is_retired") == "1",
    )
    return _("The field “%(name)s” is saved.") % {"name": row.name}


def _new_tag(request: HttpRequest) -> str:
    tag = newsroom_scheme.get_or_create_tag(request.POST.get("name", ""))
    newsroom_scheme.change_tag(tag, request.user, tag.name, is_public=request.POST.get("is_public") == "1")
    return _("The tag “%(name)s” is saved.") % {"name": tag.name}


def _change_tag(request: HttpRequest) -> str:
    tag = get_object_or_404(Tag, pk=_key(request))
    told = request.POST
    newsroom_scheme.change_tag(
        tag, request.user, told.get("name", ""), is_public=told.get("is_public") == "1"
    )
    return _("The tag “%(name)s” is saved.") % {"name": tag.name}


_STEPS = {
    "new_field": _new_field,
    "change_field": _change_field,
    "new_tag": _new_tag,
    "change_tag": _change_tag,
}


def _key(request: HttpRequest) -> int:
    return parse_row_number(request.POST.get("pk", "")) or 0


def _page(request: HttpRequest, status: int = 200, wrong: dict[str, str] | None = None) -> HttpResponse:
    context: dict[str, Any] = {
        "here": "scheme",
        "tags": list(Tag.objects.all()),
        "fields": list(CustomField.objects.all()),
        "kinds": CustomField.Kind.choices,
        "wrong": list((wrong or {}).values()),
        "typed": request.POST if wrong else {},
    }
    return render(request, "desk/scheme.html", context, status=status)
