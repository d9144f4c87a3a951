"""Values of claims and of drafts in the language of the person at the desk."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from geo.gazetteer.localised_name import NAMES as NAMES_OF_PLACE
from geo.gazetteer.localised_name import localised_name
from geo.models import AdminArea, Place
from incidents.models import Claim
from incidents.vocabulary.enums import (
    AIR_DEFENCE_FIELDS,
    ClaimField,
    Group,
    IncidentType,
    TargetKind,
    Weapon,
)
from incidents.vocabulary.figures import NAMES
from incidents.vocabulary.labels import label_of
from incidents.vocabulary.side_names import side_in_words

FIGURES = frozenset((*NAMES, *(field.value for field in AIR_DEFENCE_FIELDS), ClaimField.VICTIMS.value))
VOCABULARIES: dict[str, type[StrEnum]] = {
    ClaimField.TYPE: IncidentType,
    ClaimField.WEAPON: Weapon,
    ClaimField.TARGET_KIND: TargetKind,
}
_GROUPS = {
    Group.CIVILIAN.value: gettext_lazy("civilians"),
    Group.COMBATANT.value: gettext_lazy("combatants"),
    Group.CHILD.value: gettext_lazy("children"),
    Group.UNKNOWN.value: gettext_lazy("not said whom"),
}


def claim_value_in_words(claim: Claim) -> str:
    """The value of a claim as the desk shows it."""
    if claim.field in FIGURES:
        words = figure_in_words(claim.low, claim.best, claim.high)
        return f"{words} ({_GROUPS[claim.group]})" if claim.group in _GROUPS else words
    if claim.field == ClaimField.DATE:
        return days_in_words(claim.date_start, claim.date_end) if claim.date_start else ""
    if claim.field == ClaimField.PLACE:
        row = claim.place or claim.area
        return localised_name(row) if row else claim.text_value
    return word_of_field(claim.field, claim.text_value)


def place_in_words(value: dict[str, Any], place: int | None, area: int | None) -> dict[str, Any]:
    """The place of a value by the name of its row of the gazetteer in the editor's language; in English as it is."""
    if not value.get("name") or (get_language() or "en").startswith("en"):
        return value
    model, key = (Place, place) if place else (AdminArea, area)
    row = model.objects.only(*NAMES_OF_PLACE).filter(pk=key).first() if key else None
    return {**value, "name": localised_name(row, value["name"])} if row else value


def word_of_field(field: str, word: str) -> str:
    """A word of a claim: of the vocabulary, a side by its name, or as it was read."""
    if field in (ClaimField.ATTACKER, ClaimField.TARGET):
        return side_in_words(word)
    known = VOCABULARIES.get(field)
    if known is not None and word in set(known):
        return str(label_of(known(word)))
    return word.replace("_", " ")


def figure_in_words(low: int | None, best: int | None, high: int | None) -> str:
    """A figure as people write it: 12, 12+, up to 160, 3–5; empty when nothing is known."""
    if low is not None and high is not None:
        return str(low) if low == high else f"{low}–{high}"
    if low is not None:
        return f"{low}+"
    if high is not None:
        return _("up to %(n)s") % {"n": high}
    return "" if best is None else str(best)


def days_in_words(start: dt.date | None, end: dt.date | None) -> str:
    """One day, or the first and the last."""
    if start is None:
        return _("day not known")
    days = [date_format(day, "j M Y") for day in (start, end) if day]
    return " – ".join(dict.fromkeys(days))
