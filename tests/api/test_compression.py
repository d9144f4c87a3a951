"""Answers come compressed to clients that take it, and mean the same."""

from __future__ import annotations

import gzip
import json
from typing import Any

import brotli
import pytest

from tests.support.factories import IncidentFactory

READ = {"br": brotli.decompress, "gzip": gzip.decompress}


@pytest.mark.parametrize("coding", ["br", "gzip"])
def test_a_list_comes_compressed(api: Any, coding: str) -> None:
    IncidentFactory.create_batch(3, public=True)

    answer = api.client.get("/api/v1/incidents/", headers={"Accept-Encoding": coding})

    assert answer["Content-Encoding"] == coding
    assert "Accept-Encoding" in answer["Vary"]
    assert json.loads(READ[coding](answer.content))["matched"] == 3
