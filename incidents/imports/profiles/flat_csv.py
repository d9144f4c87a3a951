"""Our own CSV, and any other table with a mapping."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from incidents.imports import mapped_rows
from incidents.imports.file_rows import csv_rows
from incidents.imports.types import Profile, Raw


def flat_csv_rows(data: bytes, _mapping: Any = None) -> Iterator[Raw]:
    """The rows of the table."""
    return csv_rows(data)


PROFILE = Profile("csv", "CSV", "CSV", flat_csv_rows, mapped_rows.read_mapped_row, takes_mapping=True)
