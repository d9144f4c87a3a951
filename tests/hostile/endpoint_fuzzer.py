"""Tries a door with everything of the tables, and tells what it should not have done."""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.core.cache import cache
from django.core.signals import got_request_exception
from django.db import transaction
from django.http import QueryDict
from django.test import Client, RequestFactory
from django.test.client import ClientHandler

from tests.hostile import hostile_inputs
from tests.hostile.collect_endpoints import Door, is_for_programs


class Visitor(RequestFactory):
    """Sends requests through all middleware, and remembers what broke; half the cost of Django's own test client."""

    def __init__(self, person: Any = None, *, is_browser: bool = False) -> None:
        super().__init__()
        self._handler = ClientHandler(enforce_csrf_checks=is_browser)
        self.broken: list[BaseException | None] = []
        self._cookie = _login(person) if person else ""

    def request(self, **extra: Any) -> Any:
        """The answer."""
        extra.setdefault("HTTP_COOKIE", self._cookie)
        got_request_exception.connect(self._note)
        try:
            return self._handler(self._base_environ(**extra))
        finally:
            got_request_exception.disconnect(self._note)

    def _note(self, **_known: Any) -> None:
        self.broken.append(sys.exc_info()[1])


def _login(person: Any) -> str:
    client = Client()
    client.force_login(person)
    return f"sessionid={client.cookies['sessionid'].value}"


@dataclass(frozen=True)
class Attempt:
    """One request: what is hostile about it, and how it is sent."""

    what: str
    path: str
    method: str = "GET"
    query: str = ""
    kind: str = "application/x-www-form-urlencoded"
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)

    def send(self, visitor: Visitor) -> Any:
        """The answer; what it wrote is taken back, and no limit counts it."""
        cache.clear()
        extra = {"QUERY_STRING": self.query, "HTTP_HOST": "localhost"}
        for name, value in self.headers.items():
            word = name.upper().replace("-", "_")
            extra[word if word.startswith("CONTENT_") else f"HTTP_{word}"] = value
        with transaction.atomic():
            answer = visitor.generic(self.method, self.path, self.body, self.kind, **extra)  # type: ignore[arg-type]
            if answer.streaming:
                for _piece in answer:
                    pass
            transaction.set_rollback(True)
        return answer

    def judge(self, visitor: Visitor) -> tuple[int, str]:
        """The status of the answer, and what it did wrong, if anything."""
        visitor.broken.clear()
        answer = self.send(visitor)
        wrong = repr(visitor.broken[-1])[:300] if visitor.broken else _wrong(self, answer)
        told = f"{self.method} {self.path[:80]}?{self.query[:80]} ({self.what}): {wrong}" if wrong else ""
        return answer.status_code, told


def complaints(visitor: Visitor, attempts: Iterable[Attempt]) -> list[str]:
    """What each answer broke: a fault of ours, or an error that is no problem document where one is promised."""
    return [told for attempt in attempts if (told := attempt.judge(visitor)[1])]


def drawn(attempts: Iterable[Attempt], most: int, seed: str) -> list[Attempt]:
    """At most so many of them, drawn by lot; the lot is the same every time."""
    found = list(attempts)
    return random.Random(seed).sample(found, min(most, len(found)))


def _wrong(attempt: Attempt, answer: Any) -> str:
    status, kind = answer.status_code, answer.get("Content-Type", "")
    if status in _SAID_ON_PURPOSE or status < 400 or attempt.method == "HEAD":
        return ""
    if status >= 500:
        return str(status)
    if not is_for_programs(attempt.path):
        return "" if answer.content else f"{status} without a word"
    if kind != "application/problem+json":
        return f"{status} as {kind}"
    try:
        told = json.loads(answer.content)
    except ValueError:
        return f"a problem that is no JSON: {answer.content[:100]!r}"
    return "" if told["status"] == status and told["detail"] else f"a problem that says {told}"


_SAID_ON_PURPOSE = {501, 503}  # not offered, and too busy; a fault would have been noted


def by_method(path: str) -> Iterator[Attempt]:
    """Every method, and the question that a browser asks before a page of another site may read."""
    for method in hostile_inputs.METHODS:
        yield Attempt("a method", path, method)
    yield Attempt("preflight", path, "OPTIONS", headers=hostile_inputs.PREFLIGHT)


def methods_of(visitor: Visitor, path: str) -> set[str]:
    """Which of GET and POST the door takes; raises AssertionError when it breaks at the plainest question."""
    taken = set()
    for method in ("GET", "POST"):
        status, told = Attempt("plain", path, method).judge(visitor)
        assert not told, told
        taken |= {method} if status != 405 else set()
    return taken


def by_path(door: Door, good: Mapping[str, str]) -> Iterator[Attempt]:
    """Each part of the path in turn is hostile, the others are good."""
    for part in door.parts:
        for what, text in hostile_inputs.TEXTS.items():
            yield Attempt(f"{part} is {what}", door.address({**good, part: text[: hostile_inputs.SIGNS]}))


def by_parameter(path: str, names: Iterable[str], method: str = "GET") -> Iterator[Attempt]:
    """Each parameter the door reads, with each value."""
    for name in names:
        for what, value in hostile_inputs.QUERIES.items():
            sent = f"{name}={value}"
            if method == "GET":
                yield Attempt(f"{name} is {what}", path, query=sent)
            else:
                yield Attempt(f"{name} is {what}", path, method, body=sent.encode())


def by_body(path: str) -> Iterator[Attempt]:
    """Bodies of every kind."""
    for what, (kind, body) in hostile_inputs.BODIES.items():
        yield Attempt(what, path, "POST", kind=kind, body=body)


def by_header(path: str) -> Iterator[Attempt]:
    """Headers that mean nothing."""
    for what, headers in hostile_inputs.HEADERS.items():
        yield Attempt(what, path, query="q=x", headers=headers)
        if "Authorization" in headers or "Cookie" in headers:
            yield Attempt(what, path, "POST", headers=headers)


@contextmanager
def listening(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, None]]:
    """The names of parameters that are asked for while this lasts, so that no list of them is kept by hand."""
    heard: dict[str, None] = {}
    with monkeypatch.context() as patch:
        for how in ("get", "getlist", "__getitem__", "__contains__"):
            patch.setattr(QueryDict, how, _heard(getattr(QueryDict, how), heard))
        yield heard


def _heard(plain: Any, heard: dict[str, None]) -> Any:
    def asked(self: QueryDict, name: Any, *more: Any, **named: Any) -> Any:
        heard[str(name)] = None
        return plain(self, name, *more, **named)

    return asked
