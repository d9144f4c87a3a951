"""A PostgreSQL cluster and a Redis of a test's own, which it may kill, empty and start again."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tools import servers
from tools.console import wait_until


class OwnServers:
    """Both servers in one folder that the account of PostgreSQL can reach."""

    def __init__(self, folder: Path) -> None:
        self.place = servers.Place(folder, folder / "run")

    @property
    def database_url(self) -> str:
        return self.place.database_url

    def url_of(self, database: str) -> str:
        """The address of another database of the cluster."""
        return self.database_url.rsplit("/", 1)[0] + f"/{database}"

    @property
    def redis_url(self) -> str:
        return self.place.redis_url

    def start(self) -> None:
        """Start what does not run; a PostgreSQL that is recovering by itself is waited for."""
        servers._own_directory(self.place.sockets)
        wait_until(
            lambda: self._is_up() or servers._postgres_pid(self.place) is None, 120, "PostgreSQL hangs"
        )
        servers._start_postgres(self.place)
        servers._start_redis(self.place)

    def kill_postgres(self) -> None:
        """End PostgreSQL as a power cut would: at once, without a word to anybody."""
        status, text = servers.run_and_capture_output(
            [
                *servers._as_account(),
                servers._program("pg_ctl"),
                "stop",
                "-D",
                self.place.cluster,
                "-m",
                "immediate",
            ]
        )
        assert status == 0, text

    def _is_up(self) -> bool:
        ready = [servers._program("pg_isready"), "-q", "-h", self.place.sockets, "-U", "incidents"]
        return servers.run_and_capture_output([*ready, "-d", "postgres"])[0] == 0

    def kill_redis(self) -> None:
        """End Redis; what it had in memory is lost."""
        number = int((self.place.base / "redis" / "redis.pid").read_text())
        os.kill(number, signal.SIGKILL)
        wait_until(lambda: not servers._redis_answers(self.place), 10, "Redis lives on")

    def save_redis(self) -> None:
        """Have Redis write its memory to the disk, as it does by itself every few minutes."""
        servers._ask_redis(self.place, "BGSAVE")

    def empty_redis(self) -> None:
        """Take all messages and kept answers away."""
        servers._ask_redis(self.place, "FLUSHALL")

    def sql(self, question: str, database: str = "incidents") -> str:
        """The answer of psql, unadorned."""
        words = [
            servers._program("psql"),
            "-h",
            self.place.sockets,
            "-U",
            "incidents",
            "-d",
            database,
            "-Atqc",
        ]
        done = subprocess.run([*map(str, words), question], capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def stop(self) -> None:
        """End both, whatever state they are in."""
        if servers._redis_answers(self.place):
            self.kill_redis()
        if servers._postgres_pid(self.place) is not None:
            self.kill_postgres()


@contextmanager
def own_servers(disk: Path = Path("/tmp")) -> Iterator[OwnServers]:
    """Both servers, running, with their files on this disk; afterwards they and their rows are gone."""
    folder = Path(tempfile.mkdtemp(prefix="incidents-", dir=disk))
    folder.chmod(0o711)
    own = OwnServers(folder)
    try:
        own.start()
        yield own
    finally:
        own.stop()
        shutil.rmtree(folder, ignore_errors=True)
