"""What a worker does with an uploaded file: item after item, each settled in one transaction, for a while at a time.

The rows are the truth: an item that has a row is settled, so whoever goes on after a worker has died goes on there.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable, Iterator
from itertools import count

from django.db import DatabaseError, IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from incidents.ingest import choose_publication_day, enqueue, file_intake, intake
from incidents.ingest.containers.items import Asked, Item
from incidents.ingest.errors import IngestError, LostClaim
from incidents.models import UploadFile, UploadItem
from incidents.vocabulary.intake_enums import UploadFileState, UploadItemState

log = logging.getLogger(__name__)
Clock = Callable[[], dt.datetime]

LEASE = dt.timedelta(seconds=90)  # many times as long as one item takes
AT_A_TIME = dt.timedelta(seconds=40)  # then others may have the worker
SAVED_EVERY = dt.timedelta(seconds=2)
MOST_ATTEMPTS = 3  # of which none settled an item
GONE = "The file is not here any more. Upload it again."


def take_in_uploaded_file(file_id: int, *, clock: Clock = timezone.now) -> bool:
    """Go on with a file, for a while or to its end; False when it is finished or another worker has it."""
    if not _claim(file_id, clock()):
        return False
    file = UploadFile.objects.select_related("upload__source", "upload__by").get(pk=file_id)
    try:
        reason = _settle_items(file, clock)
    except LostClaim:
        return False
    except FileNotFoundError:
        reason = GONE
    except IngestError as error:
        reason = error.reason
    except DatabaseError:
        raise  # the lease runs out, and the next one goes on
    except Exception as error:  # a fault of ours: told, and the other files go on
        log.exception("Reading uploaded file %s failed", file.pk)
        name = type(error).__name__
        reason = f"Internal error ({name}) at item {_next_number(file)}; it was written to the log."
    if reason is not None:
        _finish(file, reason=reason)
    return True


def _claim(file_id: int, now: dt.datetime) -> int:
    free = UploadFile.objects.unfinished().free(now).filter(pk=file_id)
    return free.update(not_before=now + LEASE, attempts=F("attempts") + 1)


def _settle_items(file: UploadFile, clock: Clock) -> str | None:
    """Settle the items that have no row yet. None while some are left; else "", or why there was none at all.

    Raises IngestError for what cannot be read, and for a file over which workers die.
    """
    if file.attempts > MOST_ATTEMPTS:
        raise IngestError(f"Reading it broke off {MOST_ATTEMPTS} times at item {_next_number(file)}.")
    began = saved = clock()
    about = intake.About(
        source=file.upload.source,
        published_on=file.upload.published_on,
        language=file.upload.language,
        by=file.upload.by,
    )
    for number, item in _unsettled(file, began):
        _settle_item(file, number, item, about, clock())
        now = clock()
        if now - saved >= SAVED_EVERY:
            _save(file, item.share, not_before=now + LEASE)
            saved = now
        if now - began >= AT_A_TIME:
            _save(file, item.share, not_before=None)
            enqueue.enqueue_uploaded_file(file.pk)
            return None
    return "" if file.items.exists() else "There is nothing in it to take in."


def _unsettled(file: UploadFile, now: dt.datetime) -> Iterator[tuple[int, Item]]:
    settled = set(file.items.values_list("number", flat=True))
    first = next(number for number in count(1) if number not in settled)
    zone = choose_publication_day.article_zone()
    asked = Asked(file.name, file.path.read_bytes(), now, zone, skip=first - 1)
    for number, item in enumerate(file_intake.read_file(asked), start=first):
        if number not in settled:
            yield number, item


def _settle_item(file: UploadFile, number: int, item: Item, about: intake.About, now: dt.datetime) -> None:
    """Take the item in and write what became of it, both or neither. Raises LostClaim when another worker did."""
    row = UploadItem(file=file, number=number, label=item.label[:500], state=UploadItemState.REFUSED.value)
    try:
        with transaction.atomic():
            taken = file_intake.accept_item(item, about, now=now)
            row.article, row.reason = taken.article, taken.refused
            if taken.article is not None:
                row.state = (UploadItemState.TAKEN if taken.created else UploadItemState.KNOWN).value
            row.save(force_insert=True)
    except IntegrityError as error:
        raise LostClaim from error
    except DatabaseError:
        raise
    except Exception as error:
        log.exception("Item %s of uploaded file %s failed", number, file.pk)
        row.pk, row.article, row.state = None, None, UploadItemState.REFUSED.value
        row.reason = f"Internal error ({type(error).__name__}); it was written to the log."
        row.save(force_insert=True)


def _next_number(file: UploadFile) -> int:
    return file.items.count() + 1


def _save(file: UploadFile, share: float, *, not_before: dt.datetime | None) -> None:
    """Tell how far it has come; whoever settled an item has not tried in vain."""
    told = {"share": min(share, 1.0), "attempts": 0 if not_before is None else 1, "not_before": not_before}
    UploadFile.objects.filter(pk=file.pk, state=UploadFileState.WAITING.value).update(**told)


def _finish(file: UploadFile, *, reason: str) -> None:
    """Close the file. Its bytes stay only while something in it can be tried again."""
    is_read = not reason or file.items.exists()
    state = UploadFileState.DONE if is_read else UploadFileState.REFUSED
    UploadFile.objects.filter(pk=file.pk).update(state=state.value, reason=reason, share=1.0, not_before=None)
    if not reason and not file.items.filter(state=UploadItemState.REFUSED.value).exists():
        file.path.unlink(missing_ok=True)
