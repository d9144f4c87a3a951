"""A private PostgreSQL cluster and Redis for this checkout, on unix sockets nobody else can open.

    python3 -m tools.servers up|down

A DATABASE_URL or REDIS_URL of the user's own switches the private one off.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import socket
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from tools.console import (
    ROOT,
    VAR,
    StepError,
    environment_over_env_file,
    print_line,
    run_and_capture_output,
    run_main,
    wait_until,
)

_SOCKET_LIMIT = 100  # bytes; the system's own limit for a socket's path is 107
_ACCOUNT = "postgres"  # PostgreSQL refuses to run as root; its package brings this account
_NAME = hashlib.sha256(str(ROOT).encode()).hexdigest()[:12]
_TUNING = """\
# Written at every start. For more than one machine use servers of your own: docs/operate/settings-and-upkeep.md.
listen_addresses = ''
unix_socket_directories = '{sockets}'
unix_socket_permissions = 0700
max_connections = 80
shared_buffers = {buffers}MB
effective_cache_size = {cache}MB
max_parallel_workers_per_gather = 2
work_mem = 16MB
maintenance_work_mem = 256MB
max_wal_size = 512MB
random_page_cost = 1.1
jit = off
wal_level = minimal
max_wal_senders = 0
log_min_duration_statement = 2s
"""


@dataclass(frozen=True)
class Place:
    """Where the private servers keep their rows and their sockets."""

    base: Path
    sockets: Path

    @property
    def cluster(self) -> Path:
        return self.base / "postgres"

    @property
    def database_url(self) -> str:
        return f"postgis://incidents@:5432/{quote(str(self.sockets))}/incidents"

    @property
    def redis_socket(self) -> Path:
        return self.sockets / "redis.sock"

    @property
    def redis_url(self) -> str:
        return f"unix://{quote(str(self.redis_socket))}"


def servers_place() -> Place:
    """Under var/ when the servers' account can reach it, else tied to this checkout by name."""
    VAR.mkdir(exist_ok=True)
    base = VAR
    if os.geteuid() == 0 and run_and_capture_output([*_as_account(), "test", "-x", VAR])[0] != 0:
        base = Path("/var/lib/conflict-incidents") / _NAME
    sockets = base / "run"
    if len(os.fsencode(sockets / ".s.PGSQL.5432.lock")) > _SOCKET_LIMIT:
        sockets = Path("/tmp") / f"incidents-{_NAME}-{os.geteuid()}"  # noqa: S108 - owner and mode are checked
    return Place(base, sockets)


def start_servers() -> list[str]:
    """Start what is not running; give the names of what this call started."""
    started = []
    here = servers_place()
    own = environment_over_env_file()
    if not own.get("DATABASE_URL") or not own.get("REDIS_URL"):
        _own_directory(here.sockets)
    if not own.get("DATABASE_URL") and _start_postgres(here):
        started.append("postgres")
    if not own.get("REDIS_URL") and _start_redis(here):
        started.append("redis")
    return started


def missing_servers() -> list[str]:
    """Which private servers ought to run and do not; asks cheaply, so that it can be asked every few seconds."""
    here, own = servers_place(), environment_over_env_file()
    missing = [] if own.get("DATABASE_URL") or _postgres_pid(here) else ["postgres"]
    return missing if own.get("REDIS_URL") or _redis_answers(here) else [*missing, "redis"]


def stop_servers(names: tuple[str, ...] | list[str] = ("redis", "postgres")) -> None:
    """Stop the private servers in good order; rows and messages stay."""
    here = servers_place()
    if "redis" in names and _redis_answers(here):
        _ask_redis(here, "SHUTDOWN SAVE")
        wait_until(lambda: not _redis_answers(here), 20, "Redis did not stop")
        print_line("   Redis stopped")
    if "postgres" in names and _postgres_pid(here) is not None:
        status, text = run_and_capture_output(
            [*_as_account(), _program("pg_ctl"), "stop", "-D", here.cluster, "-m", "fast", "-w"]
        )
        if status != 0:
            raise StepError(f"PostgreSQL did not stop:\n{text}")
        print_line("   PostgreSQL stopped")


def _as_account() -> list[str]:
    return ["runuser", "-u", _ACCOUNT, "--"] if os.geteuid() == 0 else []


def _program(name: str) -> str:
    """A server program of PostgreSQL: Debian keeps them by version, other systems on the path."""
    versions = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: path.parts[4])
    chosen = [path for path in versions if path.parts[4] == "15"] or versions
    found = str(chosen[-1]) if chosen else shutil.which(name)
    if not found:
        raise StepError(f"PostgreSQL's program {name} is not installed; `make setup` installs it")
    return found


