"""The newsroom's own scheme: tags and fields, what they are called, and whether strangers see them. For admins."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from incidents.curation.errors import CurationError, Doubtful, Invalid
from incidents.curation.workflow import newsroom_scheme
from incidents.curation.workflow.permissions import Action
from incidents.desk.role_access import require_role_for_action
from incidents.desk.seen_values import brought_up_to_date, overlap_words, seen_fields
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
    except Doubtful as error:
        return _page(request, status=409, wrong=error.doubts)
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
    row = get_object_or_404(CustomField, pk=_key(request))
    told = _touched(request, _standing_field(row))
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
    given = " ".join(request.POST.get("name", "").split())
    if Tag.objects.filter(Q(name__iexact=given) | Q(key=given)).exists():
        raise Invalid({"name": _("There is one of this name already.")})
    tag = newsroom_scheme.get_or_create_tag(given)
    newsroom_scheme.change_tag(tag, request.user, tag.name, is_public=request.POST.get("is_public") == "1")
    return _("The tag “%(name)s” is saved.") % {"name": tag.name}


def _change_tag(request: HttpRequest) -> str:
    tag = get_object_or_404(Tag, pk=_key(request))
    told = _touched(request, _standing_tag(tag))
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


def _standing_field(row: CustomField) -> dict[str, Any]:
    words = "\n".join(name for _key, name in row.choices)
    return {"name": row.name, "choices": words, "is_public": row.is_public, "is_retired": row.is_retired}


def _standing_tag(row: Tag) -> dict[str, Any]:
    return {"name": row.name, "is_public": row.is_public}


def _touched(request: HttpRequest, standing: dict[str, Any]) -> QueryDict:
    """What was sent, with the rest as it stands by now. Raises Doubtful for what somebody else has set meanwhile."""
    data, overlaps = brought_up_to_date(request.POST, standing)
    if overlaps:
        ticks = {"1": _("yes"), "": _("no")}
        raise Doubtful(
            {
                name: overlap_words(ticks[now] if isinstance(standing[name], bool) else now)
                for name, now in overlaps.items()
            }
        )
    return data


def _key(request: HttpRequest) -> int:
    return parse_row_number(request.POST.get("pk", "")) or 0


def _page(request: HttpRequest, status: int = 200, wrong: dict[str, str] | None = None) -> HttpResponse:
    typed: QueryDict | dict[str, str] = request.POST if wrong else {}
    context: dict[str, Any] = {
        "here": "scheme",
        "tags": [_form_of(tag, _standing_tag(tag), "change_tag", typed) for tag in Tag.objects.all()],
        "fields": [
            _form_of(row, _standing_field(row), "change_field", typed) for row in CustomField.objects.all()
        ],
        "kinds": CustomField.Kind.choices,
        "wrong": list((wrong or {}).values()),
        "typed": typed,
    }
    return render(request, "desk/scheme.html", context, status=status)


def _form_of(
    row: CustomField | Tag, standing: dict[str, Any], what: str, typed: QueryDict | dict[str, str]
) -> dict[str, Any]:
    """What the form of one row shows: as it stands, or as it was typed where it was not saved."""
    is_returned = typed.get("what") == what and typed.get("pk") == str(row.pk)
    values = {name: typed.get(name, "") for name in standing} if is_returned else standing
    return {"row": row, "seen": seen_fields(standing), "values": values}
