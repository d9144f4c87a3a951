"""What would come in by files, before anything is stored: the first items, with the drafts as they would read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.core.files.uploadedfile import UploadedFile

from incidents.desk import extraction_preview
from incidents.ingest import choose_publication_day, file_intake, intake
from incidents.ingest.containers.items import Asked, Item
from incidents.ingest.errors import IngestError
from incidents.ingest.pipeline.reader import read_text

READ_ITEMS, SHOWN_ITEMS = 3, 10
READ_LETTERS = 20_000  # longer texts are read by a worker, not while a person waits
LARGEST = 16_000_000  # bytes of a file that is looked into while a person waits


@dataclass(frozen=True, slots=True)
class ComingItem:
    """One item as it would come in; `cards` is None where it was not read ahead."""

    label: str
    title: str = ""
    day: dt.date | None = None
    refused: str = ""
    cards: list[extraction_preview.Card] | None = None


def preview_of_files(given: list[UploadedFile], about: intake.About, *, now: dt.datetime) -> list[ComingItem]:
    """The first items of the files, of which the first few are read; what cannot be read is told."""
    found: list[ComingItem] = []
    for item in _items(given, now):
        if len(found) >= SHOWN_ITEMS:
            break
        is_read = sum(each.cards is not None for each in found) < READ_ITEMS
        found.append(_coming(item, about, now, is_read=is_read))
    return found


def _items(given: list[UploadedFile], now: dt.datetime) -> Iterator[Item]:
    for file in given:
        name = file.name or "file"
        if (file.size or 0) > LARGEST:
            words = (
                f"Larger than {LARGEST // 1_000_000} MB: it is not looked into ahead, but it can be uploaded."
            )
            yield Item(name, refused=words)
            continue
        try:
            yield from file_intake.read_file(
                Asked(name, file.read(), now, choose_publication_day.article_zone())
            )
        except IngestError as error:
            yield Item(name, refused=error.reason)


def _coming(item: Item, about: intake.About, now: dt.datetime, *, is_read: bool) -> ComingItem:
    day = about.published_on or item.stated.day
    if item.refused or not is_read or len(item.text) > READ_LETTERS:
        return ComingItem(item.label, item.title, day, item.refused)
    reading = read_text(
        item.text, title=item.title, published=day or intake.local_day(now), language=about.language
    )
    cards = extraction_preview.cards_of_read_incidents(item.text, reading)
    return ComingItem(item.label, item.title, day, cards=cards)
