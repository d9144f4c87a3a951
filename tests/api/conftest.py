"""A reader without a name, and a small set of public incidents."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client


@pytest.fixture(autouse=True)
def _fresh_counters() -> None:
    """Requests of other tests do not count against the limit."""
    cache.clear()


class Api:
    """Asks the API as a stranger."""

    def __init__(self) -> None:
        self.client = Client(SERVER_NAME="localhost")

    def __call__(self, path: str = "incidents/", status: int = 200, **parameters: Any) -> Any:
        """The JSON at this address; the status must be the expected one."""
        answer = self.client.get(path if path.startswith("/") else f"/api/v1/{path}", parameters)
        assert answer.status_code == status, answer.content[:2000]
        return answer.json() if answer.content else None

    def ids(self, **parameters: Any) -> list[str]:
        """Ids of the first page."""
        return [row["id"] for row in self("incidents/", **parameters)["results"]]


@pytest.fixture
def api(db: None) -> Api:
    """A stranger."""
    return Api()
