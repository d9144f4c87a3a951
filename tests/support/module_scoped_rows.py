"""Rows that all tests of a module look at: written once, in a transaction around the module that is rolled back.

A module fixture that asks for `kept_rows` writes them. Each test still has a transaction of its own within that one,
so what a test changes is undone after it. Every test of such a module that uses the database must ask for the same
rows: one that did not would see them all the same. `check_modules` stops the run when one does not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

_COMMITTED = ("transactional_db", "live_server")


@pytest.fixture(scope="module")
def kept_rows(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """What module fixtures write after this one stays until the module's last test."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


def check_modules(items: Iterable[pytest.Item]) -> None:
    """Refuse modules in which rows that some tests keep would be seen by others, or would not be seen."""
    modules: dict[str, list[tuple[pytest.Item, frozenset[str]]]] = defaultdict(list)
    for item in items:
        modules[item.nodeid.split("::")[0]].append((item, frozenset(getattr(item, "fixturenames", ()))))
    for name, tests in modules.items():
        if not any("kept_rows" in fixtures for _, fixtures in tests):
            continue
        for item, fixtures in tests:
            uses_rows = "db" in fixtures or item.get_closest_marker("django_db") is not None
            if uses_rows and "kept_rows" not in fixtures:
                raise pytest.UsageError(
                    f"{item.nodeid} would see the rows that {name} keeps: put it elsewhere"
                )
            if any(other in fixtures for other in _COMMITTED):
                raise pytest.UsageError(
                    f"{item.nodeid} commits, which the rows that {name} keeps do not allow"
                )
