"""Analysts' programs read the files of a running site by their address, without anybody saving them first."""

from __future__ import annotations

import http.client
import re
import subprocess
from collections import Counter
from contextlib import closing
from typing import Any
from urllib.parse import urlsplit

import pandas
import pytest

from incidents.exports.format_registry import FORMATS
from tests.support.factories import IncidentFactory

MANY = 15
PLACED = MANY - 1


@pytest.fixture
def address(live_server: Any, world: Any) -> str:
    """Where the files are, with fifteen incidents: at points, in a district, and nowhere."""
    IncidentFactory.create_batch(MANY - 2, public=True)
    IncidentFactory.create(public=True, point=None, area=world.district, place_precision="district")
    IncidentFactory.create(public=True, point=None, place_precision="unknown", uncertainty_m=None)
    return f"{live_server.url}/api/v1/incidents"


def test_a_head_request_over_the_wire_tells_the_length_of_what_follows(address: str) -> None:
    for name in FORMATS:
        told, length, nothing = asked("HEAD", f"{address}.{name}")
        status, _, size = asked("GET", f"{address}.{name}")

        assert (name, told, status, nothing) == (name, 200, 200, 0)
        assert (name, int(length or -1)) == (name, size)


def asked(method: str, address: str) -> tuple[int, str | None, int]:
    """Status, the length told, and how many bytes came."""
    where = urlsplit(address)
    with closing(http.client.HTTPConnection(where.netloc, timeout=60)) as connection:
        connection.request(method, where.path)
        answer = connection.getresponse()
        return answer.status, answer.headers["Content-Length"], len(answer.read())


def test_gdal_reads_a_geopackage_in_parts(address: str) -> None:
    """In a process of its own: inside this one it would wait for the site, and the site for it."""
    done = subprocess.run(
        ["ogrinfo", "-ro", "-al", f"/vsicurl/{address}.gpkg"],
        capture_output=True, text=True, timeout=120, check=True,
    )  # fmt: skip

    assert "ERROR" not in done.stderr
    assert re.findall(r"Layer name: (\w+)", done.stdout) == ["incidents", "incidents_unlocated"]
    assert re.findall(r"Feature Count: (\d+)", done.stdout) == [str(PLACED), str(MANY - PLACED)]
    assert re.findall(r"^Geometry: (.+)", done.stdout, re.MULTILINE) == ["Unknown (any)", "None"]
    assert Counter(re.findall(r"^  (POINT|MULTIPOLYGON) ", done.stdout, re.MULTILINE)) == {
        "POINT": PLACED - 1,
        "MULTIPOLYGON": 1,
    }


def test_pandas_reads_the_rows(address: str) -> None:
    readers: dict[str, Any] = {
        "xlsx": pandas.read_excel,
        "parquet": pandas.read_parquet,
        "csv": pandas.read_csv,
        "json": pandas.read_json,
    }
    for name, read in readers.items():
        frame = read(f"{address}.{name}")

        assert (name, len(frame), frame.columns[0]) == (name, MANY, "id")
