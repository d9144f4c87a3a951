"""A copy of the site's database for a measurement, dropped at the end, and the processor time that is spent on it."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def set_up_django() -> None:
    """Make the site's modules usable, with the database that the environment names."""
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()


@contextmanager
def copied_database(name: str) -> Iterator[dict[str, str]]:
    """An environment whose DATABASE_URL names a copy. Nobody else may be connected to the original meanwhile."""
    set_up_django()
    from django.conf import settings

    known = settings.DATABASES["default"]
    psql = ["psql", "-h", known["HOST"], "-U", known["USER"], "-d", "postgres", "-qc"]
    url = os.environ.get("DATABASE_URL") or f"postgis://{known['USER']}@:5432/{known['HOST']}/{known['NAME']}"
    run_program([*psql, f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'])
    run_program([*psql, f'CREATE DATABASE "{name}" TEMPLATE "{known["NAME"]}"'])
    try:
        yield {**os.environ, "DATABASE_URL": url.rsplit("/", 1)[0] + f"/{name}", "LOG_LEVEL": "WARNING"}
    finally:
        run_program([*psql, f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'])


def run_program(words: list[str], env: dict[str, str] | None = None) -> None:
    """Run a program; its failure ends the measurement."""
    subprocess.run(words, cwd=ROOT, env=env, check=True, stdout=subprocess.DEVNULL)


def run_program_and_show(words: list[str], env: dict[str, str]) -> int:
    """Run a program whose lines are for whoever measures; its status."""
    return subprocess.run(words, cwd=ROOT, env=env, check=False).returncode


def processor_seconds_of_children(pid: int) -> float:
    """Processor seconds, user and system, of a program and all programs it has started, those that live."""
    return sum(_processor_seconds(each) for each in _with_descendants(pid))


def processor_seconds_by_server_process(name: str) -> dict[int, float]:
    """The same of each process of the server that serves this database; empty when they run elsewhere.

    What writes behind them for all databases (checkpoints, the log) is not among them.
    """
    found = [pid for pid in _pids() if f" {name} " in _words(pid) and _words(pid).startswith("postgres:")]
    return {pid: _processor_seconds(pid) for pid in found}


def calibration_ms() -> float:
    """Milliseconds of the processor for a fixed loop, to compare machines and their load by."""
    began = time.process_time()
    total = 0
    for number in range(1_000_000):
        total += number
    return (time.process_time() - began) * 1000


def _pids() -> list[int]:
    return [int(path.name) for path in Path("/proc").iterdir() if path.name.isdigit()]


def _words(pid: int) -> str:
    with suppress(OSError):
        return (
            (Path("/proc") / str(pid) / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
        )
    return ""


def _stat(pid: int) -> list[str]:
    with suppress(OSError):
        return (Path("/proc") / str(pid) / "stat").read_text().rsplit(")", 1)[1].split()
    return []


def _processor_seconds(pid: int) -> float:
    told = _stat(pid)
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK") if told else 0.0


def _with_descendants(pid: int) -> set[int]:
    parents = {each: int(told[1]) for each in _pids() if (told := _stat(each))}
    found = {pid}
    while fresh := {each for each, parent in parents.items() if parent in found} - found:
        found |= fresh
    return found
