"""A receiver of webhooks on this machine, and steps that tests take often."""

from __future__ import annotations

import datetime as dt
import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from django.core.cache import cache
from django.utils import timezone

from incidents.models import Incident, Webhook, WebhookDelivery
from incidents.subscriptions import webhook_delivery, webhook_delivery_queue
from tests.support.factories import show
from tests.support.people_outlets_places import People

Make = Callable[..., Webhook]


@dataclass
class Message:
    """What the receiver got."""

    path: str
    headers: dict[str, str]
    body: bytes

    def __getitem__(self, name: str) -> Any:
        return json.loads(self.body)[name]


@dataclass
class Receiver:
    """Keeps every message; answers with the statuses in `answers`, then with 204."""

    address: str
    host: str
    got: list[Message] = field(default_factory=list)
    answers: list[tuple[int, dict[str, str]]] = field(default_factory=list)

    def will_answer(self, *statuses: int, **headers: str) -> None:
        """The next answers, in order."""
        self.answers += [(status, headers) for status in statuses]


@pytest.fixture
def closed_receiver() -> Iterator[Receiver]:
    """A receiver that the address guard does not let through."""
    handler = type("Handler", (_Handler,), {})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    host = f"127.0.0.1:{server.server_address[1]}"
    handler.receiver = Receiver(f"http://{host}/hook", host)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield handler.receiver
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def receiver(closed_receiver: Receiver, settings: Any) -> Receiver:
    """The same, let through."""
    settings.INCIDENTS_FETCH_PRIVATE_HOSTS = [closed_receiver.host]
    return closed_receiver


class _Handler(BaseHTTPRequestHandler):
    receiver: Receiver

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        self.receiver.got.append(Message(self.path, {k.lower(): v for k, v in self.headers.items()}, body))
        status, headers = self.receiver.answers.pop(0) if self.receiver.answers else (204, {})
        text = b"" if status == 204 else f"answer {status}".encode()
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, *args: Any) -> None:
        """Quiet."""


@pytest.fixture(autouse=True)
def _fresh_counters() -> None:
    cache.clear()


@pytest.fixture
def make_webhook(people: People) -> Make:
    """Makes a webhook of the reviewer that starts at this moment of the feed."""

    def make(url: str = "https://receiver.example/hook", **values: Any) -> Webhook:
        values = {"owner": people.reviewer, "position": webhook_delivery_queue.newest_position(), **values}
        return Webhook.objects.create(url=url, **values)

    return make


def change(incident: Incident, **values: Any) -> None:
    """Change an incident the way the ledger leaves it: the row, its time, its public rows."""
    Incident.objects.filter(pk=incident.pk).update(updated_at=timezone.now(), **values)
    show(incident)


def run(now: dt.datetime) -> None:
    """What the worker does in a minute: write what is owed, then deliver what is due."""
    webhook_delivery_queue.create_owed_deliveries(now)
    due = WebhookDelivery.objects.filter(state="waiting", next_try_at__lte=now).order_by("pk")
    for key in list(due.values_list("pk", flat=True)):
        webhook_delivery.deliver_webhook(key, now)
