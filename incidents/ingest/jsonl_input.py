"""Texts given as JSON Lines: the one way in of `extract` and `match`, from a file or standard input alike."""

from __future__ import annotations

import datetime as dt
import sys
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any
from zoneinfo import ZoneInfo

from django.conf import settings

from incidents.ingest.intake import local_day


@dataclass(frozen=True, slots=True)
class GivenText:
    """One line: `published` is the local day in the time zone articles are written in."""

    id: Any
    title: str
    text: str
    published: dt.date
    language: str


def open_lines(name: str) -> AbstractContextManager[IO[bytes]]:
    """The lines to read, from standard input for "-"; OSError when the file cannot be read."""
    return nullcontext(sys.stdin.buffer) if name == "-" else Path(name).open("rb")


def text_from(given: Any) -> GivenText:
    """A line as it was parsed from JSON.

    Raises KeyError for a missing key, TypeError or ValueError that name the key and say what it must be.
    """
    if not isinstance(given, dict):
        raise TypeError("not a JSON object")
    text, title = given["text"], given.get("title") or ""
    if not isinstance(text, str) or not isinstance(title, str):
        raise TypeError("text and title must be strings")
    language = str(given.get("lang") or given.get("language") or "")
    return GivenText(given.get("id"), title, text, publication_day(given["date_published"]), language)


def publication_day(given: Any) -> dt.date:
    """The day of publication in the articles' time zone: a date, or a moment whose zone is reckoned with.

    A moment without a zone is taken to be local already. Raises ValueError that says what is expected.
    """
    words = str(given).strip()
    try:
        moment = dt.datetime.fromisoformat(words)
    except ValueError:
        raise ValueError(
            f"date_published must be a date like 2024-03-09 or a moment like 2024-03-09T22:15:00Z, not {given!r}"
        ) from None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=ZoneInfo(settings.INCIDENTS_ARTICLE_TIME_ZONE))
    return local_day(moment)
