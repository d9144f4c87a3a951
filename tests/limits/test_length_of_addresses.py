"""How long an address may be, as the web server takes it and as the docs say it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings

from config import gunicorn_settings

DOCS = Path(settings.BASE_DIR) / "docs" / "use"


@pytest.mark.parametrize("page", ["api.md", "ogc-api-features.md"])
def test_the_docs_tell_the_length_the_server_takes(page: str) -> None:
    text = " ".join((DOCS / page).read_text(encoding="utf-8").split())

    told = re.search(r"([\d,]+) characters (?:is refused by the server|\(414 beyond\))", text)

    assert told
    assert int(told[1].replace(",", "")) == gunicorn_settings.limit_request_line


def test_a_polygon_of_200_corners_fits_with_every_comma_in_three_letters() -> None:
    corners = 200 * len("-120.1234%2C48.1234%2C")

    assert corners + len("GET /api/v1/incidents/?polygon= HTTP/1.1") < gunicorn_settings.limit_request_line
