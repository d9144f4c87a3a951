"""Bytes of a file cut into rows: CSV with or without its header, JSON, GeoJSON. Pure."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _

from incidents.imports.types import BadFile, Raw
from incidents.ingest import charset
from incidents.ingest.file_intake import kind_that_is_not_read

csv.field_size_limit(2_000_000)


def decode_file_text(data: bytes) -> str:
    """The text, whatever table its letters were written by. Raises BadFile for what is none, and says what it is."""
    if kind := kind_that_is_not_read(data):
        words = _("The file is %(kind)s, no table of text. Save it as CSV in UTF-8 and upload that.")
        raise BadFile(words % {"kind": kind})
    if (at := data.find(b"\0")) >= 0 and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        words = _("Byte %(n)d of the file is NUL, which no text has. Save it as UTF-8 and try again.")
        raise BadFile(words % {"n": at + 1})
    decoded = charset.decode_bytes_guessing_charset(data, is_prose=False)
    if decoded.garble:
        raise BadFile(
            _("The letters of the file cannot be read. %(why)s Save it as UTF-8 and try again.")
            % {"why": decoded.garble}
        )
    return decoded.text.removeprefix("\ufeff")


def csv_rows(data: bytes, columns: Sequence[str] = (), known: str = "") -> Iterator[Raw]:
    """Rows by column name. Without a header (the first row does not name `known`) the columns are `columns`."""
    text = decode_file_text(data)
    lines = _lines(csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text)))
    first = next(lines, None)
    if first is None:
        raise BadFile("The file is empty.")
    names = [name.strip() for name in first]
    done = 0
    if known and known not in {name.lower() for name in names}:
        if len(first) != len(columns):
            raise BadFile(
                f"The first row has {len(first)} cells and does not name a column “{known}”: "
                f"give the file its header, or all {len(columns)} columns in order."
            )
        names, done = list(columns), 1
        yield Raw(done, dict(zip(names, first, strict=True)))
    for number, cells in enumerate(lines, done + 1):
        if not any(cells):
            continue
        padded = cells + [""] * (len(names) - len(cells))
        extra = {f"column {at + 1}": cell for at, cell in enumerate(padded) if at >= len(names)}
        yield Raw(number, dict(zip(names, padded, strict=False)) | extra)


def _lines(lines: Iterable[list[str]]) -> Iterator[list[str]]:
    try:
        yield from lines
    except csv.Error as error:
        raise BadFile(f"This is no table: {error}.") from None


def parse_json_list(data: bytes) -> list[Any]:
    """The list a JSON file holds, by itself or as the only list of an object."""
    text = decode_file_text(data)
    if "\\u0000" in text:
        raise BadFile(
            "A text in the file holds NUL (\\u0000), which cannot be kept. Take it out and try again."
        )
    try:
        told = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadFile(f"This is no JSON: {error}.") from None
    if isinstance(told, dict):
        lists = [value for value in told.values() if isinstance(value, list)]
        told = told.get("features") or told.get("events") or (lists[0] if len(lists) == 1 else None)
    if not isinstance(told, list):
        raise BadFile("A list of events was expected.")
    return told


def json_objects(data: bytes) -> Iterator[Raw]:
    """The objects of a JSON list."""
    for number, each in enumerate(parse_json_list(data), 1):
        if not isinstance(each, dict):
            raise BadFile(f"Event {number} is not an object.")
        yield Raw(number, each)


def _delimiter(text: str) -> str:
    head = text[: text.find("\n") if "\n" in text else None]
    return max(",;\t", key=head.count)
