"""Vector tiles: points of incidents, clusters where there are too many, and the areas of what is known less exactly.

A tile is a range of the integer columns `mx` and `my`; a position in it is a shift. Only outlines of areas, which have
no such columns, are clipped and projected by the database. A tile holds no point that is not inside it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import F, QuerySet, TextField
from django.db.models.functions import Cast

from incidents.models.public_incident import WORLD_BITS
from incidents.vocabulary.figures import RANGE, Use, figures_for

EXTENT_BITS = 12
EXTENT = 1 << EXTENT_BITS
ZOOM_MAX = 22
FULL_ZOOM = 14
CLUSTERS_BELOW = 11
CELL_BITS = 5  # clusters: 32 cells across a tile
POINTS_MAX = 10_000
FULL_POINTS_MAX = 100_000
CLUSTERED_ABOVE = 2_000
BUFFER_PX = 64  # of an outline, so that its border is not drawn along the tile's edge

POINT_FIELDS = {
    "id": "public_id",
    "type": "incident_type",
    "day": "day",
    "date_precision": "date_precision",
    **{f"{name}_{bound}": f"{name}_{bound}" for name in figures_for(Use.LEAD) for bound in RANGE},
    "intercepted": "intercepted_best",
    "precision": "public_precision",
    "uncertainty_m": "uncertainty_m",
    "review": "review",
    "verification": "verification",
    "is_sample": "is_sample",
}
NUMBERS = {
    *(f"{name}_{bound}" for name in figures_for(Use.LEAD) for bound in RANGE),
    "intercepted",
    "uncertainty_m",
}
FIELDS = {
    "incidents": {
        name: "Boolean" if name == "is_sample" else "Number" if name in NUMBERS else "String"
        for name in POINT_FIELDS
    },
    "clusters": {"count": "Number", "type": "String", "types": "Number"},
    "areas": {
        **dict.fromkeys(("area", "name", "name_uk", "name_ru", "level"), "String"),
        "count": "Number",
        "ids": "String",
    },
}


@dataclass(frozen=True, slots=True)
class Address:
    """Which tile: zoom, column, row (from the north)."""

    z: int
    x: int
    y: int

    @property
    def exists(self) -> bool:
        """Whether there is such a tile."""
        return 0 <= self.z <= ZOOM_MAX and 0 <= self.x < 1 << self.z and 0 <= self.y < 1 << self.z

    @property
    def shift(self) -> int:
        """A tile is 2^shift steps of `mx` and `my` wide."""
        return WORLD_BITS - self.z

    def bounds(self) -> tuple[float, float, float, float]:
        """West, south, east, north in degrees, with the buffer of outlines."""
        margin = BUFFER_PX / EXTENT
        across = 1 << self.z
        west, east = ((self.x + part) / across * 360 - 180 for part in (-margin, 1 + margin))
        north, south = (_latitude((self.y + part) / across) for part in (-margin, 1 + margin))
        return max(west, -180.0), south, min(east, 180.0), north


@dataclass(frozen=True, slots=True)
class Tile:
    """The bytes of a tile, and how many of how many incidents are in it when not all are."""

    content: bytes
    shown: int
    matched: int

    @property
    def is_truncated(self) -> bool:
        """Whether a cap cut it."""
        return self.shown < self.matched


def points_layer(rows: QuerySet[Any], address: Address) -> Tile:
    """The layer `incidents`, or `clusters` where there are too many, of these public rows."""
    inside = _inside(rows.order_by(), address)
    matched = inside.count()
    if address.z < CLUSTERS_BELOW and matched > CLUSTERED_ABOVE:
        return Tile(_clusters(inside, address), matched, matched)
    most = FULL_POINTS_MAX if address.z >= FULL_ZOOM else POINTS_MAX
    content = _points(inside, address, most, cut=matched > most) if matched else b""
    return Tile(content, min(matched, most), matched)


def _inside(rows: QuerySet[Any], address: Address) -> QuerySet[Any]:
    left, top, size = address.x << address.shift, address.y << address.shift, 1 << address.shift
    return rows.filter(mx__gte=left, mx__lt=left + size, my__gte=top, my__lt=top + size)


def _points(inside: QuerySet[Any], address: Address, most: int, *, cut: bool) -> bytes:
    """One feature an incident; the newest ones when there are too many."""
    columns = inside.annotate(day=Cast("date_start", TextField()))
    newest = columns.order_by(F("date_start").desc(nulls_last=True), "-public_id")[:most] if cut else columns
    told = ", ".join(f"{column} AS {name}" for name, column in POINT_FIELDS.items())
    flag = ", true AS truncated" if cut else ""
    position = f"ST_MakePoint({_across('mx')}, {_across('my')}) AS geom"
    found = newest.values("mx", "my", *POINT_FIELDS.values())
    return encode_layer("incidents", found, f"{position}, {told}{flag}", _origin(address))


def _clusters(inside: QuerySet[Any], address: Address) -> bytes:
    """One feature for each cell that holds anything, at the mean of its incidents."""
    cell = address.shift - CELL_BITS
    mean = f"ST_MakePoint({_across('avg(mx)::int')}, {_across('avg(my)::int')}) AS geom"
    told = (
        "count(*) AS count, mode() WITHIN GROUP (ORDER BY incident_type) AS type,"
        " count(DISTINCT incident_type) AS types"
    )
    group = f" GROUP BY mx >> {cell}, my >> {cell}"
    found = inside.values("mx", "my", "incident_type")
    return encode_layer("clusters", found, f"{mean}, {told}", _origin(address), group)


def _across(column: str) -> str:
    """SQL: the place inside the tile of a step across the world, 0 to 4095. Its two numbers are parameters."""
    return f"(({column} - %s)::bigint * {EXTENT}) >> %s"


def _origin(address: Address) -> list[int]:
    """The parameters of `_across`, for both axes."""
    shift = address.shift
    return [address.x << shift, shift, address.y << shift, shift]


def encode_layer(
    name: str, rows: Any, told: str, values: Sequence[Any], rest: str = "", rest_values: Sequence[Any] = ()
) -> bytes:
    """A layer made by the database from these rows; what comes in is a parameter, never text of the question."""
    try:
        inner, asked = rows.query.sql_with_params()
    except EmptyResultSet:
        return b""
    sql = (
        f"SELECT ST_AsMVT(told, '{name}', {EXTENT}, 'geom') FROM"  # noqa: S608  # constants; values are parameters
        f" (SELECT {told} FROM ({inner}) AS found{rest}) AS told"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [*values, *asked, *rest_values])
        return bytes(cursor.fetchone()[0] or b"")


def _latitude(down: float) -> float:
    """The latitude of a part of the way from the north edge of web mercator to its south."""
    down = min(max(down, 0.0), 1.0)
    return math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * down))))
