"""Importing in a line."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from incidents.imports import run_import
from incidents.models import ImportRun

Importer = Callable[..., ImportRun]


@pytest.fixture
def take_in(db: None) -> Importer:
    """Import a file's bytes by a profile; `by`, `publish`, `mapping`, `dataset` as in an order."""

    def importer(profile: str, data: bytes, **given: Any) -> ImportRun:
        order = run_import.Order(data=data, profile=profile, origin="file", **given)
        return run_import.run_import(order, run_import.unsaved_import_run(order))

    return importer
