"""Start the whole site and watch over it: servers, workers, beat, web. Ctrl-C stops what this started.

python3 -m tools.run
"""

from __future__ import annotations

import fcntl
import json
import os
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from contextlib import nullcontext
from pathlib import Path
from types import FrameType

from tools import console, servers
from tools.console import ROOT, VAR, VENV, StepError, announced_step, print_line
from tools.setup import set_up
from tools.site_process_commands import PROCESSES, WORKERS_AND_BEAT
from tools.supervisor import Supervisor

_LOGS = VAR / "log"
_LOOK_AT_SERVERS_S = 5.0


class Site:
    """The running programs of one `make run`."""

    def __init__(self, port: int) -> None:
        self.url = f"http://127.0.0.1:{port}"
        self.env = {
            **os.environ,
            "PATH": f"{VENV / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}",
            "WEB_BIND": f"127.0.0.1:{port}",
            "PYTHONUNBUFFERED": "1",
        }
        self.env.setdefault("INCIDENTS_BASE_URL", self.url)
        self.programs = Supervisor(ROOT, self.env, _LOGS)
        self._looked_at_servers = time.monotonic()

    def start(self, name: str) -> None:
        """Start one program of the site."""
        program, *words = PROCESSES[name]
        self.programs.start(name, [VENV / "bin" / program, *words])

    def manage(self, *words: str) -> None:
        """Run a management command as a step; Ctrl-C ends it with the rest."""
        done = subprocess.Popen([VENV / "bin" / "python", "manage.py", *words], cwd=ROOT, env=self.env)
        try:
            while done.poll() is None:
                self.programs.look()
                time.sleep(0.1)
        finally:
            if done.poll() is None:
                done.terminate()
                done.wait()
        if done.returncode != 0:
            raise StepError(f"`manage.py {' '.join(words)}` ended with status {done.returncode}")

    def look(self) -> None:
        """Start again what has ended: programs at once, database and queue every few seconds."""
        self.programs.look()
        if time.monotonic() - self._looked_at_servers < _LOOK_AT_SERVERS_S:
            return
        try:
            if missing := servers.missing_servers():
                print_line(f"\n   {' and '.join(missing)} had ended and starts again")
                servers.start_servers()
        except StepError as problem:
            print_line(f"\n   {problem}\n   It is tried again in {_LOOK_AT_SERVERS_S:g} s.")
        self._looked_at_servers = time.monotonic()

    def wait_for_web(self, seconds: float = 60) -> None:
        """Return when the site answers; a program that cannot even begin ends the start."""
        deadline = time.monotonic() + seconds
        while not self._answers():
            self.programs.check()
            if time.monotonic() > deadline:
                raise StepError(f"the site does not answer at {self.url}; see {_LOGS / 'web.log'}")
            time.sleep(0.1)

    def wait_for_reading(self, seconds: float = 120) -> None:
        """Return when the worker has read what it was sent, or after a while: reading goes on behind the site."""
        deadline = time.monotonic() + seconds
        with (
            announced_step("Waiting until the worker has read what it was sent")
            if self._unread()
            else nullcontext()
        ):
            while self._unread() != 0 and time.monotonic() < deadline:
                self.look()
                time.sleep(0.5)

    def _unread(self) -> int | None:
        """Articles that wait to be read for the first time; None while the site cannot say it."""
        try:
            with urllib.request.urlopen(f"{self.url}/healthz", timeout=30) as answer:
                told = json.load(answer)
        except (OSError, ValueError):  # 503 while database or queue are away
            return None
        return int(told["articles_waiting"]) - int(told["articles_retrying"])

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/", timeout=30) as answer:
                return answer.status == 200
        except urllib.error.HTTPError as error:
            if error.code == 503:  # database or queue are on their way
                return False
            raise StepError(
                f"the site answers {error.code} at {self.url}/; see {_LOGS / 'web.log'}"
            ) from error
        except OSError:
            return False


def run_site() -> None:
    """Set up, start everything, and stay until Ctrl-C; what dies meanwhile is started again."""
    signal.signal(signal.SIGTERM, _interrupt)
    signal.signal(signal.SIGINT, _interrupt)
    set_up()
    lock = _only_one()
    with announced_step("Starting the private database and queue"):
        started = servers.start_servers()
    site = Site(_free_port())
    try:
        site.manage("prepare")
        for name in (*WORKERS_AND_BEAT, "web"):
            site.start(name)
        site.wait_for_web()
        if _has_command("sample_data"):
            site.manage("prepare", "--samples")
            site.wait_for_reading()
        _announce(lock, site)
        while True:
            site.look()
            time.sleep(0.5)
    except KeyboardInterrupt:
        print_line("\nStopping …")
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        site.programs.stop()
        servers.stop_servers(started)
    print_line("Everything that was started is stopped; nothing is lost.")


def _interrupt(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _has_command(name: str) -> bool:
    return any(
        (ROOT / app / "management" / "commands" / f"{name}.py").exists() for app in ("geo", "incidents")
    )


def _only_one() -> int:
    """Take this checkout's lock; a second run says where the first one serves."""
    place = VAR / "site.lock"
    lock = os.open(place, os.O_RDWR | os.O_CREAT, 0o600)
    os.set_inheritable(lock, False)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise StepError(
            f"this checkout is already running: {Path(place).read_text() or 'still starting'}"
        ) from None
    os.ftruncate(lock, 0)
    return lock


def _announce(lock: int, site: Site) -> None:
    os.pwrite(lock, f"{site.url}/".encode(), 0)
    print_line("\nPages, workers and beat write to var/log/. Ctrl-C stops everything.")
    print_line(f"Ready: {site.url}/")


def _free_port() -> int:
    """PORT when it is set, else 8000 or the next free port of this machine."""
    asked = os.environ.get("PORT")
    for port in [int(asked)] if asked else range(8000, 8100):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise StepError(f"port {asked} is taken" if asked else "no port between 8000 and 8099 is free")


if __name__ == "__main__":
    console.run_main(run_site)
