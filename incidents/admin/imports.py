"""Imports in the admin: upload, mapping, a try-out that names every faulty row, import, and undo of the whole."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from incidents.admin.role_permissions import ByRole
from incidents.curation.errors import CurationError
from incidents.curation.workflow.permissions import Action
from incidents.imports import pending_uploads, run_import
from incidents.imports.column_mapping import OURS, with_columns
from incidents.imports.pending_uploads import mapping_used_before
from incidents.imports.profile_registry import PROFILES
from incidents.imports.types import BadFile
from incidents.ingest import enqueue
from incidents.models import ImportRun
from incidents.net import http_client
from incidents.query.row_id_parsing import parse_row_number
from incidents.templatetags.stored_sentences import stored_sentence

_SHOWN = 200
_STATES = {
    ImportRun.State.CHECKED.value: gettext_lazy("Tried out"),
    ImportRun.State.RUNNING.value: gettext_lazy("Being taken in"),
    ImportRun.State.DONE.value: gettext_lazy("Taken in"),
    ImportRun.State.FAILED.value: gettext_lazy("Broken off"),
    ImportRun.State.UNDONE.value: gettext_lazy("Taken back"),
}
_WITH_ROWS = (ImportRun.State.DONE.value, ImportRun.State.FAILED.value)
Act = Callable[[HttpRequest, ImportRun], str]


class UploadForm(forms.Form):
    """A file or an address, and what kind of file it is."""

    profile = forms.ChoiceField(
        label=gettext_lazy("Kind of file"), choices=[(each.name, each.label) for each in PROFILES.values()]
    )
    file = forms.FileField(label=gettext_lazy("File"), required=False)
    address = forms.URLField(label=gettext_lazy("Or its address"), required=False, assume_scheme="https")
    dataset = forms.CharField(
        label=gettext_lazy("Data set"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Empty: the usual name. Rows are told apart by data set and id."),
    )
    mapping = forms.CharField(
        label=gettext_lazy("Mapping"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
    )
    publish = forms.BooleanField(
        label=gettext_lazy("Publish at once, marked as published by a rule"), required=False
    )

    def clean(self) -> dict[str, Any]:
        """One of the two, not both."""
        told = super().clean() or {}
        if bool(told.get("file")) == bool(told.get("address")):
            raise forms.ValidationError(_("Give a file or an address."))
        return told


class MappingForm(forms.Form):
    """What can still be changed before the import."""

    mapping = UploadForm.base_fields["mapping"]
    publish = UploadForm.base_fields["publish"]


@admin.register(ImportRun)
class ImportRunAdmin(ByRole, admin.ModelAdmin):
    """Every import with what came of it; nothing is edited by hand."""

    add_action = Action.BULK
    list_display = ("dataset", "origin", "profile", "standing", "told", "by", "created_at")
    list_filter = ("state", "profile")
    list_select_related = ("by",)
    search_fields = ("dataset", "origin")
    fields = ("dataset", "origin", "profile", "standing", "told", "by", "created_at", "finished_at")

    def get_urls(self) -> list[Any]:
        """The steps of an import, each asked for by a POST."""
        steps = (("check", self._check), ("carry_out", self._carry_out), ("take_back", self._take_back))
        own = [
            path(
                f"<int:key>/{name}/",
                self.admin_site.admin_view(self._step(act)),
                name=f"incidents_importrun_{name}",
            )
            for name, act in steps
        ]
        return [*own, *super().get_urls()]

    @admin.display(description=gettext_lazy("Standing"), ordering="state")
    def standing(self, obj: ImportRun) -> str:
        """How far it has come."""
        return str(_STATES[obj.state])

    @admin.display(description=gettext_lazy("Rows"))
    def told(self, obj: ImportRun) -> str:
        """The counts in words."""
        words = {
            "new": _("new"),
            "changed": _("changed"),
            "same": _("already in"),
            "wrong": _("faulty"),
            "public": _("public"),
            "taken_back": _("taken back"),
            "kept": _("kept"),
        }
        return ", ".join(f"{obj.counts[name]} {word}" for name, word in words.items() if obj.counts.get(name))

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """The list, in which nothing is at work whose worker died."""
        run_import.mark_silent_runs_broken_off(timezone.now())
        return super().changelist_view(request, extra_context)

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        """Upload and try out."""
        if not self.has_add_permission(request):
            return HttpResponse(status=403)
        form = UploadForm(request.POST or None, request.FILES or None)
        if request.method == "POST" and form.is_valid():
            try:
                order = _order(form, request.user)
                before = None if order.mapping.strip() else mapping_used_before(order.profile, order.data)
                if before is not None:
                    order = replace(order, mapping=before.mapping)
                run = pending_uploads.dry_run_and_store_import(order)
            except (BadFile, CurationError, http_client.OutboundError) as error:
                form.add_error(None, stored_sentence(str(error)))
            else:
                if before is not None:
                    self.message_user(
                        request,
                        _("The mapping of “%(name)s” is used again. Look whether it still fits.")
                        % {"name": before},
                        messages.WARNING,
                    )
                return self._to(run)
        context = self._context(request, title=_("Import a data set"), form=form)
        status = 400 if form.errors else 200
        return TemplateResponse(request, "admin/incidents/importrun/upload.html", context, status=status)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """What it did or would do, what is wrong with which rows, and the next step."""
        if not self.has_view_permission(request):
            return HttpResponse(status=403)
        run_import.mark_silent_runs_broken_off(timezone.now())
        run = get_object_or_404(ImportRun, pk=parse_row_number(object_id))
        is_ready = run.state in (ImportRun.State.CHECKED, ImportRun.State.FAILED)
        context = self._context(
            request,
            title=str(run),
            run=run,
            told=self.told(run),
            standing=self.standing(run),
            problems=run.problems[:_SHOWN],
            left=max(0, len(run.problems) - _SHOWN),
            is_ready=is_ready,
            is_broken_off=run.state == ImportRun.State.FAILED,
            can_be_taken_back=run.state in _WITH_ROWS,
            can_act=self.has_add_permission(request),
            columns=pending_uploads.file_columns(run) if is_ready else [],
            ours=sorted(OURS),
            form=MappingForm(initial={"mapping": run.mapping, "publish": run.publish}),
        )
        return TemplateResponse(request, "admin/incidents/importrun/run.html", context)

    def _step(self, act: Act) -> Callable[[HttpRequest, int], HttpResponse]:
        def view(request: HttpRequest, key: int) -> HttpResponse:
            run = get_object_or_404(ImportRun, pk=key)
            if request.method != "POST":
                return HttpResponse(status=405)
            if not self.has_add_permission(request):
                return HttpResponse(status=403)
            try:
                self.message_user(request, act(request, run), messages.SUCCESS)
            except (BadFile, CurationError) as error:
                self.message_user(request, stored_sentence(str(error)), messages.ERROR)
            return self._to(run)

        return view

    def _check(self, request: HttpRequest, run: ImportRun) -> str:
        publish = request.POST.get("publish") == "on"
        mapping = (
            _mapping_by_clicks(request, run) if "clicked" in request.POST else request.POST.get("mapping", "")
        )
        pending_uploads.dry_run_again_with_mapping(run, request.user, mapping, publish=publish)
        return _("Checked again.")

    def _carry_out(self, request: HttpRequest, run: ImportRun) -> str:
        pending_uploads.release_import(run, request.user)
        enqueue.send_task("incidents.tasks.carry_out_import", run.pk)
        return _("A worker takes the rows in; look again in a moment.")

    def _take_back(self, request: HttpRequest, run: ImportRun) -> str:
        if run.state not in _WITH_ROWS:
            raise BadFile(_("This import has taken nothing in, or is still at work."))
        reason = request.POST.get("reason", "").strip()
        if not reason:
            raise BadFile(
                _("Say why: the reason is kept in the history, and shown where incidents were public.")
            )
        found = run_import.undo_import_run(run, request.user, reason)
        return _("%(done)s taken back, %(kept)s kept.") % {
            "done": len(found.done),
            "kept": len(found.refused),
        }

    def _to(self, run: ImportRun) -> HttpResponseRedirect:
        return redirect("admin:incidents_importrun_change", run.pk)

    def _context(self, request: HttpRequest, **more: Any) -> dict[str, Any]:
        return {**self.admin_site.each_context(request), "opts": self.opts, **more}


def _mapping_by_clicks(request: HttpRequest, run: ImportRun) -> str:
    """The mapping with the columns as they were chosen one by one. Raises BadFile where one of ours is chosen twice."""
    chosen: dict[str, str] = {}
    for at, column in enumerate(pending_uploads.file_columns(run)):
        ours = request.POST.get(f"column_{at}", "")
        if ours and ours in chosen:
            raise BadFile(
                _("“%(ours)s” is chosen for two columns: %(one)s and %(other)s.")
                % {"ours": ours, "one": chosen[ours], "other": column.name}
            )
        if ours:
            chosen[ours] = column.name
    return with_columns(run.mapping, chosen)


def _order(form: UploadForm, by: Any) -> run_import.Order:
    told = form.cleaned_data
    file, address = told["file"], told["address"]
    data = file.read() if file else http_client.fetch_url(address, person_waits_s=10).body
    return run_import.Order(
        data=data,
        profile=told["profile"],
        origin=file.name if file else address,
        dataset=told["dataset"],
        mapping=told["mapping"],
        publish=told["publish"],
        by=by,
    )
