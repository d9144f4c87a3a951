"""Vector tiles (Mapbox Vector Tile 2.1) out of shapes, for many tiles at once. Pure.

The geometries of a whole zoom level are turned into bytes together, in a few passes over arrays: a loop over their
points would take minutes for the world.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from geo.basemap import BUFFER, EXTENT, Property

_POINT, _LINE, _POLYGON = 1, 2, 3
_MOVE, _DRAW, _CLOSE = 1, 2, 7


@dataclass(frozen=True, slots=True)
class Part:
    """One feature of one tile. `shape` is a polygon or a line in parts of the world's width (0 to 1, from the
    north-west corner); `kind` is a row of the layer's table of properties."""

    shape: Any
    x: int
    y: int
    kind: int


def encode_parts(parts: Sequence[Part], zoom: int) -> list[bytes]:
    """The geometry of each part as the bytes of a feature's field 4, packed; empty where nothing is left of it."""
    if not parts:
        return []
    is_polygon = parts[0].shape.geom_type == "Polygon"
    shapes = np.array([part.shape for part in parts], dtype=object)
    if is_polygon:  # outer rings clockwise as seen, holes the other way
        rings, owner = shapely.get_rings(shapely.orient_polygons(shapes), return_index=True)
    else:
        rings, owner = shapes, np.arange(len(shapes))
    points, ring = shapely.get_coordinates(rings, return_index=True)
    corner = np.array([(part.x, part.y) for part in parts])[owner[ring]]
    grid = np.rint((points * 2.0**zoom - corner) * EXTENT).astype(np.int64)
    kept = np.ones(len(grid), dtype=bool)
    kept[1:] = (ring[1:] != ring[:-1]) | (grid[1:] != grid[:-1]).any(axis=1)
    if is_polygon:  # the last point of a ring is its first again
        kept[np.append(ring[1:] != ring[:-1], True)] = False
    grid, ring = grid[kept], ring[kept]
    count = np.bincount(ring, minlength=len(rings))
    wide = count >= (3 if is_polygon else 2)
    grid, ring = grid[wide[ring]], ring[wide[ring]]
    return _commands(grid, ring, owner, np.where(wide, count, 0), len(parts), closed=is_polygon)


def _commands(
    grid: NDArray[np.int64],
    ring: NDArray[np.int64],
    owner: NDArray[np.int64],
    count: NDArray[np.int64],
    features: int,
    *,
    closed: bool,
) -> list[bytes]:
    """Drawing commands of rings of points, one run of bytes a feature."""
    if not len(grid):
        return [b""] * features
    step = np.diff(grid, axis=0, prepend=grid[:1])
    feature = owner[ring]
    first_of_feature = np.append(True, feature[1:] != feature[:-1])
    step[first_of_feature] = grid[first_of_feature]
    zigzag = (step << 1) ^ (step >> 63)
    used = np.flatnonzero(count)
    length = count[used]
    size = 2 * length + 2 + int(closed)  # numbers a ring takes: two commands, its points, perhaps the end
    start = np.append(0, np.cumsum(size))
    numbers = np.empty(start[-1], dtype=np.int64)
    numbers[start[:-1]] = 1 << 3 | _MOVE
    numbers[start[:-1] + 3] = (length - 1) << 3 | _DRAW
    if closed:
        numbers[start[1:] - 1] = 1 << 3 | _CLOSE
    place = np.repeat(np.arange(len(used)), length)
    nth = np.arange(len(grid)) - np.repeat(np.append(0, np.cumsum(length)[:-1]), length)
    at = start[place] + 1 + 2 * nth + (nth > 0)
    numbers[at], numbers[at + 1] = zigzag[:, 0], zigzag[:, 1]
    content, ends = _varints(numbers)
    first = np.searchsorted(owner[used], np.arange(features + 1))
    edges = np.append(0, ends)[start[first]]
    whole = content.tobytes()
    return [whole[a:b] for a, b in pairwise(edges)]


def _varints(numbers: NDArray[np.int64]) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    """Numbers as variable-length integers in one run of bytes, and where each ends."""
    size = np.ones(len(numbers), dtype=np.int64)
    for more in range(1, 5):
        size += numbers >= 1 << (7 * more)
    ends = np.cumsum(size)
    content = np.zeros(int(ends[-1]), dtype=np.uint8)
    for byte in range(5):
        has = size > byte
        value = (numbers[has] >> (7 * byte)) & 0x7F
        content[(ends - size)[has] + byte] = value | np.where(size[has] > byte + 1, 0x80, 0)
    return content, ends


class LayerEncoder:
    """One layer whose features have one of a few sets of properties."""

    def __init__(self, name: str, kinds: Sequence[Mapping[str, Property]]) -> None:
        keys = list(dict.fromkeys(key for kind in kinds for key in kind))
        values = list(dict.fromkeys(value for kind in kinds for value in kind.values()))
        self._head = _field(15, varint(2), wire=0) + _field(1, name.encode())
        self._tail = b"".join(_field(3, key.encode()) for key in keys)
        self._tail += b"".join(_field(4, _value(value)) for value in values)
        self._tail += _field(5, varint(EXTENT), wire=0)
        self._tags = [
            _field(
                2,
                b"".join(
                    varint(keys.index(key)) + varint(values.index(value)) for key, value in kind.items()
                ),
            )
            for kind in kinds
        ]

    def feature(self, kind: int, geometry: bytes, *, is_polygon: bool) -> bytes:
        """A feature's bytes within the layer."""
        form = _field(3, varint(_POLYGON if is_polygon else _LINE), wire=0)
        return _field(2, self._tags[kind] + form + _field(4, geometry))

    def full_tile(self, kind: int) -> bytes:
        """A feature that covers the whole tile."""
        return self.feature(kind, _FULL, is_polygon=True)

    def layer(self, features: Sequence[bytes]) -> bytes:
        """The layer's bytes within the tile."""
        return _field(3, self._head + b"".join(features) + self._tail)


def _square(low: int, high: int) -> bytes:
    """The geometry of a square between two corners on the diagonal."""
    side = high - low
    steps = [(low, low), (side, 0), (0, side), (-side, 0)]
    zigzag = [value << 1 if value >= 0 else (-value << 1) - 1 for step in steps for value in step]
    numbers = [1 << 3 | _MOVE, *zigzag[:2], 3 << 3 | _DRAW, *zigzag[2:], 1 << 3 | _CLOSE]
    return b"".join(map(varint, numbers))


def varint(number: int) -> bytes:
    """A number of variable length."""
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)
    return bytes(out)


def _field(number: int, content: bytes, *, wire: int = 2) -> bytes:
    return varint(number << 3 | wire) + (varint(len(content)) if wire == 2 else b"") + content


def _value(value: Property) -> bytes:
    return _field(1, value.encode()) if isinstance(value, str) else _field(5, varint(value), wire=0)


_FULL = _square(round(-EXTENT * BUFFER), round(EXTENT * (1 + BUFFER)))
