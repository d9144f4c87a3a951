"""Incidents in the admin: entered on a map, edited with a reason, published, withdrawn, never deleted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ActionForm
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.html import format_html
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from leaflet.admin import LeafletGeoAdminMixin

from incidents.admin import incident_fieldsets, place_search
from incidents.admin.doubted_values import AsksAboutDoubts, overruling
from incidents.admin.incident_form import IncidentForm
from incidents.admin.role_permissions import ByRole
from incidents.curation.errors import CurationError
from incidents.curation.workflow import review
from incidents.curation.workflow.permissions import Action, is_allowed
from incidents.curation.workflow.questions_before_acceptance import accept_with_care
from incidents.models import Change, Incident
from incidents.vocabulary.figures import Use, figures_for, words_of

_LISTED = figures_for(Use.LIST)
_FIGURES = format_lazy(" / ".join("{}" for _name in _LISTED), *(words_of(name).title for name in _LISTED))


class ReasonForm(ActionForm):
    """Beside the list of actions: why."""

    reason = forms.CharField(required=False, label=_("Reason"))


@admin.register(Incident)
class IncidentAdmin(AsksAboutDoubts, ByRole, LeafletGeoAdminMixin, admin.ModelAdmin):
    """Every change goes through `curation.review`, which asks for permission and writes the history."""

    form = IncidentForm
    action_form = ReasonForm
    add_action = Action.ENTER
    change_action = Action.EDIT
    settings_overrides = {"DEFAULT_ZOOM": 6}

    list_display = (
        "public_id",
        "title",
        "date_start",
        "status",
        "review",
        "place_precision",
        "figures",
        "is_sample",
    )
    list_filter = (
        "status",
        "review",
        "incident_type",
        "country_code",
        "verification",
        "place_precision",
        "is_sample",
    )
    list_per_page = 50
    search_fields = ("public_id", "title", "place_name", "summary")
    ordering = ("-date_start", "-id")
    show_full_result_count = False
    actions = ("publish", "withdraw", "reject")
    fieldsets = incident_fieldsets.FIELDSETS
    readonly_fields = ("standing",)
    inlines = (incident_fieldsets.ReportInline,)
    change_form_template = "admin/incidents/incident/change_form.html"

    class Media:
        js = ("js/admin/placeSearch.js",)
        css = {"all": ("css/desk/admin.css",)}

    def get_queryset(self, request: HttpRequest) -> QuerySet[Incident]:
        """Without the long column that no list shows."""
        return super().get_queryset(request).defer("consensus").select_related("place", "area")

    def get_urls(self) -> list[Any]:
        """Beside Django's own: the gazetteer for the search field."""
        search = path(
            "places/", self.admin_site.admin_view(self.search_places), name="incidents_incident_places"
        )
        return [search, *super().get_urls()]

    def get_readonly_fields(self, request: HttpRequest, obj: Incident | None = None) -> tuple[str, ...]:
        return self.readonly_fields if obj is not None else ()

    def get_fieldsets(self, request: HttpRequest, obj: Incident | None = None) -> Any:
        return self.fieldsets if obj is not None else incident_fieldsets.FIELDSETS_OF_NEW

    def get_inlines(self, request: HttpRequest, obj: Incident | None) -> Any:
        return self.inlines if obj is not None else ()

    def has_change_permission(self, request: HttpRequest, obj: Incident | None = None) -> bool:
        return is_allowed(request.user, Action.EDIT, obj)

    @admin.display(description=_FIGURES)
    def figures(self, obj: Incident) -> str:
        """The figures of the lists as ranges."""
        return " / ".join(incident_fieldsets.format_figure(obj, name) for name in _LISTED)

    @admin.display(description=_("Standing"))
    def standing(self, obj: Incident) -> str:
        """Where it stands and who vouches for it."""
        rule = f" ({obj.published_rule})" if obj.published_rule else ""
        sample = f" – {gettext('sample data')}" if obj.is_sample else ""
        words = ", ".join(part for part in (obj.get_status_display(), obj.get_review_display()) if part)
        return format_html("<strong>{}</strong> {}{}{}", obj.public_id, words, rule, sample)

    def search_places(self, request: HttpRequest) -> JsonResponse:
        """Places and areas by name, for people who may enter incidents."""
        if not is_allowed(request.user, Action.ENTER):
            return JsonResponse({"results": []}, status=403)
        return JsonResponse({"results": place_search.search_places(request.GET.get("q", "")[:100])})

    def save_model(self, request: HttpRequest, obj: Incident, form: Any, change: bool) -> None:
        """Hand the values to curation; the row in hand is then read back as curation left it."""
        reason = form.cleaned_data.get("reason", "")
        if not change:
            made = review.enter_by_hand(
                request.user, form.given(), form.proof(), reason=overruling(request, reason)
            )
            obj.pk = made.pk
        elif form.given() or form.proof():
            fresh = Incident.objects.get(pk=obj.pk)
            version = form.cleaned_data.get("seen_version")
            seen = review.Seen(version) if version is not None else None
            given, proof, why = form.given(), form.proof(), overruling(request, reason)
            review.edit_values(fresh, request.user, given, seen=seen, reason=why, evidence=proof)
        obj.refresh_from_db()

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Nothing beside the form is editable."""

    def construct_change_message(self, *args: Any, **kwargs: Any) -> list[Any]:
        """For the admin's own log, which is not kept; what changed stands in the ledger."""
        return []

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """A change that curation refuses at the last moment is told in words; nothing has been written."""
        try:
            return super().changeform_view(request, *args, **kwargs)
        except CurationError as error:
            self.message_user(request, str(error), messages.ERROR)
            return redirect(request.get_full_path())

    def response_add(self, request: HttpRequest, obj: Incident, *args: Any, **kwargs: Any) -> HttpResponse:
        self._publish_if_asked(request, obj)
        return super().response_add(request, obj, *args, **kwargs)

    def response_change(self, request: HttpRequest, obj: Incident) -> HttpResponse:
        self._publish_if_asked(request, obj)
        return super().response_change(request, obj)

    def _publish_if_asked(self, request: HttpRequest, obj: Incident) -> None:
        if "_publish" not in request.POST:
            return
        try:
            accept_with_care(obj, request.user, reason=request.POST.get("reason", ""))
        except CurationError as error:
            self.message_user(
                request, gettext("Saved, but not published: %(why)s") % {"why": error}, messages.ERROR
            )

    @admin.action(description=_("Publish"))
    def publish(self, request: HttpRequest, rows: QuerySet[Incident]) -> None:
        """Vouch for the chosen incidents."""
        self._each(
            request,
            rows,
            _("Published: %(n)s."),
            lambda row, why: accept_with_care(row, request.user, reason=why),
        )

    @admin.action(description=_("Withdraw (give a reason)"))
    def withdraw(self, request: HttpRequest, rows: QuerySet[Incident]) -> None:
        """Take public incidents back; the reason is shown to the public."""
        self._each(
            request,
            rows,
            _("Withdrawn: %(n)s."),
            lambda row, why: review.withdraw_incident(row, request.user, why),
        )

    @admin.action(description=_("Reject"))
    def reject(self, request: HttpRequest, rows: QuerySet[Incident]) -> None:
        """Turn drafts down."""
        self._each(
            request, rows, _("Rejected: %(n)s."), lambda row, why: review.reject_draft(row, request.user, why)
        )

    def _each(
        self,
        request: HttpRequest,
        rows: QuerySet[Incident],
        done: Any,  # a sentence with a hole for how many
        act: Callable[[Incident, str], object],
    ) -> None:
        """Do it to each; those that refuse are told, the others are done all the same."""
        why = request.POST.get("reason", "").strip()
        count = 0
        for row in rows.defer(None):
            try:
                act(row, why)
                count += 1
            except CurationError as error:
                self.message_user(request, f"{row.public_id}: {error}", messages.ERROR)
        if count:
            self.message_user(request, done % {"n": count}, messages.SUCCESS)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The one history: the ledger, not the admin's own log."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        obj = self.get_object(request, object_id)
        if obj is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        changes = Change.objects.filter(incident=obj).select_related("by").order_by("-id")
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("History of %(id)s") % {"id": obj.public_id},
            "object": obj,
            "opts": self.opts,
            "changes": changes.defer("before", "after"),
            **(extra_context or {}),
        }
        return TemplateResponse(request, "admin/incidents/incident/history.html", context)

    def log_addition(self, *args: Any) -> None:
        """The ledger has it."""

    def log_change(self, *args: Any) -> None:
        """The ledger has it."""
