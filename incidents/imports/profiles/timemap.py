"""Events of a TimeMap, as Bellingcat publishes its civilian harm data: JSON with id, date, coordinates and sources.

It says how an event is tagged but neither how precisely it is placed nor how many were hurt; a place is taken as its
settlement unless the row says more.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from geo.geometry.place_precision_levels import Precision
from incidents.imports.cell_parsing import Cells
from incidents.imports.file_rows import json_objects
from incidents.imports.types import Draft, Profile, Raw, Where
from incidents.vocabulary.enums import IncidentType, TargetKind, Weapon

_T, _K, _W = IncidentType, TargetKind, Weapon
_HIT = {
    "residential": _K.RESIDENTIAL, "healthcare": _K.MEDICAL, "medical": _K.MEDICAL, "school": _K.EDUCATION,
    "education": _K.EDUCATION, "childcare": _K.EDUCATION, "utilities": _K.ENERGY, "energy": _K.ENERGY,
    "roads": _K.TRANSPORT,
    "highways": _K.TRANSPORT, "transport": _K.TRANSPORT, "industrial": _K.INDUSTRY, "commercial": _K.COMMERCE,
    "religious": _K.RELIGIOUS_CULTURAL, "cultural": _K.RELIGIOUS_CULTURAL, "administrative": _K.GOVERNMENT,
    "government": _K.GOVERNMENT, "food": _K.AGRICULTURE, "military": _K.MILITARY, "humanitarian": _K.CAMP,
}  # fmt: skip
_WEAPONS = {
    "drone": _W.DRONE, "uav": _W.DRONE, "mlrs": _W.ROCKET_ARTILLERY,
    "rocket": _W.ROCKET_ARTILLERY, "ballistic": _W.BALLISTIC_MISSILE, "cruise": _W.CRUISE_MISSILE,
    "missile": _W.MISSILE, "artillery": _W.ARTILLERY, "mortar": _W.MORTAR, "mine": _W.MINE,
    "small arms": _W.SMALL_ARMS, "air strike": _W.BOMB, "bomb": _W.BOMB,
}  # fmt: skip
_TYPES = {
    _W.DRONE: _T.AIR_DRONE_STRIKE, _W.BOMB: _T.AIR_DRONE_STRIKE, _W.MINE: _T.EXPLOSIVE_MINE_IED,
    _W.SMALL_ARMS: _T.ATTACK_ON_CIVILIANS,
}  # fmt: skip
_PRECISIONS = {level.value: level for level in Precision}


def timemap_rows(data: bytes, _mapping: Any = None) -> Iterator[Raw]:
    """The events."""
    return json_objects(data)


def read_timemap_row(raw: Raw, _mapping: Any = None) -> Draft:
    """One event. Raises Wrong."""
    cells = Cells(raw)
    external_id = cells.text("id")
    cells.need("id", external_id or None, "every event has an id")
    day = cells.day("date")
    cells.need("date", day, "an event has a day, as 2/24/2022 or 2022-02-24")
    tags = _tags(cells.value("filters"), cells.value("associations"))
    weapons = _found(_WEAPONS, tags)
    where = _where(cells)
    addresses = _addresses(cells)
    cells.check()
    words = cells.text(cells.has("description", "desc", "title"))
    kind = _TYPES.get(weapons[0], _T.SHELLING_ARTILLERY_MISSILE) if weapons else _T.OTHER
    given: dict[str, Any] = {
        "incident_type": kind.value,
        "date_start": day,
        "weapons": [weapon.value for weapon in weapons],
        "target_kinds": [kind.value for kind in _found(_HIT, tags)],
    }
    return Draft(
        number=raw.number,
        external_id=external_id,
        given=given,
        where=where,
        quote=words or f"Event {external_id}",
        url=addresses[0] if addresses else "",
        summary=words,
        row=dict(raw.cells),
    )


def _where(cells: Cells) -> Where:
    lat = cells.degrees(cells.has("latitude", "lat"), 90)
    lon = cells.degrees(cells.has("longitude", "lng", "lon"), 180)
    told = cells.word("precision", _PRECISIONS)
    usual = Precision.SETTLEMENT if lat is not None and lon is not None else Precision.UNKNOWN
    return Where(precision=told or usual, lat=lat, lon=lon, name=cells.text("location"), column="location")


def _tags(*lists: Any) -> list[str]:
    """The words by which an event is tagged, whichever of the two usual shapes they have."""
    found = []
    for each in (tag for tags in lists if isinstance(tags, list) for tag in tags):
        if isinstance(each, Mapping):
            found.append(" ".join(str(value) for value in each.values()).lower())
        else:
            found.append(str(each).lower())
    return found


def _found(known: Mapping[str, Any], tags: list[str]) -> list[Any]:
    """What the tags mean, each once; of several words in one tag the first known one."""
    means = [next((meaning for word, meaning in known.items() if word in tag), None) for tag in tags]
    return list(dict.fromkeys(meaning for meaning in means if meaning is not None))


def _addresses(cells: Cells) -> list[str]:
    sources = cells.value("sources")
    told = sources if isinstance(sources, list) else [sources]
    paths = [each.get("path") or each.get("url") if isinstance(each, Mapping) else each for each in told]
    return [address for path in paths if (address := cells.address("sources", str(path or "")))]


PROFILE = Profile("timemap", "TimeMap (Bellingcat)", "TimeMap", timemap_rows, read_timemap_row)
