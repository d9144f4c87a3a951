"""No format tells anything of incidents that nobody may see, nor where a coarsened one is."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from incidents.exports.format_registry import FORMATS
from incidents.exports.profile_formats import PROFILES
from tests.support.moments import latest_moment_to_ask
from tests.web.test_hidden_incident_leaks import Secret, coarse, invisible

__all__ = ["coarse", "invisible"]

ADDRESSES = [
    *(f"incidents.{name}" for name in FORMATS),
    *(f"incidents.{name}.meta.json" for name in FORMATS),
    *(f"incidents.{name}.loss.json" for name in PROFILES),
]


def told(path: str, body: bytes, folder: Path) -> str:
    """All text in a file, unpacked."""
    kept = folder / "file"
    kept.write_bytes(body)
    if path.endswith(".xlsx"):
        with zipfile.ZipFile(kept) as book:
            return "".join(book.read(name).decode() for name in book.namelist())
    if path.endswith(".parquet"):
        return str(pq.read_table(kept).to_pylist())
    return body.decode("utf-8", "replace")


def test_no_file_tells_anything_of_invisible_incidents(
    get: Any, invisible: list[Secret], tmp_path: Path
) -> None:
    ids = [hidden.incident.public_id for hidden in invisible]
    for path in ADDRESSES:
        got = get(path)
        text = told(path, got.body, tmp_path) + str(got.headers)
        assert [trace for hidden in invisible for trace in hidden.traces() if trace in text] == [], path
        assert [public_id for public_id in ids if public_id in text] == [], path


def test_coarsened_incidents_are_in_every_file_without_what_would_give_them_away(
    get: Any, coarse: list[Secret], tmp_path: Path
) -> None:
    names = [blurred.incident.place.name for blurred in coarse]
    for path in (f"incidents.{name}" for name in FORMATS):
        text = told(path, get(path).body, tmp_path)
        assert [trace for blurred in coarse for trace in blurred.traces() if trace in text] == [], path
        assert [name for name in names if name in text] == [], path
        assert all(blurred.incident.public_id in text for blurred in coarse), path


def test_the_past_of_a_coarsened_incident_is_coarsened_too(
    get: Any, coarse: list[Secret], tmp_path: Path
) -> None:
    for path in ("incidents.csv", "incidents.ndjson", "incidents.acled.csv"):
        text = told(path, get(path, as_of=latest_moment_to_ask()).body, tmp_path)
        assert [trace for blurred in coarse for trace in blurred.traces() if trace in text] == [], path
