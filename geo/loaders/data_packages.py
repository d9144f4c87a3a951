"""Where installed data packages keep their files. Reads files only: none of these libraries is imported."""

from __future__ import annotations

import base64
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
    recorded_sha256: str = ""  # what the installer wrote down; "" when unknown

    def is_as_installed(self) -> bool:
        """Whether the content is still what was installed."""
        return not self.recorded_sha256 or sha256_of(self.path) == self.recorded_sha256


def python_file(package: str, relative: str) -> DataFile:
    """A file of an installed Python distribution. Raises SourceMissing."""
    try:
        distribution = metadata.distribution(package)
    except metadata.PackageNotFoundError as error:
        raise SourceMissing(f"Python package {package} is not installed") from error
    path = Path(str(distribution.locate_file(relative)))
    if not path.is_file():
        raise SourceMissing(f"{package} {distribution.version} has no file {relative}")
    return DataFile(package, distribution.version, path, _recorded(distribution, relative))


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


def _recorded(distribution: metadata.Distribution, relative: str) -> str:
    """The file's SHA-256 in the distribution's RECORD, in hexadecimal."""
    for entry in distribution.files or ():
        if entry.as_posix() == relative and entry.hash and entry.hash.mode == "sha256":
            return base64.urlsafe_b64decode(entry.hash.value + "=").hex()
    return ""
