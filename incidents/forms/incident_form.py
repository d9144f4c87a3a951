"""The values of an incident as a form: for editing one and for entering one by hand, on the desk and in the admin."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from geo.geometry.place_precision_levels import Precision, may_draw_as_point
from geo.models import AdminArea, Place
from incidents.forms.incident_field_groups import (
    FIELD_OF_GROUP,
    FIELDS_OF_FIGURE,
    FIELDS_OF_GROUP,
    LISTS,
    PLAIN,
    VALUES_OF_GROUP,
    initial_of,
)
from incidents.models import Incident
from incidents.query.row_id_parsing import parse_row_number
from incidents.vocabulary.enums import (
    ClaimField,
    DatePrecision,
    IncidentType,
    TargetKind,
    Weapon,
)
from incidents.vocabulary.figures import FIGURES
from incidents.vocabulary.labels import enum_choices, label_of

ONE_OF = {"weapons": "weapon", "target_kinds": "target_kind"}
NO_DAY = _("This is no date. Give it as year-month-day, for example 2023-12-30.")


def number_field(label: Any) -> forms.IntegerField:
    """Of people or things counted; empty is not zero."""
    return forms.IntegerField(label=label, required=False, min_value=0, max_value=2_000_000)


def day_field(label: Any, *, required: bool = False, help_text: Any = "") -> forms.DateField:
    """Of a day of the calendar."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    errors = {"invalid": NO_DAY, "required": _("Give the local day at the place.")}
    return forms.DateField(
        label=label, required=required, widget=widget, error_messages=errors, help_text=help_text
    )


def _figure_fields() -> type[forms.Form]:
    """A number for each part of each figure."""
    found: dict[str, Any] = {}
    for figure in FIGURES:
        labels = {
            "low": figure.words.at_least,
            "best": figure.words.best or figure.words.title,
            "high": figure.words.at_most,
        }
        found |= {f"{figure.name}_{part}": number_field(labels[part]) for part in figure.parts}
    return type("FigureFields", (forms.Form,), found)


