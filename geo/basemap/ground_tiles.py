"""Land, water and borders of the base map as layers of vector tiles, in the schema of Protomaps' base maps."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import shapely
from django.db import connection
from numpy.typing import NDArray

from geo.basemap import Property, Tile, lakes_rivers
from geo.basemap.border_edges import find_borders
from geo.basemap.district_lines import district_lines
from geo.basemap.mercator import MAX_LATITUDE
from geo.basemap.mvt_encoding import LayerEncoder, encode_parts
from geo.basemap.tile_cutting import cut_into_tiles
from geo.loaders.natural_earth import dissolve_polygons

_UNITS = """
SELECT country_code, ST_AsBinary(boundary) FROM geo_adminarea
WHERE level = 1 AND valid_to IS NULL AND boundary IS NOT NULL ORDER BY id
"""
_HOLE_DEGREES2 = 1.0  # smaller holes in the land are land that belongs to no country, not seas
_LEAST_ISLAND_KM2 = 5
# Least area in square kilometres of a lake, and greatest class of river, by the zoom of the tile.
_LAKES = {0: 20_000, 2: 4_000, 3: 1_200, 4: 300, 5: 80, 6: 20, 7: 4, 8: 0}
_RIVERS = {3: 1, 5: 2, 6: 3, 7: 4}
_BORDERS_FROM = (0, 3, 6, 7)  # of countries, regions, small regions, districts
_SMALL_DEGREES2 = (
    0.6  # mean area of a country's regions that are small: drawn as early as others they crowd the map
)


def ground_tiles(max_zoom: int) -> dict[Tile, bytes]:
    """Layers `earth` and `boundaries` of the world's tiles to a zoom."""
    countries, units = _units()
    tiles: dict[Tile, bytes] = defaultdict(bytes)
    land = _shapes(_land(units))
    earth = LayerEncoder("earth", [{"kind": "earth"}])
    for tile, features in _features(earth, land, np.zeros(len(land), dtype=np.int64), max_zoom, (0,)):
        tiles[tile] += earth.layer(features)
    borders = find_borders(units, countries, _countries_of_small_regions(units, countries))
    found = (borders.country, borders.region, borders.small_region, district_lines())
    lines = _shapes([line for each in found for line in each])
    kinds = np.repeat(np.arange(len(found)), [len(each) for each in found])
    table: list[Mapping[str, Property]] = [
        {"kind": "country", "kind_detail": 2},
        {"kind": "region", "kind_detail": 4},
        {"kind": "region", "kind_detail": 4},
        {"kind": "county", "kind_detail": 6},
    ]
    boundaries = LayerEncoder("boundaries", table)
    for tile, features in _features(boundaries, lines, kinds, max_zoom, _BORDERS_FROM):
        tiles[tile] += boundaries.layer(features)
    return tiles


def water_tiles(max_zoom: int) -> dict[Tile, bytes]:
    """Layer `water`: lakes by their size, rivers by their class. Raises SourceMissing."""
    lakes = sorted(_lakes_with_islands(), key=lambda lake: -lake[1])
    rivers = list(lakes_rivers.read_rivers())
    tiles: dict[Tile, bytes] = defaultdict(bytes)
    lake_zooms = [_first_zoom(_LAKES, lambda least, size=size: size >= least) for _, size in lakes]
    river_zooms = [_first_zoom(_RIVERS, lambda most, rank=river.rank: rank <= most) for river in rivers]
    table: list[Mapping[str, Property]] = [
        {"kind": kind, "min_zoom": zoom} for kind in ("lake", "river") for zoom in range(max_zoom + 1)
    ]
    encoder = LayerEncoder("water", table)
    least = tuple(range(max_zoom + 1)) * 2
    found: dict[Tile, list[bytes]] = defaultdict(list)
    for shapes, kinds in (
        ([shape for shape, _ in lakes], np.array(lake_zooms)),
        ([lakes_rivers.rounded(river.shape) for river in rivers], np.array(river_zooms) + max_zoom + 1),
    ):
        parts, index = shapely.get_parts(_shapes(shapes), return_index=True)
        for tile, features in _features(encoder, parts, kinds[index], max_zoom, least):
            found[tile] += features
    for tile, features in found.items():
        tiles[tile] = encoder.layer(features)
    return tiles


