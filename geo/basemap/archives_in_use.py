"""The archives the site serves: its own, and the operator's street map where one is given."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from geo.basemap import ARCHIVE
from geo.basemap.archive import Archive, NotAnArchive

OWN, STREETS = "map", "streets"


def archive_path(name: str) -> Path | None:
    """Where an archive lies ("map" or "streets"); None when it is unknown, not set or not there."""
    places = {
        OWN: Path(settings.BASEMAP_DIR) / ARCHIVE,
        STREETS: Path(settings.BASEMAP_STREETS) if settings.BASEMAP_STREETS else None,
    }
    path = places.get(name)
    return path if path and path.is_file() else None


def open_archive(name: str) -> Archive | None:
    """The archive of this name; None when there is none that can be read."""
    path = archive_path(name)
    return open_file(path) if path else None


def open_file(path: Path) -> Archive | None:
    """An archive, opened once for each state of its file; None when it is missing or cannot be read."""
    try:
        state = path.stat()
    except OSError:
        return None
    return _opened(path, state.st_mtime_ns, state.st_size)


def archive_version(name: str) -> str:
    """Changes whenever the archive does, so that browsers may keep its tiles for ever; "" without an archive."""
    path = archive_path(name)
    if path is None or open_archive(name) is None:
        return ""
    state = path.stat()
    return f"{state.st_mtime_ns:x}{state.st_size:x}"[-12:]


@lru_cache(maxsize=4)
def _opened(path: Path, _changed_ns: int, _size: int) -> Archive | None:
    try:
        return Archive(path)
    except (NotAnArchive, OSError):
        return None
