"""The files under `INCIDENTS_VAR_DIR` that cannot be made anew."""

from __future__ import annotations

import tarfile
from pathlib import Path

from django.conf import settings

from incidents.backups.errors import BackupError

# Map tiles, static files, exports, logs and the private servers' own folders are not kept: they can be made anew.
KEPT = ("env", "media", "imports", "uploads", "mail")
ARCHIVE = "files.tar.gz"


def pack_files(target: Path) -> int:
    """Write the files into one archive; how many."""
    count = 0
    with tarfile.open(target, "w:gz") as archive:
        for path in _kept_files():
            archive.add(path, arcname=str(path.relative_to(settings.VAR_DIR)), recursive=False)
            count += 1
    return count


def _kept_files() -> list[Path]:
    found: list[Path] = []
    for name in KEPT:
        place = Path(settings.VAR_DIR) / name
        inside = sorted(place.rglob("*")) if place.is_dir() else [place]
        found += [path for path in inside if path.is_file() and not path.is_symlink()]
    return found


def unpack_files(source: Path) -> tuple[int, list[str]]:
    """Bring the files back, each only where there is none; how many, and the names of those that differ and stay."""
    written, differing = 0, []
    with tarfile.open(source, "r:gz") as archive:
        for member in archive:
            opened = archive.extractfile(member) if member.isfile() else None
            if opened is None or member.name.split("/")[0] not in KEPT or ".." in Path(member.name).parts:
                raise BackupError(f"{source.name} holds {member.name!r}, which no backup of this site does.")
            target, data = Path(settings.VAR_DIR) / member.name, opened.read()
            if not target.exists():
                target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                target.touch(mode=0o600)
                target.write_bytes(data)
                written += 1
            elif target.read_bytes() != data:
                differing.append(member.name)
    return written, differing
