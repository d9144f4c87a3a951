"""The form by which an incident is entered or edited in the admin: values for `curation`, with their evidence."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminDateWidget
from django.contrib.gis.geos import Point
from django.forms.models import model_to_dict
from django.utils.translation import gettext_lazy as _

from geo.geometry.distance import metres_between
from geo.geometry.precision import Precision, is_point
from incidents.admin.place_search import place_by_key
from incidents.curation.consensus.recompute import HAND_GROUPS
from incidents.curation.errors import Invalid, Overlapping
from incidents.curation.workflow import values
from incidents.curation.workflow.concurrent_edits import Seen, check_overlap, incident_as_seen
from incidents.curation.workflow.review import Evidence
from incidents.models import Incident, Source
from incidents.vocabulary.enums import FIGURE_FIELDS, SpeakerKind, Stance, TargetKind, Weapon
from incidents.vocabulary.labels import enum_choices

SAME_SPOT_M = 30.0  # a pin this near the gazetteer's own has not been moved
FIGURES = tuple(name.value for name in FIGURE_FIELDS)
PLAIN = ("incident_type", "title", "summary", "attacker", "target", "weapons", "target_kinds")
DATES = ("date_start", "date_end", "date_precision", "local_time")
PLACE = ("place_key", "point", "place_precision", "uncertainty_m")
PROOF = (
    "source", "source_url", "quote", "speaker", "speaker_kind", "stance", "reported_on", "archived_url", "archived_on",
)  # fmt: skip
FIELD_OF_GROUP = {"date": "date_start", "place": "place_search", "evidence": "quote", "source": "source"}

_BOTH = _("%(by)s set this meanwhile: %(theirs)s. You typed: %(mine)s. Open the page again to set yours.")


class IncidentForm(forms.ModelForm):
    """What a person may say of an incident. Nothing here writes: `given()` and `proof()` go to `curation.review`."""

    seen: Incident | None = None  # the incident as the person saw it, from whose values changes are counted

    weapons = forms.MultipleChoiceField(
        required=False, choices=enum_choices(Weapon), widget=forms.CheckboxSelectMultiple, label=_("Weapons")
    )
    target_kinds = forms.MultipleChoiceField(
        required=False,
        choices=enum_choices(TargetKind),
        widget=forms.CheckboxSelectMultiple,
        label=_("What was hit"),
    )
    place_search = forms.CharField(
        required=False,
        label=_("Place"),
        help_text=_(
            "Type a name in any language and choose one: it sets the pin and how precisely it is known."
        ),
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "vTextField place-search"}),
    )
    place_key = forms.CharField(required=False, widget=forms.HiddenInput)
    seen_version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    reason = forms.CharField(
        required=False,
        label=_("Reason for the change"),
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )
    source = forms.ModelChoiceField(Source.objects.all(), required=False, label=_("Source"))
    source_url = forms.URLField(required=False, label=_("Where it was read"), assume_scheme="https")
    quote = forms.CharField(
        required=False,
        label=_("The words that prove it"),
        widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
        help_text=_("They are kept, so that a dead link still shows what was read."),
    )
    speaker = forms.CharField(required=False, max_length=200, label=_("Who is quoted"))
    speaker_kind = forms.ChoiceField(
        required=False,
        choices=enum_choices(SpeakerKind),
        initial=SpeakerKind.OUTLET.value,
        label=_("Kind of speaker"),
    )
    stance = forms.ChoiceField(required=False, choices=enum_choices(Stance), label=_("Stance"))
    reported_on = forms.DateField(required=False, label=_("Reported on"), widget=AdminDateWidget)
    archived_url = forms.URLField(required=False, label=_("Archived copy"), assume_scheme="https")
    archived_on = forms.DateField(required=False, label=_("Archived on"), widget=AdminDateWidget)

    class Meta:
        model = Incident
        fields = (
            "incident_type", "title", "summary", *DATES, "point", "place_precision", "uncertainty_m",
            *(f"{name}_{part}" for name in FIGURES for part in ("low", "best", "high")),
            "weapons", "target_kinds", "attacker", "target",
        )  # fmt: skip
        labels = {"point": _("Pin"), "uncertainty_m": _("Uncertain by (metres)")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "place_precision" not in self.fields:  # shown to someone who may only look
            return
        self.fields["place_precision"].required = True
        self.fields["point"].required = False
        self.fields["date_start"].required = True
        if self.instance.pk is None:
            blank = [("", _("Say how precisely")), *enum_choices(Precision)]
            self.fields["place_precision"].choices = blank
            self.initial["place_precision"] = ""
        else:
            self.seen = self._as_seen()
            self._start_from(self.seen or self.instance)

    def clean(self) -> dict[str, Any]:
        """Refuse what curation would refuse, at the field where it was typed."""
        cleaned = super().clean() or {}
        if self.instance.pk is not None and self.seen is None:
            raise forms.ValidationError(
                _("Someone else changed this incident meanwhile. Open it again and repeat your change.")
            )
        if self.errors:
            return cleaned
        self._check_place(cleaned)
        self._check_proof(cleaned)
        if not self.errors:
            try:
                self._check_overlap(values.clean_values(self.given()))
            except Invalid as error:
                self.add_curation_errors(error)
        return cleaned

    def _as_seen(self) -> Incident | None:
        """The incident as the person saw it, who touched only what differs from that; None: it is not known."""
        word = str(self.data.get("seen_version", "")) if self.is_bound else ""
        return (
            incident_as_seen(self.instance, int(word))
            if word.isdecimal() and len(word) < 10
            else self.instance
        )

    def _start_from(self, seen: Incident) -> None:
        if seen is not self.instance:
            self.initial.update(model_to_dict(seen, fields=self._meta.fields))
        key = f"p{seen.place_id}" if seen.place_id else ""
        self.initial["place_key"] = key or (f"a{seen.area_id}" if seen.area_id else "")
        self.initial["place_search"] = seen.place_name
        self.initial["seen_version"] = seen.version

    def _check_overlap(self, found: dict[str, values.Columns]) -> None:
        """Show both values where someone else has set the same since the person looked."""
        if self.seen is None or self.seen is self.instance:
            return
        try:
            check_overlap(Incident.objects.get(pk=self.instance.pk), found, Seen(self.seen.version))
        except Overlapping as error:
            for group, setter in error.setters.items():
                told = {"by": setter, "theirs": _told(group, error.theirs), "mine": _told(group, error.mine)}
                self.add_curation_errors(Invalid({group: _BOTH % told}))

    def given(self) -> dict[str, Any]:
        """The values of a new incident, or those that were changed, as `curation/workflow/values.py` wants them."""
        told = self.cleaned_data
        is_new = self.instance.pk is None
        changed = set(self.changed_data)
        found: dict[str, Any] = {
            name: told[name] for name in PLAIN if (told[name] if is_new else name in changed)
        }
        if is_new or changed.intersection(DATES):
            found |= {name: told[name] for name in DATES}
        if is_new or changed.intersection(PLACE):
            found |= self._place_given()
        for name in FIGURES:
            columns = [f"{name}_{part}" for part in ("low", "best", "high")]
            numbers = [told[column] for column in columns]
            if any(number is not None for number in numbers) if is_new else changed.intersection(columns):
                found[name] = tuple(numbers)
        return found

    def proof(self) -> list[Evidence]:
        """The evidence typed beside the values; none when no words were given."""
        told = self.cleaned_data
        if not told["quote"].strip():
            return []
        piece = Evidence(
            quote=told["quote"],
            source=told["source"],
            url=told["source_url"],
            archived_url=told["archived_url"],
            archived_on=told["archived_on"],
            speaker=told["speaker"],
            speaker_kind=SpeakerKind(told["speaker_kind"] or SpeakerKind.OUTLET),
            stance=Stance(told["stance"] or Stance.SAID),
            reported_on=told["reported_on"],
        )
        return [piece]

    def add_curation_errors(self, error: Invalid) -> None:
        """Show curation's refusal at the field it speaks of."""
        for group, words in error.fields.items():
            field = FIELD_OF_GROUP.get(group) or (f"{group}_low" if group in FIGURES else group)
            self.add_error(field if field in self.fields else None, words)

    def _place_given(self) -> dict[str, Any]:
        told = self.cleaned_data
        precision = told["place_precision"]
        if precision == Precision.UNKNOWN:
            return {"place": None}
        row = place_by_key(told["place_key"])
        spot: Point | None = told["point"]
        own = getattr(row, "point", None)
        moved = spot is not None and (
            own is None or metres_between(own.y, own.x, spot.y, spot.x) > SAME_SPOT_M
        )
        place: Any = spot if is_point(precision) and spot is not None and (row is None or moved) else row
        return {
            "place": place,
            "place_precision": precision,
            "uncertainty_m": told["uncertainty_m"],
            "place_name": told["place_search"],
        }

    def _check_place(self, told: dict[str, Any]) -> None:
        precision = str(told["place_precision"])
        if not is_point(precision):
            told["point"] = None  # what is known only as an area has no pin
        if precision == Precision.UNKNOWN:
            return
        row = place_by_key(told.get("place_key") or "")
        if row is None and told.get("point") is None:
            self.add_error(
                "place_search",
                _(
                    "Choose a place from the list, or put the pin; if the place is not known, say so as its precision."
                ),
            )

    def _check_proof(self, told: dict[str, Any]) -> None:
        words = (told.get("quote") or "").strip()
        outlet = told.get("source") or told.get("source_url")
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
