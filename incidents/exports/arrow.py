"""Flat records as Arrow batches with typed columns; what GeoPackage and GeoParquet share.

The library is heavy: it is loaded when the first file is built, not with the web server.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

from incidents.exports.cells import joined
from incidents.exports.columns import KINDS, Kind
from incidents.exports.shapes import Shapes, wkb_of
from incidents.exports.types import Flat

if TYPE_CHECKING:
    import pyarrow as pa

STEP = 1_000  # records read, each a dictionary of seventy values, before they become columns


def schema(*, lists: bool) -> pa.Schema:
    """The columns, then `geometry` as well-known binary. Without `lists`, lists are joined by semicolons."""
    import pyarrow as pa

    types = {
        Kind.COUNT: pa.int64(),
        Kind.DEGREES: pa.float64(),
        Kind.YES_NO: pa.bool_(),
        Kind.LIST: pa.list_(pa.string()) if lists else pa.string(),
        Kind.DAY: pa.date32(),
        Kind.MOMENT: pa.timestamp("us", tz="UTC"),
    }
    fields = [pa.field(name, types.get(kind, pa.string())) for name, kind in KINDS.items()]
    return pa.schema([*fields, pa.field("geometry", pa.binary())])


def table(records: list[Flat], shapes: Shapes, *, lists: bool) -> pa.Table:
    """So many records as one table."""
    import pyarrow as pa

    plan = schema(lists=lists)
    columns = [
        pa.array([_value(record[name], kind, lists=lists) for record in records], plan.field(name).type)
        for name, kind in KINDS.items()
    ]
    geometry = pa.array([wkb_of(record, shapes) for record in records], pa.binary())
    return pa.Table.from_arrays([*columns, geometry], schema=plan)


class Gathered:
    """Rows on their way into a file: they wait as columns, which take a tenth of the room of records.

    `add` gives back a table as soon as there are `size` rows, `rest` whatever is left.
    """

    def __init__(self, shapes: Shapes, *, lists: bool, size: int) -> None:
        self._shapes, self._lists, self._size = shapes, lists, size
        self._tables: list[pa.Table] = []
        self._rows = 0

    def add(self, records: list[Flat]) -> pa.Table | None:
        """A few more records; the rows gathered when they are enough."""
        self._tables.append(table(records, self._shapes, lists=self._lists))
        self._rows += len(records)
        return self.rest() if self._rows >= self._size else None

    def rest(self) -> pa.Table | None:
        """All rows gathered; they wait no longer."""
        import pyarrow as pa

        tables, self._tables, self._rows = self._tables, [], 0
        return pa.concat_tables(tables).combine_chunks() if tables else None


def batches(records: Iterable[Flat], size: int = STEP) -> Iterator[list[Flat]]:
    """Lists of at most `size` records."""
    walk = iter(records)
    while some := list(islice(walk, size)):
        yield some


def _value(value: Any, kind: Kind, *, lists: bool) -> Any:
    if kind is Kind.LIST:
        return value if lists else joined(value)
    if value is None:
        return None
    if kind is Kind.DAY:
        return dt.date.fromisoformat(value)
    return dt.datetime.fromisoformat(value) if kind is Kind.MOMENT else value
