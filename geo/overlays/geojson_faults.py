"""What keeps a GeoJSON file (RFC 7946) from being drawn, named by its field."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

MOST_BYTES = 10_000_000  # browsers read a layer whole; more belongs into PMTiles
_DEPTHS = {
    "Point": 0,
    "MultiPoint": 1,
    "LineString": 1,
    "MultiLineString": 2,
    "Polygon": 2,
    "MultiPolygon": 3,
}


def geojson_fault(path: Path) -> tuple[str, str] | None:
    """Field and message of the first fault; None when the file can be drawn."""
    try:
        if path.stat().st_size > MOST_BYTES:
            return "file", f"is larger than {MOST_BYTES // 1_000_000} MB: make PMTiles of it"
        content = json.loads(path.read_bytes())
    except OSError as error:
        return "file", f"cannot be read: {error.strerror}"
    except (ValueError, RecursionError):
        return "file", "is no JSON"
    if not isinstance(content, dict) or content.get("type") != "FeatureCollection":
        return "type", "must be FeatureCollection"
    features = content.get("features")
    if not isinstance(features, list):
        return "features", "must be a list"
    return next(_faults(features), None)


def _faults(features: list[Any]) -> Iterator[tuple[str, str]]:
    for at, feature in enumerate(features):
        field = f"features[{at}]"
        if not isinstance(feature, dict) or feature.get("type") != "Feature":
            yield f"{field}.type", "must be Feature"
            return
        geometry = feature.get("geometry")
        if not isinstance(geometry, dict) or geometry.get("type") not in _DEPTHS:
            yield f"{field}.geometry.type", f"must be one of {', '.join(_DEPTHS)}"
            return
        if not _is_placed(geometry.get("coordinates"), _DEPTHS[geometry["type"]]):
            yield (
                f"{field}.geometry.coordinates",
                "must be longitude (-180 to 180) and latitude (-90 to 90), in lists as its type has them",
            )
            return
        if not isinstance(feature.get("properties") or {}, dict):
            yield f"{field}.properties", "must be an object or null"
            return


def _is_placed(coordinates: Any, depth: int) -> bool:
    if not isinstance(coordinates, list) or not coordinates:
        return False
    if depth:
        return all(_is_placed(part, depth - 1) for part in coordinates)
    numbers = [
        value for value in coordinates if isinstance(value, int | float) and not isinstance(value, bool)
    ]
    return (
        len(coordinates) >= 2
        and len(numbers) == len(coordinates)
        and -180 <= numbers[0] <= 180
        and -90 <= numbers[1] <= 90
    )
