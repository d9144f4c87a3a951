"""Days far beyond the data: the page stays usable, and the bars stay near the data."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.support.timeline_journeys import site, total, visit, year

__all__ = ["site", "year"]

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize(
    ("days", "count"),
    [("0001-01-01/9999-12-31", "72"), ("2023-12-31/9999-12-31", "3"), ("../9999-12-31", "72")],
)
def test_the_end_of_the_calendar_does_not_stop_the_page(
    site: Page, live_server: Any, days: str, count: str
) -> None:
    visit(site, live_server, f"?datetime={days}")

    expect(total(site)).to_have_text(count)
    expect(site.locator(".bars .axis-text").last).to_contain_text("Jan")
    site.get_by_role("slider", name="Last day").press("ArrowRight")
    expect(total(site)).to_have_text(count)
