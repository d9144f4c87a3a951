"""Shapes cut into the tiles of a zoom level, by quarters. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from geo.basemap import BUFFER
from geo.basemap.mvt_encoding import Part

_TOLERANCE = 0.4 / 512  # of a tile's side: less than half a pixel


@dataclass(frozen=True, slots=True)
class Cut:
    """What lies in the tiles of one zoom level: parts to draw, and tiles that a polygon covers wholly."""

    zoom: int
    parts: list[Part]
    full: list[tuple[int, int, int]]  # column, row, kind


@dataclass(frozen=True, slots=True)
class _Node:
    zoom: int
    x: int
    y: int
    shapes: NDArray[Any]
    kinds: NDArray[np.int64]


def cut_into_tiles(shapes: NDArray[Any], kinds: NDArray[np.int64], max_zoom: int) -> Iterator[Cut]:
    """Polygons or lines (world units, see Part) cut for each zoom from 0 to `max_zoom`."""
    level = [_Node(0, 0, 0, shapes, kinds)]
    covered: list[tuple[int, int, int]] = []
    for zoom in range(max_zoom + 1):
        if zoom:
            level = [child for node in level for child in _quarters(node)]
            covered = [
                (2 * x + across, 2 * y + down, kind)
                for x, y, kind in covered
                for across in (0, 1)
                for down in (0, 1)
            ]
        covered += [(node.x, node.y, int(node.kinds[0])) for node in level if _is_covered(node)]
        level = [node for node in level if not _is_covered(node)]
        yield Cut(zoom, [part for node in level for part in _parts(node)], covered)


def _quarters(node: _Node) -> Iterator[_Node]:
    boxes = shapely.bounds(node.shapes)
    side = 0.5 ** (node.zoom + 1)
    margin = side * BUFFER
    for x in (2 * node.x, 2 * node.x + 1):
        for y in (2 * node.y, 2 * node.y + 1):
            west, north = x * side - margin, y * side - margin
            east, south = west + side + 2 * margin, north + side + 2 * margin
            touched = (
                (boxes[:, 0] < east) & (boxes[:, 2] > west) & (boxes[:, 1] < south) & (boxes[:, 3] > north)
            )
            if not touched.any():
                continue
            shapes, kinds = node.shapes[touched], node.kinds[touched]
            box = boxes[touched]
            crossing = (box[:, 0] < west) | (box[:, 2] > east) | (box[:, 1] < north) | (box[:, 3] > south)
            if crossing.any():
                shapes = shapes.copy()
                shapes[crossing] = shapely.clip_by_rect(shapes[crossing], west, north, east, south)
                shapes, index = shapely.get_parts(shapes, return_index=True)
                kinds = kinds[index]
                kept = ~shapely.is_empty(shapes)
                shapes, kinds = shapes[kept], kinds[kept]
            if len(shapes):
                yield _Node(node.zoom + 1, x, y, shapes, kinds)


def _is_covered(node: _Node) -> bool:
    """Whether one polygon is the whole tile with its margin."""
    if len(node.shapes) != 1 or shapely.get_num_coordinates(node.shapes[0]) != 5 or node.zoom < 2:
        return False
    side = 0.5**node.zoom * (1 + 2 * BUFFER)
    return bool(abs(shapely.area(node.shapes[0]) / side**2 - 1) < 1e-6)


def _parts(node: _Node) -> Iterator[Part]:
    thin = shapely.simplify(node.shapes, 0.5**node.zoom * _TOLERANCE, preserve_topology=False)
    shapes, index = shapely.get_parts(thin, return_index=True)
    for shape, kind in zip(shapes, node.kinds[index], strict=True):
        if not shape.is_empty:
            yield Part(shape, node.x, node.y, int(kind))
