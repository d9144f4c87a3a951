"""What every test gets: a database of its own, and no way out of this machine."""

from __future__ import annotations

import datetime as dt
import ipaddress
import os
import shutil
import socket
import time
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import TransactionTestCase
from django.utils import translation

from incidents.curation.workflow import implausible_values
from tests.support.module_scoped_rows import check_modules, kept_rows
from tests.support.order_of_test_files import longest_first
from tests.support.people_outlets_places import cast, outlets, people, world
from tests.support.table_cleanup import emptying_instead_of, note_what_migrate_made

__all__ = ["cast", "kept_rows", "outlets", "people", "world"]


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Look the chosen tests over before the first one runs, and let those that take longest begin."""
    check_modules(items)
    if hasattr(config, "workerinput"):
        longest_first(items)


# Playwright keeps an event loop in the test's thread; Django's guard against that is meant for servers.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


class OutsideConnectionError(RuntimeError):
    """A test tried to reach another machine."""


def _is_here(host: Any) -> bool:
    """Whether the host is this machine: a loopback address, localhost, or nothing (any interface)."""
    name = host.decode() if isinstance(host, bytes) else str(host or "")
    if name in {"", "localhost", socket.gethostname()}:
        return True
    try:
        address = ipaddress.ip_address(name.split("%")[0])
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The database of this process; tests that commit empty it in a quicker way than Django's."""
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        note_what_migrate_made()
        flushing = TransactionTestCase._fixture_teardown
        patch.setattr(TransactionTestCase, "_fixture_teardown", emptying_instead_of(flushing))
        yield


@pytest.fixture(autouse=True)
def no_outside_connections(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse every connection that does not end on this machine; names of other machines do not resolve."""
    real_connect, real_connect_ex = socket.socket.connect, socket.socket.connect_ex
    real_lookup = socket.getaddrinfo

    def check(sock: socket.socket, address: Any) -> None:
        inet = sock.family in (socket.AF_INET, socket.AF_INET6)
        if inet and not _is_here(address[0]):
            raise OutsideConnectionError(f"a test tried to connect to {address[0]}")

    def connect(sock: socket.socket, address: Any) -> None:
        check(sock, address)
        real_connect(sock, address)

    def connect_ex(sock: socket.socket, address: Any) -> int:
        check(sock, address)
        return real_connect_ex(sock, address)

    def lookup(host: Any, *args: Any, **kwargs: Any) -> Any:
        try:
            numeric = bool(host) and ipaddress.ip_address(str(host).split("%")[0])
        except ValueError:
            numeric = False
        if not numeric and not _is_here(host):
            raise socket.gaierror(socket.EAI_NONAME, f"tests look up no outside name ({host})")
        return real_lookup(host, *args, **kwargs)

    monkeypatch.setattr(socket.socket, "connect", connect)
    monkeypatch.setattr(socket.socket, "connect_ex", connect_ex)
    monkeypatch.setattr(socket, "getaddrinfo", lookup)


@pytest.fixture(autouse=True)
def no_answer_is_under_way_when_rows_go(request: pytest.FixtureRequest) -> Iterator[None]:
    """A page that closes leaves its last questions with the server; emptying the tables under them is a deadlock."""
    if "live_server" not in request.fixturenames:
        yield
        return
    request.getfixturevalue("live_server")  # before the page, so that the page has closed when this goes on
    yield
    until = time.monotonic() + BUSY_MAX_S
    with connection.cursor() as cursor:
        while time.monotonic() < until:
            cursor.execute(_BUSY)
            if not cursor.fetchone()[0]:
                return


BUSY_MAX_S = 20
_BUSY = """
    SELECT count(*) FROM pg_stat_activity, pg_sleep(0.02)
    WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle'
      AND backend_type = 'client backend'"""


@pytest.fixture(autouse=True)
def nothing_kept_from_the_test_before() -> None:
    """Answers and counters in the cache are of the test before; its rows are gone, and so is its language."""
    cache.clear()
    translation.deactivate()


@pytest.fixture(autouse=True)
def the_invented_days_are_no_future(monkeypatch: pytest.MonkeyPatch) -> None:
    """What tests tell of happens in 2031; only the tests of plausibility look at it from an earlier day."""
    monkeypatch.setattr(implausible_values, "today", lambda: dt.date(2031, 6, 30))


@pytest.fixture(autouse=True)
def slots_are_not_shared_with_the_site_or_another_run(settings: Any, tmp_path_factory: Any) -> None:
    """What is bounded over all processes of a machine is bounded in each run of the tests by itself."""
    settings.LOCKS_DIR = tmp_path_factory.getbasetemp() / "locks"


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Start the system's Chromium (CHROMIUM names another one), quiet, and without a sandbox when root."""
    program = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if program is None:
        pytest.fail("no chromium on this machine: install it, or name it in CHROMIUM")
    flags = [
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-dev-shm-usage",
    ]
    if os.geteuid() == 0:
        flags.append("--no-sandbox")
    return {**browser_type_launch_args, "executable_path": program, "args": flags}


@pytest.fixture(autouse=True)
def gazetteer_is_read_anew() -> None:
    """Forget the names that an earlier test's gazetteer held."""
    from geo.gazetteer import place_candidates

    place_candidates.clear_candidate_cache()
