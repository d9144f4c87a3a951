"""After a test that commits, only the tables that hold rows are emptied.

Django truncates every table and makes all permissions anew each time: most of a second for what is a few deletes.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.management import call_command
from django.db import connection, transaction
from django.test import TransactionTestCase

_MADE_BY_MIGRATE = ("auth_permission", "django_content_type")  # kept, as long as they are all there
_before: dict[str, int] = {}


def note_what_migrate_made() -> None:
    """Remember how many rows of its own `migrate` has made; called on a database just made."""
    with connection.cursor() as cursor:
        _before.update({name: _count(cursor, name) for name in _MADE_BY_MIGRATE})


def empty_tables() -> None:
    """Leave of all rows those that `migrate` makes, as `flush` does."""
    with connection.cursor() as cursor:
        if {name: _count(cursor, name) for name in _MADE_BY_MIGRATE} == _before:
            _delete_rows(cursor)
            return
    call_command("flush", verbosity=0, interactive=False)
    note_what_migrate_made()


def emptying_instead_of(flushing: Callable[[Any], None]) -> Callable[[Any], None]:
    """The end of a test that commits; one with wishes of its own for its tables is left to Django."""

    def end(case: TransactionTestCase) -> None:
        if case.available_apps is not None or case.serialized_rollback or case.reset_sequences:
            flushing(case)
        else:
            empty_tables()

    return end


def _delete_rows(cursor: Any) -> None:
    tables = connection.introspection.django_table_names(only_existing=True, include_views=False)
    quoted = [connection.ops.quote_name(name) for name in sorted(set(tables) - set(_MADE_BY_MIGRATE))]
    cursor.execute(
        " UNION ALL ".join(f"SELECT '{name}' WHERE EXISTS (SELECT 1 FROM {name})" for name in quoted)
    )
    filled = [row[0] for row in cursor.fetchall()]
    with transaction.atomic():  # references are checked at its end, when all are gone
        for name in filled:
            cursor.execute(f"DELETE FROM {name}")


def _count(cursor: Any, table: str) -> int:
    cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(table)}")
    return int(cursor.fetchone()[0])
