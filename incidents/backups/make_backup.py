"""Making a backup: counted and dumped from one state of the database, and in its place only when it is whole."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

from incidents.backups import archived_files, dump_and_count_tables, manifest
from incidents.backups.errors import BackupError
from incidents.storage.private_files import close_folder

DUMP = "database.dump"
_PARTIAL = ".partial"


def make_backup(parent: Path, now: dt.datetime) -> tuple[Path, manifest.Manifest]:
    """Write a backup into a new folder under `parent`, readable by this user only."""
    final = parent / f"backup-{now:%Y%m%d-%H%M%S}"
    if final.exists():
        raise BackupError(f"{final} is there already.")
    partial = final.with_name(final.name + _PARTIAL)
    close_folder(parent)
    shutil.rmtree(partial, ignore_errors=True)
    try:
        partial.mkdir(mode=0o700)
        told = _write(partial, now)
        partial.rename(final)
    except OSError as problem:
        raise BackupError(f"The backup could not be written: {problem}.") from problem
    finally:
        shutil.rmtree(partial, ignore_errors=True)
    return final, told


def _write(folder: Path, now: dt.datetime) -> manifest.Manifest:
    (folder / DUMP).touch(mode=0o600)
    with dump_and_count_tables.pinned_snapshot() as snapshot:
        tables = dump_and_count_tables.table_states()
        migrations = manifest.applied_migrations()
        versions = {"site": manifest.program_version(), **dump_and_count_tables.versions()}
        dump_and_count_tables.dump_database(folder / DUMP, snapshot)
    (folder / archived_files.ARCHIVE).touch(mode=0o600)
    archived_files.pack_files(folder / archived_files.ARCHIVE)
    told = manifest.Manifest(now, versions, migrations, manifest.describe_files(folder), tables)
    told.write(folder)
    return told


def remove_old(parent: Path, keep: int) -> list[Path]:
    """Remove all but the newest `keep` backups; those that were removed."""
    old = whole_backups(parent)[:-keep]
    for folder in old:
        shutil.rmtree(folder)
    return old


def whole_backups(parent: Path) -> list[Path]:
    """The backups in a folder, oldest first."""
    if not parent.is_dir():
        return []
    return sorted(
        path.parent for path in parent.glob(f"backup-*/{manifest.NAME}") if _PARTIAL not in str(path)
    )
