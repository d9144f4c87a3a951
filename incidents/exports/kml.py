"""KML 2.2: placemarks with a point or the outline of the area; those without a place have none of both."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from incidents.exports.area_outlines import Shapes, geojson_geometry_of_record
from incidents.exports.metadata_and_citation import About
from incidents.exports.spreadsheet_cells import joined_list_cell
from incidents.exports.types import Flat, Format, text_chunks
from incidents.projection.flat_record import COLUMNS

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # XML cannot hold them
_DATA = tuple(name for name in COLUMNS if name not in {"title", "summary", "longitude", "latitude"})


def stream_kml(records: Iterable[Flat], about: About, shapes: Shapes) -> Iterator[bytes]:
    """One document."""
    return text_chunks(_lines(records, about, shapes))


def _lines(records: Iterable[Flat], about: About, shapes: Shapes) -> Iterator[str]:
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2"><Document>\n'
        f"<name>{_text('Conflict incidents')}</name><description>{_text(about.citation)}</description>\n"
    )
    for record in records:
        yield kml_placemark(record, shapes)
    yield "</Document></kml>\n"


def kml_placemark(record: Flat, shapes: Shapes) -> str:
    """One incident. Order of elements as the schema wants it."""
    data = "".join(
        f'<Data name="{name}"><value>{_text(_plain(record[name]))}</value></Data>'
        for name in _DATA
        if record[name] is not None
    )
    return (
        f"<Placemark id={quoteattr(record['id'])}><name>{_text(record['title'])}</name>"
        f"<description>{_text(record['summary'])}</description>{_span(record)}"
        f"<ExtendedData>{data}</ExtendedData>"
        f"{_geometry(json.loads(geojson_geometry_of_record(record, shapes)))}</Placemark>\n"
    )


def _span(record: Flat) -> str:
    start, end = record["date_start"], record["date_end"] or record["date_start"]
    if not start:
        return ""
    return f"<TimeSpan><begin>{_text(start)}</begin><end>{_text(end)}</end></TimeSpan>"


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return joined_list_cell(value) if isinstance(value, list) else str(value)


def _text(text: str) -> str:
    return escape(_CONTROL.sub("", text))


def _geometry(shape: dict[str, Any] | None) -> str:
    if shape is None:
        return ""
    if shape["type"] == "Point":
        lon, lat = shape["coordinates"]
        return f"<Point><coordinates>{lon},{lat}</coordinates></Point>"
    polygons = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
    return f"<MultiGeometry>{''.join(map(_polygon, polygons))}</MultiGeometry>"


def _polygon(rings: list[list[list[float]]]) -> str:
    outer, *inner = [
        f"<LinearRing><coordinates>{' '.join(f'{lon},{lat}' for lon, lat in ring)}</coordinates></LinearRing>"
        for ring in rings
    ]
    holes = "".join(f"<innerBoundaryIs>{ring}</innerBoundaryIs>" for ring in inner)
    return f"<Polygon><outerBoundaryIs>{outer}</outerBoundaryIs>{holes}</Polygon>"


FORMAT = Format("kml", "application/vnd.google-earth.kml+xml", "KML", stream=stream_kml)
