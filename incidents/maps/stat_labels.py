"""Names of groups in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from geo.geometry.place_precision_levels import Precision
from geo.models import AdminArea, Place
from incidents.models import Actor
from incidents.vocabulary import enums as v
from incidents.vocabulary.labels import label_of

WORDS = {
    "type": v.IncidentType,
    "verification": v.Verification,
    "review": v.Review,
    "precision": Precision,
    "weapon": v.Weapon,
    "target_kind": v.TargetKind,
}


def group_labels(by: str, values: Iterable[Any]) -> dict[Any, str]:
    """A name for each value; of None that it is not stated."""
    known = [value for value in values if value is not None]
    found: dict[Any, str] = {None: _unknown(by)}
    if by in WORDS:
        return found | {value: str(label_of(WORDS[by](value))) for value in known}
    if by in {"attacker", "target"}:
        return found | _sides(known)
    if by in {"region", "district"}:
        return found | _areas(known)
    if by == "place":
        return found | _places(known)
    formats = {"day": "DATE_FORMAT", "week": "DATE_FORMAT", "month": "YEAR_MONTH_FORMAT"}
    named = {value: date_format(value, formats[by]) for value in known}
    if by == "week":
        named = {value: _("week of %(day)s") % {"day": text} for value, text in named.items()}
    return found | named


def _unknown(by: str) -> str:
    less = {
        "place": _("known less exactly than a settlement"),
        "district": _("known less exactly than a district"),
        "region": _("known less exactly than a region"),
    }
    return less.get(by, _("not stated"))


def _language() -> str:
    return (get_language() or "en").split("-")[0]


def _areas(pks: list[int]) -> dict[int, str]:
    rows = AdminArea.objects.defer("boundary", "boundary_medium", "boundary_coarse").in_bulk(pks)
    return {pk: row.display_name(_language()) for pk, row in rows.items()}


def _places(pks: list[int]) -> dict[int, str]:
    """A settlement with its region: there are many of one name."""
    found = {}
    for pk, row in Place.objects.select_related("region").in_bulk(pks).items():
        region = row.region.display_name(_language()) if row.region else ""
        found[pk] = ", ".join(part for part in (row.display_name(_language()), region) if part)
    return found


def _sides(words: list[str]) -> dict[str, str]:
    codes = {word.upper(): word for word in words if len(word) == 2}
    countries = AdminArea.objects.filter(level=0, code__in=codes).defer(
        "boundary", "boundary_medium", "boundary_coarse"
    )
    actors = dict(Actor.objects.filter(slug__in=words).values_list("slug", "name"))
    found = {word: actors.get(word, word.replace("-", " ")) for word in words}
    return found | {codes[row.code]: row.display_name(_language()) for row in countries}
