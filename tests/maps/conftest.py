"""The stranger of the API tests reads the map too."""

from __future__ import annotations

from tests.api.conftest import _fresh_counters, api

__all__ = ["_fresh_counters", "api"]
