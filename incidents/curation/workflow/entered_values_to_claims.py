"""Values typed by a person: checked against the vocabulary, turned into columns and into claims.

`values` is a mapping with any of these keys; a key left out is left alone:

- `incident_type`, `title`, `summary`, `attacker`, `target`: text; `weapons`, `target_kinds`: lists of words.
- the ranged figures (`killed`, `injured`, `missing`, …): a number, or (low, best, high) with None for "not known".
- the counted ones (`launched`, `intercepted`): a number.
- `date_start`, `date_end`, `date_precision`, `local_time`: the day is local to the place.
- `place`: a Place, an AdminArea, or (latitude, longitude) with `place_name`; always with `place_precision`,
  and `uncertainty_m` where the usual one does not fit. None: not located.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.contrib.gis.geos import Point
from django.utils.translation import gettext as _

from geo.geometry.place_precision_levels import LEVELS, Precision, may_draw_as_point
from geo.models import AdminArea, Place
from incidents.curation.consensus import place_columns
from incidents.curation.consensus.recompute import BY_HAND
from incidents.curation.errors import Invalid
from incidents.models import Incident
from incidents.vocabulary.enums import (
    ClaimField,
    DatePrecision,
    FigureKind,
    IncidentType,
    TargetKind,
    Weapon,
    side_code,
)
from incidents.vocabulary.figures import COUNTED, NAMES, RANGED

Columns = dict[str, Any]
_TEXTS = {"title": 300, "summary": 20_000, "attacker": 60, "target": 60}
_SIDES = frozenset({"attacker", "target"})
_LISTS = {"weapons": Weapon, "target_kinds": TargetKind}
_DATE_KEYS = ("date_start", "date_end", "date_precision", "local_time")
_PLACE_KEYS = ("place", "place_precision", "uncertainty_m", "place_name")
KEYS = frozenset({"incident_type", *NAMES, *_TEXTS, *_LISTS, *_DATE_KEYS, *_PLACE_KEYS})


def validate_values_into_columns(values: Mapping[str, Any]) -> dict[str, Columns]:
    """The values by field group (see `recompute.HAND_GROUPS`), each as the columns it sets.

    Raises Invalid naming every key that is unknown, out of the vocabulary or contradicts another.
    """
    wrong: dict[str, str] = {key: _("no such value") for key in values if key not in KEYS}
    found: dict[str, Columns] = {}
    for group, keys, read in _readers():
        given = {key: values[key] for key in keys if key in values}
        if not given:
            continue
        try:
            found[group] = read(group, given)
        except ValueError as error:
            wrong[group] = str(error)
    if wrong:
        raise Invalid(wrong)
    return found


def set_hand_values(incident: Incident, found: Mapping[str, Columns]) -> None:
    """Set the columns on the instance and mark the groups as set by hand."""
    for group, columns in found.items():
        if group == "place":
            _put_place(incident, columns)
        else:
            for name, value in columns.items():
                setattr(incident, name, value)
    incident.hand_fields = sorted({*incident.hand_fields, *found})


def claim_columns_of_values(found: Mapping[str, Columns]) -> list[Columns]:
    """The same values as columns of claims, for the report that proves them; title and summary are ours alone."""
    claims: list[Columns] = []
    for group, columns in found.items():
        claims += _claims(group, columns)
    return claims


def _readers() -> list[tuple[str, tuple[str, ...], Any]]:
    return [
        ("incident_type", ("incident_type",), _type),
        ("date", _DATE_KEYS, _date),
        ("place", _PLACE_KEYS, _place),
        *((name, (name,), _figure) for name in RANGED),
        *((name, (name,), _number) for name in COUNTED),
        *((name, (name,), _words) for name in _LISTS),
        *((name, (name,), _text) for name in _TEXTS),
    ]


def _type(group: str, given: Columns) -> Columns:
    return {group: IncidentType(given[group]).value}


def _text(group: str, given: Columns) -> Columns:
    text = str(given[group] or "").strip()
    if len(text) > _TEXTS[group]:
        raise ValueError(_("longer than %(n)s characters") % {"n": _TEXTS[group]})
    if group in _SIDES:
        text = side_code(text)
    if group == "attacker":
        return {"attacker": text, "attacker_status": "agreed" if text else ""}
    return {group: text}


def _words(group: str, given: Columns) -> Columns:
    return {group: sorted({_LISTS[group](word).value for word in given[group] or ()})}


def _number(group: str, given: Columns) -> Columns:
    return {f"{group}_best": _count(given[group])}


def _figure(group: str, given: Columns) -> Columns:
    number = given[group]
    low, best, high = number if isinstance(number, list | tuple) else (number, number, number)
    low, best, high = _count(low), _count(best), _count(high)
    told = [each for each in (low, best, high) if each is not None]
    if told != sorted(told):
        raise ValueError(_("low, best and high must not decrease"))
    return {f"{group}_low": low, f"{group}_best": best, f"{group}_high": high, f"{group}_rule": BY_HAND}


def _count(number: Any) -> int | None:
    if number is None or number == "":
        return None
    if isinstance(number, bool) or not str(number).isdecimal() or int(number) > 2_000_000:
        raise ValueError(_("a whole number from 0 to 2,000,000, or nothing when it is not known"))
    return int(number)


def _date(_group: str, given: Columns) -> Columns:
    start = given.get("date_start")
    if start is None:
        return {"date_start": None, "date_end": None, "date_precision": "", "local_time": None}
    end = given.get("date_end") or start
    if not isinstance(start, dt.date) or not isinstance(end, dt.date):
        raise ValueError(_("dates are days of the calendar"))
    if end < start:
        raise ValueError(_("the end lies before the start"))
    usual = DatePrecision.DAY if start == end else DatePrecision.SPAN
    precision = DatePrecision(given.get("date_precision") or usual).value
    time = {"local_time": given["local_time"]} if "local_time" in given else {}
    return {"date_start": start, "date_end": end, "date_precision": precision, **time}


def _place(_group: str, given: Columns) -> Columns:
    if "place" not in given:
        raise ValueError(_("precision and uncertainty are set together with the place"))
    place = given["place"]
    if place is None:
        return {"place": None}
    if not given.get("place_precision"):
        raise ValueError(_("say how precisely the place is known"))
    precision = Precision(given["place_precision"])
    if precision is Precision.UNKNOWN:
        raise ValueError(_("a place of unknown precision is no place: leave it empty"))
    columns: Columns = {"precision": precision, "uncertainty_m": given.get("uncertainty_m") or None}
    if isinstance(place, Place | AdminArea):
        if (
            isinstance(place, AdminArea)
            and may_draw_as_point(precision)
            and place.level != AdminArea.Level.HROMADA
        ):
            raise ValueError(_("an area is not known that precisely"))
        return columns | {"place": place}
    return columns | {
        "place": _coordinates(place, precision),
        "name": str(given.get("place_name") or "")[:200],
    }


def _coordinates(place: Any, precision: Precision) -> Point:
    if isinstance(place, Point):
        lat, lon = place.y, place.x
    else:
        lat, lon = (float(number) for number in place)
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise ValueError(_("latitude lies within 90 degrees, longitude within 180"))
    if not may_draw_as_point(precision):
        raise ValueError(
            _("coordinates are for exact sites, settlements and hromadas: name the area instead")
        )
    return Point(lon, lat, srid=4326)


def _put_place(incident: Incident, columns: Columns) -> None:
    place = columns["place"]
    if place is None:
        place_columns.clear_place_columns(incident)
    elif isinstance(place, Place):
        place_columns.set_place_columns(incident, place, columns["precision"], columns["uncertainty_m"])
    elif isinstance(place, AdminArea):
        place_columns.set_area_columns(incident, place, columns["precision"], columns["uncertainty_m"])
    else:
        place_columns.set_point_columns(incident, place, columns["precision"], columns["uncertainty_m"])
        incident.place_name = columns["name"] or incident.place_name


def _claims(group: str, columns: Columns) -> list[Columns]:
    if group in RANGED:
        low, best, high = (columns[f"{group}_{part}"] for part in ("low", "best", "high"))
        if (low, best, high) == (None, None, None):
            return []
        return [{"field": group, "kind": FigureKind.TOTAL.value, "low": low, "best": best, "high": high}]
    if group in COUNTED:
        number = columns[f"{group}_best"]
        kept = {"field": group, "kind": FigureKind.TOTAL.value, "low": number, "best": number, "high": number}
        return [kept] if number is not None else []
    if group == "date":
        return [{"field": ClaimField.DATE.value, **columns}] if columns["date_start"] else []
    if group == "place":
        return [_place_claim(columns)] if columns["place"] is not None else []
    words = {
        "incident_type": ("incident_type", [columns.get("incident_type")]),
        "attacker": ("attacker", [columns.get("attacker")]),
        "target": ("target", [columns.get("target")]),
        "weapons": ("weapon", columns.get("weapons", [])),
        "target_kinds": ("target_kind", columns.get("target_kinds", [])),
    }
    name, told = words.get(group, ("", []))
    return [{"field": name, "text_value": word} for word in told if word]


def _place_claim(columns: Columns) -> Columns:
    place, precision = columns["place"], columns["precision"]
    claim: Columns = {
        "field": ClaimField.PLACE.value,
        "place_precision": precision.value,
        "uncertainty_m": columns["uncertainty_m"],
    }
    if isinstance(place, Place):
        return claim | {"place": place}
    if isinstance(place, AdminArea):
        return claim | {"area": place}
    reach = columns["uncertainty_m"] or LEVELS[precision].uncertainty_m
    return claim | {"point": place, "text_value": columns["name"], "uncertainty_m": reach}
