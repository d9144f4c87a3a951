"""How exports of the whole data set behave: first byte, whole time beside raw SQL, and the most memory they take.

Run: python bench/exports.py [FORMAT …]   (fill the database with `manage.py seed_synthetic` before; reads only)
Each format runs in a process of its own, so that its memory is its own.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
MEMORY = {"text": 300, "binary": 600}  # megabytes, the limits for a million incidents


def main() -> None:
    """Measure raw SQL, then every format asked for."""
    import django

    django.setup()
    from incidents.exports.format_registry import FORMATS

    if sys.argv[1:2] == ["--one"]:
        measure_and_print_format(sys.argv[2], float(sys.argv[3]))
        return
    raw = raw_seconds()
    for name in sys.argv[1:] or FORMATS:
        subprocess.run([sys.executable, __file__, "--one", name, str(raw)], check=True)  # noqa: S603 – our own


def raw_seconds() -> float:
    """The measure: all current records read by a cursor of the database, in order, and thrown away."""
    from django.db import connection, transaction

    began, rows = time.perf_counter(), 0
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "DECLARE walk CURSOR FOR SELECT record::text FROM incidents_edition WHERE until IS NULL AND NOT is_gone"
            " ORDER BY date_start DESC NULLS LAST, incident_id DESC"
        )
        while True:
            cursor.execute("FETCH 2000 FROM walk")
            if not (some := cursor.fetchall()):
                break
            rows += len(some)
    seconds = time.perf_counter() - began
    print(f"raw SQL: {rows} records in {seconds:.1f} s")
    return seconds


def measure_and_print_format(name: str, raw: float) -> None:
    """One format from question to last byte."""
    from incidents.exports import build
    from incidents.exports.format_registry import FORMATS
    from incidents.query.incident_query import IncidentQuery

    form = FORMATS[name]
    began = time.perf_counter()
    if form.is_text:
        about, pieces = build.stream_export(form, IncidentQuery())
        size = len(next(pieces))
        first = f"first byte after {time.perf_counter() - began:.2f} s, "
        size += len(next(pieces, b""))
        first += f"first rows after {time.perf_counter() - began:.2f} s, "
        size += sum(map(len, pieces))
    else:
        first = ""
        with tempfile.TemporaryDirectory() as folder:
            made = build.build_export(form, IncidentQuery(), Path(folder) / f"all.{name}")
        about, size = made.about, made.size
    print_export_figures(name, about.count, first, time.perf_counter() - began, raw, size)


def print_export_figures(name: str, count: int, first: str, seconds: float, raw: float, size: int) -> None:
    """Print the figures beside their limit."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    from incidents.exports.format_registry import FORMATS

    limit = MEMORY["text" if FORMATS[name].is_text else "binary"]
    load = os.getloadavg()[0]
    print(
        f"{name}: {count} incidents, {size / 1e6:.0f} MB, {first}all after {seconds:.0f} s "
        f"({seconds / raw:.1f} times raw SQL), most memory {peak:.0f} MB of {limit}, load {load:.1f}",
        flush=True,
    )


if __name__ == "__main__":
    main()
