"""Files handed in on the desk: kept privately until a worker has settled every item, tried again, and removed."""

from __future__ import annotations

import datetime as dt
import hashlib
import shutil
import uuid
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import Count, Exists, OuterRef, Q

from incidents.ingest import enqueue, intake
from incidents.ingest.errors import IngestError
from incidents.ingest.file_intake import LARGEST_CONTAINER
from incidents.models import Upload, UploadFile, UploadItem
from incidents.models.upload import UploadFileQuerySet
from incidents.storage.private_files import close_folder, write_private_chunks
from incidents.vocabulary.intake_enums import UploadFileState, UploadItemState

MOST_FILES = 5_000  # of one upload
LONGEST_NAME = 500
KEPT_FOR = dt.timedelta(days=14)  # how long files with something left out can be tried again
_REFUSED = UploadItemState.REFUSED.value


def create_upload(about: intake.About, *, now: dt.datetime) -> Upload:
    """An upload without files yet. Raises IngestError (field `published_on`) for a day that cannot be right."""
    intake.reject_impossible_day(about.published_on, now)
    return Upload.objects.create(
        by=about.by, source=about.source, published_on=about.published_on, language=about.language
    )


def store_uploaded_file(
    upload: Upload, name: str, chunks: Iterable[bytes], size_bytes: int
) -> tuple[UploadFile, bool]:
    """Keep a file and ring for a worker; the same file under the same name comes in once.

    Raises IngestError (field `file`) for one that is too large, or one too many.
    """
    tidy = _tidy_name(name)
    if size_bytes > LARGEST_CONTAINER:
        size = f"{size_bytes / 1e6:.1f} MB; at most {LARGEST_CONTAINER / 1e6:.0f} MB can be taken in"
        raise IngestError(f"{tidy} is {size}.", field="file")
    if upload.files.count() >= MOST_FILES:
        raise IngestError(f"One upload takes {MOST_FILES:,} files. Begin another one.", field="file")
    folder = Path(settings.VAR_DIR) / "uploads" / str(upload.folder)
    close_folder(folder.parent)
    incoming, digest = folder / f"incoming-{uuid.uuid4().hex}", hashlib.sha256()
    write_private_chunks(incoming, _digested(chunks, digest))
    with transaction.atomic():
        told = {"name": tidy, "sha256": digest.hexdigest()}
        file, is_new = upload.files.get_or_create(**told, defaults={"size_bytes": size_bytes})
        if is_new:
            incoming.replace(file.path)
            enqueue.enqueue_uploaded_file(file.pk)
    incoming.unlink(missing_ok=True)
    return file, is_new


def files_with_counts(upload: Upload) -> UploadFileQuerySet:
    """The files of an upload, each with how many items were taken in, known already and left out."""
    counts = {
        f"{state.value}_count": Count("items", filter=Q(items__state=state.value))
        for state in UploadItemState
    }
    return upload.files.order_by("pk").annotate(**counts)


def retry_refused(upload: Upload) -> int:
    """Try again what was left out of this upload, item by item; how many files a worker is asked for.

    What was taken in stays as it is. Files whose bytes are gone stay refused.
    """
    refused = Exists(UploadItem.objects.filter(file=OuterRef("pk"), state=_REFUSED))
    finished = upload.files.exclude(state=UploadFileState.WAITING.value)
    again = [file for file in finished.filter(refused | ~Q(reason="")) if file.path.exists()]
    with transaction.atomic():
        for file in again:
            file.items.filter(state=_REFUSED).delete()
            fresh = {"state": UploadFileState.WAITING.value, "reason": "", "attempts": 0, "share": 0.0}
            UploadFile.objects.filter(pk=file.pk).update(not_before=None, **fresh)
            enqueue.enqueue_uploaded_file(file.pk)
    return len(again)


def requeue_waiting_files(now: dt.datetime) -> int:
    """Ring again for files that wait: their ring was lost, or their worker died. How many."""
    waiting = UploadFile.objects.unfinished().free(now).order_by("pk")[:500]
    for pk in waiting.values_list("pk", flat=True):
        enqueue.enqueue_uploaded_file(pk)
    return len(waiting)


def remove_old_bytes(now: dt.datetime) -> int:
    """Remove the bytes of files that were settled long ago, and what never became a file; how many folders went."""
    folders = Path(settings.VAR_DIR) / "uploads"
    if not folders.is_dir():
        return 0
    young = Q(created_at__gt=now - KEPT_FOR) | Q(files__state=UploadFileState.WAITING.value)
    kept = {str(folder) for folder in Upload.objects.filter(young).values_list("folder", flat=True)}
    gone = [path for path in folders.iterdir() if path.is_dir() and path.name not in kept]
    for path in gone:
        shutil.rmtree(path, ignore_errors=True)
    return len(gone)


def _tidy_name(name: str) -> str:
    """The name with its folders, as people see it; it is never a path on this machine."""
    parts = [part for part in name.replace("\\", "/").split("/") if part not in ("", ".", "..")]
    tidy = "".join(letter for letter in "/".join(parts) if letter.isprintable())
    return tidy[-LONGEST_NAME:] or "file"


def _digested(chunks: Iterable[bytes], digest: hashlib._Hash) -> Iterator[bytes]:
    for chunk in chunks:
        digest.update(chunk)
        yield chunk
