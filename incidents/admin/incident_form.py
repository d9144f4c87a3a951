"""The incident form in the admin: the desk's, with a map for the pin and the evidence beside the values."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from geo.geometry.place_precision_levels import may_draw_as_point
from incidents.curation.consensus.recompute import HAND_GROUPS
from incidents.curation.errors import Invalid, Overlapping
from incidents.curation.workflow import entered_values_to_claims
from incidents.curation.workflow.concurrent_edits import Seen, check_overlap, unsaved_incident_at_version
from incidents.curation.workflow.review import Evidence
from incidents.forms import incident_form
from incidents.forms.evidence_form import EvidenceFields
from incidents.forms.incident_field_groups import initial_of
from incidents.models import Incident

_BOTH = _("%(by)s set this meanwhile: %(theirs)s. You typed: %(mine)s. Open the page again to set yours.")
_ELSEWHERE = {"evidence": "quote", "source": "source"}  # fields of refusals that speak of the evidence


class IncidentForm(incident_form.IncidentForm, EvidenceFields, forms.ModelForm):
    """Nothing here writes: `given()` and `proof()` go to `curation.review`."""

    seen: Incident | None = None  # the incident as the person saw it, from whose values changes are counted

    latitude = longitude = None  # the pin is put on the map
    seen_version = forms.IntegerField(label=_("version"), required=False, widget=forms.HiddenInput)

    class Meta:
        model = Incident
        fields = ("point",)
        labels = {"point": _("Pin")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["quote"].required = False
        self.fields["place_name"].widget.attrs |= {"autocomplete": "off", "class": "vTextField place-search"}
        for name in ("title", "reason", "summary"):
            self.fields[name].widget.attrs["class"] = "vTextField"
        if "point" not in self.fields:  # shown to someone who may only look
            return
        self.fields["point"].required = False
        if self.instance.pk is None:
            self.initial["place_precision"] = ""
        else:
            self.seen = self._as_seen()
            seen = self.seen or self.instance
            self.initial.update(initial_of(seen) | {"point": seen.point, "seen_version": seen.version})

    def clean(self) -> dict[str, Any]:
        """Refuse what curation would refuse, at the field where it was typed."""
        cleaned = super().clean() or {}
        if self.instance.pk is not None and self.seen is None:
            raise forms.ValidationError(
                _("Someone else changed this incident meanwhile. Open it again and repeat your change.")
            )
        precision = cleaned.get("place_precision")
        if not (precision and may_draw_as_point(precision)):
            cleaned["point"] = None  # what is known only as an area has no pin
        self._check_proof(cleaned)
        if not self.errors:
            try:
                self._check_overlap(entered_values_to_claims.validate_values_into_columns(self.given()))
            except Invalid as error:
                self.add_reasons(error.fields)
        return cleaned

    def spot(self, found: Mapping[str, Any]) -> tuple[float, float] | None:
        """Where the pin stands on the map."""
        point = found.get("point")
        return (point.y, point.x) if point else None

    def given(self) -> dict[str, Any]:
        """The values of a new incident, or those that were changed."""
        return self.values_of_new() if self.seen is None else self.values_of(self.touched_groups(self.seen))

    def proof(self) -> list[Evidence]:
        """The evidence typed beside the values; none when no words were given."""
        return [self.evidence()] if self.cleaned_data["quote"].strip() else []

    def add_reasons(self, reasons: Mapping[str, str]) -> None:
        """Those that speak of the evidence stand beside its fields."""
        super().add_reasons({_ELSEWHERE.get(name, name): reason for name, reason in reasons.items()})

    def _as_seen(self) -> Incident | None:
        """The incident as the person saw it, who touched only what differs from that; None: it is not known.

        A copy: Django puts what was typed on the form's own instance.
        """
        word = str(self.data.get("seen_version", "")) if self.is_bound else ""
        is_told = word.isdecimal() and len(word) < 10
        seen = unsaved_incident_at_version(self.instance, int(word)) if is_told else self.instance
        return copy(seen) if seen is not None else None

    def _check_overlap(self, found: dict[str, entered_values_to_claims.Columns]) -> None:
        """Show both values where someone else has set the same since the person looked."""
        if self.seen is None or self.seen.version == self.instance.version:
            return
        try:
            check_overlap(Incident.objects.get(pk=self.instance.pk), found, Seen(self.seen.version))
        except Overlapping as error:
            for group, setter in error.setters.items():
                told = {"by": setter, "theirs": _told(group, error.theirs), "mine": _told(group, error.mine)}
                self.add_reasons({group: _BOTH % told})

    def _check_proof(self, told: dict[str, Any]) -> None:
        words = (told.get("quote") or "").strip()
        outlet = told.get("source") or told.get("url")
        if not words and (self.instance.pk is None or outlet):
            self.add_error("quote", _("Give the words of the source that prove what you enter."))
        if words and not outlet:
            self.add_error("source", _("Say who published it, or give the address where it can be read."))


def _told(group: str, row: dict[str, Any]) -> str:
    """A value of a kept row in the columns that the form shows."""
    quiet = ("_rule", "_status", "_id", "_code", "point")
    told = [row[name] for name in HAND_GROUPS[group] if not name.endswith(quiet)]
    words = [
        ", ".join(each) if isinstance(each, list) else str(each)
        for each in told
        if each not in (None, "", [])
    ]
    return " / ".join(words) or "–"
