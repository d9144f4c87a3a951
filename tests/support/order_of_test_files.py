"""The order in which files of tests are handed to processes: a long one that begins last is waited for alone."""

from __future__ import annotations

from collections import Counter
from pathlib import PurePosixPath

import pytest

# Files whose tests take long by themselves: a browser, a whole import, many edits, every door.
_LONG = (
    "tests/browser/",
    "tests/corpus/",
    "tests/hostile/",
    "tests/curation/audit/",
    "tests/api/test_contract",
)


def longest_first(items: list[pytest.Item]) -> None:
    """Sort by file, long ones before, then those with many tests; within a file the order stays."""
    counts = Counter(_file(item) for item in items)
    first = {name: at for at, name in reversed(list(enumerate(_file(item) for item in items)))}
    items.sort(
        key=lambda item: (
            not _file(item).startswith(_LONG),
            -counts[_file(item)],
            first[_file(item)],
        )
    )


def _file(item: pytest.Item) -> str:
    return str(PurePosixPath(item.nodeid.split("::")[0]))
