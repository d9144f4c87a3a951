"""How long everything a map view asks takes at the size of the database there is, beside an empty view and raw SQL.

Run: python bench/map_at_size.py [--address http://127.0.0.1:8000] [--repeat 3] [PART OF A NAME …]
The site must be running on the same database (`make run`; fill it with `manage.py seed_synthetic`). Reads only.
Every question is put with a box nobody has asked before ("first") and then again as it was ("again", from the cache).
"""

from __future__ import annotations

import argparse
import http.client  # noqa: TID251 – asks this site alone
import os
import random
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

WIDE, NEAR = (21.0, 43.5, 46.0, 55.0), (34.0, 47.0, 39.0, 49.6)
FILTERS = {
    "all": "",
    "30 days": "datetime=2026-10-20/2026-11-20",
    "type": "type=air_drone_strike",
    "killed": "killed_min=5",
    "words": "q=kyiv",
    "region": "region=UA-14",
}
PLAIN = {
    "root": "/api/v1/",
    "list": "/api/v1/incidents/?limit=50",
    "list, killed": "/api/v1/incidents/?limit=50&ordering=-killed",
    "facets": "/api/v1/incidents/facets/",
    "meta": "/api/v1/meta/",
    "sources": "/api/v1/sources/",
    "tile 0": "/tiles/incidents/0/0/0.mvt",
    "tile 5": "/tiles/incidents/5/18/10.mvt",
    "tile 9": "/tiles/incidents/9/299/172.mvt",
    "page: map": "/",
    "page: rows": "/incidents/",
    "page: rows 15000": "/incidents/?page=15000",
    "page: trends": "/trends/",
    "page: sources": "/sources/",
}


def main() -> None:
    """Print one line for each question."""
    asked = _asked()
    import django

    django.setup()
    count, raw = raw_row_count_and_seconds()
    print(f"{count:,} incidents; raw SQL count of all: {raw * 1000:.0f} ms")
    empty = statistics.median(answer_seconds_and_status(asked.address + "/healthz")[0] for _ in range(9))
    print(f"an empty view: {empty * 1000:.1f} ms")
    print(f"{'':32} {'first':>9} {'again':>9} {'first/raw':>9} {'again/empty':>11}   answer")
    for name, question in named_address_makers():
        if asked.names and not any(part in name for part in asked.names):
            continue
        print_answer_times(name, asked.address, question, asked.repeat, raw, empty)


def _asked() -> argparse.Namespace:
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--address", default="http://127.0.0.1:8000")
    words.add_argument("--repeat", type=int, default=3)
    words.add_argument("names", nargs="*")
    return words.parse_args()


def named_address_makers() -> list[tuple[str, Callable[[], str]]]:
    """Names and makers of addresses; each call gives another box."""
    found: list[tuple[str, Callable[[], str]]] = []
    for name, query in FILTERS.items():
        for zoom, box in ((3, None), (6, WIDE), (9, NEAR), (12, (36.1, 49.9, 36.4, 50.1))):
            found.append((f"map {zoom}, {name}", _view("map/", f"zoom={zoom}&{query}", box)))
        for part in ("timeline/", "summary/"):
            found.append((f"{part} {name}", _view(part, query, WIDE)))
        found.append((f"list in box, {name}", _view("", f"limit=50&{query}", WIDE)))
        found.append((f"areas, {name}", _view("areas/", f"level=region&measure=killed&{query}", WIDE)))
        found.append((f"density, {name}", _view("density/", f"zoom=6&{query}", WIDE)))
        found.append((f"facets, {name}", _view("facets/", query, WIDE)))
    found += [(name, lambda address=address: address) for name, address in PLAIN.items()]  # type: ignore[misc]
    return found


def _view(part: str, query: str, box: tuple[float, ...] | None) -> Callable[[], str]:
    def made() -> str:
        if box is None:
            return f"/api/v1/incidents/{part}?{query}"
        moved = ",".join(f"{edge + random.uniform(-0.05, 0.05):.4f}" for edge in box)  # noqa: S311 – no secret
        return f"/api/v1/incidents/{part}?{query}&bbox={moved}"

    return made


def print_answer_times(
    name: str, address: str, question: Callable[[], str], repeat: int, raw: float, empty: float
) -> None:
    """One line: the median of first and second answers, as time and as ratio."""
    first, again, told = [], [], ""
    for _ in range(repeat):
        asked = address + question()
        seconds, told = answer_seconds_and_status(asked)
        first.append(seconds)
        again.append(answer_seconds_and_status(asked)[0])
    one, two = statistics.median(first), statistics.median(again)
    print(
        f"{name:32} {one * 1000:7.0f}ms {two * 1000:7.0f}ms {one / raw:8.1f}x {two / empty:10.1f}x   {told}",
        flush=True,
    )


def answer_seconds_and_status(address: str) -> tuple[float, str]:
    """Seconds for one answer, and its status and size."""
    parts = urlsplit(address)
    began = time.perf_counter()
    line = http.client.HTTPConnection(parts.hostname or "127.0.0.1", parts.port, timeout=120)  # noqa: TID251
    line.request("GET", f"{parts.path}?{parts.query}")
    answer = line.getresponse()
    size = len(answer.read())
    line.close()
    return time.perf_counter() - began, f"{answer.status} {size:,} bytes"


def raw_row_count_and_seconds() -> tuple[int, float]:
    """The measure: the database counts all rows by itself; the best of three."""
    from django.db import connection

    seconds = []
    with connection.cursor() as cursor:
        for _ in range(3):
            began = time.perf_counter()
            cursor.execute("SELECT count(*) FROM incidents_shown")
            count = cursor.fetchone()[0]
            seconds.append(time.perf_counter() - began)
    return count, min(seconds)


if __name__ == "__main__":
    main()
