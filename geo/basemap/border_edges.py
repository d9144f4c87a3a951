"""Borders out of a coverage of polygons: each edge once, told apart by what lies on its two sides. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

_MAX_POINTS = 400  # longer lines are cut, so that a tile does not drag a whole coast along


@dataclass(frozen=True, slots=True)
class Borders:
    """Lines by what they divide."""

    country: list[Any]  # two countries
    region: list[Any]  # two regions of a country
    small_region: list[Any]  # two regions of a country whose regions are small


def find_borders(units: Sequence[Any], country_of: Sequence[str], with_small: frozenset[str]) -> Borders:
    """Borders of units that share their edges exactly; `with_small` are countries whose regions are small."""
    starts, ends, owner = _edges(units)
    key, first, count, second = _paired(starts, ends)
    names, country = np.unique(np.asarray(country_of), return_inverse=True)
    is_small = np.isin(names, list(with_small))
    one, other = country[owner[first]], country[owner[second]]
    double = count >= 2
    inner = double & (one == other) & (owner[first] != owner[second])
    segments = np.stack((starts[first], ends[first]), axis=1)
    del key
    return Borders(
        country=_merged(segments[double & (one != other)]),
        region=_merged(segments[inner & ~is_small[one]]),
        small_region=_merged(segments[inner & is_small[one]]),
    )


def _edges(units: Sequence[Any]) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.intp]]:
    """Start, end and owning unit of every edge of every ring."""
    parts, unit_of_part = shapely.get_parts(np.asarray(units, dtype=object), return_index=True)
    rings, part_of_ring = shapely.get_rings(parts, return_index=True)
    points, ring_of_point = shapely.get_coordinates(rings, return_index=True)
    same = ring_of_point[:-1] == ring_of_point[1:]
    owner = unit_of_part[part_of_ring[ring_of_point[:-1][same]]]
    return points[:-1][same], points[1:][same], owner


def _paired(
    starts: NDArray[np.float64], ends: NDArray[np.float64]
) -> tuple[NDArray[np.int64], NDArray[np.intp], NDArray[np.intp], NDArray[np.intp]]:
    """Each distinct edge: its key, index of its first and of its last occurrence, and how often it occurs."""
    both = np.concatenate((starts, ends)) + 0.0  # -0.0 and 0.0 are one point
    packed = np.ascontiguousarray(both).view(np.complex128).ravel()
    _, number = np.unique(packed, return_inverse=True)
    a, b = number[: len(starts)].astype(np.int64), number[len(starts) :].astype(np.int64)
    key = np.minimum(a, b) * (number.max() + 1 if len(number) else 1) + np.maximum(a, b)
    order = np.argsort(key, kind="stable")
    _, at, count = np.unique(key[order], return_index=True, return_counts=True)
    return key[order[at]], order[at], count, order[at + count - 1]


def _merged(segments: NDArray[np.float64]) -> list[Any]:
    if not len(segments):
        return []
    merged = shapely.line_merge(shapely.multilinestrings(shapely.linestrings(segments)))
    return [piece for line in shapely.get_parts(merged) for piece in _cut(line)]


def _cut(line: Any) -> list[Any]:
    points = shapely.get_coordinates(line)
    if len(points) <= _MAX_POINTS:
        return [line]
    return [
        shapely.linestrings(points[at : at + _MAX_POINTS])
        for at in range(0, len(points) - 1, _MAX_POINTS - 1)
        if len(points) - at > 1
    ]
