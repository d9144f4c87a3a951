"""Files of the site that hold what is not public: readable by the site's own user and by nobody else."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.conf import settings

FOLDERS = (
    "imports",
    "uploads",
    "mail",
    "log",
)  # under `INCIDENTS_VAR_DIR`: uploads, letters with their tokens, addresses
_FOLDER, _FILE = 0o700, 0o600


def write_private_file(path: Path, data: bytes) -> None:
    """Write the file so that it is at no moment readable by others; its folder is made and closed."""
    close_folder(path.parent)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, _FILE), "wb") as file:
        os.fchmod(file.fileno(), _FILE)  # one that was there already keeps its rights otherwise
        file.write(data)


def write_private_chunks(path: Path, chunks: Iterable[bytes]) -> None:
    """The same for what comes piece by piece, whole or not at all: a broken write leaves no file under its name."""
    close_folder(path.parent)
    begun = path.with_name(f"{path.name}.part")
    with os.fdopen(os.open(begun, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, _FILE), "wb") as file:
        os.fchmod(file.fileno(), _FILE)
        file.writelines(chunks)
    begun.replace(path)


def close_folder(folder: Path) -> None:
    """Make the folder where it is missing, and take from others what they may do in it."""
    folder.mkdir(mode=_FOLDER, parents=True, exist_ok=True)
    folder.chmod(_FOLDER)


def make_earlier_files_private() -> tuple[int, list[Path]]:
    """Take from others the rights on what earlier versions left readable.

    Returns how many files and folders were closed, and those that belong to somebody else and stay as they are.
    """
    found, left = list(_open_to_others()), []
    for path in found:
        try:
            path.chmod(_FOLDER if path.is_dir() else _FILE)
        except PermissionError:
            left.append(path)
    return len(found) - len(left), left


def _open_to_others() -> Iterator[Path]:
    for folder in (Path(settings.VAR_DIR) / name for name in FOLDERS):
        if folder.is_dir() and not folder.is_symlink():
            mine = [folder, *(path for path in folder.rglob("*") if not path.is_symlink())]
            yield from (path for path in mine if path.stat().st_mode & 0o077)
