"""What a backup says of itself: made when, by which version, with which files, and every table's count and checksum."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any

from django.db import connection
from django.db.migrations.loader import MigrationLoader

from incidents.backups.dump_and_count_tables import TableState
from incidents.backups.errors import BackupError

NAME = "manifest.json"
FORMAT = 1


@dataclass(frozen=True)
class Manifest:
    """As written in manifest.json."""

    made_at: dt.datetime
    versions: dict[str, str]
    migrations: list[str]
    files: dict[str, dict[str, Any]]  # name: bytes, sha256
    tables: dict[str, TableState]

    def write(self, folder: Path) -> None:
        """Write it into the folder of the backup."""
        told = {
            "format": FORMAT,
            "made_at": self.made_at.isoformat(),
            "versions": self.versions,
            "migrations": self.migrations,
            "files": self.files,
            "tables": {name: [state.rows, state.checksum] for name, state in self.tables.items()},
        }
        (folder / NAME).write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a backup. Raises BackupError where there is none that this version can read."""
    try:
        told = json.loads((folder / NAME).read_text(encoding="utf-8"))
    except OSError as missing:
        raise BackupError(f"{folder} is no backup: it has no readable {NAME}.") from missing
    except ValueError as broken:
        raise BackupError(f"{folder / NAME} is damaged: it is no JSON.") from broken
    if not isinstance(told, dict) or told.get("format") != FORMAT:
        raise BackupError(
            f"{folder} is of a form this version does not know. Use a newer version of the site."
        )
    try:
        tables = {name: TableState(*state) for name, state in told["tables"].items()}
        made_at = dt.datetime.fromisoformat(told["made_at"])
        return Manifest(made_at, told["versions"], told["migrations"], told["files"], tables)
    except (KeyError, TypeError, ValueError) as broken:
        raise BackupError(f"{folder / NAME} is damaged: {broken!r}.") from broken


def describe_files(folder: Path) -> dict[str, dict[str, Any]]:
    """Size and SHA-256 of each file of the backup."""
    return {path.name: _described(path) for path in sorted(folder.iterdir()) if path.name != NAME}


def check_files(folder: Path, manifest: Manifest) -> None:
    """Raise BackupError when a file is missing or not as it was written."""
    for name, told in manifest.files.items():
        path = folder / name
        if not path.is_file():
            raise BackupError(f"The backup is not whole: {name} is missing.")
        if _described(path) != told:
            raise BackupError(
                f"The backup is damaged: {name} is not as it was written (its SHA-256 differs)."
            )


def _described(path: Path) -> dict[str, Any]:
    total = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(2**20):
            total.update(chunk)
    return {"bytes": path.stat().st_size, "sha256": total.hexdigest()}


def program_version() -> str:
    """The version of the site; "unknown" where it runs from a checkout that was never installed."""
    try:
        return metadata.version("conflict-incidents")
    except metadata.PackageNotFoundError:
        return "unknown"


def applied_migrations() -> list[str]:
    """The migrations this database has had."""
    loader = MigrationLoader(connection, ignore_no_migrations=True)
    return sorted(f"{app}.{name}" for app, name in loader.applied_migrations)


def known_migrations() -> set[str]:
    """The migrations this version of the site brings."""
    loader = MigrationLoader(None, ignore_no_migrations=True)
    known = {f"{app}.{name}" for app, name in loader.disk_migrations or {}}
    replaced = {f"{app}.{name}" for m in (loader.disk_migrations or {}).values() for app, name in m.replaces}
    return known | replaced
