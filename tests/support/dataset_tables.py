"""Invented rows of data sets, laid over the places of the cast."""

from __future__ import annotations

import csv
import io
from typing import Any

from incidents.exports.ucdp import COLUMNS as UCDP
from incidents.imports.profiles.acled import COLUMNS as ACLED

_UCDP_ROW: dict[str, Any] = {
    "id": 900001, "relid": "INV-2031-1-1", "year": 2031, "active_year": 1, "code_status": "Clear",
    "type_of_violence": 1, "conflict_new_id": 99, "conflict_name": "Government of Ukraine - Government of Russia",
    "dyad_name": "Government of Ukraine - Government of Russia", "side_a": "Government of Ukraine",
    "side_b": "Government of Russia", "number_of_sources": 1, "source_article": "Severny Agency,2031-05-15",
    "source_office": "Severny Agency", "source_date": "2031-05-15", "source_headline": "Four killed near Lypove",
    "where_prec": 1, "where_coordinates": "Lypove town", "adm_1": "Dovha oblast", "adm_2": "Dovha raion",
    "latitude": 50.01, "longitude": 33.51, "geom_wkt": "POINT (33.51 50.01)", "country": "Ukraine",
    "country_id": 369, "region": "Europe", "event_clarity": 1, "date_prec": 1, "date_start": "2031-05-14",
    "date_end": "2031-05-14", "deaths_a": 1, "deaths_b": 2, "deaths_civilians": 1, "deaths_unknown": 0, "best": 4,
    "high": 6, "low": 4, "gwnoa": 369, "gwnob": 365,
}  # fmt: skip
_ACLED_ROW: dict[str, Any] = {
    "event_id_cnty": "UKR1", "event_date": "14 May 2031", "year": 2031, "time_precision": 1,
    "event_type": "Explosions/Remote violence", "sub_event_type": "Air/drone strike",
    "actor1": "Military Forces of Russia (2000-)", "actor2": "Civilians (Ukraine)", "country": "Ukraine",
    "admin1": "Dovha", "location": "Lypove", "latitude": 50.01, "longitude": 33.51, "geo_precision": 1,
    "source": "Severny Agency", "notes": "On 14 May 2031 a drone struck a house in Lypove. Two people were killed.",
    "fatalities": 2,
}  # fmt: skip


def ucdp(*changes: dict[str, Any], header: bool = True) -> bytes:
    """A UCDP table: one row per change of the usual row."""
    return table(UCDP, [_UCDP_ROW | change for change in changes or ({},)], header=header)


def ucdp_row(at: int, **changes: Any) -> dict[str, Any]:
    """A change that is an event of its own."""
    return {"id": 900000 + at, "relid": f"INV-2031-1-{at}"} | changes


def acled(*changes: dict[str, Any]) -> bytes:
    """An ACLED table."""
    return table(ACLED, [_ACLED_ROW | change for change in changes or ({},)])


def table(columns: tuple[str, ...], rows: list[dict[str, Any]], *, header: bool = True) -> bytes:
    """Rows as CSV."""
    text = io.StringIO()
    lines = csv.writer(text)
    if header:
        lines.writerow(columns)
    lines.writerows([row.get(name, "") for name in columns] for row in rows)
    return text.getvalue().encode()
