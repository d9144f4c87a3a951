"""GeoJSON, ours or anybody's with a mapping. A geometry that is no point is an area and becomes no point."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from incidents.imports import mapped_rows
from incidents.imports.file_rows import parse_json_list
from incidents.imports.types import BadFile, Profile, Raw


def geojson_rows(data: bytes, _mapping: Any = None) -> Iterator[Raw]:
    """The features, their properties and the coordinates of points as cells."""
    for number, feature in enumerate(parse_json_list(data), 1):
        if not isinstance(feature, Mapping) or feature.get("type") != "Feature":
            raise BadFile(f"Item {number} is no GeoJSON feature.")
        properties = dict(feature.get("properties") or {})
        if feature.get("id") is not None:
            properties.setdefault("id", feature["id"])
        yield Raw(number, properties | _position(feature.get("geometry")))


def _position(geometry: Any) -> dict[str, Any]:
    if not isinstance(geometry, Mapping):
        return {}
    if geometry.get("type") != "Point":
        return {"geometry": geometry}  # kept with the row
    position = [*(geometry.get("coordinates") or []), "", ""]
    return {"longitude": position[0], "latitude": position[1]}


PROFILE = Profile(
    "geojson", "GeoJSON", "GeoJSON", geojson_rows, mapped_rows.read_mapped_row, takes_mapping=True
)
