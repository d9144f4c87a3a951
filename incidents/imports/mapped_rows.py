"""A row whose columns are ours, by name or by a mapping: our own CSV and GeoJSON, and any table someone maps."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping as Names
from enum import StrEnum
from typing import Any, TypeVar

from geo.geometry.place_precision_levels import Precision
from incidents.exports.spreadsheet_cells import unescape_formulas
from incidents.imports.cell_parsing import Cells
from incidents.imports.column_mapping import Mapping
from incidents.imports.types import Draft, Raw, Where
from incidents.vocabulary.enums import DatePrecision, IncidentType, TargetKind, Weapon
from incidents.vocabulary.figures import COUNTED, RANGED

E = TypeVar("E", bound=StrEnum)
_NO_MAPPING = Mapping()


def read_mapped_row(raw: Raw, mapping: Mapping | None = None) -> Draft:
    """One incident. Raises Wrong."""
    reader = _Reader(raw, mapping or _NO_MAPPING)
    cells = reader.cells
    external_id = cells.text(cells.has("external_id", "id"))
    cells.need(
        "id", external_id or None, "every row needs an id of its own, so that it is not taken in twice"
    )
    given = {
        "incident_type": (reader.word("type", IncidentType) or IncidentType.OTHER).value,
        **_when(reader),
        **{name: figure for name in RANGED if (figure := _figure(cells, name)) is not None},
        **{name: number for name in COUNTED if (number := cells.count(name)) is not None},
        "weapons": [each.value for each in reader.words("weapons", Weapon)],
        "target_kinds": [each.value for each in reader.words("target_kinds", TargetKind)],
    }
    where = _where(reader)
    reported_on = cells.day("reported_on")
    address = _address(reader)
    cells.check()
    return Draft(
        number=raw.number,
        external_id=external_id,
        given=given,
        where=where,
        quote=reader.text("quote") or reader.text("summary") or reader.text("title") or f"Row {external_id}",
        url=address,
        summary=reader.text("summary"),
        reported_on=reported_on,
        sides={name: text for name in ("attacker", "target") if (text := reader.text(name))},
        row=dict(raw.cells),
        parent=reader.text("parent"),
        is_rollup=cells.text("is_rollup").lower() == "true",
    )


class _Reader:
    """Cells under our names, with words and usual values of the mapping."""

    def __init__(self, raw: Raw, mapping: Mapping) -> None:
        usual = {mapping.columns.get(name, name): value for name, value in mapping.usual.items()}
        filled = {name: value for name, value in usual.items() if not str(raw.cells.get(name) or "").strip()}
        self.mapping = mapping
        self.cells = Cells(Raw(raw.number, {**raw.cells, **filled}), mapping.columns)

    def text(self, name: str) -> str:
        """A text as it was before it was made safe for spreadsheets."""
        return unescape_formulas(self.cells.text(name))

    def word(self, name: str, known: type[E]) -> E | None:
        """A word of the vocabulary."""
        return self.cells.word(name, self._meanings(name, known))

    def words(self, name: str, known: type[E]) -> list[E]:
        """Several words in one cell, or in a list."""
        value = self.cells.value(name)
        told = value if isinstance(value, list) else self.cells.text(name).split(";")
        meanings = self._meanings(name, known)
        found = []
        for word in (str(each).strip() for each in told):
            meaning = meanings.get(word.lower())
            if meaning is not None:
                found.append(meaning)
            elif word:
                some = ", ".join(member.value for member in known)
                self.cells.wrong(name, f"“{word}” is not known; write words of {some}, or map it")
        return found

    def _meanings(self, name: str, known: type[E]) -> Names[str, E]:
        ours = {member.value: member for member in known}
        theirs = {word: ours[own] for word, own in self.mapping.words.get(name, {}).items() if own in ours}
        return ours | theirs


def _when(reader: _Reader) -> dict[str, Any]:
    cells = reader.cells
    start, end = cells.day("date_start"), cells.day("date_end")
    if start is None:
        return {}
    if end and end < start:
        cells.wrong("date_end", f"lies before the first day ({start}); exchange the two or correct one")
        return {}
    told: dict[str, Any] = {"date_start": start, "date_end": end or start}
    precision = reader.word("date_precision", DatePrecision)
    time = cells.read("local_time", dt.time.fromisoformat, "write a time of day as 14:30")
    return (
        told | ({"date_precision": precision} if precision else {}) | ({"local_time": time} if time else {})
    )


def _figure(cells: Cells, name: str) -> tuple[int | None, int | None, int | None] | None:
    whole = cells.count(name)
    low, best, high = (cells.count(f"{name}_{part}") for part in ("low", "best", "high"))
    told = [number for number in (low, best, high) if number is not None]
    if told != sorted(told):
        cells.wrong(f"{name}_best", f"low {low}, best {best} and high {high} must not decrease")
    if told:
        return low, best, high
    return None if whole is None else (whole, whole, whole)


def _where(reader: _Reader) -> Where:
    cells = reader.cells
    lat, lon = cells.degrees("latitude", 90), cells.degrees("longitude", 180)
    told = reader.word("precision", Precision)
    country = cells.text("country")
    country = reader.mapping.words.get("country", {}).get(country.lower(), country)
    region, district, name = (reader.text(each) for each in ("region_name", "district_name", "place_name"))
    region = cells.text("region") or region
    if told is None:
        told = _as_told(lat is not None and lon is not None, name, district, region, country)
    return Where(
        precision=told,
        lat=lat,
        lon=lon,
        name=name,
        district=district,
        region=region,
        country=country,
        uncertainty_m=cells.count("uncertainty_m"),
        column=cells.column("precision"),
    )


def _as_told(has_point: bool, name: str, district: str, region: str, country: str) -> Precision:
    """How precisely a place is known when the row does not say: never finer than what it names."""
    if has_point or name:
        return Precision.SETTLEMENT
    named = ((district, Precision.DISTRICT), (region, Precision.REGION), (country, Precision.COUNTRY))
    return next((precision for text, precision in named if text), Precision.UNKNOWN)


def _address(reader: _Reader) -> str:
    """The address of the row, else the first of those it lists; the others stay in the row that is kept."""
    if own := reader.text("url"):
        return reader.cells.address("url", own)
    several = reader.cells.value("source_urls")
    listed = several if isinstance(several, list) else str(several or "").split(";")
    return reader.cells.address("source_urls", str(listed[0]).strip().replace("%3B", ";")) if listed else ""
