"""The rows of a question as flat records, all of one state of the database, a few at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from incidents.exports.metadata_and_citation import About
from incidents.exports.types import Flat, Format
from incidents.models import IncidentVersion
from incidents.projection.flat_record import fill_missing_columns
from incidents.projection.public_rows import public_rows_by_incident_id
from incidents.query import visibility
from incidents.query.incident_query import IncidentQuery
from incidents.query.pagination import Order
from incidents.query.victims_counted_once import Sums, counted_record, told_by_parts

BLOCK = 2_000
FIRST = 50  # a reader need not wait for more before something comes
IDLE_MAX = "10min"  # a reader that stands still for longer is let go


@contextmanager
def repeatable_read() -> Iterator[None]:
    """All that is read inside is read of one state of the database. Inside another transaction it is that one's."""
    if connection.in_atomic_block:
        yield
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            cursor.execute(f"SET LOCAL idle_in_transaction_session_timeout = '{IDLE_MAX}'")
        yield


def open_export_rows(form: Format, query: IncidentQuery) -> tuple[About, Any]:
    """What the export says of itself, and its rows."""
    rows = query.rows()
    version = visibility.data_state().version.split("~")[0]  # what follows tells of transactions, not of rows
    # Of a clock ahead of ours the present is told, and what is told of it will not stay.
    as_of = query.as_of.isoformat() if query.as_of and query.as_of <= timezone.now() else ""
    about = About(form.name, version, query.text, rows.count(), as_of)
    return about, Order(query.ordering).sorted(rows)


def flat_records(rows: Any) -> Iterator[Flat]:
    """The flat record of each row, in their order; never more than a block of them at once.

    The counting columns are those of all the rows together.
    """
    told = told_by_parts(rows)
    if rows.model is IncidentVersion:
        for key, record in rows.values_list("incident_id", "record").iterator(chunk_size=BLOCK):
            yield counted_record(fill_missing_columns(record), told.get(key, {}))
        return
    keys = rows.values_list("incident_id", flat=True).iterator(chunk_size=BLOCK)
    size = FIRST
    while block := list(islice(keys, size)):
        yield from _present(block, told)
        size = BLOCK


def _present(keys: list[int], by_parts: Sums) -> Iterator[Flat]:
    """Present records by key. One whose delay ended a moment ago may have no edition yet: it is made as one will be."""
    current = IncidentVersion.objects.filter(incident_id__in=keys, until=None, is_gone=False)
    told: dict[int, Any] = dict(current.order_by().values_list("incident_id", "record"))
    if missing := set(keys) - set(told):
        made = public_rows_by_incident_id(missing, timezone.now())
        told |= {pk: row.record for pk, row in made.items()}
    return (counted_record(fill_missing_columns(told[key]), by_parts.get(key, {})) for key in keys)
