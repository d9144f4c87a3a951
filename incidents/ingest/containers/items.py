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


@dataclass(frozen=True, slots=True)
class Asked:
    """What every reader of files is told: the file's name and bytes, and by what days are judged."""

    name: str
    body: bytes
    now: dt.datetime
    zone: ZoneInfo
