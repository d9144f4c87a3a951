"""The UCDP GED: 49 columns, with or without their header; best_est, high_est and low_est are read as well.

What it does not say is not made up: which of two sides attacked is only told where violence is one-sided, and with
which weapons never. The row is kept whole with the report.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from geo.geometry.place_precision_levels import Precision
from incidents.exports.ucdp import COLUMNS
from incidents.imports.cell_parsing import Cells
from incidents.imports.file_rows import csv_rows
from incidents.imports.types import Draft, Profile, Raw, Where
from incidents.vocabulary.enums import DatePrecision, FigureKind, Group, IncidentType

_NEAR_M = 25_000  # where_prec 2: within about 25 km of a known place
_PRECISIONS: dict[int, Precision] = {
    1: Precision.SETTLEMENT,
    2: Precision.HROMADA,
    3: Precision.DISTRICT,
    4: Precision.REGION,
    5: Precision.REGION,  # part of a country, a river, a road: the region where one is named
    6: Precision.COUNTRY,
    7: Precision.UNKNOWN,  # international waters or airspace
}
_DATES: dict[int, DatePrecision] = {
    1: DatePrecision.DAY,
    2: DatePrecision.SPAN,
    3: DatePrecision.WEEK,
    4: DatePrecision.MONTH,
    5: DatePrecision.YEAR,
}
_TYPES = {1: IncidentType.ARMED_CLASH, 2: IncidentType.ARMED_CLASH, 3: IncidentType.ATTACK_ON_CIVILIANS}
_PARTS = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")


def ucdp_rows(data: bytes, _mapping: Any = None) -> Iterator[Raw]:
    """The rows of the table."""
    return csv_rows(data, COLUMNS, "where_prec")


def read_ucdp_row(raw: Raw, _mapping: Any = None) -> Draft:
    """One event. Raises Wrong."""
    cells = Cells(raw)
    external_id = cells.text(cells.has("relid", "id"))
    cells.need("id", external_id or None, "every event has an id (or relid)")
    kind = cells.code("type_of_violence", _TYPES)
    given = {
        "incident_type": _TYPES.get(kind or 0, IncidentType.OTHER).value,
        **_when(cells),
        "killed": _killed(cells),
    }
    where = _where(cells)
    parts = _parts(cells)
    reported_on = cells.day("source_date")
    cells.check()
    sides = {"attacker": cells.text("side_a")} if kind == 3 else {}
    return Draft(
        number=raw.number,
        external_id=external_id,
        given=given,
        where=where,
        quote=_quote(cells),
        url=_address(cells.text("source_article")),
        summary=_summary(cells),
        reported_on=reported_on,
        more_claims=parts,
        sides=sides,
        row=dict(raw.cells),
    )


def _when(cells: Cells) -> dict[str, Any]:
    start, end = cells.day("date_start"), cells.day("date_end")
    precision = _DATES.get(cells.code("date_prec", _DATES) or 0)
    cells.need("date_start", start, "an event has a first day")
    if start and end and end < start:
        cells.wrong("date_end", f"lies before date_start ({start}); exchange the two or correct one")
        return {}
    if precision is DatePrecision.DAY and start != (end or start):
        precision = DatePrecision.SPAN
    return {"date_start": start, "date_end": end or start, "date_precision": precision}


def _killed(cells: Cells) -> tuple[int | None, int | None, int | None]:
    low, best, high = (cells.count(cells.has(name, f"{name}_est")) for name in ("low", "best", "high"))
    told = [number for number in (low, best, high) if number is not None]
    if told != sorted(told):
        cells.wrong(
            cells.has("best", "best_est"), f"low {low}, best {best} and high {high} must not decrease"
        )
    return low, best, high


def _parts(cells: Cells) -> tuple[dict[str, Any], ...]:
    """Civilians, and combatants of either side, as parts of the best estimate; they must add up to it.

    Some of the dead may be told of no side (deaths_unknown): then the others are "at least" so many.
    """
    side_a, side_b, civilians, unknown = (cells.count(name) for name in _PARTS)
    best_name = cells.has("best", "best_est")
    best = cells.count(best_name)
    told = [number for number in (side_a, side_b, civilians, unknown) if number is not None]
    if best is not None and len(told) == len(_PARTS) and sum(told) != best:
        cells.wrong(best_name, f"{' + '.join(_PARTS)} give {sum(told)}: correct a part or the best estimate")
        return ()
    is_open = bool(unknown)
    return (
        *_part(Group.CIVILIAN, civilians or None, is_open),
        *_part(Group.COMBATANT, side_a, is_open, _side(cells, "side_a")),
        *_part(Group.COMBATANT, side_b, is_open, _side(cells, "side_b")),
    )


def _side(cells: Cells, name: str) -> str:
    """Whose fighters these are; civilians are no side of a fight."""
    text = cells.text(name)
    return "" if text.lower() == "civilians" else text


def _part(group: Group, number: int | None, is_open: bool, side: str = "") -> Iterator[dict[str, Any]]:
    """A part as a claim. That none of a named side died is told too: the side took part."""
    if number is None or not (number or side):
        return
    yield {
        "field": "killed",
        "group": group.value,
        "kind": FigureKind.SUBSET.value,
        "low": number,
        "best": number,
        "high": None if is_open else number,
        "side": side,
    }


def _where(cells: Cells) -> Where:
    code = cells.code("where_prec", _PRECISIONS)
    lat, lon = cells.degrees("latitude", 90), cells.degrees("longitude", 180)
    precision = _PRECISIONS.get(code or 0, Precision.UNKNOWN)
    if code == 5 and not cells.text("adm_1"):
        precision = Precision.COUNTRY
    if code is not None and code < 3 and (lat is None or lon is None):
        cells.need("latitude", lat, "where_prec 1 and 2 need coordinates; raise where_prec if none are known")
        cells.need(
            "longitude", lon, "where_prec 1 and 2 need coordinates; raise where_prec if none are known"
        )
    return Where(
        precision=precision,
        lat=lat,
        lon=lon,
        name=cells.text("where_coordinates"),
        district=cells.text("adm_2"),
        region=cells.text("adm_1"),
        country=cells.text("country"),
        uncertainty_m=_NEAR_M if code == 2 else None,
        column="where_prec",
    )


def _quote(cells: Cells) -> str:
    told = [cells.text(name) for name in ("source_headline", "source_article", "where_description")]
    return "\n".join(dict.fromkeys(part for part in told if part)) or f"{cells.text('dyad_name')} (UCDP GED)"


def _summary(cells: Cells) -> str:
    sides = " – ".join(part for part in (cells.text("side_a"), cells.text("side_b")) if part)
    return "\n".join(part for part in (sides, cells.text("where_description")) if part)


def _address(text: str) -> str:
    """The first web address of a cell that may hold several, or a citation in words."""
    found = next(
        (part for part in text.replace(";", " ").split() if part.startswith(("http://", "https://"))), ""
    )
    return found[:2000]


PROFILE = Profile("ucdp", "UCDP GED", "UCDP GED", ucdp_rows, read_ucdp_row)
