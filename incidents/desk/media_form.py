"""The form of one piece of media: what it is, whose, on what terms, whether it is graphic, and who may see it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from incidents.curation.media.media_items import Said
from incidents.desk.seen_values import ask_about_overlaps, brought_up_to_date, seen_fields
from incidents.ingest import outlets
from incidents.models import MediaItem
from incidents.vocabulary.labels import enum_choices
from incidents.vocabulary.media_enums import MediaLicence


class MediaForm(forms.Form):
    """What a person says of it; until they say otherwise it is covered and kept back."""

    caption = forms.CharField(label=gettext_lazy("What it shows"), required=False, max_length=500)
    source_name = forms.CharField(
        label=gettext_lazy("Source"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("The outlet or channel that published it."),
    )
    credit = forms.CharField(label=gettext_lazy("Author, to be named"), required=False, max_length=200)
    taken_on = forms.DateField(
        label=gettext_lazy("Made on"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "invalid": gettext_lazy("This is no date. Give it as year-month-day, for example 2023-12-30.")
        },
    )
    licence = forms.ChoiceField(
        label=gettext_lazy("Terms"), choices=enum_choices(MediaLicence), initial=MediaLicence.UNKNOWN.value
    )
    is_graphic = forms.BooleanField(
        label=gettext_lazy("Cover it: it shows injuries or bodies, or nobody has looked yet"),
        required=False,
        initial=True,
    )
    is_shown = forms.BooleanField(
        label=gettext_lazy("Show it to readers, once the incident is public"), required=False
    )

    seen: Sequence[tuple[str, str]] = ()  # what stood when the page was opened; see `seen_values`

    def clean_taken_on(self) -> dt.date | None:
        """Nothing was made tomorrow."""
        day: dt.date | None = self.cleaned_data["taken_on"]
        if day and day > dt.datetime.now(dt.UTC).date() + dt.timedelta(days=1):
            raise forms.ValidationError(_("This day is still to come."))
        return day

    def said(self) -> Said:
        """What the valid form says; a source that is not known yet is made."""
        given = self.cleaned_data
        return Said(
            source=outlets.get_or_create_source(given["source_name"]),
            credit=given["credit"].strip(),
            taken_on=given["taken_on"],
            licence=given["licence"],
            caption=given["caption"].strip(),
            is_graphic=given["is_graphic"],
            is_shown=given["is_shown"],
        )

    def add_reasons(self, reasons: dict[str, str]) -> None:
        """What the curation refused, beside the field it is about."""
        for name, reason in reasons.items():
            self.add_error(name if name in self.fields else None, reason)


class AddMediaForm(MediaForm):
    """A new piece: a file, or the address of what stays where it is."""

    field_order = ("file", "url")
    file = forms.FileField(
        label=gettext_lazy("File"),
        required=False,
        help_text=gettext_lazy(
            "A photo (JPEG, PNG, WebP; 20 MB), a video (MP4; 100 MB) or a document (PDF; 30 MB). Readers get a copy "
            "without place, time and camera; a document is handed out as it is, with what its program wrote into it."
        ),
    )
    url = forms.CharField(
        label=gettext_lazy("Address"),
        required=False,
        max_length=2000,
        help_text=gettext_lazy("Where the file was found; without a file: a link."),
    )

    def clean(self) -> dict[str, Any]:
        """One of the two there must be."""
        given: dict[str, Any] = super().clean() or {}
        if not given.get("file") and not given.get("url") and not {"file", "url"} & set(self.errors):
            self.add_error("file", _("Choose a file, or give an address."))
        return given


def form_of(item: MediaItem, sent: QueryDict | None = None) -> MediaForm:
    """The form as it stands, or as it was sent: what the person did not touch as it stands by now."""
    standing = {
        name: getattr(item, name)
        for name in ("caption", "credit", "taken_on", "licence", "is_graphic", "is_shown")
    } | {"source_name": item.source.name if item.source else ""}
    data, overlaps = brought_up_to_date(sent, standing) if sent is not None else (None, {})
    form = MediaForm(data, initial=standing, auto_id=f"id_{item.pk}_%s")
    form.seen = seen_fields(standing)
    ask_about_overlaps(form, overlaps)
    return form
