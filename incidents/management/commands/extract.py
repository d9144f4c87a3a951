"""Read texts and print what they tell, one JSON line per text; writes no rows."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import AbstractContextManager
from itertools import islice
from typing import IO, Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connections

from incidents.ingest.extraction_jsonl_output import reading_as_dict
from incidents.ingest.jsonl_input import open_lines, text_from
from incidents.ingest.pipeline.reader import read_text

_Line = tuple[int, bytes, bool]  # its number, its bytes, whether to explain it
BATCH = 64  # lines handed to the workers at a time: output streams, memory stays small


class Command(BaseCommand):
    """`extract [FILE|-]`: JSON Lines in, JSON Lines out, in the same order."""

    help = (
        "Read texts and print the incidents they tell. Input: JSON Lines {id, title?, text, date_published, lang?} "
        "from FILE or standard input. A line that cannot be read gives {id, error}; the command then ends with 1."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """FILE and --jobs."""
        parser.add_argument("file", nargs="?", default="-", help="JSON Lines file, or - for standard input")
        parser.add_argument(
            "--jobs", type=int, default=1, help="processes that read at the same time (default 1)"
        )

        parser.add_argument(
            "--explain",
            action="store_true",
            help="add to each line, under `explained`, every possible incident with its candidates, the features and "
            "weights that decided, the probability and the cross-checks that failed, in words",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Stream lines through the readers."""
        if options["jobs"] < 1:
            raise CommandError("--jobs must be at least 1")
        failed = 0
        with _lines_of(options["file"]) as lines:
            for line, is_error in _read_all(lines, options["jobs"], explain=options["explain"]):
                failed += is_error
                self.stdout.write(line)
        if failed:
            raise CommandError(f"{failed} line(s) could not be read; see the error entries in the output")


def _lines_of(name: str) -> AbstractContextManager[IO[bytes]]:
    """The lines to read; CommandError when the file cannot be read."""
    try:
        return open_lines(name)
    except OSError as error:
        raise CommandError(f"cannot read {name}: {error.strerror}") from error


def _read_all(lines: IO[bytes], jobs: int, *, explain: bool) -> Iterator[tuple[str, bool]]:
    numbered = ((n, line, explain) for n, line in enumerate(lines, 1) if line.strip())
    if jobs == 1:
        yield from map(_read_line, numbered)
        return
    connections.close_all()  # a forked process must open its own
    with ProcessPoolExecutor(jobs) as pool:
        for batch in _batches(numbered):
            yield from pool.map(_read_line, batch, chunksize=4)


def _batches(numbered: Iterable[_Line]) -> Iterator[list[_Line]]:
    iterator = iter(numbered)
    while batch := list(islice(iterator, BATCH)):
        yield batch


def _read_line(numbered: _Line) -> tuple[str, bool]:
    number, raw, explain = numbered
    given: Any = None
    try:
        given = json.loads(raw.decode("utf-8", errors="replace"))
        made = _read_one(given, explain=explain)
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        identifier = given.get("id") if isinstance(given, dict) else None
        made = {"id": identifier, "line": number, "error": _why(error)}
    return json.dumps(made, ensure_ascii=False), "error" in made


def _why(error: Exception) -> str:
    return f"{error.args[0]!r} is missing" if isinstance(error, KeyError) else str(error)


def _read_one(given: Any, *, explain: bool) -> dict[str, Any]:
    told = text_from(given)
    reading = read_text(
        told.text, title=told.title, published=told.published, language=told.language, explain=explain
    )
    line = reading_as_dict(told.id, reading)
    return line | {"explained": list(reading.explained)} if explain else line
