"""What a file holds: items on their own, each a text with what is known of it, or the reason why it is none."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from incidents.ingest.charset import Decoded
from incidents.ingest.publication_date_parsing import NO_DAY, StatedDay


@dataclass(frozen=True, slots=True)
class Item:
    """One text of a file. `label` tells people which one it is; `refused` says why it holds none."""

    label: str
    text: str = ""
    title: str = ""
    url: str = ""
    source_name: str = ""
    language: str = ""
    stated: StatedDay = NO_DAY
    decoded: Decoded | None = None
    refused: str = ""
    is_page: bool = (
        False  # the words were taken from a web page, which may show a notice instead of the story
    )
    seen_at: dt.datetime | None = None  # when it was archived, if that is known; never later than now
    share: float = 1.0  # how much of the file has been read with it, 0 to 1


@dataclass(frozen=True, slots=True)
class Asked:
    """What every reader of files is told: the file's name and bytes, by what days are judged, where to go on."""

    name: str
    body: bytes
    now: dt.datetime
    zone: ZoneInfo
    skip: int = 0  # how many items from the first on are not wanted: they have been taken in before
