"""Rows wait for a binary file in bounded number and weight, and none is lost or turned around by it."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq
import pytest

from incidents.exports import arrow_batches
from incidents.exports.area_outlines import Shapes
from tests.support.flat_records import file_of, flat, in_area

HEAVY = b"\x01\x03\x00\x00\x00" + bytes(995)  # begins like a polygon


class OneHeavyArea(Shapes):
    """An outline of 1,000 bytes for whatever is asked."""

    def _fetched(self, pk: int) -> tuple[str, bytes]:
        return "{}", HEAVY


def test_rows_come_in_tables_of_the_size_asked_for_and_the_rest_last() -> None:
    gathered = arrow_batches.Gathered(OneHeavyArea(), lists=True, size=4)

    full = [
        table
        for some in arrow_batches.record_batches([flat(n) for n in range(11)], 2)
        for table in gathered.add(some)
    ]

    assert [len(table) for table in full] == [4, 4]
    rest = gathered.rest()
    assert rest is not None
    assert len(rest) == 3
    assert gathered.rest() is None


def test_rows_with_large_outlines_wait_in_smaller_number(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(arrow_batches, "MOST_BYTES", 5_000)
    rows = [in_area(n, "a1") for n in range(23)]

    gathered = arrow_batches.Gathered(OneHeavyArea(), lists=True, size=1_000)
    tables = [*gathered.add(rows), gathered.rest()]
    file = pq.read_table(file_of("parquet", rows, tmp_path, OneHeavyArea()))

    assert max(len(table) for table in tables if table) == 5
    assert file["id"].to_pylist() == [row["id"] for row in rows]
    assert set(file["geometry"].to_pylist()) == {HEAVY}