def _own_directory(path: Path) -> None:
    """Make a directory that only the servers' account may enter; refuse one that is somebody else's."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.mkdir(mode=0o700, exist_ok=True)
    if os.geteuid() == 0:
        shutil.chown(path, _ACCOUNT, _ACCOUNT)
    elif path.stat().st_uid != os.geteuid() or path.is_symlink():
        raise StepError(f"{path} belongs to somebody else; remove it or move this checkout")
    path.chmod(0o700)


def _start_postgres(here: Place) -> bool:
    ready = [_program("pg_isready"), "-q", "-h", here.sockets, "-U", "incidents", "-d", "postgres"]
    if run_and_capture_output(ready)[0] == 0:
        _make_database(here)
        return False
    if not (here.cluster / "PG_VERSION").exists():
        _make_cluster(here)
    (here.cluster / "incidents.conf").write_text(_tuning(here))
    _drop_stale_locks(here)
    log = here.cluster / "server.log"
    start = [_program("pg_ctl"), "start", "-D", here.cluster, "-w", "-t", "60", "-s", "-l", log]
    status, text = _detached([*_as_account(), *start])
    if status != 0:
        tail = "\n".join(log.read_text().splitlines()[-15:]) if log.exists() else ""
        raise StepError(f"PostgreSQL did not start:\n{text}\n{tail}")
    _make_database(here)
    print_line(f"   PostgreSQL is up ({here.cluster})")
    return True


def _tuning(here: Place) -> str:
    """The settings, with memory for rows by what the machine has: an eighth, 128 MB to 2 GB."""
    try:
        memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") >> 20
    except (ValueError, OSError):
        memory = 2_048
    return _TUNING.format(sockets=here.sockets, buffers=min(max(memory // 8, 128), 2_048), cache=memory // 2)


def _make_cluster(here: Place) -> None:
    """Initialise beside the final place and rename: a cut-off attempt leaves no half cluster."""
    print_line(f"   Making a private PostgreSQL cluster in {here.cluster}")
    fresh = here.base / "postgres.new"
    shutil.rmtree(fresh, ignore_errors=True)
    _own_directory(fresh)
    options = ["-U", "incidents", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--data-checksums"]
    status, text = run_and_capture_output([*_as_account(), _program("initdb"), "-D", fresh, *options])
    if status != 0:
        raise StepError(f"PostgreSQL could not make its cluster:\n{text}")
    with (fresh / "postgresql.conf").open("a") as conf:
        conf.write("\ninclude 'incidents.conf'\n")
    fresh.rename(here.cluster)


def _make_database(here: Place) -> None:
    psql = [_program("psql"), "-h", here.sockets, "-U", "incidents", "-d", "postgres", "-Atqc"]
    status, text = run_and_capture_output(
        [*psql, "SELECT count(*) FROM pg_database WHERE datname = 'incidents'"]
    )
    if status == 0 and text == "0":
        status, text = run_and_capture_output([*psql, "CREATE DATABASE incidents"])
    if status != 0:
        raise StepError(f"the private database is not usable:\n{text}")


def _postgres_pid(here: Place) -> int | None:
    """The process number of this cluster's running server; None when it does not run."""
    lock = here.cluster / "postmaster.pid"
    if not lock.exists():
        return None
    number = lock.read_text().split("\n", 1)[0].strip()
    state = Path("/proc") / number / "stat"
    words = state.read_text().split() if number.isdigit() and state.exists() else []
    alive = words[1:2] == ["(postgres)"] and words[2] != "Z"  # Z: ended, and nobody has noticed yet
    return int(number) if alive else None


def _drop_stale_locks(here: Place) -> None:
    """After a crash the number in a lock may belong to another program by now; PostgreSQL would refuse."""
    if _postgres_pid(here) is None:
        (here.cluster / "postmaster.pid").unlink(missing_ok=True)
        for rest in here.sockets.glob(".s.PGSQL.*"):
            rest.unlink(missing_ok=True)


def _start_redis(here: Place) -> bool:
    if _redis_answers(here):
        return False
    program = shutil.which("redis-server") or "/usr/bin/redis-server"
    home = here.base / "redis"
    _own_directory(home)
    options = {
        "port": "0",
        "unixsocket": here.redis_socket,
        "unixsocketperm": "700",
        "dir": home,
        "daemonize": "yes",
        "pidfile": home / "redis.pid",
        "logfile": home / "server.log",
        "save": "300 1",
        "appendonly": "no",
        "stop-writes-on-bgsave-error": "no",  # a full disk: messages go on, for the rows are the truth
    }
    words = [str(word) for name, value in options.items() for word in (f"--{name}", value)]
    status, text = _detached([*_as_account(), program, *words])
    if status != 0:
        raise StepError(f"Redis did not start:\n{text}")
    wait_until(lambda: _redis_answers(here), 20, f"Redis does not answer; see {home / 'server.log'}")
    print_line("   Redis is up")
    return True


def _detached(command: list[str | Path]) -> tuple[int, str]:
    """Start a server so that Ctrl-C at the terminal does not reach it; it keeps no pipe of ours open."""
    with (VAR / "servers.log").open("w+") as out:
        words = [str(word) for word in command]
        kept = {
            "stdin": subprocess.DEVNULL,
            "stdout": out,
            "stderr": out,
            "cwd": "/",
            "start_new_session": True,
        }
        status = subprocess.run(words, **kept).returncode  # type: ignore[call-overload]
        out.seek(0)
        return status, out.read().strip()


def _ask_redis(here: Place, command: str) -> bytes:
    with socket.socket(socket.AF_UNIX) as line:
        line.settimeout(5)
        line.connect(str(here.redis_socket))
        line.sendall(command.encode() + b"\r\n")
        return line.recv(100)


def _redis_answers(here: Place) -> bool:
    try:
        return _ask_redis(here, "PING").startswith((b"+PONG", b"-LOADING"))
    except OSError:
        return False


def _command() -> None:
    wanted = sys.argv[1] if len(sys.argv) == 2 else ""
    if wanted == "up":
        print_line("   Started: " + (", ".join(start_servers()) or "nothing, all was up"))
    elif wanted == "down":
        stop_servers()
    else:
        raise StepError("say `up` or `down`")


if __name__ == "__main__":
    run_main(_command)
