"""The words of the vocabulary as Django choices with translatable labels."""

from __future__ import annotations

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from geo.precision import Precision
from incidents import vocabulary as v

LABELS: dict[StrEnum, str | Promise] = {
    v.IncidentType.AIR_DRONE_STRIKE: _("Air or drone strike"),
    v.IncidentType.SHELLING_ARTILLERY_MISSILE: _("Shelling or missile strike"),
    v.IncidentType.ARMED_CLASH: _("Armed clash"),
    v.IncidentType.EXPLOSIVE_MINE_IED: _("Mine or explosive device"),
    v.IncidentType.ATTACK_ON_CIVILIANS: _("Attack on civilians"),
    v.IncidentType.INTERCEPTION: _("Interception"),
    v.IncidentType.SABOTAGE: _("Sabotage"),
    v.IncidentType.PROTEST: _("Protest"),
    v.IncidentType.OTHER: _("Other incident"),
    v.Status.DRAFT: _("Draft"),
    v.Status.PUBLIC: _("Public"),
    v.Status.WITHDRAWN: _("Withdrawn"),
    v.Status.REJECTED: _("Rejected"),
    v.Status.MERGED: _("Merged"),
    v.Review.MACHINE: _("Published by a rule"),
    v.Review.REVIEWED: _("Reviewed"),
    v.Review.CONFIRMED: _("Confirmed by two people"),
    v.Verification.SINGLE_SOURCE: _("Single source"),
    v.Verification.ONE_SIDE: _("One side"),
    v.Verification.BOTH_SIDES: _("Both sides"),
    v.Verification.THIRD_PARTY: _("Third party"),
    v.Verification.DISPUTED: _("Disputed"),
    Precision.EXACT: _("Exact site"),
    Precision.SETTLEMENT: _("Settlement"),
    Precision.HROMADA: _("Hromada"),
    Precision.DISTRICT: _("District"),
    Precision.REGION: _("Region"),
    Precision.COUNTRY: _("Country"),
    Precision.UNKNOWN: _("Not located"),
    v.Weapon.IED: _("Improvised explosive device"),
    v.DatePrecision.DAY: _("Day"),
    v.DatePrecision.NIGHT: _("Night"),
    v.DatePrecision.SPAN: _("Several days"),
    v.DatePrecision.WEEK: _("Week"),
    v.DatePrecision.MONTH: _("Month"),
    v.DatePrecision.YEAR: _("Year"),
}

_ACRONYMS = {"ngo": "NGO"}
_LABELS = {(type(word), word.value): text for word, text in LABELS.items()}


def label(word: StrEnum) -> str | Promise:
    """The word as a person reads it; words without an entry read as themselves."""
    # By type as well: equal words of two vocabularies ("other") are the same key of a dict.
    plain = _ACRONYMS.get(word.value) or word.value.replace("_", " ").capitalize()
    return _LABELS.get((type(word), word.value), plain)


def choices(words: type[StrEnum]) -> list[tuple[str, str | Promise]]:
    """Django choices of an enumeration, in its own order."""
    return [(word.value, label(word)) for word in words]
