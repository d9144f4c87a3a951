"""Web, worker and beat start with exactly the words of the compose file, outside Docker."""

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

from tools.site_processes import PROCESSES

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
        "WEB_BIND": f"127.0.0.1:{_free_port()}",
    }


@pytest.fixture
def start(tmp_path: Path, surroundings: dict[str, str]) -> Iterator[Callable[[str], Program]]:
    """Start a program by its name in the compose file; it is ended afterwards."""
    started = []

    def go(name: str) -> Program:
        log = tmp_path / f"{name}.log"
        program = str(ROOT / ".venv" / "bin" / PROCESSES[name][0])
        with log.open("wb") as out:
            child = subprocess.Popen(
                [program, *PROCESSES[name][1:]],
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


@pytest.mark.parametrize(("name", "words"), [("worker", " ready."), ("beat", "beat: Starting")])
def test_a_program_of_the_queue_starts(name: str, words: str, start: Callable[[str], Program]) -> None:
    program = start(name)

    assert program.comes_to(lambda: words in program.log.read_text()), program.log.read_text()


def test_the_web_server_starts_and_says_it_is_well(
    start: Callable[[str], Program], surroundings: dict[str, str]
) -> None:
    program = start("web")
    address = f"http://{surroundings['WEB_BIND']}/healthz"

    assert program.comes_to(lambda: _status(address) == 200), program.log.read_text()


def _status(address: str) -> int:
    try:
        with urllib.request.urlopen(address, timeout=10) as answer:
            return int(answer.status)
    except OSError as error:
        return int(getattr(error, "code", 0))


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