def _features(
    encoder: LayerEncoder,
    shapes: NDArray[Any],
    kinds: NDArray[np.int64],
    max_zoom: int,
    least_zoom: tuple[int, ...],
) -> Iterator[tuple[Tile, list[bytes]]]:
    """Features of each tile that has some; a kind is there from its zoom in `least_zoom` on."""
    for cut in cut_into_tiles(shapes, kinds, max_zoom):
        parts = [part for part in cut.parts if least_zoom[part.kind] <= cut.zoom]
        is_polygon = bool(parts) and parts[0].shape.geom_type == "Polygon"
        found: dict[Tile, list[bytes]] = defaultdict(list)
        for part, geometry in zip(parts, encode_parts(parts, cut.zoom), strict=True):
            if geometry:
                found[cut.zoom, part.x, part.y].append(
                    encoder.feature(part.kind, geometry, is_polygon=is_polygon)
                )
        for x, y, kind in cut.full:
            found[cut.zoom, x, y] = [encoder.full_tile(kind)]
        yield from found.items()


def _first_zoom(levels: Mapping[int, int], is_wanted: Any) -> int:
    return next((zoom for zoom, limit in levels.items() if is_wanted(limit)), max(levels))


def _units() -> tuple[list[str], list[Any]]:
    with connection.cursor() as cursor:
        cursor.execute(_UNITS)
        rows = cursor.fetchall()
    return [row[0] for row in rows], list(shapely.from_wkb([bytes(row[1]) for row in rows]))


def _countries_of_small_regions(units: list[Any], countries: list[str]) -> frozenset[str]:
    areas: dict[str, list[float]] = defaultdict(list)
    for country, area in zip(countries, shapely.area(units), strict=True):
        areas[country].append(float(area))
    return frozenset(country for country, every in areas.items() if np.mean(every) < _SMALL_DEGREES2)


def _land(units: list[Any]) -> list[Any]:
    """The land in one piece, without small holes."""
    if not units:
        return []
    whole = dissolve_polygons(np.array(units, dtype=object))
    parts = shapely.get_parts(shapely.clip_by_rect(whole, -180, -MAX_LATITUDE, 180, MAX_LATITUDE))
    return [_filled(part) for part in parts if part.geom_type == "Polygon"]


def _filled(polygon: Any) -> Any:
    holes = [ring for ring in polygon.interiors if shapely.Polygon(ring).area > _HOLE_DEGREES2]
    return shapely.Polygon(polygon.exterior, holes)


def _lakes_with_islands() -> list[tuple[Any, float]]:
    """Lakes without their islands, and their areas in square kilometres."""
    every = list(lakes_rivers.read_lakes())
    lakes = [lake for lake in every if not lake.is_island]
    islands = [lake.shape for lake in every if lake.is_island and lake.area_km2 >= _LEAST_ISLAND_KM2]
    tree = shapely.STRtree([lake.shape for lake in lakes])
    holes: dict[int, list[Any]] = defaultdict(list)
    for island, lake in zip(*tree.query(islands, predicate="intersects"), strict=True):
        holes[int(lake)].append(islands[island])
    return [
        (
            shapely.difference(lake.shape, shapely.union_all(holes[at])) if at in holes else lake.shape,
            lake.area_km2,
        )
        for at, lake in enumerate(lakes)
    ]


def _shapes(degrees: list[Any]) -> NDArray[Any]:
    """Shapes in parts of the world's width."""
    return np.asarray(shapely.transform(np.array(degrees, dtype=object), _world_share), dtype=object)


def _world_share(degrees: NDArray[np.float64]) -> NDArray[np.float64]:
    """Longitudes and latitudes (n × 2) to parts of the map's width (0 to 1) from its north-west corner."""
    latitude = np.radians(np.clip(degrees[:, 1], -MAX_LATITUDE, MAX_LATITUDE))
    down = 0.5 - np.log(np.tan(math.pi / 4 + latitude / 2)) / (2 * math.pi)
    return np.column_stack((degrees[:, 0] / 360 + 0.5, down))
