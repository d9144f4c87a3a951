"""The web server on this machine that the tests of ingest use too."""

from __future__ import annotations

from tests.ingest.conftest import closed_site, site

__all__ = ["closed_site", "site"]
