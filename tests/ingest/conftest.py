"""A web server on this machine that says whatever a test needs, and a door to it past the address guard."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from django.core.cache import cache

from incidents.curation.audit import ledger_integrity_check


@dataclass
class Site:
    """Pages by path: (status, headers, body). Everything asked for is kept in `asked`."""

    address: str
    host: str
    pages: dict[str, tuple[int, dict[str, str], bytes]] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    wait_before_answering: dict[str, threading.Event] = field(default_factory=dict)

    def say(
        self,
        path: str,
        body: str | bytes,
        kind: str = "text/html; charset=utf-8",
        status: int = 200,
        **headers: str,
    ) -> str:
        """Answer a path from now on; returns its full address."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        raw = body.encode() if isinstance(body, str) else body
        self.pages[path] = (status, {"Content-Type": kind, **named}, raw)
        return self.address + path

    def requests_for(self, path: str) -> list[dict[str, str]]:
        """The headers of every request for a path."""
        return [headers for asked, headers in self.asked if asked == path]


@pytest.fixture
def closed_site() -> Iterator[Site]:
    """A server on this machine that the address guard does not let through."""
    cache.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler := type("Handler", (_Handler,), {}))
    host = f"127.0.0.1:{server.server_address[1]}"
    _handler.site = Site(address=f"http://{host}", host=host)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield _handler.site
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def site(closed_site: Site, settings: Any) -> Site:
    """The same server, let through."""
    settings.INCIDENTS_FETCH_PRIVATE_HOSTS = [closed_site.host]
    return closed_site


class _Handler(BaseHTTPRequestHandler):
    site: Site

    def do_GET(self) -> None:
        self.site.asked.append((self.path, {k.lower(): v for k, v in self.headers.items()}))
        gate = self.site.wait_before_answering.get(self.path)
        if gate is not None:
            gate.wait(30)
        status, headers, body = self.site.pages.get(self.path, (404, {}, b"nothing here"))
        etag = headers.get("ETag")
        if etag and self.headers.get("If-None-Match") == etag:
            status, body = 304, b""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if status != 304:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        with contextlib.suppress(ConnectionError):  # whoever asked may be gone
            self.wfile.write(body)

    def log_message(self, *args: Any) -> None:
        """Quiet."""


@pytest.fixture(autouse=True)
def the_ledger_explains_every_row(request: pytest.FixtureRequest) -> Iterator[None]:
    """Whatever a test takes in, reads again or removes: nothing may have been written past the ledger."""
    if request.node.get_closest_marker("django_db") is None:
        yield
        return
    request.getfixturevalue("db")
    yield
    found = [drift for drift in ledger_integrity_check.check_integrity() if drift.problem != "has no history"]
    assert found == [], "written past the ledger"
