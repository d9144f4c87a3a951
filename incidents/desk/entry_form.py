"""The values of an incident as a form: for editing a draft and for entering one by hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from geo.geometry.precision import Precision, is_point
from geo.models import AdminArea, Place
from incidents.models import Incident, Source
from incidents.vocabulary.enums import (
    ClaimField,
    DatePrecision,
    IncidentType,
    SpeakerKind,
    Stance,
    TargetKind,
    Weapon,
)
from incidents.vocabulary.labels import enum_choices, label_of

FIGURES = ("killed", "injured")
PARTS = ("low", "best", "high")
PLAIN = ("incident_type", "attacker", "target", "summary")
LISTS = ("weapons", "target_kinds")
FIELDS_OF_GROUP: dict[str, tuple[str, ...]] = {
    **{name: (name,) for name in (*PLAIN, *LISTS)},
    **{name: tuple(f"{name}_{part}" for part in PARTS) for name in FIGURES},
    "date": ("date_start", "date_end", "date_precision"),
    "place": ("place_key", "place_name", "place_precision", "latitude", "longitude", "uncertainty_m"),
}
ONE_OF = {"weapons": "weapon", "target_kinds": "target_kind"}
VALUES_OF_GROUP = {
    "date": FIELDS_OF_GROUP["date"],
    "place": ("place", "place_precision", "uncertainty_m", "place_name"),
}
NO_DAY = _("This is no date. Give it as year-month-day, for example 2023-12-30.")


def _number(label: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, required=False, min_value=0, max_value=2_000_000)


def _day(label: Any, *, required: bool = False, help_text: Any = "") -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    errors = {"invalid": NO_DAY, "required": _("Give the local day at the place.")}
    return forms.DateField(
        label=label, required=required, widget=widget, error_messages=errors, help_text=help_text
    )


class IncidentForm(forms.Form):
    """What happened, where, when and to how many. A place is a gazetteer key, or typed coordinates."""

    incident_type = forms.ChoiceField(label=_("Type"), choices=enum_choices(IncidentType))
    date_start = _day(_("Day"), required=True, help_text=_("The local day at the place."))
    date_end = _day(_("Last day"), help_text=_("Only for a night or several days."))
    date_precision = forms.ChoiceField(
        label=_("Day known to"),
        required=False,
        choices=[("", _("as it follows")), *enum_choices(DatePrecision)],
    )
    place_key = forms.CharField(required=False, widget=forms.HiddenInput)
    place_name = forms.CharField(label=_("Place"), required=False, max_length=200)
    place_precision = forms.ChoiceField(
        label=_("Place known to"),
        choices=[("", _("choose …")), *enum_choices(Precision)],
        error_messages={"required": _("Say how precisely the place is known; “Not located” is an answer.")},
    )
    latitude = forms.FloatField(label=_("Latitude"), required=False, min_value=-90, max_value=90)
    longitude = forms.FloatField(label=_("Longitude"), required=False, min_value=-180, max_value=180)
    uncertainty_m = forms.IntegerField(
        label=_("Uncertainty, metres"), required=False, min_value=1, max_value=2_000_000
    )
    killed_low = _number(_("Killed, at least"))
    killed_best = _number(_("Killed, best"))
    killed_high = _number(_("Killed, at most"))
    injured_low = _number(_("Injured, at least"))
    injured_best = _number(_("Injured, best"))
    injured_high = _number(_("Injured, at most"))
    attacker = forms.CharField(
        label=_("Attacker"), required=False, max_length=60, help_text=_("Country code or group.")
    )
    target = forms.CharField(label=_("Side attacked"), required=False, max_length=60)
    weapons = forms.MultipleChoiceField(
        label=_("Weapons"), required=False, choices=enum_choices(Weapon), widget=forms.CheckboxSelectMultiple
    )
    target_kinds = forms.MultipleChoiceField(
        label=_("What was hit"),
        required=False,
        choices=enum_choices(TargetKind),
        widget=forms.CheckboxSelectMultiple,
    )
    summary = forms.CharField(
        label=_("Note"), required=False, max_length=5000, widget=forms.Textarea(attrs={"rows": 2})
    )
    reason = forms.CharField(label=_("Why this change"), required=False, max_length=1000)

    def clean(self) -> dict[str, Any]:
        """Place and precision must fit each other; figures must not decrease; the last day not precede the first."""
        found = super().clean() or {}
        self._clean_place(found)
        for name in FIGURES:
            told: list[int] = [
                found[key] for key in (f"{name}_{p}" for p in PARTS) if found.get(key) is not None
            ]
            if told != sorted(told):
                self.add_error(
                    f"{name}_low", _("At least, best and at most must not decrease from left to right.")
                )
        start, end = found.get("date_start"), found.get("date_end")
        if start and end and end < start:
            self.add_error("date_end", _("The last day lies before the first."))
        return found

    def _clean_place(self, found: dict[str, Any]) -> None:
        precision = found.get("place_precision") or ""
        row = _place_of(found.get("place_key") or "")
        has_point = found.get("latitude") is not None and found.get("longitude") is not None
        if not precision or precision == Precision.UNKNOWN:
            found["place"] = None
        elif is_point(precision) and has_point and not (isinstance(row, Place) and _stands_on(row, found)):
            found["place"] = (found["latitude"], found["longitude"])
        elif row is None:
            self.add_error(
                "place_name", _("Choose a place from the list, or pick a point on the map for a settlement.")
            )
        elif isinstance(row, Place) and not is_point(precision):
            self.add_error(
                "place_name", _("This is a settlement. For a district or region choose the area itself.")
            )
        elif isinstance(row, AdminArea) and is_point(precision) and row.level != AdminArea.Level.HROMADA:
            self.add_error("place_precision", _("An area is known to its district, region or country."))
        else:
            found["place"] = row

    def values(self) -> dict[str, Any]:
        """All values in the words of `curation/workflow/values.py`."""
        data = self.cleaned_data
        given: dict[str, Any] = {
            name: data[name]
            for name in ("incident_type", "attacker", "target", "weapons", "target_kinds", "summary")
        }
        for name in FIGURES:
            told = tuple(data[f"{name}_{part}"] for part in PARTS)
            low, best, high = told
            given[name] = (best, best, best) if best is not None and low is None and high is None else told
        given |= {
            "date_start": data["date_start"],
            "date_end": data["date_end"] or data["date_start"],
            "date_precision": data["date_precision"] or None,
            "place": data["place"],
        }
        if data["place"] is not None:
            given |= {
                "place_precision": data["place_precision"],
                "uncertainty_m": data["uncertainty_m"],
                "place_name": data["place_name"],
            }
        return given

    def values_of(self, groups: Iterable[str]) -> dict[str, Any]:
        """The values of some field groups: what is left out stays as it is."""
        given = self.values()
        keys = [key for group in groups for key in VALUES_OF_GROUP.get(group, (group,))]
        return {key: given[key] for key in keys if key in given}

    def touched_groups(self, seen: Incident) -> list[str]:
        """The field groups (see `recompute.HAND_GROUPS`) whose fields differ from the incident as it was seen."""
        given, was = self.values(), initial_of(seen)
        groups = [name for name in PLAIN if (given[name] or "") != (was[name] or "")]
        groups += [name for name in LISTS if sorted(given[name]) != sorted(was[name])]
        typed = self.cleaned_data
        groups += [name for name in FIGURES if any(typed[key] != was[key] for key in FIELDS_OF_GROUP[name])]
        was["date_end"] = was["date_end"] or was["date_start"]
        if any((given[name] or None) != (was[name] or None) for name in FIELDS_OF_GROUP["date"]):
            groups.append("date")
        where = set(FIELDS_OF_GROUP["place"])
        if not isinstance(given["place"], tuple):
            where.discard("place_name")  # the gazetteer's own name comes with the place
        if any((typed.get(name) or None) != (was[name] or None) for name in where):
            groups.append("place")
        return groups

    def add_reasons(self, reasons: Mapping[str, str]) -> None:
        """Put the reasons of a refused change beside the fields they speak of."""
        for name, reason in reasons.items():
            field = {"date": "date_start", "place": "place_name", **{f: f"{f}_low" for f in FIGURES}}.get(
                name, name
            )
            self.add_error(field if field in self.fields else None, reason)


class EvidenceForm(forms.Form):
    """Where it was read, in which words: without this nothing is entered."""

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
    archived_on = _day(_("Archived on"))

    def clean(self) -> dict[str, Any]:
        """A source or a link must say where it was published."""
        found = super().clean() or {}
        if not found.get("source") and not found.get("url") and not self.errors:
            self.add_error("url", _("Choose a source, or give the link where it can be read."))
        return found


def name_of_group(group: str) -> str:
    """What a field group is called on the desk."""
    word = ONE_OF.get(group, group)
    if word in set(ClaimField):
        return str(label_of(ClaimField(word)))
    return str(IncidentForm.base_fields[FIELDS_OF_GROUP[group][0]].label)


def initial_of(incident: Incident) -> dict[str, Any]:
    """The form's values of an incident as it stands."""
    row = incident.place or incident.area
    key = "" if row is None else f"{'p' if isinstance(row, Place) else 'a'}{row.pk}"
    names = (
        "incident_type", "date_start", "date_end", "date_precision", "place_name", "place_precision",
        "uncertainty_m", "attacker", "target", "weapons", "target_kinds", "summary",
        *(f"{name}_{part}" for name in FIGURES for part in PARTS),
    )  # fmt: skip
    found = {name: getattr(incident, name) for name in names}
    point = incident.point
    return found | {
        "place_key": key,
        "latitude": round(point.y, 5) if point else None,
        "longitude": round(point.x, 5) if point else None,
    }


def _place_of(key: str) -> Place | AdminArea | None:
    if key[:1] == "p" and key[1:].isdecimal():
        return Place.objects.filter(pk=int(key[1:])).first()
    if key[:1] == "a" and key[1:].isdecimal():
        return AdminArea.objects.filter(pk=int(key[1:])).first()
    return None


def _stands_on(place: Place, found: Mapping[str, Any]) -> bool:
    """Whether the typed coordinates are the place's own, so that no pin was moved by hand."""
    return abs(place.point.y - found["latitude"]) < 1e-4 and abs(place.point.x - found["longitude"]) < 1e-4
