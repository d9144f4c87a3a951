"""What an outlet is and whom it speaks for, set where an editor meets it, with the effect shown before it is done."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from incidents.curation.errors import CurationError, Invalid
from incidents.curation.workflow.outlet_sides_and_aliases import Outlet, describe_outlet, preview_outlet
from incidents.curation.workflow.permissions import Action
from incidents.desk.redirect_target import page_asked_for
from incidents.desk.role_access import require_role_for_action
from incidents.desk.seen_values import ask_about_overlaps, brought_up_to_date, seen_fields
from incidents.models import Actor, Source
from incidents.vocabulary.enums import THIRD_PARTY, side_code
from incidents.vocabulary.intake_enums import SourceKind
from incidents.vocabulary.labels import enum_choices


class OutletForm(forms.Form):
    """Side, kind and other names of an outlet."""

    side = forms.ChoiceField(label=gettext_lazy("Speaks for"), required=False)
    kind = forms.ChoiceField(label=gettext_lazy("Kind of source"), choices=enum_choices(SourceKind))
    aliases = forms.CharField(
        label=gettext_lazy("Other names"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("One a line. Spellings in other scripts are recognised without being named."),
    )
    same_as = forms.CharField(
        label=gettext_lazy("The same as"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("The name of the outlet that answers for both, when this one came in twice."),
        widget=forms.TextInput(attrs={"list": "source-names", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, source: Source, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["side"].choices = side_choices(source)

    def outlet(self) -> Outlet:
        """What was said, in the words of the workflow."""
        told = self.cleaned_data
        names = (" ".join(line.split())[:200] for line in told["aliases"].splitlines())
        return Outlet(told["side"], told["kind"], tuple(n for n in names if n), told["same_as"].strip())


def side_choices(source: Source) -> list[tuple[str, Any]]:
    """The sides an outlet may speak for: nobody knows, no party, and the sides there are."""
    named = {
        side_code(slug): name
        for slug, name in Actor.objects.values_list("slug", "name").order_by("name")[:300]
    }
    sides = {
        code: named.get(code, code) for code in (*settings.INCIDENTS_THEATRE, source.side) if code
    } | named
    sides.pop(THIRD_PARTY, None)
    first = [("", _("not known")), (THIRD_PARTY, _("none of them: a third party"))]
    return [*first, *sides.items()]


@require_role_for_action(Action.DESCRIBE_SOURCE)
@require_http_methods(["GET", "POST"])
def describe_source(request: HttpRequest, pk: int) -> HttpResponse:
    """The form; “preview” shows what would follow, “save” does it and goes back to where the person came from."""
    source = get_object_or_404(Source.objects.select_related("same_as"), pk=pk)
    form = _form(request, source)
    if request.method != "POST" or not form.is_valid():
        return _page(request, source, form)
    try:
        if request.POST.get("action") != "save":
            return _page(request, source, form, effect=preview_outlet(source, request.user, form.outlet()))
        effect = describe_outlet(
            source, request.user, form.outlet(), request.POST.get("reason", "").strip()[:1000]
        )
    except Invalid as error:
        for name, reason in error.fields.items():
            form.add_error(name if name in form.fields else None, reason)
        return _page(request, source, form)
    except CurationError as error:
        form.add_error(None, str(error))
        return _page(request, source, form)
    messages.success(
        request,
        _("%(name)s is saved; %(n)d incidents read otherwise now.")
        % {"name": source.name, "n": len(effect.shifts)},
    )
    return redirect(page_asked_for(request) or reverse("desk:source", args=[source.pk]))


def _form(request: HttpRequest, source: Source) -> OutletForm:
    standing = _initial(source)
    data, overlaps = brought_up_to_date(request.POST, standing) if request.method == "POST" else (None, {})
    form = OutletForm(data, source=source, initial=standing)
    ask_about_overlaps(form, overlaps)
    return form


def _initial(source: Source) -> dict[str, Any]:
    return {
        "side": source.side,
        "kind": source.kind,
        "aliases": "\n".join(source.aliases),
        "same_as": source.same_as.name if source.same_as else "",
    }


def _page(request: HttpRequest, source: Source, form: OutletForm, **more: Any) -> HttpResponse:
    context = {
        "source": source,
        "form": form,
        "seen": seen_fields(_initial(source)),
        "next": page_asked_for(request),
        "reason": request.POST.get("reason", ""),
        **more,
    }
    return render(
        request, "desk/outlet_page.html", context, status=422 if form.is_bound and form.errors else 200
    )
