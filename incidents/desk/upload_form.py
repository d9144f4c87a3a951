"""The form by which files are handed in: what is said of all of them."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from incidents.desk.paste_form import LANGUAGES


class UploadForm(forms.Form):
    """What holds for every item; the files themselves come beside it, any number of them."""

    source_name = forms.CharField(
        label=_("Source"),
        required=False,
        max_length=200,
        help_text=_(
            "The outlet or channel that published all of it. Empty: each item says its own, or none."
        ),
        widget=forms.TextInput(attrs={"list": "source-names", "autocomplete": "off"}),
    )
    published_on = forms.DateField(
        label=_("Published on"),
        required=False,
        help_text=_("Only if all of it was published on one day. Empty: each item says its own."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("This is no date. Give it as year-month-day, for example 2023-12-30.")},
    )
    language = forms.ChoiceField(label=_("Language"), required=False, choices=LANGUAGES)
