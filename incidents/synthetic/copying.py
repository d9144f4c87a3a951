"""Rows into the database by COPY, many times faster than INSERT; keys come from the sequences, as always."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter
from typing import Any

from django.contrib.gis.db.models import PointField
from django.db import connection
from django.db.models import JSONField, Model
from psycopg import sql


def keys(model: type[Model], count: int) -> list[int]:
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


def copy(model: type[Model], rows: Iterable[Any]) -> None:
    """Write instances that carry their primary keys."""
    fields = model._meta.concrete_fields
    read: Callable[[Any], Sequence[Any]] = attrgetter(*(field.attname for field in fields))
    special = [
        (place, _TO_TEXT[kind])
        for place, field in enumerate(fields)
        for kind in _TO_TEXT
        if isinstance(field, kind)
    ]
    columns: list[sql.Composable] = [sql.Identifier(str(field.column)) for field in fields]
    names = sql.SQL(", ").join(columns)
    order = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(model._meta.db_table), names)
    with connection.cursor() as cursor, cursor.copy(order) as stream:
        for row in rows:
            values = list(read(row))
            for place, encode in special:
                if values[place] is not None:
                    values[place] = encode(values[place])
            stream.write_row(values)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _point(value: Any) -> str:
    return str(value.hexewkb.decode())


_TO_TEXT: dict[type[Any], Callable[[Any], str]] = {JSONField: _json, PointField: _point}
