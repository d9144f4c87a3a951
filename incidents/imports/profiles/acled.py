"""ACLED: 31 columns of an export. Fatalities of 0 mean "none or not stated" there, so they become no figure here.

Who of actor1 and actor2 attacked is not said by the format, except where civilians were the target.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from geo.geometry.place_precision_levels import Precision
from incidents.imports.cell_parsing import Cells, first_and_last_day_of_month
from incidents.imports.file_rows import csv_rows
from incidents.imports.types import Draft, Profile, Raw, Where
from incidents.vocabulary.enums import DatePrecision, IncidentType, Weapon

_T = IncidentType
COLUMNS = tuple(
    "event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 inter1"
    " actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region country admin1 admin2 admin3 location"
    " latitude longitude geo_precision source source_scale notes fatalities tags timestamp".split()
)
_PRECISIONS = {1: Precision.SETTLEMENT, 2: Precision.HROMADA, 3: Precision.REGION}
_DATES = {1: DatePrecision.DAY, 2: DatePrecision.WEEK, 3: DatePrecision.MONTH}
_SUB_EVENTS: dict[str, IncidentType] = {
    "armed clash": _T.ARMED_CLASH,
    "government regains territory": _T.ARMED_CLASH,
    "non-state actor overtakes territory": _T.ARMED_CLASH,
    "chemical weapon": _T.SHELLING_ARTILLERY_MISSILE,
    "air/drone strike": _T.AIR_DRONE_STRIKE,
    "suicide bomb": _T.EXPLOSIVE_MINE_IED,
    "shelling/artillery/missile attack": _T.SHELLING_ARTILLERY_MISSILE,
    "remote explosive/landmine/ied": _T.EXPLOSIVE_MINE_IED,
    "grenade": _T.EXPLOSIVE_MINE_IED,
    "sexual violence": _T.ATTACK_ON_CIVILIANS,
    "attack": _T.ATTACK_ON_CIVILIANS,
    "abduction/forced disappearance": _T.ATTACK_ON_CIVILIANS,
    "peaceful protest": _T.PROTEST,
    "protest with intervention": _T.PROTEST,
    "excessive force against protesters": _T.PROTEST,
    "violent demonstration": _T.PROTEST,
    "disrupted weapons use": _T.INTERCEPTION,
    "mob violence": _T.OTHER,
    "looting/property destruction": _T.OTHER,
    "agreement": _T.OTHER,
    "arrests": _T.OTHER,
    "change to group/activity": _T.OTHER,
    "headquarters or base established": _T.OTHER,
    "non-violent transfer of territory": _T.OTHER,
    "other": _T.OTHER,
}
_WEAPONS = {"chemical weapon": Weapon.CHEMICAL, "grenade": Weapon.GRENADE, "suicide bomb": Weapon.IED}
ZERO = "ACLED gives 0 fatalities, which there means none or not stated."


def acled_rows(data: bytes, _mapping: Any = None) -> Iterator[Raw]:
    """The rows of the table."""
    return csv_rows(data, COLUMNS, "event_date")


def read_acled_row(raw: Raw, _mapping: Any = None) -> Draft:
    """One event. Raises Wrong."""
    cells = Cells(raw)
    external_id = cells.text(cells.has("event_id_cnty", "data_id"))
    cells.need("event_id_cnty", external_id or None, "every event has an id")
    kind = cells.word("sub_event_type", _SUB_EVENTS, hint="this sub-event type is none of ACLED's 25")
    given: dict[str, Any] = {"incident_type": (kind or _T.OTHER).value, **_when(cells)}
    weapon = _WEAPONS.get(cells.text("sub_event_type").lower())
    if weapon:
        given["weapons"] = [weapon.value]
    killed = cells.count("fatalities")
    if killed:
        given["killed"] = (killed, killed, killed)
    where = _where(cells)
    cells.check()
    notes = cells.text("notes")
    return Draft(
        number=raw.number,
        external_id=external_id,
        given=given,
        where=where,
        quote=notes or f"{cells.text('sub_event_type')}, {cells.text('location')} ({cells.text('source')})",
        summary="\n".join(part for part in (_actors(cells), notes, ZERO if killed == 0 else "") if part),
        sides=_sides(cells),
        row=dict(raw.cells),
    )


def _when(cells: Cells) -> dict[str, Any]:
    day = cells.day("event_date")
    code = cells.code("time_precision", _DATES)
    cells.need("event_date", day, "an event has a day")
    precision = _DATES.get(code or 1, DatePrecision.DAY)
    if day is None:
        return {}
    first, last = first_and_last_day_of_month(day) if precision is DatePrecision.MONTH else (day, day)
    return {"date_start": first, "date_end": last, "date_precision": precision}


def _where(cells: Cells) -> Where:
    precision = _PRECISIONS.get(cells.code("geo_precision", _PRECISIONS) or 0, Precision.UNKNOWN)
    lat, lon = cells.degrees("latitude", 90), cells.degrees("longitude", 180)
    if precision in (Precision.SETTLEMENT, Precision.HROMADA):
        cells.need("latitude", lat, "geo_precision 1 and 2 need coordinates; write 3 if none are known")
        cells.need("longitude", lon, "geo_precision 1 and 2 need coordinates; write 3 if none are known")
    return Where(
        precision=precision,
        lat=lat,
        lon=lon,
        name=cells.text("location"),
        district=cells.text("admin2"),
        region=cells.text("admin1"),
        country=cells.text("country"),
        column="geo_precision",
    )


def _sides(cells: Cells) -> dict[str, str]:
    against_civilians = cells.text("actor2").startswith("Civilians")
    return {"attacker": cells.text("actor1")} if against_civilians and cells.text("actor1") else {}


def _actors(cells: Cells) -> str:
    return " – ".join(part for part in (cells.text("actor1"), cells.text("actor2")) if part)


PROFILE = Profile("acled", "ACLED", "ACLED", acled_rows, read_acled_row)
