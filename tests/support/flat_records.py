"""Flat records made by hand, and readers of what was written from them."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

from incidents.exports.area_outlines import Shapes
from incidents.exports.column_types import KINDS, Kind
from incidents.exports.format_registry import FORMATS
from incidents.exports.metadata_and_citation import About

ABOUT = About(format="csv", version="7-1", query="type=protest", count=3)
_EMPTY: dict[Kind, Any] = {Kind.TEXT: "", Kind.LIST: [], Kind.YES_NO: False}
LATER = "2031-05-15T08:00:00.250000Z"


def flat(number: int = 1, **values: Any) -> dict[str, Any]:
    """A drone strike at a village, without figures."""
    record = {name: _EMPTY.get(kind) for name, kind in KINDS.items()}
    record |= {
        "id": f"CI-{number:06d}",
        "type": "air_drone_strike",
        "title": f"Удар по селу {number}",
        "date_start": "2031-05-14",
        "date_end": "2031-05-14",
        "date_precision": "day",
        "place_name": "Lypove",
        "country": "UA",
        "region": "UA-59",
        "region_name": "Dovha region",
        "district_name": "Dovha district",
        "precision": "settlement",
        "uncertainty_m": 3000,
        "acled_precision": 1,
        "ucdp_precision": 1,
        "longitude": -34.25,
        "latitude": 50.125,
        "attacker": "RU",
        "attacker_status": "agreed",
        "target": "UA",
        "weapons": ["drone"],
        "target_kinds": ["residential", "energy"],
        "verification": "one_side",
        "review": "reviewed",
        "sources": ["misto-herald"],
        "source_urls": ["https://herald.example/a;b=1"],
        "published_at": LATER,
        "updated_at": LATER,
    }
    assert values.keys() <= record.keys()
    return record | values


def in_area(number: int, key: str, **values: Any) -> dict[str, Any]:
    """Known to a region only; the label is where to write its name."""
    area = {
        "area": key,
        "precision": "region",
        "uncertainty_m": 150_000,
        "acled_precision": 3,
        "ucdp_precision": 4,
        "longitude": None,
        "latitude": None,
        "label_longitude": 34.0,
        "label_latitude": 50.0,
    }
    return flat(number, **area | values)


def nowhere(number: int, **values: Any) -> dict[str, Any]:
    """Of which no place is known."""
    unknown: dict[str, Any] = dict.fromkeys(
        ("longitude", "latitude", "uncertainty_m", "acled_precision", "ucdp_precision")
    )
    return flat(number, precision="unknown", place_name="", country="", **unknown | values)


def figures(name: str, low: int | None, best: int | None, high: int | None) -> dict[str, int | None]:
    """The three columns of a figure."""
    return {f"{name}_low": low, f"{name}_best": best, f"{name}_high": high}


class NoShapes(Shapes):
    """A map without areas."""

    def _fetched(self, pk: int) -> None:
        return None


def text_of(name: str, records: list[dict[str, Any]], shapes: Shapes | None = None) -> str:
    """What a text format streams."""
    stream = FORMATS[name].stream
    assert stream
    return b"".join(stream(iter(records), ABOUT, shapes or NoShapes())).decode()


def file_of(name: str, records: list[dict[str, Any]], folder: Path, shapes: Shapes | None = None) -> Path:
    """What a binary format builds."""
    build = FORMATS[name].build
    assert build
    path = folder / f"incidents.{name}"
    build(iter(records), ABOUT, shapes or NoShapes(), path)
    return path


def table_of(name: str, records: list[dict[str, Any]]) -> list[dict[str, str]]:
    """The rows of a CSV as the standard library reads them."""
    return list(csv.DictReader(io.StringIO(text_of(name, records), newline="")))
