"""A reader without a name, and a folder of its own for built files."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client


@pytest.fixture(autouse=True)
def _fresh_counters() -> None:
    """Requests of other tests do not count against the limit."""
    cache.clear()


@pytest.fixture(autouse=True)
def files(settings: Any, tmp_path: Path) -> Path:
    """Where built files go."""
    settings.MEDIA_ROOT = tmp_path / "media"
    return tmp_path / "media"


class Got:
    """An answer that has been read to its end."""

    def __init__(self, answer: Any) -> None:
        self.answer, self.status, self.headers = answer, answer.status_code, answer.headers
        self.body: bytes = b"".join(answer.streaming_content) if answer.streaming else answer.content

    @property
    def text(self) -> str:
        """As text."""
        return self.body.decode()

    @property
    def data(self) -> Any:
        """As JSON."""
        return json.loads(self.body)

    @property
    def sha256(self) -> str:
        """Of the bytes."""
        return hashlib.sha256(self.body).hexdigest()


@pytest.fixture
def get(db: None) -> Callable[..., Got]:
    """Ask as a stranger; the status must be the expected one."""

    def ask(path: str, status: int = 200, headers: Any = None, **parameters: Any) -> Got:
        address = path if path.startswith("/") else f"/api/v1/{path}"
        got = Got(Client(SERVER_NAME="localhost").get(address, parameters, headers=headers))
        assert got.status == status, got.body[:2000]
        return got

    return ask
