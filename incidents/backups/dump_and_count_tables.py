"""The database as a whole: its tables with counts and checksums, and PostgreSQL's own programs on it."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from incidents.backups.errors import BackupError

# Sessions are not worth keeping; the table itself is.
ROWS_LEFT_OUT = ("django_session",)
_OWN_TABLES = """
    SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND NOT EXISTS (
        SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.classid = 'pg_class'::regclass AND d.deptype = 'e')
    ORDER BY c.relname"""


@dataclass(frozen=True, slots=True)
class TableState:
    """How many rows a table has, and a sum over their words that is the same in whatever order they stand."""

    rows: int
    checksum: str


def own_tables() -> list[str]:
    """The tables that are ours, not those of an extension."""
    with connection.cursor() as cursor:
        cursor.execute(_OWN_TABLES)
        return [name for (name,) in cursor.fetchall()]


def table_states() -> dict[str, TableState]:
    """Every table of ours as it stands in this transaction."""
    found = {}
    with connection.cursor() as cursor:
        for name in own_tables():
            if name in ROWS_LEFT_OUT:
                continue
            table = connection.ops.quote_name(name)
            cursor.execute(
                f"SELECT count(*), coalesce(sum(hashtextextended(t::text, 0)::numeric), 0)::text FROM {table} t"  # noqa: S608
            )
            rows, checksum = cursor.fetchone()
            found[name] = TableState(rows, checksum)
    return found


@contextmanager
def pinned_snapshot() -> Iterator[str]:
    """A state of the database that stays the same while the block counts and dumps it; yields its name."""
    with transaction.atomic(durable=True):
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            cursor.execute("SELECT pg_export_snapshot()")
            (name,) = cursor.fetchone()
        yield str(name)


def versions() -> dict[str, str]:
    """What the rows lie in."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        (server,) = cursor.fetchone()
        cursor.execute("SELECT PostGIS_Lib_Version()")
        (postgis,) = cursor.fetchone()
    return {"postgresql": str(server), "postgis": str(postgis)}


def dump_database(target: Path, snapshot: str) -> None:
    """Write all rows to a file of pg_dump's custom format, compressed."""
    left_out = [f"--exclude-table-data={name}" for name in ROWS_LEFT_OUT]
    options = ["--format=custom", "--no-owner", "--no-privileges", f"--snapshot={snapshot}", *left_out]
    _run("pg_dump", [*options, f"--file={target}"])


def restore_database(source: Path) -> None:
    """Bring all rows back in one transaction: all of them or none."""
    options = ["--no-owner", "--no-privileges", "--no-comments", "--exit-on-error", "--single-transaction"]
    _run("pg_restore", [*options, f"--dbname={_settings()['NAME']}", str(source)])


def drop_own_tables() -> None:
    """Take away the tables of a database that holds nothing but what migrations put in."""
    with transaction.atomic(), connection.cursor() as cursor:
        for name in own_tables():
            cursor.execute(f"DROP TABLE {connection.ops.quote_name(name)} CASCADE")
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'S' AND relnamespace = 'public'::regnamespace"
        )
        for (name,) in cursor.fetchall():
            cursor.execute(f"DROP SEQUENCE {connection.ops.quote_name(name)} CASCADE")


def other_connections() -> int:
    """How many other programs are connected to this database."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
            " AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
        )
        return int(cursor.fetchone()[0])


def forget_foreign_transactions() -> int:
    """Numbers of transactions are those of the cluster the rows were written in: in another they may lie ahead.

    What is restored is long over, so numbers that this cluster has not reached become 0; else walks through pages
    would take every row for one that came later. Returns how many rows were changed.
    """
    changed = 0
    with transaction.atomic(), connection.cursor() as cursor:
        for table, column in (
            ("incidents_edition", "transaction_id"),
            ("incidents_edition", "until_transaction"),
            ("incidents_change", "transaction_id"),
        ):
            cursor.execute(f"UPDATE {table} SET {column} = 0 WHERE {column} >= txid_current()")  # noqa: S608
            changed += cursor.rowcount
    return changed


def _settings() -> dict[str, Any]:
    return connection.settings_dict


def _run(program: str, words: list[str]) -> None:
    """Run a program of PostgreSQL on this database; raises BackupError with its last words."""
    told = _settings()
    names = {
        "PGHOST": "HOST",
        "PGPORT": "PORT",
        "PGUSER": "USER",
        "PGPASSWORD": "PASSWORD",
        "PGDATABASE": "NAME",
    }
    own = {name: str(told[key]) for name, key in names.items() if told.get(key)}
    try:
        done = subprocess.run(  # noqa: S603 - our own words
            [program, *words],
            env={**os.environ, **own},
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
        )
    except FileNotFoundError as missing:
        raise BackupError(
            f"{program} is not installed: install PostgreSQL's client programs (Debian: postgresql-client-15)."
        ) from missing
    if done.returncode != 0:
        last = "\n".join(done.stderr.strip().splitlines()[-5:])
        raise BackupError(f"{program} failed:\n{last}")
