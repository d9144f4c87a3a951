"""Flat records as Arrow batches with typed columns; what GeoPackage and GeoParquet share.

The library is heavy: it is loaded when the first file is built, not with the web server.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

from incidents.exports.area_outlines import Shapes, wkb_geometry_of_record
from incidents.exports.column_types import KINDS, Kind
from incidents.exports.spreadsheet_cells import joined_list_cell
from incidents.exports.types import Flat

if TYPE_CHECKING:
    import pyarrow as pa

STEP = 500  # records read, each a dictionary of seventy values, before they become columns
MOST_BYTES = 12_000_000  # of rows that wait


def import_arrow_and_limit_memory() -> None:
    """Load it, and have it give back what it needs no more: its own pools keep the most that was ever needed."""
    import pyarrow as pa

    pa.set_memory_pool(pa.system_memory_pool())


def arrow_schema(*, lists: bool) -> pa.Schema:
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


def arrow_table(records: list[Flat], shapes: Shapes, *, lists: bool) -> pa.Table:
    """So many records as one table."""
    import pyarrow as pa

    plan = arrow_schema(lists=lists)
    columns = [
        pa.array([_value(record[name], kind, lists=lists) for record in records], plan.field(name).type)
        for name, kind in KINDS.items()
    ]
    geometry = pa.array([wkb_geometry_of_record(record, shapes) for record in records], pa.binary())
    return pa.Table.from_arrays([*columns, geometry], schema=plan)


class Gathered:
    """Rows on their way into a file: they wait as columns, which take a tenth of the room of records.

    `add` gives back tables of `size` rows, or of fewer with much to them: a row of a whole country carries its outline,
    and a thousand of these are as large as a hundred thousand points. `rest` gives what is left.
    """

    def __init__(self, shapes: Shapes, *, lists: bool, size: int) -> None:
        self._shapes, self._lists, self._size = shapes, lists, size
        self._tables: list[pa.Table] = []
        self._rows = self._bytes = 0

    def add(self, records: list[Flat]) -> Iterator[pa.Table]:
        """A few more records; rows gathered whenever they are enough."""
        for some in self._portions(records):
            made = arrow_table(some, self._shapes, lists=self._lists)
            self._tables.append(made)
            self._rows += len(some)
            self._bytes += made.nbytes
            if self._rows >= self._size or self._bytes >= MOST_BYTES:
                yield self.rest()

    def _portions(self, records: list[Flat]) -> Iterator[list[Flat]]:
        """The records in lists whose outlines, kept once and copied into each row, are not too much at once."""
        some: list[Flat] = []
        size = 0
        for record in records:
            some.append(record)
            size += len(wkb_geometry_of_record(record, self._shapes) or b"")
            if size >= MOST_BYTES:
                yield some
                some, size = [], 0
        if some:
            yield some

    def rest(self) -> pa.Table | None:
        """All rows gathered; they wait no longer."""
        import pyarrow as pa

        tables, self._tables, self._rows, self._bytes = self._tables, [], 0, 0
        return pa.concat_tables(tables) if tables else None


def record_batches(records: Iterable[Flat], size: int = STEP) -> Iterator[list[Flat]]:
    """Lists of at most `size` records."""
    walk = iter(records)
    while some := list(islice(walk, size)):
        yield some


def _value(value: Any, kind: Kind, *, lists: bool) -> Any:
    if kind is Kind.LIST:
        return value if lists else joined_list_cell(value)
    if value is None:
        return None
    if kind is Kind.DAY:
        return dt.date.fromisoformat(value)
    return dt.datetime.fromisoformat(value) if kind is Kind.MOMENT else value
