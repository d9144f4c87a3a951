"""CSV: one row per incident, all columns of the flat record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from incidents.exports.area_outlines import Shapes
from incidents.exports.csv_lines import csv_lines
from incidents.exports.metadata_and_citation import About
from incidents.exports.types import Flat, Format, text_chunks
from incidents.projection.flat_record import COLUMNS


def stream_csv(records: Iterable[Flat], about: About, shapes: Shapes) -> Iterator[bytes]:
    """The header, then a row per record."""
    return text_chunks(csv_lines([COLUMNS], ([record[name] for name in COLUMNS] for record in records)))


FORMAT = Format("csv", "text/csv; charset=utf-8", "CSV", stream=stream_csv)
