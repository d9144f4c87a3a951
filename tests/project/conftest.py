"""The programs of the site, started as the compose file starts them, outside Docker."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from django.conf import settings
from django.db import connection

from tools.site_process_commands import PROCESSES

ROOT = Path(__file__).resolve().parents[2]
LONGEST_START_S = 60


class Program(NamedTuple):
    """A started program and the file it writes to."""

    child: subprocess.Popen[bytes]
    log: Path

    def comes_to(self, is_met: Callable[[], bool]) -> bool:
        """Whether the condition is met before the program ends and before the longest start is over."""
        deadline = time.monotonic() + LONGEST_START_S
        while not is_met():
            if self.child.poll() is not None or time.monotonic() > deadline:
                return False
            time.sleep(0.2)
        return True


@pytest.fixture
def surroundings(tmp_path: Path, db: None) -> dict[str, str]:
    """The environment of the programs: this run's test database, and a queue that nobody else reads."""
    (tmp_path / "var").mkdir()
    address = os.environ["DATABASE_URL"].rsplit("/", 1)[0]
    queue = settings.REDIS_URL
    apart = queue.split("?")[0] + "?db=13" if queue.startswith("unix:") else queue.rsplit("/", 1)[0] + "/13"
    return {
        "PATH": f"{ROOT / '.venv' / 'bin'}:/usr/bin:/bin",
        "PYTHONPATH": str(ROOT),
        "PYTHONUNBUFFERED": "1",
        "HOME": str(tmp_path),
        "SECRET_KEY": "only-for-this-test",
        "DATABASE_URL": f"{address}/{connection.settings_dict['NAME']}",
        "REDIS_URL": apart,
        "WEB_BIND": f"127.0.0.1:{free_port()}",
    }


@pytest.fixture
def start(tmp_path: Path, surroundings: dict[str, str]) -> Iterator[Callable[..., Program]]:
    """Start a program by its name in the compose file, or by its own words; it is ended afterwards."""
    started = []

    def go(name: str, *words: str) -> Program:
        log = tmp_path / f"{name}.log"
        program, *rest = words or (str(ROOT / ".venv" / "bin" / PROCESSES[name][0]), *PROCESSES[name][1:])
        with log.open("wb") as out:
            child = subprocess.Popen(
                [program, *rest],
                cwd=tmp_path,
                env=surroundings,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=out,
                start_new_session=True,
            )
        started.append(child)
        return Program(child, log)

    yield go
    for child in started:
        child.terminate()
        try:
            child.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)


def status_of(address: str) -> int:
    """The status that a running program answers with; 0 while it does not answer."""
    try:
        with urllib.request.urlopen(address, timeout=10) as answer:
            return int(answer.status)
    except OSError as error:
        return int(getattr(error, "code", 0))


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
