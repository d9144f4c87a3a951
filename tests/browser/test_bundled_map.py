"""The map as a collected site serves it: from bundles, with later modules that share what is in them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.support.factories import IncidentFactory
from tests.support.map_journeys import asked, visit
from tests.web.bundles.test_bundles import made

__all__ = ["asked", "made"]

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("asked")]
FEWEST = 6  # collected files of a plain view: a sheet, two scripts, the icon, pictures of controls


@pytest.fixture
def files(page: Page, made: Path) -> list[str]:
    """Names of the collected files a page has asked for."""
    names: list[str] = []

    def serve(route: Route) -> None:
        name = route.request.url.split("/static/", 1)[1].split("?")[0]
        names.append(name)
        route.fulfill(path=made / name) if (made / name).is_file() else route.fulfill(status=404)

    page.route("**/static/**", serve)
    return names


def test_the_bundled_map_works_and_fetches_the_rest_when_it_is_needed(
    page: Page, live_server: Any, files: list[str]
) -> None:
    row = IncidentFactory.create(public=True)

    visit(page, live_server)
    page.wait_for_load_state("networkidle")
    at_first = list(files)
    page.click("#open-filters")
    expect(page.locator("#filters input").first).to_be_visible()
    page.locator("#list .opens").first.click()
    expect(page.locator("#detail-title")).to_be_visible()

    assert str(row.public_id) in page.url
    assert len(at_first) <= FEWEST
    assert [name for name in at_first if name.startswith("js/")] == []
    assert any(name.startswith("bundles/map/js/detail/incidentDetail.") for name in files)
    assert not any(name.startswith("js/core/") for name in files)


def test_the_bundled_embed_shows_the_incidents(page: Page, live_server: Any, files: list[str]) -> None:
    IncidentFactory.create(public=True)

    page.goto(f"{live_server.url}/embed/")

    expect(page.locator("#embed-count")).to_contain_text("1")
    assert any(name.startswith("bundles/embed.") for name in files)
