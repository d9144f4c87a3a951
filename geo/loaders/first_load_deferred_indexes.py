"""The first load of an empty gazetteer: what finds and checks single rows is made once, after the last row."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction

from geo.loaders.progress import Progress

_TABLES = ("geo_place", "geo_placename")
# Indexes that no constraint needs; those of keys stay, since merging looks rows up by them.
_INDEXES = """
SELECT i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid)
FROM pg_index i WHERE i.indrelid = ANY(%s::regclass[])
  AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conindid = i.indexrelid AND c.conrelid = i.indrelid)
ORDER BY i.indexrelid
"""
_REFERENCES = """
SELECT conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid)
FROM pg_constraint WHERE contype = 'f' AND conrelid = ANY(%s::regclass[]) ORDER BY oid
"""


@contextmanager
def built_afterwards(progress: Progress) -> Iterator[None]:
    """Load without indexes and references where there are no places yet, and make them at the end.

    All is one transaction: whoever looks meanwhile waits, and a load that is killed leaves the tables as they were.
    When a source fails, those before it stay.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT 1 FROM geo_place)")
        if cursor.fetchone()[0]:
            yield
            return
    failed: Exception | None = None
    with transaction.atomic(), connection.cursor() as cursor:
        put_back = _take_away(cursor)
        try:
            yield
        except Exception as problem:
            failed = problem
        progress.say("all rows are in; making indexes and checking references")
        _put_back(cursor, put_back)
        progress.say("indexes made, references checked")
    if failed is not None:
        raise failed


def _take_away(cursor: Any) -> list[str]:
    """Drop indexes and references of both tables; the statements that make them again, as they were."""
    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # nothing may be pending
    cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    cursor.execute(_REFERENCES, [list(_TABLES)])
    references = cursor.fetchall()
    cursor.execute(_INDEXES, [list(_TABLES)])
    indexes = cursor.fetchall()
    for table, name, _ in references:
        cursor.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
    for name, _ in indexes:
        cursor.execute(f"DROP INDEX {name}")
    # whole tables are joined, and no statistics tell the planner how large they have become
    cursor.execute("SET LOCAL enable_nestloop = off")
    return [definition for _, definition in indexes] + [
        f"ALTER TABLE {table} ADD CONSTRAINT {name} {definition}" for table, name, definition in references
    ]


def _put_back(cursor: Any, statements: list[str]) -> None:
    cursor.execute("SET LOCAL enable_nestloop = on")
    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    for statement in statements:
        cursor.execute(statement)
    cursor.execute("SET CONSTRAINTS ALL DEFERRED")
