"""With the database away every door says “later” (503), with Redis away reading and writing go on."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test import Client
from psycopg import errors
from pytest_django import DjangoDbBlocker

from config.unreachable_services import OneLineForMissingParts, missing_part
from tests.hostile.collect_endpoints import Door, every_door, is_for_programs
from tests.hostile.conftest import Site
from tests.hostile.endpoint_fuzzer import Attempt, Visitor

DOORS = every_door()


@pytest.fixture(autouse=True)
def _nothing_fills_the_log(settings: Any) -> Iterator[None]:
    settings.AXES_ENABLED = True
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture
def database_away(django_db_blocker: DjangoDbBlocker, tmp_path: Path) -> Iterator[None]:
    """PostgreSQL is asked at a socket where nobody listens."""
    with django_db_blocker.unblock():
        connection.close()
        kept = connection.settings_dict["HOST"]
        connection.settings_dict["HOST"] = str(tmp_path)
        yield
        connection.settings_dict["HOST"] = kept
        connection.close()


def _asked(door: Door, method: str) -> Any:
    visitor = Visitor()
    visitor._cookie = "sessionid=abcdefgh12345678abcdefgh12345678"
    return visitor.generic(method, door.address({}), HTTP_HOST="localhost")


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_no_door_calls_it_a_fault_while_the_database_is_away(method: str, database_away: None) -> None:
    answers = {door.form: _asked(door, method) for door in DOORS}
    told = {form: answer for form, answer in answers.items() if answer.status_code == 503}

    assert {form: a.status_code for form, a in answers.items() if a.status_code == 500} == {}
    assert len(told) > (120 if method == "GET" else 40)
    assert [form for form, answer in told.items() if not answer.get("Retry-After")] == []
    for form, answer in told.items():
        if is_for_programs(form):
            assert answer["Content-Type"] == "application/problem+json", form
            assert json.loads(answer.content)["status"] == 503, form


def test_a_page_says_in_the_readers_language_that_the_database_is_away(database_away: None) -> None:
    answer = Client(raise_request_exception=False).get("/", headers={"Accept-Language": "uk"})

    assert (answer.status_code, answer["Cache-Control"]) == (503, "no-store")
    assert 'lang="uk"' in answer.content.decode()
    assert "Спробуйте" in answer.content.decode()


@pytest.fixture
def redis_away(settings: Any, tmp_path: Path) -> None:
    nowhere = f"unix://{tmp_path}/nobody.sock"
    settings.REDIS_URL = nowhere
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": nowhere}
    }


@pytest.mark.django_db
def test_reading_goes_on_while_redis_is_away(
    site: Site, redis_away: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.hostile.endpoint_fuzzer.cache", SimpleNamespace(clear=lambda: None))
    stranger, keeper = Visitor(), Visitor(site.keeper)
    wrong = {}
    for door in DOORS:
        path = door.address(site.parts_of(door))
        visitor = keeper if door.room in {"desk", "admin"} else stranger
        answer = Attempt("plain", path).send(visitor)
        if answer.status_code >= 500 and not path.startswith("/health"):
            wrong[path] = (answer.status_code, repr(visitor.broken[-1:])[:200])

    assert wrong == {}


@pytest.mark.parametrize(
    ("cause", "part"),
    [
        (errors.AdminShutdown("terminating connection"), "database"),
        (errors.CannotConnectNow("starting up"), "database"),
        (errors.TooManyConnections("too many clients"), "database"),
        (errors.DiskFull("no space left"), "database"),
        (errors.OperationalError("connection refused"), "database"),
        (errors.QueryCanceled("canceling statement due to statement timeout"), ""),
        (errors.DeadlockDetected("deadlock"), ""),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else value,
)
def test_only_a_missing_server_is_called_missing(cause: Exception, part: str) -> None:
    problem = OperationalError(str(cause))
    problem.__cause__ = cause

    assert missing_part(problem) == part


def test_the_log_has_one_line_for_each_failed_request_while_a_part_is_away() -> None:
    problem = OperationalError("connection refused\nIs the server running?")
    record = logging.LogRecord(
        "django.request",
        logging.ERROR,
        "",
        0,
        "Internal Server Error: %s",
        ("/",),
        (OperationalError, problem, None),
    )

    OneLineForMissingParts().filter(record)

    assert record.getMessage() == "Internal Server Error: / – the database is away: connection refused"
    assert record.exc_info is None
