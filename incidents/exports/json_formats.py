"""JSON as one array, and as one object per line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from incidents.exports.area_outlines import Shapes
from incidents.exports.metadata_and_citation import About
from incidents.exports.types import Flat, Format, text_chunks
from incidents.projection.flat_record import COLUMNS


def record_json(record: Flat) -> str:
    """A record as JSON, its names in the order of the codebook."""
    return json.dumps({name: record[name] for name in COLUMNS}, ensure_ascii=False, separators=(",", ":"))


def join_with_commas(head: str, items: Iterable[str], foot: str) -> Iterator[str]:
    """Items between commas, one to a line."""
    yield head
    before = "\n"
    for item in items:
        yield before + item
        before = ",\n"
    yield foot


def stream_json_array(records: Iterable[Flat], about: About, shapes: Shapes) -> Iterator[bytes]:
    """All records in one array."""
    return text_chunks(join_with_commas("[", map(record_json, records), "\n]\n"))


def stream_json_lines(records: Iterable[Flat], about: About, shapes: Shapes) -> Iterator[bytes]:
    """A record to a line."""
    return text_chunks(record_json(record) + "\n" for record in records)


JSON = Format("json", "application/json", "JSON", stream=stream_json_array)
NDJSON = Format("ndjson", "application/x-ndjson", "NDJSON", stream=stream_json_lines)
