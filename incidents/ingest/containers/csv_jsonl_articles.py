"""Articles as rows: JSON Lines and CSV. One bad row never keeps the others out. Pure."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from incidents.ingest.charset import Decoded
from incidents.ingest.containers.items import Asked, Item
from incidents.ingest.errors import IngestError
from incidents.ingest.html import html_to_text
from incidents.ingest.publication_date_parsing import read_day

# Names under which a column is known, in lower case.
COLUMNS: dict[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "article", "message", "текст", "зміст"),
    "title": ("title", "headline", "заголовок", "назва"),
    "url": ("url", "link", "address", "посилання", "ссылка"),
    "published": ("published_on", "published", "published_at", "date", "pubdate", "day", "дата"),
    "source": ("source", "source_name", "outlet", "channel", "джерело", "источник"),
    "language": ("language", "lang", "мова", "язык"),
}


def read_json_lines(asked: Asked, decoded: Decoded) -> Iterator[Item]:
    """One JSON object a line; needs at least `text`."""
    lines = decoded.text.split("\n")  # `splitlines` would cut at U+2028, which JSON may hold as it is
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        label, share = f"{asked.name}, line {number}", number / len(lines)
        try:
            row = json.loads(line)
        except (ValueError, RecursionError):
            yield Item(label, refused="This line is no JSON.", share=share)
            continue
        if not isinstance(row, dict):
            yield Item(label, refused="This line is no JSON object with a “text”.", share=share)
            continue
        yield replace(_item(label, row, asked, decoded), share=share)


def read_csv(asked: Asked, decoded: Decoded) -> Iterator[Item]:
    """A table with a header; needs a column `text`. Raises IngestError (field `file`) without one."""
    sample = decoded.text[:5_000]
    try:
        dialect: Any = csv.Sniffer().sniff(
            sample.splitlines()[0] if sample.strip() else ",", delimiters=",;\t|"
        )
    except csv.Error:
        dialect = csv.excel
    csv.field_size_limit(10_000_000)
    table = io.StringIO(decoded.text.lstrip("\ufeff"), newline="")
    rows = csv.DictReader(table, dialect=dialect)
    names = {str(name).strip().lower() for name in rows.fieldnames or ()}
    if not names & set(COLUMNS["text"]):
        reason = (
            f"{asked.name} has no column “text” (its columns: {', '.join(sorted(names))[:200] or 'none'})."
        )
        raise IngestError(reason, field="file")
    try:
        for number, row in enumerate(rows, start=2):
            item = _item(f"{asked.name}, row {number}", row, asked, decoded)
            yield replace(item, share=table.tell() / len(decoded.text))
    except csv.Error as error:
        yield Item(asked.name, refused=f"The table breaks off: {error}.")


def _item(label: str, row: Mapping[Any, Any], asked: Asked, decoded: Decoded) -> Item:
    told = {str(name).strip().lower(): value for name, value in row.items()}
    found = {field: _first(told, names) for field, names in COLUMNS.items()}
    if not found["text"].strip():
        return Item(label, refused="It has no “text”.")
    text = found["text"]
    return Item(
        label=label,
        text=html_to_text(text) if "</p>" in text or "<br" in text else text,
        title=found["title"],
        url=found["url"],
        source_name=found["source"],
        language=found["language"],
        stated=read_day(found["published"], now=asked.now, zone=asked.zone),
        decoded=decoded,
    )


def _first(told: Mapping[str, Any], names: tuple[str, ...]) -> str:
    value = next((told[name] for name in names if told.get(name) not in (None, "")), "")
    return value if isinstance(value, str) else str(value) if isinstance(value, int | float) else ""
