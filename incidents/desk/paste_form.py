"""The form by which a person hands in an article."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from incidents.curation.workflow.merge_checks import LIVE
from incidents.curation.workflow.permissions import Action, is_allowed
from incidents.models import Incident

LANGUAGES = [("", _("Find out")), ("en", "English"), ("uk", "Українська"), ("ru", "Русский")]


class PasteForm(forms.Form):
    """A text, or the address of a page, with what is known of it. How much text is too much is the door's to say."""

    text = forms.CharField(
        label=_("Text of the article"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 16, "spellcheck": "false"}),
    )
    url = forms.CharField(
        label=_("Address of the page"),
        required=False,
        help_text=_("With a text: where it was read. Alone: the page is fetched."),
        widget=forms.URLInput(attrs={"placeholder": "https://"}),
    )
    title = forms.CharField(label=_("Headline"), required=False, max_length=1000)
    source_name = forms.CharField(
        label=_("Source"),
        required=False,
        max_length=200,
        help_text=_("The outlet or channel that published it."),
        widget=forms.TextInput(attrs={"list": "source-names", "autocomplete": "off"}),
    )
    published_on = forms.DateField(
        label=_("Published on"),
        required=False,
        help_text=_(
            "“On Friday” is counted from this day. Empty: the page's own date, or today for a pasted text."
        ),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("This is no date. Give it as year-month-day, for example 2023-12-30.")},
    )
    language = forms.ChoiceField(label=_("Language"), required=False, choices=LANGUAGES)
    incident = forms.CharField(
        label=_("Add to incident"),
        required=False,
        max_length=20,
        help_text=_("The id of an incident we have. Empty: what is read becomes drafts."),
        widget=forms.TextInput(attrs={"placeholder": "CI-000000"}),
    )

    def __init__(self, *args: Any, by: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.by = by

    def clean_incident(self) -> Incident | None:
        """The incident that is named, if the person may add to it."""
        named = self.cleaned_data["incident"].strip()
        if not named:
            return None
        incident = Incident.objects.filter(public_id__iexact=named).first()
        if incident is None:
            raise forms.ValidationError(_("There is no incident of this id."))
        if incident.status not in LIVE:
            raise forms.ValidationError(_("Nothing is added to an incident that was rejected or merged."))
        if not is_allowed(self.by, Action.EDIT, incident):
            raise forms.ValidationError(_("A reviewer adds to an incident that has been published."))
        return incident

    def clean(self) -> dict[str, Any]:
        """Nothing at all is refused here; everything else is judged by the door."""
        values = super().clean() or {}
        if not (values.get("text") or "").strip() and not (values.get("url") or "").strip():
            if "text" in self.data and self.data.get("text") and not self.errors.get("text"):
                self.add_error("text", _("The text is empty. Paste the words of the article."))
            elif not self.errors:
                self.add_error(
                    "text", _("Paste the words of the article here, or give the page's address below.")
                )
        return values
