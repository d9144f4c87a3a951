"""CSV: one row per incident, all columns of the flat record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from incidents.exports.area_outlines import Shapes
from incidents.exports.citation import About
from incidents.exports.csv_lines import lines
from incidents.exports.types import Flat, Format, chunks
from incidents.projection.flat_record import COLUMNS


def stream(records: Iterable[Flat], about: About, shapes: Shapes) -> Iterator[bytes]:
    """The header, then a row per record."""
    return chunks(lines([COLUMNS], ([record[name] for name in COLUMNS] for record in records)))


FORMAT = Format("csv", "text/csv; charset=utf-8", "CSV", stream=stream)
