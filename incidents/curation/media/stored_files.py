"""Where the files of media lie: private, outside of static files, each piece in a folder named by its key."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Collection
from enum import StrEnum
from functools import partial
from pathlib import Path

from django.conf import settings
from django.db import transaction

from incidents.models import MediaItem
from incidents.storage.private_files import close_folder


class Part(StrEnum):
    """What is kept of one piece; the value is the name of the file."""

    ORIGINAL = "original"  # as it came in; never given to strangers
    SHOWN = "shown"  # without metadata
    COVER = "cover.jpg"  # shows nothing
    PAGE = "page.html"  # of a page: the bytes that its server sent
    WARC = "page.warc.gz"  # the same with what was asked and answered
    SCREENSHOT = "screenshot.png"


def media_folder(item: MediaItem) -> Path:
    """The folder of one piece; it may not be there yet."""
    return Path(settings.MEDIA_ROOT) / "evidence" / str(item.key)


def media_path(item: MediaItem, part: Part) -> Path:
    """The path of one file of it; it may not be there."""
    return media_folder(item) / part.value


def sha256_of(path: Path) -> str:
    """The digest of a file, read piece by piece."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def make_folder(item: MediaItem) -> Path:
    """The folder of one piece, made and closed to others."""
    close_folder(media_folder(item))
    return media_folder(item)


def discard_files(item: MediaItem) -> None:
    """Remove what was stored for a piece that was then not kept after all."""
    shutil.rmtree(media_folder(item), ignore_errors=True)


def delete_media_of(incident_ids: Collection[int]) -> None:
    """Delete the media of incidents that are about to be deleted, with their files; only sample data ever is."""
    for item in MediaItem.objects.filter(incident_id__in=incident_ids):
        item.delete()
        transaction.on_commit(partial(discard_files, item))
