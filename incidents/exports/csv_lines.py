"""Lines of comma-separated values (RFC 4180), safe to open in a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from incidents.exports.spreadsheet_cells import text_cell


class _Line:
    """What the writer of the standard library writes into: one line at a time."""

    def __init__(self) -> None:
        self.text = ""

    def write(self, text: str) -> int:
        """Keep the line."""
        self.text = text
        return len(text)


def csv_lines(heads: Sequence[Sequence[str]], rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    """The heads as they are, then every row with its cells made safe."""
    line = _Line()
    writer = csv.writer(line)
    for head in heads:
        writer.writerow(head)
        yield line.text
    for row in rows:
        writer.writerow([text_cell(value) for value in row])
        yield line.text
