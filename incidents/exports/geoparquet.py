"""GeoParquet 1.1: typed columns, lists as lists, geometry as well-known binary, in row groups."""

from __future__ import annotations

import json
import struct
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from incidents.exports import arrow_batches
from incidents.exports.area_outlines import Shapes, public_lonlat_of
from incidents.exports.metadata_and_citation import About
from incidents.exports.types import Flat, Format

GROUP = 10_000  # rows of a group; they wait as columns


def build_geoparquet(records: Iterable[Flat], about: About, shapes: Shapes, path: Path) -> None:
    """The file; the description of its geometry comes at its end, when the geometry is known."""
    import pyarrow.parquet as pq

    arrow_batches.import_arrow_and_limit_memory()
    kinds: set[str] = set()
    gathered = arrow_batches.Gathered(shapes, lists=True, size=GROUP)
    with pq.ParquetWriter(path, arrow_batches.arrow_schema(lists=True), compression="zstd") as writer:
        for some in arrow_batches.record_batches(records):
            kinds |= {_kind(record, shapes) for record in some}
            for group in gathered.add(some):
                writer.write_table(group)
        if group := gathered.rest():
            writer.write_table(group)
        writer.add_key_value_metadata(
            {"geo": json.dumps(_geo(kinds - {""})), **{f"export_{k}": v for k, v in about.inside().items()}}
        )


def _kind(record: Flat, shapes: Shapes) -> str:
    """The type of a record's geometry as it is written; a byte order and a number begin each."""
    if public_lonlat_of(record):
        return "Point"
    found = shapes.wkb(record["area"])
    if found is None:
        return ""
    number = struct.unpack_from("<I" if found[0] else ">I", found, 1)[0]
    return {3: "Polygon", 6: "MultiPolygon"}[number]


def _geo(kinds: set[str]) -> dict[str, Any]:
    """Coordinates are longitude and latitude on WGS 84, which is what the specification takes for granted."""
    geometry = {"encoding": "WKB", "geometry_types": sorted(kinds), "edges": "planar"}
    return {"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": geometry}}


FORMAT = Format("parquet", "application/vnd.apache.parquet", "GeoParquet", build=build_geoparquet)
