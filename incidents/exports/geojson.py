"""GeoJSON (RFC 7946): a point only where one may be told, else the outline of the area, else null."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from incidents.exports.area_outlines import Shapes, geojson_geometry_of_record
from incidents.exports.json_formats import join_with_commas
from incidents.exports.metadata_and_citation import About
from incidents.exports.types import Flat, Format, text_chunks
from incidents.projection.flat_record import COLUMNS

PROPERTIES = tuple(name for name in COLUMNS if name not in {"id", "longitude", "latitude"})


def stream_geojson(records: Iterable[Flat], about: About, shapes: Shapes) -> Iterator[bytes]:
    """One FeatureCollection; how many and whose is told before the features."""
    told = {"type": "FeatureCollection", "numberMatched": about.count, **about.inside()}
    del told["count"]
    head = json.dumps(told, ensure_ascii=False)[:-1] + ', "features": ['
    return text_chunks(
        join_with_commas(head, (geojson_feature(record, shapes) for record in records), "\n]}\n")
    )


def geojson_feature(record: Flat, shapes: Shapes) -> str:
    """One incident under its public id."""
    properties = {name: record[name] for name in PROPERTIES}
    return (
        f'{{"type":"Feature","id":{json.dumps(record["id"])},"geometry":{geojson_geometry_of_record(record, shapes)},'
        f'"properties":{json.dumps(properties, ensure_ascii=False, separators=(",", ":"))}}}'
    )


FORMAT = Format("geojson", "application/geo+json", "GeoJSON", stream=stream_geojson)