class IncidentForm(_figure_fields()):  # type: ignore[misc]  # made from the table of figures
    """What happened, where, when and to how many. A place is a gazetteer key, or a spot on the map."""

    incident_type = forms.ChoiceField(label=_("Type"), choices=enum_choices(IncidentType))
    date_start = day_field(_("Day"), required=True, help_text=_("The local day at the place."))
    date_end = day_field(_("Last day"), help_text=_("Only for a night or several days."))
    date_precision = forms.ChoiceField(
        label=_("Day known to"),
        required=False,
        choices=[("", _("as it follows")), *enum_choices(DatePrecision)],
    )
    local_time = forms.TimeField(
        label=_("Time"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time", "step": "1"}, format="%H:%M:%S"),
    )
    place_key = forms.CharField(label=_("Place"), required=False, widget=forms.HiddenInput)
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
    title = forms.CharField(
        label=_("Title"), required=False, max_length=300, help_text=_("Empty: made of type and place.")
    )
    summary = forms.CharField(
        label=_("Note"), required=False, max_length=5000, widget=forms.Textarea(attrs={"rows": 2})
    )
    reason = forms.CharField(label=_("Why this change"), required=False, max_length=1000)

    def clean(self) -> dict[str, Any]:
        """Place and precision must fit each other; figures must not decrease; the last day not precede the first."""
        found = super().clean() or {}
        self._clean_place(found)
        for fields in FIELDS_OF_FIGURE.values():
            told: list[int] = [found[name] for name in fields if found.get(name) is not None]
            if told != sorted(told):
                self.add_error(
                    fields[0], _("At least, best and at most must not decrease from left to right.")
                )
        start, end = found.get("date_start"), found.get("date_end")
        if start and end and end < start:
            self.add_error("date_end", _("The last day lies before the first."))
        return found

    def spot(self, found: Mapping[str, Any]) -> tuple[float, float] | None:
        """Latitude and longitude of the pin."""
        told = found.get("latitude"), found.get("longitude")
        return None if None in told else told  # type: ignore[return-value]  # both are numbers then

    def _clean_place(self, found: dict[str, Any]) -> None:
        precision = found.get("place_precision") or ""
        row, spot = _place_of(found.get("place_key") or ""), self.spot(found)
        if not precision or precision == Precision.UNKNOWN:
            found["place"] = None
        elif may_draw_as_point(precision) and spot and not (isinstance(row, Place) and _stands_on(row, spot)):
            found["place"] = spot
        elif row is None:
            self.add_error(
                "place_name", _("Choose a place from the list, or pick a point on the map for a settlement.")
            )
        elif isinstance(row, Place) and not may_draw_as_point(precision):
            self.add_error(
                "place_name", _("This is a settlement. For a district or region choose the area itself.")
            )
        elif (
            isinstance(row, AdminArea)
            and may_draw_as_point(precision)
            and row.level != AdminArea.Level.HROMADA
        ):
            self.add_error("place_precision", _("An area is known to its district, region or country."))
        else:
            found["place"] = row

    def values(self) -> dict[str, Any]:
        """All values in the words of `curation/workflow/entered_values_to_claims.py`."""
        data = self.cleaned_data
        given: dict[str, Any] = {name: data[name] for name in (*PLAIN, *LISTS)}
        for name, fields in FIELDS_OF_FIGURE.items():
            told = tuple(data[field] for field in fields)
            best = data[f"{name}_best"]
            is_count = len(fields) == 1
            alone = best is not None and told.count(None) == len(told) - 1
            given[name] = best if is_count else (best, best, best) if alone else told
        given |= {
            "date_start": data["date_start"],
            "date_end": data["date_end"] or data["date_start"],
            "date_precision": data["date_precision"] or None,
            "local_time": data["local_time"],
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

    def values_of_new(self) -> dict[str, Any]:
        """The values of a new incident: what was left empty is not said, and later accounts may say it."""
        return self.values_of(self.filled_groups())

    def filled_groups(self) -> list[str]:
        """The field groups in which something was entered; day and place always are."""
        data = self.cleaned_data
        filled = [name for name in (*PLAIN, *LISTS) if data[name]]
        filled += [
            name
            for name, fields in FIELDS_OF_FIGURE.items()
            if any(data[field] is not None for field in fields)
        ]
        return [*filled, "date", "place"]

    def touched_groups(self, seen: Incident) -> list[str]:
        """The field groups (see `recompute.HAND_GROUPS`) whose fields differ from the incident as it was seen."""
        given, was, typed = self.values(), initial_of(seen), self.cleaned_data
        groups = [name for name in PLAIN if (given[name] or "") != (was[name] or "")]
        groups += [name for name in LISTS if sorted(given[name]) != sorted(was[name])]
        groups += [
            name for name, fields in FIELDS_OF_FIGURE.items() if any(typed[key] != was[key] for key in fields)
        ]
        was["date_end"] = was["date_end"] or was["date_start"]
        if any((given[name] or None) != (was[name] or None) for name in FIELDS_OF_GROUP["date"]):
            groups.append("date")
        if self._is_place_touched(given, was):
            groups.append("place")
        return groups

    def _is_place_touched(self, given: Mapping[str, Any], was: Mapping[str, Any]) -> bool:
        typed = self.cleaned_data
        where = {"place_key", "place_precision", "uncertainty_m"}
        if isinstance(given["place"], tuple):
            where.add("place_name")  # of a place in the gazetteer its own name comes with it
        now = self.spot(typed)
        then = None if was["latitude"] is None else (was["latitude"], was["longitude"])
        moved = (now and (round(now[0], 5), round(now[1], 5))) != then
        return moved or any((typed.get(name) or None) != (was[name] or None) for name in where)

    def add_reasons(self, reasons: Mapping[str, str]) -> None:
        """Put the reasons of a refused change beside the fields they speak of."""
        for name, reason in reasons.items():
            field = FIELD_OF_GROUP.get(name, name)
            self.add_error(field if field in self.fields else None, reason)


def name_of_group(group: str) -> str:
    """What a field group is called."""
    word = ONE_OF.get(group, group)
    if word in set(ClaimField):
        return str(label_of(ClaimField(word)))
    return str(IncidentForm.base_fields[FIELDS_OF_GROUP[group][0]].label)


def _place_of(key: str) -> Place | AdminArea | None:
    number = parse_row_number(key[1:])
    if number is None or key[:1] not in {"p", "a"}:
        return None
    return (Place if key[:1] == "p" else AdminArea).objects.filter(pk=number).first()


def _stands_on(place: Place, spot: tuple[float, float]) -> bool:
    """Whether the pin is the place's own, so that it was not moved by hand."""
    return abs(place.point.y - spot[0]) < 1e-4 and abs(place.point.x - spot[1]) < 1e-4
