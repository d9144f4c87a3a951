"""The form of one step about an incident: which step, with which other incident, and why."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from incidents.curation.workflow.merge_and_split import surviving_incident
from incidents.models import Incident


class StepForm(forms.Form):
    """One step of those offered, with what it needs. `steps`: the name and the words of each."""

    step = forms.ChoiceField(widget=forms.RadioSelect)
    into = forms.CharField(
        label=gettext_lazy("Which incident"),
        required=False,
        max_length=20,
        widget=forms.TextInput(attrs={"placeholder": "CI-000000"}),
    )
    reason = forms.CharField(label=gettext_lazy("Why (kept in the history)"), required=False, max_length=1000)
    question: Any = ""  # what the steps answer

    def __init__(self, *args: Any, steps: list[tuple[str, Any]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["step"].choices = steps
        self.fields["step"].label = self.question

    def clean_into(self) -> Incident | None:
        """The incident that is named, or the one it was merged into."""
        named = self.cleaned_data["into"].strip()
        if not named:
            return None
        found = Incident.objects.filter(public_id__iexact=named).first()
        if found is None:
            raise forms.ValidationError(_("There is no incident of this id."))
        return surviving_incident(found)
