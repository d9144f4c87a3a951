"""What ends by itself is told and started again; logs are put aside while the programs run; waiting survives a gap."""

from __future__ import annotations

import http.server
import json
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.support.own_postgres_and_redis import own_servers
from tools import run, servers
from tools.console import StepError
from tools.rotating_log import RotatingLog
from tools.supervisor import Supervisor

SLEEPER = [sys.executable, "-c", "import time; print('here I am', flush=True); time.sleep(60)"]
FALLER = [sys.executable, "-c", "print('no such table'); raise SystemExit(3)"]


class Clock:
    """Time that passes only when it is told to."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def told() -> list[str]:
    return []


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def supervisor(tmp_path: Path, told: list[str], clock: Clock) -> Iterator[Supervisor]:
    made = Supervisor(tmp_path, dict(os.environ), tmp_path / "log", told.append, clock)
    yield made
    made.stop()


def comes_true(is_met: Callable[[], bool], within_s: float = 20) -> bool:
    until = time.monotonic() + within_s
    while not is_met():
        if time.monotonic() > until:
            return False
        time.sleep(0.02)
    return True


def test_a_program_that_is_killed_is_told_and_started_again(
    supervisor: Supervisor, told: list[str], clock: Clock
) -> None:
    supervisor.start("worker", SLEEPER)
    first = supervisor.programs["worker"].child
    assert first is not None
    assert comes_true(lambda: "here I am" in supervisor.programs["worker"].log.last_lines())

    os.killpg(first.pid, signal.SIGKILL)
    first.wait(20)
    supervisor.look()
    clock.now += 1
    supervisor.look()
    second = supervisor.programs["worker"].child

    assert "worker ended with status -9" in told[0]
    assert "here I am" in told[0]
    assert told[1] == "   worker was started again"
    assert second is not None
    assert second.pid != first.pid
    assert second.poll() is None


def test_a_program_that_falls_at_once_is_started_at_growing_intervals(
    supervisor: Supervisor, told: list[str], clock: Clock
) -> None:
    supervisor.start("web", FALLER)
    waits = []
    for _ in range(9):
        program = supervisor.programs["web"]
        assert program.child is not None
        program.child.wait(20)
        supervisor.look()
        assert program.again_at is not None
        waits.append(program.again_at - clock.now)
        clock.now = program.again_at
        supervisor.look()

    assert waits == [0.5, 1, 2, 4, 8, 16, 32, 60, 60]


def test_before_the_site_has_begun_a_program_that_dies_ends_the_start_with_its_last_words(
    supervisor: Supervisor,
) -> None:
    supervisor.start("web", FALLER)
    child = supervisor.programs["web"].child
    assert child is not None
    child.wait(20)

    with pytest.raises(StepError, match=r"web ended with status 3:\n  no such table"):
        supervisor.check()


def test_no_line_is_lost_when_a_log_is_put_aside_while_the_program_writes(tmp_path: Path) -> None:
    log = RotatingLog(tmp_path / "web.log", limit_bytes=50_000, kept=9)
    reading, writing = os.pipe()
    thread = log.follow(os.fdopen(reading, "rb"))
    with os.fdopen(writing, "w") as pipe:
        for number in range(20_000):
            print("line", number, file=pipe)
    thread.join(20)

    files = [*sorted(tmp_path.glob("web.log.*"), reverse=True), tmp_path / "web.log"]
    lines = [line for file in files for line in file.read_text().splitlines()]

    assert len(files) == 5
    assert lines == [f"line {number}" for number in range(20_000)]
    assert max(file.stat().st_size for file in files) <= 50_000
    assert {file.stat().st_mode & 0o777 for file in files} == {0o600}


@contextmanager
def saying(status: int, told: dict[str, int]) -> Iterator[str]:
    """A site that says this of its health."""

    class Health(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status)
            self.end_headers()
            self.wfile.write(json.dumps(told).encode())

        def log_message(self, *_words: object) -> None:
            pass

    with http.server.HTTPServer(("127.0.0.1", 0), Health) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.mark.parametrize(
    ("status", "told", "unread"),
    [
        (200, {"articles_waiting": 3, "articles_retrying": 1}, 2),
        (
            200,
            {"articles_waiting": 1, "articles_retrying": 1},
            0,
        ),  # nobody waits two minutes for a second attempt
        (503, {}, None),  # Redis dropped
    ],
)
def test_waiting_for_the_first_reading_survives_a_gap_and_waits_for_no_second_attempt(
    status: int, told: dict[str, int], unread: int | None
) -> None:
    site = run.Site(0)
    with saying(status, told) as site.url:
        assert site._unread() == unread


def test_a_site_that_is_gone_for_a_moment_is_waited_for() -> None:
    site = run.Site(0)
    site.url = "http://127.0.0.1:9"

    assert site._unread() is None


def test_database_and_queue_that_ended_are_started_again(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with own_servers() as own:
        monkeypatch.setattr(servers, "servers_place", lambda: own.place)
        monkeypatch.setattr(servers, "environment_over_env_file", dict)
        site = run.Site(0)
        site._looked_at_servers = -1_000
        own.kill_postgres()
        own.kill_redis()
        missing = servers.missing_servers()

        site.look()

        assert missing == ["postgres", "redis"]
        assert "postgres and redis had ended and starts again" in capsys.readouterr().out
        assert servers.missing_servers() == []
        assert own.sql("SELECT 1") == "1"
