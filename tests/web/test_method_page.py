"""The method page publishes how well the reader reads, and does without before anything was measured."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from incidents.web.charts import extraction_scorecard

pytestmark = pytest.mark.django_db


@pytest.fixture
def no_card(settings: Any, tmp_path: Path) -> Iterator[Path]:
    """A site whose score card is elsewhere, and empty."""
    settings.BASE_DIR = tmp_path
    (tmp_path / "docs" / "develop").mkdir(parents=True)
    extraction_scorecard._stored.cache_clear()
    yield tmp_path / "docs" / "develop" / "scorecard.json"
    extraction_scorecard._stored.cache_clear()


def test_the_newest_readers_figures_are_shown_in_percent(client: Client, no_card: Path) -> None:
    no_card.write_text(json.dumps({"rules-1": {"en article": {"f1": 0.876, "killed": 0.5}}}))

    page = client.get("/method/").content.decode()

    assert "<td>88</td>" in page
    assert "en article" in page


def test_before_anything_was_measured_the_page_says_nothing_of_it(client: Client, no_card: Path) -> None:
    page = client.get("/method/")

    assert page.status_code == 200
    assert page.context["card"] is None
