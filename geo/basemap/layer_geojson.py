"""The layers of the basemap, written as GeoJSON in web-mercator metres for the renderer."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from django.conf import settings
from django.db import connection

from geo.basemap import WORLD_MAX_ZOOM, label_candidates, lakes_rivers
from geo.basemap.border_edges import find_borders
from geo.basemap.label_placement import Label, place_labels
from geo.basemap.mercator import geometries_to_mercator_metres, lonlat_to_mercator_metres
from geo.loaders.data_packages import SourceMissing
from geo.loaders.natural_earth import dissolve_polygons

_UNITS = """
SELECT country_code, ST_AsBinary({column}) FROM geo_adminarea
WHERE level = 1 AND valid_to IS NULL AND {column} && ST_MakeEnvelope(%s, %s, %s, %s, 4326)
ORDER BY id
"""
_WORLD = (-180.0, -86.0, 180.0, 86.0)
_MARGIN = 0.5  # degrees drawn beyond the detailed box, so that lines do not end inside a tile
_HOLE_DEGREES2 = 1.0  # smaller holes in the land are land that belongs to no country, not seas
_NOTHING = {"name": "", "style": "", "dx": 0, "dy": 0, "km2": 0, "island": 0, "rank": 9}
_OVERLAP = 0.02  # degrees by which neighbouring cells of land overlap: no seams


@dataclass(frozen=True, slots=True)
class Detail:
    """One set of land and borders: names of its files start with `name`; used for these zoom levels."""

    name: str
    column: str
    first_zoom: int
    last_zoom: int
    box: tuple[float, float, float, float]
    cell: float  # degrees; land is cut into cells of this size


def detail_levels(max_zoom: int) -> list[Detail]:
    """The sets needed to draw down to a zoom level."""
    west, south, east, north = label_candidates.detailed_box_in_degrees()
    near = (west - _MARGIN, south - _MARGIN, east + _MARGIN, north + _MARGIN)
    every = [
        Detail("far", "boundary_coarse", 0, 3, _WORLD, 60.0),
        Detail("middle", "boundary_medium", 4, WORLD_MAX_ZOOM, _WORLD, 15.0),
        Detail("near", "boundary", WORLD_MAX_ZOOM + 1, 24, near, 2.0),
    ]
    return [detail for detail in every if detail.first_zoom <= max_zoom]


def write_layers_listing_omissions(folder: Path, max_zoom: int, languages: Iterable[str]) -> list[str]:
    """Write every layer file into a folder, names in these languages. What had to be left out, in words."""
    missing = []
    for detail in detail_levels(max_zoom):
        _write_land(folder, detail)
    try:
        _write_water(folder, detail_levels(max_zoom)[-1].box)
    except SourceMissing as error:
        missing.append(f"no lakes and rivers ({error})")
        _save(folder / "lakes.json", [])
        _save(folder / "rivers.json", [])
    count = 0
    for language, zoom in product(languages, range(max_zoom + 1)):
        labels = place_labels(label_candidates.label_candidates(zoom, language), zoom)
        count += len(labels)
        _save(folder / f"labels_{language}_{zoom}.json", _label_features(labels))
    if not count:
        missing.append("no labels (the gazetteer is not loaded)")
    return missing


def _write_land(folder: Path, detail: Detail) -> None:
    countries, units = _units(detail)
    found = find_borders(units, countries, frozenset(settings.INCIDENTS_THEATRE))
    land = _land(units, detail)
    _save(folder / f"{detail.name}_land.json", _features(land))
    for kind, lines in (("coast", found.coast), ("country", found.country), ("region", found.region)):
        _save(folder / f"{detail.name}_{kind}.json", _features(_within(lines, detail)))


def _units(detail: Detail) -> tuple[list[str], list[Any]]:
    with connection.cursor() as cursor:
        cursor.execute(_UNITS.format(column=detail.column), detail.box)
        rows = cursor.fetchall()
    return [row[0] for row in rows], list(shapely.from_wkb([bytes(row[1]) for row in rows]))


def _land(units: list[Any], detail: Detail) -> Iterator[Any]:
    """The land in one piece, without small holes, cut into overlapping cells."""
    if not units:
        return
    west, south, east, north = detail.box
    clipped = shapely.clip_by_rect(dissolve_polygons(np.array(units, dtype=object)), west, south, east, north)
    land = shapely.get_parts(clipped)
    land = np.array([_filled(part) for part in land if part.geom_type == "Polygon"], dtype=object)
    for x in np.arange(west, east, detail.cell):
        for y in np.arange(south, north, detail.cell):
            cell = (x - _OVERLAP, y - _OVERLAP, x + detail.cell + _OVERLAP, y + detail.cell + _OVERLAP)
            touched = land[shapely.intersects(land, shapely.box(*cell))]
            yield from (part for part in shapely.get_parts(shapely.clip_by_rect(touched, *cell)))


def _filled(polygon: Any) -> Any:
    holes = [ring for ring in polygon.interiors if shapely.Polygon(ring).area > _HOLE_DEGREES2]
    return shapely.Polygon(polygon.exterior, holes)


def _within(lines: list[Any], detail: Detail) -> Any:
    return shapely.clip_by_rect(np.array(lines, dtype=object), *detail.box)


def _write_water(folder: Path, box: tuple[float, float, float, float]) -> None:
    """Great lakes and rivers of the world, lesser ones in the detailed box."""
    near = shapely.box(*box)
    lakes = [
        lake
        for lake in lakes_rivers.read_lakes()
        if lake.area_km2 > 800 or shapely.intersects(lake.shape, near)
    ]
    parts = [
        (part, lake)
        for lake in lakes
        for part in shapely.get_parts(lake.shape)
        if part.geom_type == "Polygon"
    ]
    sizes = [{"km2": lake.area_km2, "island": int(lake.is_island)} for _, lake in parts]
    _save(folder / "lakes.json", _features((part for part, _ in parts), sizes))
    rivers = [
        river
        for river in lakes_rivers.read_rivers()
        if river.rank == 1 or shapely.intersects(river.shape, near)
    ]
    _save(
        folder / "rivers.json",
        _features((river.shape for river in rivers), [{"rank": river.rank} for river in rivers]),
    )


def _label_features(labels: Iterable[Label]) -> list[dict[str, Any]]:
    placed = list(labels)
    if not placed:
        return []
    metres = lonlat_to_mercator_metres(np.array([(label.lon, label.lat) for label in placed]))
    return [
        {
            "type": "Feature",
            "properties": {"name": label.name, "style": label.style, "dx": label.dx, "dy": label.dy},
            "geometry": {"type": "Point", "coordinates": [float(x), float(y)]},
        }
        for label, (x, y) in zip(placed, metres, strict=True)
    ]


def _features(
    geometries: Iterable[Any], properties: list[dict[str, Any]] | None = None
) -> Iterator[dict[str, Any]]:
    """Features of geometries in degrees; empty ones are left out."""
    shapes = np.array(list(geometries), dtype=object)
    if not len(shapes):
        return
    texts = shapely.to_geojson(geometries_to_mercator_metres(shapes))
    for at, (shape, text) in enumerate(zip(shapes, texts, strict=True)):
        if not shape.is_empty:
            yield {
                "type": "Feature",
                "properties": properties[at] if properties else {},
                "geometry": json.loads(text),
            }


def _save(path: Path, features: Iterable[dict[str, Any]]) -> None:
    """One feature a line. An empty layer keeps one feature far off the map: the renderer refuses none."""
    nowhere = {
        "type": "Feature",
        "properties": _NOTHING,
        "geometry": {"type": "Point", "coordinates": [1e9, 1e9]},
    }
    rows = [json.dumps(feature, ensure_ascii=False, separators=(",", ":")) for feature in features]
    body = ",\n".join(rows or [json.dumps(nowhere)])
    path.write_text(f'{{"type":"FeatureCollection","features":[\n{body}\n]}}\n', encoding="utf-8")
