"""Where a value was read, in which words: without this nothing is entered."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from incidents.curation.workflow.review import Evidence
from incidents.forms.incident_form import day_field
from incidents.models import Source
from incidents.vocabulary.enums import SpeakerKind, Stance
from incidents.vocabulary.labels import enum_choices


class EvidenceFields(forms.Form):
    """Outlet, address, the words that prove it, who said them."""

    source = forms.ModelChoiceField(
        label=_("Source"), queryset=Source.objects.all(), required=False, empty_label=_("not in the list")
    )
    url = forms.URLField(label=_("Link"), required=False, max_length=2000, assume_scheme="https")
    quote = forms.CharField(
        label=_("Quoted sentence"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        error_messages={"required": _("Quote the words that prove the values.")},
    )
    speaker = forms.CharField(
        label=_("Who says so"), required=False, max_length=200, help_text=_("Empty: the source.")
    )
    speaker_kind = forms.ChoiceField(
        label=_("Kind of speaker"),
        choices=enum_choices(SpeakerKind),
        required=False,
        initial=SpeakerKind.OUTLET.value,
    )
    stance = forms.ChoiceField(label=_("Stance"), choices=enum_choices(Stance), required=False)
    archived_url = forms.URLField(
        label=_("Archived copy"), required=False, max_length=2000, assume_scheme="https"
    )
    archived_on = day_field(_("Archived on"))
    reported_on = day_field(_("Reported on"), help_text=_("Empty: the day it was published."))

    def evidence(self) -> Evidence:
        """What was typed, for curation."""
        told = self.cleaned_data
        return Evidence(
            quote=told["quote"],
            source=told["source"],
            url=told["url"],
            archived_url=told["archived_url"],
            archived_on=told["archived_on"],
            speaker=told["speaker"],
            speaker_kind=SpeakerKind(told["speaker_kind"] or SpeakerKind.OUTLET),
            stance=Stance(told["stance"] or Stance.SAID),
            reported_on=told["reported_on"],
        )


class EvidenceForm(EvidenceFields):
    """Evidence that has to be there: for a new incident."""

    def clean(self) -> dict[str, Any]:
        """A source or a link must say where it was published."""
        found = super().clean() or {}
        if not found.get("source") and not found.get("url") and not self.errors:
            self.add_error("url", _("Choose a source, or give the link where it can be read."))
        return found
