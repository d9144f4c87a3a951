"""The language-model reader asks only the operator's endpoint, proves each value, and never stops the reading."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.core.cache import cache

from geo.text.document import TextDocument
from incidents.ingest import llm_endpoint

TEXT = "Rockets killed two people in the town."


class _Stub(BaseHTTPRequestHandler):
    """Answers as an OpenAI-compatible server would."""

    content = ""
    status = 200
    asked: list[dict[str, object]] = []

    def do_POST(self) -> None:
        type(self).asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        body = json.dumps({"choices": [{"message": {"content": type(self).content}}]}).encode()
        self.send_response(type(self).status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Quiet."""


@pytest.fixture
def stub(settings: object) -> Iterator[type[_Stub]]:
    """A local endpoint, switched on."""
    cache.clear()
    _Stub.asked, _Stub.status = [], 200
    _Stub.content = json.dumps(
        {"values": [{"sentence": 0, "field": "killed", "value": 2, "quote": "killed two people"}]}
    )
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Stub)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    settings.INCIDENTS_LLM_URL = f"http://127.0.0.1:{server.server_port}/v1"  # type: ignore[attr-defined]
    settings.INCIDENTS_LLM_MODEL = "stub"  # type: ignore[attr-defined]
    yield _Stub
    server.shutdown()
    server.server_close()


def test_it_is_off_unless_an_endpoint_is_configured() -> None:
    assert llm_endpoint.propose_values(TextDocument(TEXT), "en") == []


def test_a_proved_value_becomes_a_proposal_named_after_the_model(stub: type[_Stub]) -> None:
    [proposal] = llm_endpoint.propose_values(TextDocument(TEXT), "en")

    assert (proposal.best, proposal.extractor) == (2, "llm:stub")
    assert stub.asked[0]["temperature"] == 0


def test_the_same_text_is_asked_about_once(stub: type[_Stub]) -> None:
    llm_endpoint.propose_values(TextDocument(TEXT), "en")
    llm_endpoint.propose_values(TextDocument(TEXT), "en")

    assert len(stub.asked) == 1


@pytest.mark.parametrize(("status", "content"), [(500, "{}"), (200, "not json"), (200, "")])
def test_a_failing_endpoint_yields_nothing_and_raises_nothing(
    stub: type[_Stub], status: int, content: str
) -> None:
    stub.status, stub.content = status, content

    assert llm_endpoint.propose_values(TextDocument(TEXT), "en") == []


def test_the_daily_budget_is_kept(stub: type[_Stub], settings: object) -> None:
    settings.INCIDENTS_LLM_CALLS_PER_DAY = 1  # type: ignore[attr-defined]

    llm_endpoint.propose_values(TextDocument(TEXT), "en")
    llm_endpoint.propose_values(TextDocument(TEXT + " More."), "en")

    assert len(stub.asked) == 1
