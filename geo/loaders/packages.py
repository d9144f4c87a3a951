"""Where installed data packages keep their files. Reads files only: none of these libraries is imported."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from django.conf import settings


class SourceMissing(Exception):
    """A data package is not installed; the loader goes on without it. Trying again helps after installing."""


@dataclass(frozen=True, slots=True)
class DataFile:
    """One file of a data package."""

    package: str
    version: str
    path: Path


def python_file(package: str, relative: str) -> DataFile:
    """A file of an installed Python distribution. Raises SourceMissing."""
    try:
        distribution = metadata.distribution(package)
    except metadata.PackageNotFoundError as error:
        raise SourceMissing(f"Python package {package} is not installed") from error
    path = Path(str(distribution.locate_file(relative)))
    if not path.is_file():
        raise SourceMissing(f"{package} {distribution.version} has no file {relative}")
    return DataFile(package, distribution.version, path)


def node_file(package: str, relative: str) -> DataFile:
    """A file of an npm package below `node_modules`. Raises SourceMissing."""
    root = Path(settings.BASE_DIR) / "node_modules" / package
    path = root / relative
    if not path.is_file():
        raise SourceMissing(f"npm package {package} is not installed")
    return DataFile(package, hashlib.sha256((root / "package.json").read_bytes()).hexdigest()[:12], path)


def sha256_of(path: Path) -> str:
    """Hash of a file's content."""
    with path.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
