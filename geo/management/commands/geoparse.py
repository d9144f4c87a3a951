"""Find and place the names of texts: JSON Lines in, JSON Lines out, in the same order."""

from __future__ import annotations

import json
import multiprocessing
import sys
import threading
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, TextIO

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connections

from geo.gazetteer.place_candidates import is_gazetteer_empty
from geo.geoparsing.resolver import resolve_text
from geo.geoparsing.types import Context, Resolution

_AHEAD = 64  # lines read ahead of the slowest text, per worker
_LANGUAGES = ("en", "uk", "ru")


class Command(BaseCommand):
    """`manage.py geoparse [FILE|-] [--jobs N]`."""

    help = (
        "Read JSON Lines {id, text, lang?, title?} from FILE or standard input and write "
        "{id, toponyms: [{start, end, text, lat, lon, country, precision, place_id, score}]} a line, in order."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", nargs="?", default="-", help="JSON Lines; - reads standard input")
        parser.add_argument("--jobs", type=int, default=1, help="worker processes (default 1)")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["jobs"] < 1:
            raise CommandError("--jobs must be 1 or more")
        if is_gazetteer_empty():
            raise CommandError("The gazetteer is empty: run manage.py load_gazetteer first.")
        with ExitStack() as stack:
            lines = _numbered(_lines(options["file"], stack))
            for number, answer in _answers(lines, options["jobs"]):
                if "error" in answer:
                    self.stderr.write(f"line {number}: {answer['error']}")
                printed = json.dumps(answer, ensure_ascii=False)
                self.stdout.write(printed.encode("utf-8", "backslashreplace").decode("utf-8"))
                self.stdout.flush()


def _lines(file: str, stack: ExitStack) -> Iterable[bytes]:
    if file == "-":
        stream: TextIO = sys.stdin
        return getattr(stream, "buffer", None) or (line.encode() for line in stream)
    try:
        return stack.enter_context(Path(file).open("rb"))
    except OSError as error:
        raise CommandError(f"Cannot read {file}: {error.strerror}") from error


def _numbered(lines: Iterable[bytes]) -> Iterator[tuple[int, bytes]]:
    """Lines with their numbers; empty ones are passed over."""
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield number, line


def _answers(lines: Iterator[tuple[int, bytes]], jobs: int) -> Iterator[tuple[int, dict[str, Any]]]:
    if jobs == 1:
        yield from map(_answer, lines)
        return
    connections.close_all()  # a connection must not be shared with forked workers
    room = threading.BoundedSemaphore(jobs * _AHEAD)

    def paced() -> Iterator[tuple[int, bytes]]:
        for line in lines:
            room.acquire()
            yield line

    with multiprocessing.get_context("fork").Pool(jobs) as pool:
        for answer in pool.imap(_answer, paced()):
            room.release()
            yield answer


def _answer(numbered: tuple[int, bytes]) -> tuple[int, dict[str, Any]]:
    return numbered[0], answer_line(numbered[1])


def answer_line(line: bytes) -> dict[str, Any]:
    """The answer to one line of input; a bad line is answered with `error`, never raised."""
    asked: Any = None
    try:
        asked = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return _refusal(None, "not UTF-8")
    except (ValueError, RecursionError) as error:
        return _refusal(None, f"not JSON: {error}")
    if not isinstance(asked, dict):
        return _refusal(None, "not a JSON object")
    text, title, language = asked.get("text"), asked.get("title") or "", asked.get("lang")
    if not isinstance(text, str) or not isinstance(title, str):
        return _refusal(asked.get("id"), "text must be a string, and title too when given")
    try:
        known = language if language in _LANGUAGES else ""
        found = resolve_text(text, language=known, context=Context(title=title))
    except Exception as error:  # one text must not end the run; the message names what happened
        return _refusal(asked.get("id"), f"{type(error).__name__}: {error}")
    return {"id": asked.get("id"), "toponyms": [toponym_line(one) for one in found]}


def _refusal(number: Any, reason: str) -> dict[str, Any]:
    return {"id": number, "toponyms": [], "error": reason}


def toponym_line(one: Resolution) -> dict[str, Any]:
    """One name as the command prints it; without a place, coordinates are null and `reason` says why."""
    row: dict[str, Any] = {
        "start": one.mention.start,
        "end": one.mention.end,
        "text": one.mention.text,
        "lat": one.lat,
        "lon": one.lon,
        "country": one.country,
        "precision": one.precision.value,
        "place_id": one.key,
        "score": round(one.score, 2),
    }
    if one.reason:
        row["reason"] = one.reason
    return row
