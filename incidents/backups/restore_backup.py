"""Bringing a backup back: nothing is touched before all is checked, and the rows are compared with its manifest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.core.cache import cache
from django.db import connection

from incidents.backups import archived_files as files
from incidents.backups import dump_and_count_tables, manifest
from incidents.backups.errors import BackupError
from incidents.backups.make_backup import DUMP

# What migrations and set-up put in by themselves: rows of these are no reason to refuse.
_MADE_BY_ITSELF = {
    "django_migrations", "django_content_type", "django_session", "auth_permission", "auth_group",
    "auth_group_permissions", "geo_adminarea", "geo_areapiece", "geo_gazetteersource", "geo_place", "geo_placename",
}  # fmt: skip


@dataclass(frozen=True)
class Restored:
    """What was brought back."""

    rows: int
    tables: int
    files: int
    differing_files: list[str]
    is_older: bool  # migrations have to follow


def restore_backup(folder: Path) -> Restored:
    """Restore into this database, which must hold nothing; raises BackupError and says what to do."""
    told = manifest.read_manifest(folder)
    unknown = sorted(set(told.migrations) - manifest.known_migrations())
    if unknown:
        raise BackupError(
            f"The backup was made by a newer version of the site ({unknown[-1]} is not known here). Update first."
        )
    manifest.check_files(folder, told)
    refuse_unless_empty()
    dump_and_count_tables.drop_own_tables()
    dump_and_count_tables.restore_database(folder / DUMP)
    if wrong := list(compare(told)):
        raise BackupError("What was restored is not what was backed up:\n  " + "\n  ".join(wrong))
    dump_and_count_tables.forget_foreign_transactions()
    written, differing = files.unpack_files(folder / files.ARCHIVE)
    _forget_kept_answers()
    is_older = bool(manifest.known_migrations() - set(told.migrations))
    rows = sum(state.rows for state in told.tables.values())
    return Restored(rows, len(told.tables), written, differing, is_older)


def refuse_unless_empty() -> None:
    """Raise BackupError when the database holds rows that somebody may miss, or when the site is running on it."""
    name = connection.settings_dict["NAME"]
    full = {table: state.rows for table, state in dump_and_count_tables.table_states().items() if state.rows}
    kept = {table: rows for table, rows in full.items() if table not in _MADE_BY_ITSELF}
    if kept:
        most = sorted(kept.items(), key=lambda each: -each[1])[:3]
        told = ", ".join(f"{rows} in {table}" for table, rows in most)
        raise BackupError(
            f"The database {name} is not empty ({told}). Nothing was changed. Restore into an empty one: create it,"
            " name it in DATABASE_URL, and run the command again."
        )
    if others := dump_and_count_tables.other_connections():
        raise BackupError(
            f"{others} other programs are connected to the database {name}. Stop the site first; nothing was changed."
        )


def compare(told: manifest.Manifest) -> Iterator[str]:
    """In words, each table that is not as the manifest says."""
    found = dump_and_count_tables.table_states()
    for name in sorted(found.keys() | told.tables.keys()):
        one, other = told.tables.get(name), found.get(name)
        if one is None or other is None:
            yield f"{name}: {'is missing' if other is None else 'is not in the backup'}"
        elif one.rows != other.rows:
            yield f"{name}: {other.rows} rows instead of {one.rows}"
        elif one.checksum != other.checksum:
            yield f"{name}: {one.rows} rows, but their contents differ"


def _forget_kept_answers() -> None:
    """Answers kept for another state of the data may bear this one's name."""
    try:
        cache.clear()
    except Exception:  # Redis may well be away on a new machine, and then has nothing either
        return
