"""Primary keys and public numbers given out in advance, from the sequences they always come from."""

from __future__ import annotations

from django.db import connection
from django.db.models import Model


def allocate_keys(model: type[Model], count: int) -> list[int]:
    """So many new primary keys of a table."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
            [model._meta.db_table, count],
        )
        return [number for (number,) in cursor.fetchall()]


def public_numbers(count: int) -> list[int]:
    """So many numbers for public ids, from the sequence that every incident's comes from."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('incidents_public_id') FROM generate_series(1, %s)", [count])
        return [number for (number,) in cursor.fetchall()]
